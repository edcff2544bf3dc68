import { z } from 'zod'
import { PROVISION_KINDS, treatyLabel } from '#law'
import type { CsvTable } from '#platform/http/answer'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { STANDING_NAMES } from '../fiche/twins.ts'
import { knowledge, provisionWithTexts, provisionWithTextsData } from '../profile/twins.ts'
import type { Comparison } from './types.ts'

const ComparisonAnswer = z.strictObject({
  treaty: z.string(),
  label: z.string(),
  on: z.string(),
  states: z.array(
    z.strictObject({
      state: z.string(),
      name: z.string(),
      standing: z.enum(STANDING_NAMES).nullable(),
      since: z.string().nullable(),
      knowledge: z.enum(['known', 'unverified', 'disputed', 'notknown']),
      mayHaveGoneOn: z.boolean(),
    }),
  ),
  articles: z.array(
    z.strictObject({
      number: z.string(),
      title: z.string(),
      kind: z.enum(PROVISION_KINDS).nullable(),
      records: z.array(z.strictObject({ state: z.string(), knowledge, provisions: z.array(provisionWithTexts) })),
    }),
  ),
  footnotes: z.array(z.string()),
})

/** A comparison as data; `footnotes` are those the names of its States need. */
export function comparisonData(
  reader: Reader,
  comparison: Comparison,
  footnotes: readonly string[],
): z.infer<typeof ComparisonAnswer> {
  return {
    treaty: comparison.treaty.id,
    label: treatyLabel(comparison.treaty),
    on: reader.on,
    states: comparison.states.map(({ code, standing }) => ({
      state: code,
      name: reader.stateName(code),
      standing: standing?.standing ?? null,
      since: standing?.since ?? null,
      knowledge: standing?.knowledge ?? 'notknown',
      mayHaveGoneOn: standing?.mayHaveGoneOn ?? false,
    })),
    articles: comparison.articles.map(({ entry, records }) => ({
      number: entry.number,
      title: entry.title,
      kind: entry.kind,
      records: records.map((record, index) => ({
        state: comparison.states[index]?.code ?? '',
        knowledge: record.knowledge,
        provisions: record.provisions.map(provisionWithTextsData),
      })),
    })),
    footnotes: [...footnotes],
  }
}

const COLUMNS = [
  'state',
  'name',
  'treaty',
  'article',
  'title',
  'on',
  'articleKnowledge',
  'instrument',
  'instrumentName',
  'citation',
  'gist',
  'status',
  'mapping',
  'asOf',
  'source',
  'readOn',
  'contribution',
  'knowledge',
] as const

const NO_PROVISION = COLUMNS.slice(COLUMNS.indexOf('instrument')).map(() => null)

/** A comparison as a table: a row a State, article and provision; without provision one row whose last cells are empty. */
export function comparisonTable(reader: Reader, comparison: Comparison): CsvTable {
  const { treaty, states, articles } = comparison
  return {
    columns: COLUMNS,
    rows: states.flatMap(({ code }, index) =>
      articles.flatMap(({ entry, records }) => {
        const record = records[index]
        const provisions = record?.provisions ?? []
        const own = [code, reader.stateName(code), treaty.id, entry.number, entry.title, reader.on]
        const start = [...own, record?.knowledge ?? 'notknown']
        if (provisions.length === 0) return [[...start, ...NO_PROVISION]]
        return provisions.map((row) => [
          ...start,
          row.instrument.id,
          row.instrument.name,
          row.citation,
          row.gist,
          row.status,
          row.mapping,
          row.asOf,
          row.source,
          row.readOn,
          row.contribution,
          row.knowledge,
        ])
      }),
    ),
  }
}

const query = (name: string, description: string, example: string, isRequired: boolean) => ({
  name,
  in: 'query' as const,
  description,
  example,
  isRequired,
})

export const compareTwin: TwinDescription = {
  path: '/compare',
  summary: 'Provisions of two to six States side by side, article by article',
  parameters: [
    query('states', 'Two to six State codes (ISO 3166-1 alpha-2), separated by commas', 'ke,de,ph', true),
    query('treaty', 'The id of the treaty; the first that can be compared without it', 'ets-185', false),
    query(
      'articles',
      'Article numbers, separated by commas; substantive and procedural law without them',
      '2,16,18',
      false,
    ),
    query('on', 'The day, today without it', '2026-11-22', false),
  ],
  json: ComparisonAnswer,
  csv: COLUMNS,
  others: [
    { format: 'xml', type: 'application/akn+xml', description: 'The comparison as an Akoma Ntoso 3.0 document' },
    {
      format: 'docx',
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      description: 'The comparison to read and write on in a word processor (ISO/IEC 29500)',
    },
    { format: 'pdf', type: 'application/pdf', description: 'The comparison to print (PDF/UA-1)' },
  ],
}
