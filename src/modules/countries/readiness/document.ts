import { treatyCitation } from '#law'
import { line, run, smallLine } from '#platform/documents/describe'
import type { Block, Cell, Line, PlainDocument, Run } from '#platform/documents/types'
import type { Reader } from '#platform/reader'
import { cellWord } from '#ui'
import { standingText } from '../fiche/membership-view.tsx'
import type { KnownProvision } from '../profile/types.ts'
import type { PointState, Readiness, ReadinessArticle, ReadinessPoint } from './types.ts'

/** What a road map on paper is made of. A file leaves the site, so every address in it is whole. */
export type RoadMapFile = {
  reader: Reader
  state: string
  readiness: Readiness
  footnotes: readonly string[]
  publicUrl: string
}

const ENGLISH = { language: 'en', direction: 'ltr' } as const
const english = (text: string, more: Partial<Omit<Run, 'text'>> = {}) => run(text, { foreign: ENGLISH, ...more })
const strong = (text: string) => run(text, { isStrong: true })
const paragraph = (text: Line): Block => ({ kind: 'paragraph', line: text })

function whereWord(reader: Reader, state: PointState): string {
  return cellWord(reader, state === 'not_known' ? 'notknown' : state)
}

function provisionLine({ citation, instrument, source }: KnownProvision, before: Run[] = []): Line {
  return line(...before, english(`${citation}, ${instrument.name}`, { address: source }))
}

function existing({ reader }: RoadMapFile, { record, related, declarations }: ReadinessArticle): Line[] {
  const { say } = reader
  const provisions = record?.provisions ?? []
  return [
    ...(provisions.length === 0 ? [line(say('countries.ready.no_provision'))] : []),
    ...provisions.map((provision) => provisionLine(provision)),
    ...related.flatMap(({ entry, record: under }) => [
      line(say('countries.ready.related', { number: entry.number, count: under?.provisions.length ?? 0 })),
      ...(under?.provisions ?? []).map((provision) => provisionLine(provision)),
    ]),
    ...declarations.map(({ kind, gist, source }) =>
      line(`${say(`law.declaration.${kind}`)}: `, english(gist, { address: source })),
    ),
  ]
}

function pointRow({ reader }: RoadMapFile, { element, state, next, findings }: ReadinessPoint): Cell[] {
  return [
    [line(english(`${element.label} (${element.ref})`))],
    [
      line(`${whereWord(reader, state)} · ${reader.say(`countries.ready.next.${next}`)}`),
      ...findings.map(({ reason, source }) => smallLine(english(reason, { address: source }))),
    ],
  ]
}

function articleBlocks(file: RoadMapFile, held: ReadinessArticle): Block[] {
  const { say } = file.reader
  const { number, title, unverifiedReason } = held.article
  return [
    { kind: 'heading', level: 2, text: say('law.article.name', { number }) },
    paragraph(line(english(title))),
    ...(unverifiedReason === null ? [] : [paragraph(smallLine(english(unverifiedReason)))]),
    paragraph(line(strong(say('countries.ready.exists')))),
    ...existing(file, held).map(paragraph),
    {
      kind: 'table',
      columns: (['asks', 'where_and_next'] as const).map((key): Cell => [line(strong(say(`countries.ready.${key}`)))]),
      rows: held.points.map((point) => pointRow(file, point)),
    },
  ]
}

/** The road map of a State to a treaty as a document. */
export function roadMapDocument(file: RoadMapFile): PlainDocument {
  const { reader, state, readiness, footnotes, publicUrl } = file
  const { say } = reader
  const { treaty, standing, articles } = readiness
  const title = say('countries.ready.title', { name: reader.stateName(state), treaty: treatyCitation(say, treaty) })
  const [path = '', query] = reader.href(`/countries/${state}/readiness`).split('?', 2)
  const address = `${publicUrl}${path}${query === undefined ? '' : `?${query}`}`
  return {
    title,
    language: reader.language,
    direction: reader.direction,
    isWide: false,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      paragraph(line(english(`${treaty.shortTitle} (${treatyCitation(say, treaty)})`))),
      paragraph(line(say('countries.file.day', { day: reader.date(reader.on) }))),
      paragraph(line(strong(`${say('countries.ready.standing')}: `), standingText(reader, standing))),
      paragraph(line(say('countries.ready.standfirst'))),
      paragraph(line(say('countries.ready.means'))),
      paragraph(line(say('countries.ready.rule'))),
      ...articles.flatMap((held) => articleBlocks(file, held)),
      ...footnotes.map((note) => paragraph(smallLine(note))),
      { kind: 'heading', level: 2, text: say('countries.file.about') },
      paragraph(line(say('countries.file.made', { day: reader.date(reader.today) }))),
      paragraph(line(`${say('ui.colophon.address')} `, english(address, { address }))),
    ],
  }
}
