import { join } from 'node:path'
import { readLanguages, sourceLanguage, type Voice, voiceOf } from '#i18n'
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
import type { Config } from '#platform/config'

/** What later modules want to hear of what earlier ones tell. */
const SUBSCRIPTIONS: readonly Subscription[] = []

/** Where mails go: to the server of `SMTP_URL`, or to the folder `outbox` of the data folder. */
export async function openPostbox({ smtpUrl, dataFolder }: Pick<Config, 'smtpUrl' | 'dataFolder'>): Promise<Postbox> {
  return smtpUrl === null ? folderPostbox(join(dataFolder, 'outbox')) : smtpPostbox(smtpUrl)
}

/** What the work of a site needs. `mailFrom` is null for `comity` at the host of the site. */
export type WorkParts = { postbox: Postbox; publicUrl: string; mailFrom: string | null }

/** Everything a worker can do: the tasks and schedules that the modules offer, and what hands facts on. */
export function allWork({ postbox, publicUrl, mailFrom }: WorkParts): Work {
  const languages = readLanguages()
  const source = languages.find(({ tag }) => tag === sourceLanguage)
  if (!source) throw new Error(`the catalogue of ${sourceLanguage} is missing`)
  const voices = new Map<string, Voice>(languages.map((language) => [language.tag, voiceOf(language, source)]))
  const voiceIn = (tag: string) => voices.get(tag) ?? voiceOf(source, source)
  const { hostname } = new URL(publicUrl)
  const from = mailFrom ?? `comity@${/^[\d.]+$|:/.test(hostname) ? 'localhost' : hostname}`
  return {
    handlers: [tidyHandler, ...factHandlers(SUBSCRIPTIONS), mailHandler({ postbox, voiceIn, from, publicUrl })],
    schedules: [tidySchedule],
  }
}
