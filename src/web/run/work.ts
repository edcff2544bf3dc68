import { join } from 'node:path'
import { readerOf, readLanguages, sourceLanguage, type Voice, voiceOf } from '#i18n'
import { identityHandlers, identitySchedules } from '#identity'
import {
  factHandlers,
  folderPostbox,
  mailHandler,
  type Postbox,
  smtpPostbox,
  type Subscription,
  tidyHandler,
  tidySchedule,
  type Work,
} from '#jobs'
import { noticeHandlers, noticeSchedules, watchSubscriptions } from '#newsroom'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Db } from '#platform/db/connect'
import { rememberPageFacts } from '../names.ts'
import { readGuide } from '../search.ts'
import { tellersOf } from '../site.ts'

/** What later modules want to hear of what earlier ones tell. */
const SUBSCRIPTIONS: readonly Subscription[] = [...watchSubscriptions]

/** Where mails go: to the server of `SMTP_URL`, or to the folder `outbox` of the data folder. */
export async function openPostbox({ smtpUrl, dataFolder }: Pick<Config, 'smtpUrl' | 'dataFolder'>): Promise<Postbox> {
  return smtpUrl === null ? folderPostbox(join(dataFolder, 'outbox')) : smtpPostbox(smtpUrl)
}

/** What the work of a site needs. `mailFrom` is null for `comity` at the host of the site. */
export type WorkParts = {
  db: Db
  clock: Clock
  postbox: Postbox
  publicUrl: string
  mailFrom: string | null
}

/** Everything a worker can do: the tasks and schedules that the modules offer, and what hands facts on. */
export function allWork({ db, clock, postbox, publicUrl, mailFrom }: WorkParts): Work {
  const languages = readLanguages()
  const source = languages.find(({ tag }) => tag === sourceLanguage)
  if (!source) throw new Error(`the catalogue of ${sourceLanguage} is missing`)
  const voices = new Map<string, Voice>(languages.map((language) => [language.tag, voiceOf(language, source)]))
  const voiceIn = (tag: string) => voices.get(tag) ?? voiceOf(source, source)
  const { hostname } = new URL(publicUrl)
  const from = mailFrom ?? `comity@${/^[\d.]+$|:/.test(hostname) ? 'localhost' : hostname}`
  const readerIn = async (tag: string) => {
    const today = clock.today()
    return readerOf(voiceIn(tag), today, today, (await rememberPageFacts(db).read()).namings)
  }
  return {
    handlers: [
      tidyHandler,
      ...factHandlers(SUBSCRIPTIONS),
      mailHandler({ postbox, voiceIn, from, publicUrl }),
      ...identityHandlers({ clock, publicUrl }),
      ...noticeHandlers({ tellers: tellersOf(db), readerIn, publicUrl, guide: () => readGuide(db) }),
    ],
    schedules: [tidySchedule, ...identitySchedules, ...noticeSchedules],
  }
}
