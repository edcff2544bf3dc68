import { type Context, Hono } from 'hono'
import { nameNotes, type State, stateNotes, treatyCitation } from '#law'
import type { Db } from '#platform/db/connect'
import type { Press } from '#platform/documents/press'
import type { FileKind } from '#platform/documents/types'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import type { Reader } from '#platform/reader'
import { forEveryone } from '#platform/rights'
import { canonicalRedirect, stateAsked } from '../fiche/address.ts'
import { roadMapDocument } from './document.ts'
import { readinessOf, treatyAhead } from './service.ts'
import { readinessData } from './twins.ts'
import { ReadinessPage } from './views.tsx'

type ReadinessParts = { db: Db; publicUrl: string; press: Press }

/** Before the treaty was opened for signature there is no way to it. */
async function refuseUnopened(db: Db, reader: Reader): Promise<void> {
  const treaty = await treatyAhead(db)
  const { openedOn } = treaty
  if (openedOn === null || openedOn <= reader.on) return
  const values = {
    treaty: treatyCitation(reader.say, treaty),
    opened: reader.date(openedOn),
    day: reader.date(reader.on),
  }
  answerProblem({ kind: 'not_found', reason: 'treaty_not_yet', values })
}

function pressed(c: Context<WebEnv>, parts: ReadinessParts, state: State): Required<Pick<Forms, FileKind>> {
  const { db, publicUrl, press } = parts
  const { reader } = c.var
  const key = ['readiness', reader.language, reader.on, state.code].join(' ')
  const describe = async () => {
    const readiness = await readinessOf(db, state.code, reader)
    const footnotes = nameNotes([state], await stateNotes(db), [state.code], reader.language)
    return roadMapDocument({ reader, state: state.code, readiness, footnotes, publicUrl })
  }
  const make = (kind: FileKind) => async () => answered(await press.make(kind, key, describe))
  return { docx: make('docx'), pdf: make('pdf') }
}

async function showReadiness(c: Context<WebEnv>, parts: ReadinessParts, state: State): Promise<Response> {
  const { db } = parts
  const { reader } = c.var
  const { code } = state
  const files = pressed(c, parts, state)
  if (c.var.format in files) return answer(c, { ...files, html: () => showReadiness(c, parts, state) })
  const readiness = await readinessOf(db, code, reader)
  const name = reader.stateName(code)
  const title = reader.say('countries.ready.title', { name, treaty: treatyCitation(reader.say, readiness.treaty) })
  const forms: Forms = {
    html: async () =>
      showPage(
        c,
        {
          title,
          description: reader.say('countries.ready.standfirst'),
          section: '/countries',
          trail: [
            { label: reader.say('web.section.countries'), path: reader.href('/countries') },
            { label: name, path: reader.href(`/countries/${code}`) },
            { label: reader.say('countries.ready.name'), path: null },
          ],
          isDated: true,
          twins: twinsOf(forms),
          footnotes: nameNotes([state], await stateNotes(db), [code], reader.language),
        },
        <ReadinessPage reader={reader} state={code} readiness={readiness} files={['pdf', 'docx']} />,
      ),
    json: () => readinessData(reader, code, readiness),
    ...files,
  }
  return answer(c, forms)
}

/** A State's way to the Second Protocol: `/countries/XX/readiness`. */
export function readinessRoutes(parts: ReadinessParts): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/countries/:state/readiness', forEveryone, async (c) => {
    const state = await stateAsked(parts.db, c.req.param('state'))
    const redirect = canonicalRedirect(c, `/countries/${state.code}/readiness`)
    if (redirect) return redirect
    await refuseUnopened(parts.db, c.var.reader)
    return showReadiness(c, parts, state)
  })
}
