import { xmlElement, xmlText } from '#platform/documents/xml'
import type { ComparedArticle } from '../compare/types.ts'
import { knowledge } from '../profile/twins.ts'
import { type ArticleRecord, type KnownProvision, PROVISION_STATUSES } from '../profile/types.ts'
import { carriedTexts } from './texts.ts'
import type { ComparisonFile } from './types.ts'
import {
  articleName,
  differenceWords,
  findingWords,
  knowledgeShown,
  knowledgeWord,
  permanentAddress,
  readingNotes,
  saidWords,
  sourceWords,
  standingWords,
  statusWord,
  titleOf,
  treatyName,
  wholeAddress,
  writtenWords,
} from './words.ts'

/** The media type of Akoma Ntoso (Akoma Ntoso Media Type Specification 1.0). */
export const AKN_TYPE = 'application/akn+xml'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
/** A comparison belongs to no jurisdiction: the code that ISO 3166-1 leaves to its users and CLDR reads as no known territory. */
const NO_TERRITORY = 'zz'
const AUTHOR = 'comity'
/** The data is English whatever the file speaks. */
const ENGLISH = { 'xml:lang': 'en' }

/** Elements that Akoma Ntoso asks an `eId` of, numbered in the order of the text. */
type Counter = (prefix: string) => string

function counter(): Counter {
  const counts = new Map<string, number>()
  return (prefix) => {
    const next = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, next)
    return `${prefix}_${next}`
  }
}

const inWords = (name: string, attributes: Readonly<Record<string, string | null>>, text: string) =>
  xmlElement(name, attributes, xmlText(text))

const articleId = ({ entry }: ComparedArticle) => `${entry.treaty}-${entry.number}`.replaceAll(/[^a-zA-Z0-9-]/g, '-')
const stateId = (code: string) => `state-${code}`
const instrumentId = ({ instrument }: KnownProvision) => `instrument-${instrument.id}`

/**
 * Work, expression and manifestation. The work is the comparison of the law on a day, so its date is that day; the
 * expression is what was held when it was written down, in one language.
 */
function identification({ reader, comparison }: ComparisonFile, address: string): string {
  const { on, today } = reader
  const { treaty, states, articles } = comparison
  const number = [treaty.id, ...articles.map(({ entry }) => entry.number), ...states.map(({ code }) => code)].join('-')
  const work = `/akn/${NO_TERRITORY}/doc/comparison/${on}/${number}`
  const language = reader.say('i18n.iso_639_2')
  const expression = `${work}/${language}@${today}`
  const value = (name: string, text: string) => xmlElement(name, { value: text }, null)
  const core = (uri: string, main: string, date: string, name: string) => [
    value('FRBRthis', main),
    value('FRBRuri', uri),
    ...(uri === work ? [xmlElement('FRBRalias', { value: address, name: 'permanent-address' }, null)] : []),
    xmlElement('FRBRdate', { date, name }, null),
    xmlElement('FRBRauthor', { href: `#${AUTHOR}` }, null),
  ]
  const level = (name: string, parts: readonly string[]) => xmlElement(name, {}, parts.join(''))
  return xmlElement(
    'identification',
    { source: `#${AUTHOR}` },
    [
      level('FRBRWork', [
        ...core(work, `${work}/!main`, on, 'law'),
        value('FRBRcountry', NO_TERRITORY),
        value('FRBRsubtype', 'comparison'),
        value('FRBRnumber', number),
        value('FRBRauthoritative', 'false'),
      ]),
      level('FRBRExpression', [
        ...core(expression, `${expression}/!main`, today, 'expression'),
        xmlElement('FRBRlanguage', { language }, null),
      ]),
      level('FRBRManifestation', [
        ...core(`${expression}.akn`, `${expression}/!main.xml`, today, 'manifestation'),
        value('FRBRformat', AKN_TYPE),
      ]),
    ].join(''),
  )
}

/** Everything outside that the text speaks of: who made it, States, treaty, articles, instruments, and the words used of them. */
function references(file: ComparisonFile): string {
  const { reader, comparison, publicUrl } = file
  const { treaty, states, articles } = comparison
  const provisions = articles.flatMap(({ records }) => records.flatMap((record) => record.provisions))
  const instruments = new Map(provisions.map((row) => [instrumentId(row), row]))
  const referTo = (tag: string, eId: string, href: string, showAs: string, name: string | null = null) =>
    xmlElement(tag, { name, eId, href, showAs }, null)
  const page = (path: string) => wholeAddress(file, path)
  const concept = (eId: string, showAs: string) =>
    referTo('TLCConcept', eId, `/akn/ontology/concept/${AUTHOR}/${eId}`, showAs)
  return xmlElement(
    'references',
    { source: `#${AUTHOR}` },
    [
      referTo('TLCOrganization', AUTHOR, publicUrl, 'Comity'),
      ...states.map(({ code }) =>
        referTo('TLCOrganization', stateId(code), page(`/countries/${code}`), reader.stateName(code)),
      ),
      referTo('TLCReference', treaty.id, page(`/law/${treaty.id}`), treatyName(file), 'treaty'),
      ...articles.map((article) => {
        const { number, title } = article.entry
        const address = page(`/law/${treaty.id}/${number}`)
        return referTo(
          'TLCReference',
          articleId(article),
          address,
          `${articleName(file, article)}: ${title}`,
          'article',
        )
      }),
      ...[...instruments].map(([eId, { instrument, source }]) =>
        referTo('TLCReference', eId, instrument.url ?? source, instrument.name, 'instrument'),
      ),
      ...knowledge.options.map((state) => concept(`knowledge-${state}`, knowledgeWord(file, state))),
      ...PROVISION_STATUSES.map((status) => concept(`status-${status}`, statusWord(file, status))),
    ].join(''),
  )
}

function textParts(file: ComparisonFile, row: KnownProvision, next: Counter): string {
  const parts = carriedTexts(file, row).flatMap(({ heading, language, paragraphs, said, source }) => {
    const link = xmlElement('ref', { eId: next('ref'), href: source }, xmlText(source))
    return [
      inWords('p', { class: 'text-heading' }, heading),
      ...paragraphs.map((part) => inWords('p', { class: 'text', 'xml:lang': language }, part)),
      xmlElement('p', { class: 'text-source' }, xmlText(`${said} · `) + link),
    ]
  })
  return parts.join('')
}

function provisionCell(file: ComparisonFile, record: ArticleRecord, row: KnownProvision, next: Counter): string {
  const { instrument, citation, gist, language, status, source } = row
  const cited = xmlElement('ref', { eId: next('ref'), href: `#${instrumentId(row)}` }, xmlText(citation))
  const known = knowledgeShown(record, row)
  const link = xmlElement('ref', { eId: next('ref'), href: source }, xmlText(source))
  const { before, after } = sourceWords(file, row)
  return [
    xmlElement('p', { class: 'citation' }, `${cited}, ${inWords('span', ENGLISH, instrument.name)}`),
    inWords('p', { class: 'gist', 'xml:lang': language }, gist),
    textParts(file, row, next),
    inWords('p', { class: 'status', refersTo: `#status-${status}` }, statusWord(file, status)),
    inWords('p', { class: 'knowledge', refersTo: `#knowledge-${known}` }, saidWords(file, record, row)),
    xmlElement('p', { class: 'source' }, xmlText(before) + link + xmlText(after)),
  ].join('')
}

function findingCell(file: ComparisonFile, article: ComparedArticle, place: number, next: Counter): string {
  return findingWords(file, article, place)
    .map(({ element, found, reason, said, source }) => {
      const link = xmlElement('ref', { eId: next('ref'), href: source }, xmlText(source))
      const of = element === null ? '' : ` · ${inWords('span', ENGLISH, element)}`
      return [
        xmlElement('p', { class: 'finding' }, inWords('b', {}, found) + of),
        inWords('p', { class: 'reason', ...ENGLISH }, reason),
        xmlElement('p', { class: 'assessor' }, `${xmlText(said)} · ${link}`),
      ].join('')
    })
    .join('')
}

function recordCell(file: ComparisonFile, article: ComparedArticle, place: number, next: Counter): string {
  const { say } = file.reader
  const record = article.records[place]
  const cells = (record?.provisions ?? []).map((row) => (record ? provisionCell(file, record, row, next) : ''))
  const nothing = [
    inWords('p', { class: 'nothing' }, say('countries.compare.nothing')),
    inWords('p', { class: 'knowledge', refersTo: '#knowledge-notknown' }, knowledgeWord(file, 'notknown')),
  ]
  const held = cells.length > 0 ? cells : nothing
  return xmlElement('td', { class: 'record' }, held.join('') + findingCell(file, article, place, next))
}

/** Articles by States: a row for each article, in the first one the States. */
function table(file: ComparisonFile, next: Counter): string {
  const { reader, comparison } = file
  const head = comparison.states.map((state) =>
    xmlElement(
      'th',
      {},
      inWords('p', { class: 'state', refersTo: `#${stateId(state.code)}` }, reader.stateName(state.code)) +
        inWords('p', { class: 'standing' }, standingWords(file, state)),
    ),
  )
  const corner = xmlElement('th', {}, inWords('p', {}, reader.say('countries.column.article')))
  const rows = comparison.articles.map((article) => {
    const link = xmlElement(
      'ref',
      { eId: next('ref'), href: `#${articleId(article)}` },
      xmlText(articleName(file, article)),
    )
    const own = xmlElement(
      'th',
      {},
      xmlElement('p', { class: 'article' }, link) +
        inWords('p', { class: 'title', ...ENGLISH }, article.entry.title) +
        differenceWords(file, article)
          .map((text) => inWords('p', { class: 'difference' }, text))
          .join(''),
    )
    return xmlElement(
      'tr',
      {},
      own + article.records.map((_, place) => recordCell(file, article, place, next)).join(''),
    )
  })
  return xmlElement(
    'table',
    { eId: next('table') },
    [inWords('caption', {}, titleOf(file)), xmlElement('tr', {}, corner + head.join('')), ...rows].join(''),
  )
}

/**
 * A comparison as an Akoma Ntoso 3.0 document: of the kinds of document there, `doc` is for what is neither law nor a
 * decision. Source: OASIS Akoma Ntoso 1.0 part 2 (the schema of the version called 3.0) and its naming convention.
 */
export function comparisonAkn(file: ComparisonFile): string {
  const { reader, footnotes } = file
  const { say } = reader
  const next = counter()
  const address = permanentAddress(file)
  const language = { 'xml:lang': reader.language }
  const link = xmlElement('ref', { eId: next('ref'), href: address }, xmlText(address))
  const preface = [
    xmlElement('p', { class: 'title' }, inWords('docTitle', {}, titleOf(file))),
    xmlElement('p', { class: 'treaty' }, inWords('docPurpose', {}, treatyName(file))),
    xmlElement(
      'p',
      { class: 'day' },
      inWords('docDate', { date: reader.on }, say('countries.file.day', { day: reader.date(reader.on) })),
    ),
    xmlElement('p', { class: 'address' }, link),
  ]
  const doc = [
    xmlElement('meta', {}, identification(file, address) + references(file)),
    xmlElement('preface', language, preface.join('')),
    xmlElement('mainBody', language, table(file, next)),
    xmlElement(
      'conclusions',
      language,
      [...readingNotes(file), ...footnotes, writtenWords(file)].map((note) => inWords('p', {}, note)).join(''),
    ),
  ]
  const root = xmlElement('akomaNtoso', { xmlns: NAMESPACE }, xmlElement('doc', { name: 'comparison' }, doc.join('')))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}
