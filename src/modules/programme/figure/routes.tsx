import { type Context, Hono } from 'hono'
import { nameNotes, stateNotes, states } from '#law'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import type { Reader } from '#platform/reader'
import { forEveryone } from '#platform/rights'
import type { Count } from '../counting/types.ts'
import { EditionPage } from './edition-view.tsx'
import { FiguresPage } from './list-view.tsx'
import { statesIn } from './members-view.tsx'
import { figureAddress, inOrder, labelIn } from './rules.ts'
import { editionFacts, figureFacts, newestFigures } from './service.ts'
import { editionData, figureData, listData } from './shapes.ts'
import { editions, figures } from './store.ts'
import { editionTable, figureTable, listTable, workbookOf } from './twins.ts'
import { FigurePage } from './views.tsx'
import { valueText } from './words.tsx'

const SECTION = figureAddress()
const MOST_QUOTED = 60

const trailTo = ({ say, href }: Reader, figure: { id: string; label: string } | null, last: string) => [
  ...(figure || last !== say('programme.figures.title')
    ? [{ label: say('programme.figures.title'), path: href(SECTION) }]
    : []),
  ...(figure ? [{ label: figure.label, path: href(figureAddress(figure.id)) }] : []),
  { label: last, path: null },
]

async function footnotes(db: Db, counts: readonly (Count | null)[], language: string): Promise<readonly string[]> {
  const [all, notes] = await Promise.all([states(db), stateNotes(db)])
  return nameNotes(all, notes, statesIn(counts), language)
}

async function showList(c: Context<WebEnv>, db: Db): Promise<Response> {
  const { reader } = c.var
  const { say } = reader
  const listed = await newestFigures(db, reader)
  const title = say('programme.figures.title')
  const forms: Forms = {
    html: () =>
      showPage(
        c,
        {
          title,
          description: say('programme.figures.standfirst'),
          section: SECTION,
          trail: trailTo(reader, null, title),
          isDated: true,
          twins: twinsOf(forms),
        },
        <FiguresPage reader={reader} listed={listed} />,
      ),
    json: () => listData(reader, listed),
    csv: () => listTable(reader, listed),
    xlsx: () => workbookOf(reader, title, listTable(reader, listed)),
  }
  return answer(c, forms)
}

async function showFigure(c: Context<WebEnv>, db: Db, id: string): Promise<Response> {
  const { reader } = c.var
  const facts = await figureFacts(db, id, reader)
  if (!facts) return noSuchFigure(id)
  const label = labelIn(facts.figure, reader.language)
  const newest = facts.editions.at(-1)
  const forms: Forms = {
    html: async () =>
      showPage(
        c,
        {
          title: label,
          description: newest
            ? reader.say('programme.figure.description', {
                label,
                value: valueText(reader, facts.figure.unit, newest.edition),
                date: reader.date(newest.edition.date),
              })
            : null,
          section: SECTION,
          trail: trailTo(reader, null, label),
          isDated: true,
          twins: twinsOf(forms),
          footnotes: await footnotes(db, [newest?.count ?? null], reader.language),
        },
        <FigurePage reader={reader} facts={facts} />,
      ),
    json: () => figureData(reader, facts),
    csv: () => figureTable(reader, facts),
    xlsx: () => workbookOf(reader, label, figureTable(reader, facts)),
  }
  return answer(c, forms)
}

function noSuchFigure(id: string): never {
  return answerProblem({ kind: 'not_found', reason: 'no_such_figure', values: { figure: id.slice(0, MOST_QUOTED) } })
}

async function showEdition(c: Context<WebEnv>, db: Db, id: string, edition: string): Promise<Response> {
  const { reader } = c.var
  const { say } = reader
  if (!(await figures(db)).some((figure) => figure.id === id)) return noSuchFigure(id)
  const page = await editionFacts(db, id, edition, reader.today)
  if (!page)
    return answerProblem({
      kind: 'not_found',
      reason: 'no_such_figure_edition',
      values: { figure: id, edition: edition.slice(0, MOST_QUOTED) },
    })
  const { figure, facts } = page
  const { withdrawn, date } = facts.edition
  if (withdrawn)
    return answerProblem({
      kind: 'gone',
      reason: 'edition_withdrawn',
      values: { day: reader.date(withdrawn.on), reason: withdrawn.reason, figure: id },
    })
  const label = labelIn(figure, reader.language)
  const forms: Forms = {
    html: async () =>
      showPage(
        c,
        {
          title: say('programme.edition.title', { label, date: reader.date(date) }),
          description: say('programme.figure.description', {
            label,
            value: valueText(reader, figure.unit, facts.edition),
            date: reader.date(date),
          }),
          section: SECTION,
          trail: trailTo(reader, { id, label }, reader.date(date)),
          twins: twinsOf(forms),
          footnotes: await footnotes(db, [facts.count], reader.language),
        },
        <EditionPage reader={reader} page={page} />,
      ),
    json: () => editionData(reader, figure, facts),
    csv: () => editionTable(reader, facts),
    xlsx: () => workbookOf(reader, label, editionTable(reader, facts)),
  }
  return answer(c, forms)
}

/** Published figures: `/programme/figures`, `/programme/figures/FIGURE`, `/programme/figures/FIGURE/EDITION`. */
export function figureRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/programme', forEveryone, (c) => c.redirect(c.var.reader.href(SECTION), 302))
    .get('/programme/figures', forEveryone, (c) => showList(c, db))
    .get('/programme/figures/:figure', forEveryone, (c) => showFigure(c, db, c.req.param('figure')))
    .get('/programme/figures/:figure/:edition', forEveryone, (c) =>
      showEdition(c, db, c.req.param('figure'), c.req.param('edition')),
    )
}

/** Every public address of figures, without language and suffix. */
export async function figureAddresses(db: Db): Promise<string[]> {
  const [all, held] = await Promise.all([figures(db), editions(db)])
  return [
    SECTION,
    ...all.map(({ id }) => figureAddress(id)),
    ...inOrder(held).map(({ figure, edition }) => figureAddress(figure, edition)),
  ]
}
