import { z } from 'zod'
import { treatyLabel } from '#law'
import type { CsvTable } from '#platform/http/answer'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { type Provenance, RANKS } from '../statement/types.ts'
import { type DatedText, TEXT_KINDS } from '../text/types.ts'
import {
  ARTICLE_GROUPS,
  type ArticleRecord,
  type KnownProvision,
  type LegalProfile,
  MAPPINGS,
  PROVISION_STATUSES,
} from './types.ts'

export const knowledge = z.enum(['known', 'unverified', 'ageing', 'disputed', 'notknown'])

export const instrumentRef = z.strictObject({
  id: z.string(),
  name: z.string(),
  originalName: z.string().nullable(),
  number: z.string().nullable(),
  year: z.int().nullable(),
  url: z.string().nullable(),
  inForceFrom: z.string().nullable(),
  inForceTo: z.string().nullable(),
})

/**
 * Who wrote and reviewed a statement, by role, with the name of whoever chose to be named, and since when; null for what the
 * reference data says.
 */
export const provenance = z
  .strictObject({
    history: z.string(),
    voice: z.enum(['reference', 'people', 'state']),
    writtenBy: z.string().nullable(),
    writtenByName: z.string().nullable(),
    reviewedBy: z.string().nullable(),
    reviewedByName: z.string().nullable(),
    publishedOn: z.string(),
    confirmedOn: z.string().nullable(),
    rank: z.enum(RANKS),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    isDisputed: z.boolean(),
  })
  .nullable()

/** Provenance as data; it names nobody who did not choose it. */
export function provenanceData(state: string, held: Provenance | null): z.infer<typeof provenance> {
  if (held === null) return null
  const { item, voice, author, reviewer, publishedOn, confirmed, rank, validFrom, validTo, isDisputed } = held
  return {
    history: `/countries/${state}/statements/${item}`,
    voice,
    writtenBy: author?.role ?? null,
    writtenByName: author?.name ?? null,
    reviewedBy: reviewer?.role ?? null,
    reviewedByName: reviewer?.name ?? null,
    publishedOn,
    confirmedOn: confirmed?.confirmedOn ?? null,
    rank,
    validFrom,
    validTo,
    isDisputed,
  }
}

/** One provision as data. */
export const provision = z.strictObject({
  instrument: instrumentRef,
  citation: z.string(),
  gist: z.string(),
  status: z.enum(PROVISION_STATUSES),
  mapping: z.enum(MAPPINGS),
  source: z.string(),
  readOn: z.string().nullable(),
  asOf: z.int().nullable(),
  citedAs: z.string(),
  contribution: z.string(),
  language: z.string(),
  provenance,
  knowledge,
  doubts: z.array(z.enum(['no_year', 'force_unsettled', 'secondary', 'text_is_later'])),
})

/** A text of a provision. */
export const provisionText = z.strictObject({
  language: z.string(),
  kind: z.enum(TEXT_KINDS),
  text: z.string(),
  isWhole: z.boolean(),
  asOf: z.string(),
  isLater: z.boolean(),
  source: z.string(),
  licence: z.string(),
  contribution: z.string(),
  inForceFrom: z.string().nullable(),
  inForceTo: z.string().nullable(),
  provenance,
})

/** A provision with the texts held of it. */
export const provisionWithTexts = provision.extend({
  texts: z.array(provisionText),
})

/** A profile as data; `provisions` is what is told of those on record for an article. */
export const treatyProfiles = <T extends z.ZodType>(provisions: T) =>
  z.array(
    z.strictObject({
      treaty: z.string(),
      label: z.string(),
      onRecord: z.int(),
      implementable: z.int(),
      articles: z.array(
        z.strictObject({
          article: z.string(),
          title: z.string(),
          group: z.enum(ARTICLE_GROUPS),
          knowledge,
          provisions,
        }),
      ),
    }),
  )

const LawAnswer = z.strictObject({
  state: z.string(),
  name: z.string(),
  on: z.string(),
  checkedOn: z.string().nullable(),
  laterProvisions: z.int(),
  treaties: treatyProfiles(z.array(provisionWithTexts)),
})

/** A provision without what its place in an answer says already. */
export function provisionData(row: KnownProvision): z.infer<typeof provision> {
  const { state, treaty: _treaty, article: _article, texts: _texts, doubts, provenance: held, ...data } = row
  return { ...data, provenance: provenanceData(state, held), doubts: [...doubts] }
}

/** A text of a provision as data. */
export function textData(state: string, { provenance: held, ...text }: DatedText) {
  return { ...text, provenance: provenanceData(state, held) }
}

/** A provision with its texts as they stand on the day asked, a long one as far as it is shown. */
export function provisionWithTextsData(row: KnownProvision): z.infer<typeof provisionWithTexts> {
  return { ...provisionData(row), texts: row.texts.map((text) => textData(row.state, text)) }
}

/** A profile treaty by treaty and article by article, in the order of its groups, with what `tell` says of each record. */
export function profileData<T>(profile: LegalProfile, tell: (record: ArticleRecord) => T) {
  return profile.treaties.map(({ treaty, onRecord, implementable, groups }) => ({
    treaty: treaty.id,
    label: treatyLabel(treaty),
    onRecord,
    implementable,
    articles: groups.flatMap(({ group, articles }) =>
      articles.map(({ entry, record }) => ({
        article: entry.number,
        title: entry.title,
        group,
        knowledge: record.knowledge,
        provisions: tell(record),
      })),
    ),
  }))
}

/** The legal profile of a State as data. */
export function lawData(reader: Reader, state: string, profile: LegalProfile): z.infer<typeof LawAnswer> {
  return {
    state,
    name: reader.stateName(state),
    on: reader.on,
    checkedOn: profile.checkedOn,
    laterProvisions: profile.laterProvisions,
    treaties: profileData(profile, ({ provisions }) => provisions.map(provisionWithTextsData)),
  }
}

const COLUMNS = [
  'state',
  'treaty',
  'article',
  'title',
  'knowledge',
  'instrument',
  'instrumentName',
  'instrumentOriginalName',
  'instrumentNumber',
  'instrumentYear',
  'citation',
  'gist',
  'status',
  'asOf',
  'mapping',
  'source',
  'readOn',
  'citedAs',
  'contribution',
] as const

/** The legal profile of a State as a table: one row a provision, and one for each article without any. */
export function lawTable(state: string, profile: LegalProfile): CsvTable {
  const articles = profile.treaties.flatMap(({ groups }) => groups.flatMap((group) => group.articles))
  const empty = COLUMNS.slice(COLUMNS.indexOf('instrument')).map(() => null)
  return {
    columns: COLUMNS,
    rows: articles.flatMap(({ entry, record }) => {
      const head = [state, entry.treaty, entry.number, entry.title]
      if (record.provisions.length === 0) return [[...head, record.knowledge, ...empty]]
      return record.provisions.map((row) => [
        ...head,
        record.knowledge === 'disputed' ? record.knowledge : row.knowledge,
        row.instrument.id,
        row.instrument.name,
        row.instrument.originalName,
        row.instrument.number,
        row.instrument.year,
        row.citation,
        row.gist,
        row.status,
        row.asOf,
        row.mapping,
        row.source,
        row.readOn,
        row.citedAs,
        row.contribution,
      ])
    }),
  }
}

export const lawTwin: TwinDescription = {
  path: '/countries/{state}/law',
  summary: 'The legal profile of a State on a day, article by article',
  parameters: [
    { name: 'state', in: 'path', description: 'ISO 3166-1 code in lower case', example: 'de', isRequired: true },
    { name: 'on', in: 'query', description: 'The day, today without it', example: '2020-06-30', isRequired: false },
  ],
  json: LawAnswer,
  csv: COLUMNS,
}
