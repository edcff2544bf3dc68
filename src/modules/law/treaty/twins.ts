import { z } from 'zod'
import type { CsvTable } from '#platform/http/answer'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { articleEntry, articleTwin } from '../article/twins.ts'
import type { ArticleEntry } from '../article/types.ts'
import { guidanceTwins } from '../guidance/twins.ts'
import { countsOf } from '../status/rules.ts'
import { standingCounts, statusTwin } from '../status/twins.ts'
import { typologyTwins } from '../typology/twins.ts'
import type { TreatyWithStatus } from './list-view.tsx'
import { dayParameter, treatyParameter } from './parameters.ts'
import { isOpen, treatyLabel } from './rules.ts'
import type { Treaty } from './types.ts'
import type { TreatyPageFacts } from './views.tsx'

const text = z.string().nullable()

const treatyFacts = z.strictObject({
  id: z.string(),
  label: z.string(),
  series: text,
  number: text,
  shortTitle: z.string(),
  fullTitle: z.string(),
  role: z.enum(['core', 'related']),
  supplements: text,
  supplementedBy: z.array(z.string()),
  adoptedOn: text,
  adoptionDocument: text,
  openedOn: text,
  openedAt: text,
  signaturePlaceAfterOpening: text,
  signatureClosesOn: text,
  signatoriesCount: z.int().nullable(),
  enteredIntoForceOn: text,
  entryIntoForceConditions: text,
  articlesCount: z.int().nullable(),
  officialUrl: z.string(),
  notes: text,
  statusAsOf: text,
  caution: text,
  source: z.string(),
  fieldSources: z.record(z.string(), z.string()),
  articleListSource: text,
  articleListVerified: z.boolean().nullable(),
})

const ListAnswer = z.strictObject({
  on: z.string(),
  treaties: z.array(
    z.strictObject({
      ...treatyFacts.shape,
      isOpen: z.boolean(),
      articlesHeld: z.int(),
      counts: standingCounts.nullable(),
    }),
  ),
})

const TreatyAnswer = z.strictObject({
  on: z.string(),
  treaty: treatyFacts,
  counts: standingCounts.nullable(),
  articles: z.array(z.strictObject({ ...articleEntry.shape, gist: text, relevance: text })),
})

function facts(treaty: Treaty): z.infer<typeof treatyFacts> {
  return { ...treaty, label: treatyLabel(treaty), supplementedBy: [...treaty.supplementedBy] }
}

/** The list of treaties as data. `counts` is null where nobody has put together the States, or before the opening. */
export function listData(reader: Reader, all: readonly TreatyWithStatus[]): z.infer<typeof ListAnswer> {
  return {
    on: reader.on,
    treaties: all.map(({ treaty, status, articlesHeld }) => {
      const open = isOpen(treaty, reader.on)
      return { ...facts(treaty), isOpen: open, articlesHeld, counts: status && open ? countsOf(status) : null }
    }),
  }
}

const LIST_COLUMNS = [
  'id',
  'label',
  'shortTitle',
  'fullTitle',
  'role',
  'supplements',
  'openedOn',
  'enteredIntoForceOn',
  'articlesCount',
  'articlesHeld',
  'parties',
  'ratified',
  'signatories',
  'invited',
  'possibleParties',
  'officialUrl',
  'source',
] as const

/** The list of treaties as a table. */
export function listTable(reader: Reader, all: readonly TreatyWithStatus[]): CsvTable {
  return {
    columns: LIST_COLUMNS,
    rows: all.map(({ treaty, status, articlesHeld }) => {
      const counts = status && isOpen(treaty, reader.on) ? countsOf(status) : null
      return [
        treaty.id,
        treatyLabel(treaty),
        treaty.shortTitle,
        treaty.fullTitle,
        treaty.role,
        treaty.supplements,
        treaty.openedOn,
        treaty.enteredIntoForceOn,
        treaty.articlesCount,
        articlesHeld,
        counts?.party ?? null,
        counts?.ratified ?? null,
        counts?.signatory ?? null,
        counts?.invited ?? null,
        counts?.possible_party ?? null,
        treaty.officialUrl,
        treaty.source,
      ]
    }),
  }
}

/** The page of a treaty as data. */
export function treatyData(reader: Reader, page: TreatyPageFacts): z.infer<typeof TreatyAnswer> {
  const held = (entry: ArticleEntry) => page.gists.get(entry.number) ?? { gist: null, relevance: null }
  return {
    on: reader.on,
    treaty: facts(page.treaty),
    counts: page.status && countsOf(page.status),
    articles: page.entries.map((entry) => ({ ...entry, ...held(entry) })),
  }
}

const ARTICLE_COLUMNS = [
  'treaty',
  'number',
  'title',
  'chapter',
  'section',
  'titleGroup',
  'depth',
  'kind',
  'isImplementable',
  'elementsCount',
  'isVerified',
  'gist',
  'relevance',
] as const

/** The articles of a treaty as a table. */
export function treatyTable(page: TreatyPageFacts): CsvTable {
  return {
    columns: ARTICLE_COLUMNS,
    rows: page.entries.map((entry) => {
      const held = page.gists.get(entry.number)
      return [
        entry.treaty,
        entry.number,
        entry.title,
        entry.chapter,
        entry.section,
        entry.titleGroup,
        entry.depth,
        entry.kind,
        entry.isImplementable,
        entry.elementsCount,
        entry.isVerified,
        held?.gist ?? null,
        held?.relevance ?? null,
      ]
    }),
  }
}

/** The data twins of treaties, articles, their status and what reads them. */
export const lawTwins: readonly TwinDescription[] = [
  {
    path: '/law',
    summary: 'The treaties, with how many States stand where on a day',
    parameters: [dayParameter],
    json: ListAnswer,
    csv: LIST_COLUMNS,
  },
  {
    path: '/law/{treaty}',
    summary: 'A treaty: its facts, the articles held, how many States stand where on a day',
    parameters: [treatyParameter, dayParameter],
    json: TreatyAnswer,
    csv: ARTICLE_COLUMNS,
  },
  // pages of their own stand before the article of any treaty, whose address they fit as well
  ...guidanceTwins,
  ...typologyTwins,
  statusTwin,
  articleTwin,
]
