import { type Context, Hono } from 'hono'
import { articles, elementsOf, nameNotes, stateNotes, treatyAsked, treatyCitation, type Treaty } from '#law'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type TrailStep, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import type { Reader } from '#platform/reader'
import { forEveryone } from '#platform/rights'
import { assessmentsOf } from '../assessment/store.ts'
import type { ArticleAssessment } from '../assessment/types.ts'
import { canonicalRedirect, stateAsked } from '../fiche/address.ts'
import { regionName } from '../fiche/service.ts'
import { provisionsWithTexts, recordKey } from '../profile/service.ts'
import { CellPage, type CellPageFacts, cellTitle } from './cell-view.tsx'
import { MatricesPage } from './list-view.tsx'
import { facetsOf, questionOf } from './question.ts'
import { cellOf, columnsOf, matrixOf, matrixPath } from './rules.ts'
import { articleMap, matrixFacts, treatiesWithMatrix } from './service.ts'
import { cellData, matricesData, matrixData, matrixTable } from './twins.ts'
import type { MatrixFacts, MatrixQuestion, MatrixTable } from './types.ts'
import { MatrixPage, type MatrixPageFacts } from './views.tsx'
import { matrixWorkbook } from './workbook.ts'

const MAX_QUOTED = 40

/** The way to a page of a treaty's matrix. */
function trailOf(reader: Reader, treaty: Treaty, steps: readonly TrailStep[]): TrailStep[] {
  return [
    { label: reader.say('web.section.law'), path: reader.href('/law') },
    { label: treatyCitation(reader.say, treaty), path: reader.href(`/law/${treaty.id}`) },
    ...steps,
  ]
}

function refuseWithoutMatrix(reader: Reader, treaty: Treaty): never {
  return answerProblem({
    kind: 'not_found',
    reason: 'no_matrix',
    values: { treaty: treatyCitation(reader.say, treaty) },
  })
}

function pageFacts(
  reader: Reader,
  facts: MatrixFacts,
  asked: MatrixQuestion,
  table: MatrixTable,
): Omit<MatrixPageFacts, 'map'> {
  const { id } = facts.treaty
  const name = (region: string) => regionName(facts.regions, region, reader.language)
  const nothing: MatrixQuestion = {
    states: { regions: [], standings: [], bodies: [] },
    groups: [],
    articles: [],
    cells: [],
    sort: asked.sort,
    article: asked.article,
  }
  return {
    table,
    asked,
    whole: { states: facts.all.length, articles: facts.articles.length },
    facets: facetsOf(reader, facts, asked, table),
    path: reader.href(matrixPath(id, asked)),
    sortPath: (sort) => reader.href(matrixPath(id, { ...asked, sort })),
    wholePath: reader.href(matrixPath(id, nothing)),
    regionOf: ({ listed: { state } }) =>
      state.region === state.subregion ? name(state.region) : `${name(state.region)} · ${name(state.subregion)}`,
  }
}

async function showMatrix(c: Context<WebEnv>, db: Db, facts: MatrixFacts): Promise<Response> {
  const { reader } = c.var
  const asked = questionOf(c, facts)
  const table = matrixOf(facts, asked, {
    regionName: (id) => regionName(facts.regions, id, reader.language),
    compare: reader.compare,
  })
  const shown = table.rows.map(({ listed }) => listed.state)
  const forms: Forms = {
    html: async () => {
      const [notes, map] = await Promise.all([stateNotes(db), articleMap(db, facts, asked, table, reader)])
      return showPage(
        c,
        {
          title: reader.say('countries.matrix.page_title', { treaty: treatyCitation(reader.say, facts.treaty) }),
          description: reader.say('countries.matrix.standfirst'),
          section: '/law',
          trail: trailOf(reader, facts.treaty, [{ label: reader.say('countries.matrix.name'), path: null }]),
          isDated: true,
          twins: twinsOf(forms),
          scripts: ['grid', 'time-axis'],
          footnotes: nameNotes(
            facts.all.map(({ state }) => state),
            notes,
            shown.map(({ code }) => code),
            reader.language,
          ),
        },
        <MatrixPage reader={reader} facts={{ ...pageFacts(reader, facts, asked, table), map }} />,
      )
    },
    json: () => matrixData(reader, table),
    csv: () => matrixTable(table),
    xlsx: () => matrixWorkbook(reader, table),
  }
  return answer(c, forms)
}

/** What the assessed elements of an article are, by key; read only where any was assessed. */
async function elementLabels(
  db: Db,
  treaty: string,
  article: string,
  assessment: ArticleAssessment | undefined,
): Promise<Map<string, string>> {
  if (!assessment || assessment.elements.size === 0) return new Map()
  const elements = await elementsOf(db, treaty, article)
  return new Map(elements.map(({ key, label, ref }) => [key, `${ref}: ${label}`]))
}

/** The cell that the address names. Ends the request with a problem when there is no such article. */
async function cellAsked(
  c: Context<WebEnv>,
  db: Db,
  treaty: Treaty,
  state: string,
  article: string,
): Promise<CellPageFacts> {
  const { reader } = c.var
  const number = article.trim().toLowerCase()
  const entries = await articles(db, treaty.id)
  if (!entries.some(({ isImplementable }) => isImplementable)) refuseWithoutMatrix(reader, treaty)
  const entry = entries.find((each) => each.number === number)
  if (!entry)
    return answerProblem({
      kind: 'not_found',
      reason: 'no_such_article',
      values: { article: article.trim().slice(0, MAX_QUOTED), treaty: treatyCitation(reader.say, treaty) },
    })
  const asked = { states: [state], treaty: treaty.id, articles: [number], on: reader.on }
  const [records, assessments] = await Promise.all([provisionsWithTexts(db, asked), assessmentsOf(db, asked)])
  const key = recordKey(state, treaty.id, number)
  const columns = columnsOf(entries, new Set([number])).map((column) => column.entry.number)
  const index = columns.indexOf(number)
  return {
    treaty,
    entry,
    state,
    cell: cellOf(records.get(key), assessments.get(key)),
    elements: await elementLabels(db, treaty.id, number, assessments.get(key)),
    previous: columns[index - 1] ?? null,
    next: columns[index + 1] ?? null,
  }
}

async function showCell(c: Context<WebEnv>, facts: CellPageFacts, footnotes: string[]): Promise<Response> {
  const { reader } = c.var
  const title = cellTitle(reader, facts)
  const path = reader.href(`/matrix/${facts.treaty.id}`)
  const forms: Forms = {
    html: () =>
      showPage(
        c,
        {
          title,
          section: '/law',
          trail: trailOf(reader, facts.treaty, [
            { label: reader.say('countries.matrix.name'), path },
            { label: title, path: null },
          ]),
          isDated: true,
          twins: twinsOf(forms),
          footnotes,
        },
        <CellPage reader={reader} facts={facts} />,
      ),
    json: () => cellData(reader, facts),
  }
  return answer(c, forms)
}

/**
 * The matrices: the treaties that have one at `/matrix`, States × articles of a treaty at `/matrix/TREATY`, one cell at
 * `/matrix/TREATY/STATE/ARTICLE`.
 */
export function matrixRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/matrix', forEveryone, async (c) => {
      const { reader } = c.var
      const title = reader.say('countries.matrices.title')
      const all = await treatiesWithMatrix(db)
      const forms: Forms = {
        html: () =>
          showPage(
            c,
            {
              title,
              description: reader.say('countries.matrices.standfirst'),
              section: '/law',
              trail: [
                { label: reader.say('web.section.law'), path: reader.href('/law') },
                { label: reader.say('countries.matrix.name'), path: null },
              ],
              isDated: true,
              twins: twinsOf(forms),
            },
            <MatricesPage reader={reader} treaties={all} />,
          ),
        json: () => matricesData(reader, all),
      }
      return answer(c, forms)
    })
    .get('/matrix/:treaty', forEveryone, async (c) => {
      const treaty = await treatyAsked(c, db, c.req.param('treaty'))
      const redirect = canonicalRedirect(c, `/matrix/${treaty.id}`)
      if (redirect) return redirect
      const facts = await matrixFacts(db, treaty, c.var.reader)
      return facts ? showMatrix(c, db, facts) : refuseWithoutMatrix(c.var.reader, treaty)
    })
    .get('/matrix/:treaty/:state/:article', forEveryone, async (c) => {
      const treaty = await treatyAsked(c, db, c.req.param('treaty'))
      const state = await stateAsked(db, c.req.param('state'))
      const facts = await cellAsked(c, db, treaty, state.code, c.req.param('article'))
      const redirect = canonicalRedirect(c, `/matrix/${treaty.id}/${state.code}/${facts.entry.number}`)
      if (redirect) return redirect
      const footnotes = nameNotes([state], await stateNotes(db), [state.code], c.var.reader.language)
      return showCell(c, facts, footnotes)
    })
}
