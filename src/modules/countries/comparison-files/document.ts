import { line, run, smallLine } from '#platform/documents/describe'
import type { Block, Cell, Line, PlainDocument, Run } from '#platform/documents/types'
import { directionOf } from '#ui'
import type { ComparedArticle } from '../compare/types.ts'
import type { ArticleRecord, KnownProvision } from '../profile/types.ts'
import { carriedTexts } from './texts.ts'
import type { ComparisonFile } from './types.ts'
import {
  articleName,
  differenceWords,
  findingWords,
  knowledgeWord,
  permanentAddress,
  readingNotes,
  saidWords,
  standingWords,
  titleOf,
  treatyName,
  wholeAddress,
} from './words.ts'

/** More columns than these need the long side of the paper. */
const MOST_UPRIGHT = 3

/** The data is English whatever the file speaks. */
const ENGLISH = { language: 'en', direction: 'ltr' } as const

const english = (text: string, more: Partial<Omit<Run, 'text'>> = {}) => run(text, { foreign: ENGLISH, ...more })

/** The pages that were read, numbered in the order in which they are first named. */
type Sources = { numberOf: (row: KnownProvision) => number; list: () => KnownProvision[] }

function sources(): Sources {
  const numbers = new Map<string, number>()
  const rows: KnownProvision[] = []
  return {
    numberOf: (row) => {
      const key = `${row.source}\n${row.readOn}`
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, rows.push(row))
      return rows.length
    },
    list: () => rows,
  }
}

function textLines(file: ComparisonFile, row: KnownProvision): Cell {
  return carriedTexts(file, row).flatMap(({ heading, language, direction, paragraphs, said, source }) => [
    line(run(heading, { isStrong: true })),
    ...paragraphs.map((part) => line(run(part, { foreign: { language, direction } }))),
    smallLine(`${said} · `, english(source, { address: source })),
  ])
}

function provisionLines(file: ComparisonFile, record: ArticleRecord, row: KnownProvision, numbers: Sources): Cell {
  const { reader } = file
  const { instrument, citation, gist, language, source } = row
  const number = reader.say('countries.file.source_number', { number: numbers.numberOf(row) })
  return [
    line(english(citation, { isStrong: true }), english(', '), english(instrument.name, { address: instrument.url })),
    line(run(gist, { foreign: { language, direction: directionOf(language) } })),
    ...textLines(file, row),
    smallLine(`${saidWords(file, record, row)} · `, run(number, { address: source })),
  ]
}

function recordCell(file: ComparisonFile, article: ComparedArticle, place: number, numbers: Sources): Cell {
  const record = article.records[place]
  const provisions = record?.provisions ?? []
  const nothing = [line(file.reader.say('countries.compare.nothing')), smallLine(knowledgeWord(file, 'notknown'))]
  const findings = findingWords(file, article, place).flatMap(({ element, found, reason, said, source }) => [
    line(run(found, { isStrong: true }), ...(element === null ? [] : [' · ', english(element)])),
    line(english(reason)),
    smallLine(said, ' · ', run(file.reader.say('countries.file.source'), { address: source })),
  ])
  const held = record ? provisions.flatMap((row) => provisionLines(file, record, row, numbers)) : []
  return [...(provisions.length > 0 ? held : nothing), ...findings]
}

function articleCell(file: ComparisonFile, article: ComparedArticle): Cell {
  const { treaty, number, title } = article.entry
  const address = wholeAddress(file, `/law/${treaty}/${number}`)
  return [
    line(run(articleName(file, article), { isStrong: true, address })),
    line(english(title)),
    ...differenceWords(file, article).map((text) => smallLine(text)),
  ]
}

function sourceLine({ reader }: ComparisonFile, { source, readOn }: KnownProvision): Line {
  const read = readOn === null ? '' : ` · ${reader.say('countries.file.read_on', { day: reader.date(readOn) })}`
  return line(english(source, { address: source }), read)
}

/** A comparison as a document to print, send or write on in. */
export function comparisonDocument(file: ComparisonFile): PlainDocument {
  const { reader, comparison, footnotes } = file
  const { say } = reader
  const numbers = sources()
  const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
  const paragraph = (text: Line): Block => ({ kind: 'paragraph', line: text })
  const columns: Cell[] = [
    [line(run(say('countries.column.article'), { isStrong: true }))],
    ...comparison.states.map((state): Cell => [
      line(run(reader.stateName(state.code), { isStrong: true })),
      smallLine(standingWords(file, state)),
    ]),
  ]
  const rows = comparison.articles.map((article) => [
    articleCell(file, article),
    ...article.records.map((_, place) => recordCell(file, article, place, numbers)),
  ])
  const address = permanentAddress(file)
  const read = numbers.list()
  return {
    title: titleOf(file),
    language: reader.language,
    direction: reader.direction,
    isWide: columns.length > MOST_UPRIGHT,
    blocks: [
      { kind: 'heading', level: 1, text: titleOf(file) },
      paragraph(line(english(treatyName(file)))),
      paragraph(line(say('countries.file.day', { day: reader.date(reader.on) }))),
      ...readingNotes(file).map((note) => paragraph(line(note))),
      { kind: 'table', columns, rows },
      ...footnotes.map((note) => paragraph(smallLine(note))),
      ...(read.length === 0
        ? []
        : [
            heading(say('countries.file.sources')),
            { kind: 'numbered' as const, items: read.map((row) => sourceLine(file, row)) },
          ]),
      heading(say('countries.file.about')),
      paragraph(line(say('countries.file.made', { day: reader.date(reader.today) }))),
      paragraph(line(`${say('ui.colophon.address')} `, english(address, { address }))),
    ],
  }
}
