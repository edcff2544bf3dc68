import { type Context, Hono } from 'hono'
import { nameNotes, type State, type StateNote, stateNotes, states, type Topic, topics, treatyCitation } from '#law'
import type { Db } from '#platform/db/connect'
import type { Press } from '#platform/documents/press'
import type { FileKind } from '#platform/documents/types'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { clientAddress } from '#platform/http/client-address'
import { type PageMeta, showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import type { Reader } from '#platform/reader'
import { forEveryone } from '#platform/rights'
import { AKN_TYPE, comparisonAkn } from '../comparison-files/akoma-ntoso.ts'
import { comparisonDocument } from '../comparison-files/document.ts'
import type { ComparisonFile } from '../comparison-files/types.ts'
import { ChoicePage } from './choice-view.tsx'
import type { StateChoices } from './form.tsx'
import { askedFrom, comparePath, readSelection, topicOf, withTopic } from './rules.ts'
import { compareStates, exampleComparisons, statesOnTopic, treatiesToCompare } from './service.ts'
import { comparisonData, comparisonTable } from './twins.ts'
import {
  type Asked,
  type ComparableTreaty,
  type Kept,
  MAX_ARTICLES,
  MAX_STATES,
  type Selection,
  type SelectionFault,
  type SelectionReading,
} from './types.ts'
import { ComparisonPage, comparedNames } from './views.tsx'

/** What the pages are made from; files name the address of the site. */
type CompareParts = { db: Db; publicUrl: string; press: Press }

/** What can be compared, and the States by name. */
type Choosable = {
  treaties: readonly ComparableTreaty[]
  states: readonly State[]
  notes: ReadonlyMap<string, StateNote>
  topics: readonly Topic[]
}

function stateChoices(reader: Reader, { states: all }: Choosable): StateChoices {
  return all
    .map(({ code }) => ({ value: code, label: reader.stateName(code) }))
    .toSorted((a, b) => reader.compare(a.label, b.label))
}

function byName<T extends { code: string }>(reader: Reader, rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => reader.compare(reader.stateName(a.code), reader.stateName(b.code)))
}

function notesFor(reader: Reader, { states: all, notes }: Choosable, codes: Iterable<string>): string[] {
  return nameNotes(all, notes, codes, reader.language)
}

/** What the frame of both pages has in common. `codes` are the States that the page names. */
function frame(
  reader: Reader,
  choosable: Choosable,
  codes: Iterable<string>,
): Pick<PageMeta, 'section' | 'trail' | 'isDated' | 'footnotes'> {
  const { say, href } = reader
  return {
    section: '/countries',
    trail: [
      { label: say('web.section.countries'), path: href('/countries') },
      { label: say('countries.compare.name'), path: null },
    ],
    isDated: true,
    footnotes: notesFor(reader, choosable, codes),
  }
}

/** What the words for a fault need. */
function valuesOf(reader: Reader, { field, count, named }: SelectionFault) {
  return { count, named: reader.list(named), max: field === 'articles' ? MAX_ARTICLES : MAX_STATES }
}

/** A fault as a problem, for readers that are machines. */
function answerFault(reader: Reader, fault: SelectionFault): never {
  return answerProblem({ kind: 'invalid', reason: fault.reason, values: valuesOf(reader, fault) })
}

async function showChoice(
  c: Context<WebEnv>,
  db: Db,
  choosable: Choosable,
  kept: Kept,
  faults: readonly SelectionFault[],
): Promise<Response> {
  const { reader } = c.var
  const { say } = reader
  const numbers = kept.articles.map(({ number }) => number)
  const topic = topicOf(kept.treaty.treaty.id, numbers, choosable.topics)
  const [examples, onTopic] = await Promise.all([
    exampleComparisons(db, kept.treaty, reader.on),
    topic && statesOnTopic(db, topic, reader.on),
  ])
  const title = say('countries.compare.form_title')
  return showPage(
    c,
    {
      ...frame(
        reader,
        choosable,
        choosable.states.map(({ code }) => code),
      ),
      title,
      description: say('countries.compare.form_standfirst'),
    },
    <ChoicePage
      reader={reader}
      facts={{
        kept,
        errors: faults.map((fault) => ({
          field: fault.field,
          text: say(`problem.${fault.reason}`, valuesOf(reader, fault)),
        })),
        treaties: choosable.treaties,
        states: stateChoices(reader, choosable),
        topics: choosable.topics,
        examples,
        onTopic: topic && onTopic ? { topic, states: byName(reader, onTopic) } : null,
      }}
    />,
    faults.length > 0 ? 400 : 200,
  )
}

/** The way to the one spelling of the address, where a form or a reader spelled it otherwise; null at that address. */
function oneSpelling(c: Context<WebEnv>, asked: Asked, treaty: ComparableTreaty): Response | null {
  const isSame = (name: string, wanted: string | null) => {
    const written = c.req.queries(name) ?? []
    return wanted === null ? written.length === 0 : written.length === 1 && written[0] === wanted
  }
  const articles = asked.articles.length > 0 ? asked.articles.join(',') : null
  const isRight =
    isSame('states', asked.states?.join(',') ?? null) &&
    isSame('treaty', asked.treaty) &&
    isSame('articles', articles) &&
    isSame('topic', null)
  if (isRight) return null
  const path = comparePath({ states: asked.states ?? [], treaty: treaty.treaty.id, articles: asked.articles })
  return c.redirect(c.var.reader.href(path), 302)
}

/** Everything that the page and the files of a comparison tell. */
async function comparisonFile(
  reader: Reader,
  { db, publicUrl }: CompareParts,
  choosable: Choosable,
  selection: Selection,
): Promise<ComparisonFile> {
  const comparison = await compareStates(db, selection, reader.on, reader.today)
  return { reader, comparison, footnotes: notesFor(reader, choosable, selection.states), publicUrl }
}

/** The comparison as files of the press. The database is asked when the turn of a file comes, not before. */
function pressed(
  c: Context<WebEnv>,
  parts: CompareParts,
  choosable: Choosable,
  selection: Selection,
): Required<Pick<Forms, FileKind>> {
  const { reader } = c.var
  const key = [reader.language, reader.on, c.req.url].join(' ')
  const make = (kind: FileKind) => async () =>
    answered(
      await parts.press.make(
        kind,
        key,
        async () => comparisonDocument(await comparisonFile(reader, parts, choosable, selection)),
        clientAddress(c),
      ),
    )
  return { docx: make('docx'), pdf: make('pdf') }
}

/** The topic that the articles of a selection come from; null where they are no topic's own, or were not chosen. */
function topicChosen({ topics: all }: Choosable, { treaty, articles, isOwnChoice }: Selection): Topic | null {
  if (!isOwnChoice) return null
  return topicOf(
    treaty.treaty.id,
    articles.map(({ number }) => number),
    all,
  )
}

async function showComparison(
  c: Context<WebEnv>,
  parts: CompareParts,
  choosable: Choosable,
  selection: Selection,
): Promise<Response> {
  const { reader } = c.var
  const files = pressed(c, parts, choosable, selection)
  if (c.var.format in files) return answer(c, { ...files, html: () => showComparison(c, parts, choosable, selection) })
  const file = await comparisonFile(reader, parts, choosable, selection)
  const { comparison, footnotes } = file
  const names = comparedNames(reader, selection.states)
  const forms: Forms = {
    html: () =>
      showPage(
        c,
        {
          ...frame(reader, choosable, selection.states),
          title: reader.say('countries.compare.title', { states: names }),
          description: reader.say('countries.compare.standfirst'),
          twins: twinsOf(forms),
        },
        <ComparisonPage
          reader={reader}
          facts={{ comparison, selection, topic: topicChosen(choosable, selection), twins: twinsOf(forms) }}
        />,
      ),
    json: () => comparisonData(reader, comparison, footnotes),
    csv: () => comparisonTable(reader, comparison),
    xml: () => ({ type: AKN_TYPE, text: comparisonAkn(file) }),
    ...files,
  }
  return answer(c, forms)
}

/** A treaty that was not open for signature on the day has nothing to compare with yet. */
function refuseUnopened(reader: Reader, { treaty }: ComparableTreaty): void {
  if (treaty.openedOn === null || treaty.openedOn <= reader.on) return
  const values = {
    treaty: treatyCitation(reader.say, treaty),
    opened: reader.date(treaty.openedOn),
    day: reader.date(reader.on),
  }
  answerProblem({ kind: 'not_found', reason: 'treaty_not_yet', values })
}

/** What the address asks for, read against the States and treaties there are. */
async function readAddress(
  c: Context<WebEnv>,
  db: Db,
): Promise<{ choosable: Choosable; asked: Asked; reading: SelectionReading }> {
  const [treaties, all, notes, held] = await Promise.all([
    treatiesToCompare(db),
    states(db),
    stateNotes(db),
    topics(db),
  ])
  const asked = withTopic(askedFrom(c.req.queries()), held)
  const reading = readSelection(asked, new Set(all.map(({ code }) => code)), treaties)
  refuseUnopened(c.var.reader, reading.kept.treaty)
  return { choosable: { treaties, states: all, notes, topics: held }, asked, reading }
}

const NO_STATES: SelectionFault = { field: 'states', reason: 'compare_too_few_states', count: 0, named: [] }

/**
 * States side by side: `/compare?states=…&treaty=…&articles=…`; without States the form in which they are chosen. The
 * form with a choice to change: `/compare/choice?…`.
 */
export function compareRoutes(parts: CompareParts): Hono<WebEnv> {
  const { db } = parts
  return new Hono<WebEnv>()
    .get('/compare', forEveryone, async (c) => {
      const { reader, format } = c.var
      const { choosable, asked, reading } = await readAddress(c, db)
      if (reading.kind === 'chosen')
        return (
          (format === 'html' ? oneSpelling(c, asked, reading.selection.treaty) : null) ??
          showComparison(c, parts, choosable, reading.selection)
        )
      const faults = reading.kind === 'faulty' ? reading.faults : []
      if (format !== 'html') return answerFault(reader, faults[0] ?? NO_STATES)
      return showChoice(c, db, choosable, reading.kept, faults)
    })
    .get('/compare/choice', forEveryone, async (c) => {
      const { choosable, reading } = await readAddress(c, db)
      // Who comes here is still choosing: that there are too few States yet is no mistake.
      const faults =
        reading.kind === 'faulty' ? reading.faults.filter(({ reason }) => reason !== 'compare_too_few_states') : []
      return answer(c, { html: () => showChoice(c, db, choosable, reading.kept, faults) })
    })
}
