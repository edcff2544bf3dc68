import { type Context, Hono } from 'hono'
import type { Db } from '#platform/db/connect'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forEveryone, forPublicRecord } from '#platform/rights'
import { stateAsked } from '../fiche/address.ts'
import { askedIn, isId } from './address.ts'
import { namedConfirmation, namedItem, namedVersion, namingFor, signaturesOf } from './people-service.ts'
import { CONFIRM, READ_PRACTITIONER, scopeOf } from './rules.ts'
import { readItem, versionsOf } from './store.ts'
import { saidOn, subjectAsked, subjectTitle } from './subject-service.ts'
import { HistoryPage, SubjectPage } from './views.tsx'

/** What is on record on a subject with who says so, and the history of each statement: for every reader, in their layers. */
export function statementRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/countries/:state/statements', forEveryone, async (c) => {
      const { reader, actor } = c.var
      const { code } = await stateAsked(db, c.req.param('state'))
      const asked = askedIn((name) => c.req.query(name))
      const subject = await subjectAsked(db, code, asked)
      const name = await subjectTitle(db, reader, subject)
      const held = await saidOn(db, actor, subject)
      const signed = held.flatMap(({ item }) => (item === null ? [] : signaturesOf(item.current, item.confirmed)))
      const naming = await namingFor(db, actor, code, signed)
      const said = held.map((each) => (each.item === null ? each : { ...each, item: namedItem(each.item, naming) }))
      return showPage(
        c,
        {
          title: `${name} · ${reader.stateName(code)}`,
          section: '/countries',
          trail: trailTo(c, code, name),
        },
        <SubjectPage
          reader={reader}
          subject={subject}
          title={name}
          said={said}
          maySpeak={actor.can(CONFIRM, scopeOf(code))}
        />,
      )
    })
    .get('/countries/:state/statements/:id', forPublicRecord([READ_PRACTITIONER]), async (c) => {
      const { reader, actor } = c.var
      const { code } = await stateAsked(db, c.req.param('state'))
      const id = c.req.param('id')
      const item = isId(id) ? await readItem(db, actor, id) : null
      if (item === null || item.subject.state !== code)
        return answerProblem({ kind: 'not_found', reason: 'no_such_statement', values: {} })
      const title = reader.say('countries.history.title', { name: reader.stateName(code) })
      const held = await versionsOf(db, actor, id)
      const naming = await namingFor(
        db,
        actor,
        code,
        held.flatMap((version) => signaturesOf(version, version.confirmed)),
      )
      const versions = held.map((version) => ({
        ...namedVersion(version, naming),
        confirmed: namedConfirmation(version.confirmed, naming),
      }))
      return showPage(
        c,
        { title, section: '/countries', trail: trailTo(c, code, title) },
        <HistoryPage reader={reader} item={item} versions={versions} />,
      )
    })
}

/** The trail from the countries to a page of a State. */
export function trailTo(c: Context<WebEnv>, state: string, label: string) {
  const { reader } = c.var
  return [
    { label: reader.say('web.section.countries'), path: reader.href('/countries') },
    { label: reader.stateName(state), path: reader.href(`/countries/${state}`) },
    { label, path: null },
  ]
}
