import { type Dataset, datasetOf } from '#platform/dataset'
import {
  declarationRows,
  elementRows,
  provisionRows,
  statusRows,
  timeLimitRows,
  treatyRows,
  treatySourceRows,
} from './store.ts'
import { dataSources } from './terms.ts'
import {
  DeclarationRow,
  ElementRow,
  ProvisionRow,
  TimeLimitRow,
  TreatyRow,
  TreatySourceRow,
  TreatyStatusRow,
} from './treaty-rows.ts'

const { ownWords, publicPages, treatyTexts } = dataSources
const ofArticle = { fields: ['treaty', 'article'], dataset: 'provisions' } as const
const ofTreaty = { fields: ['treaty'], dataset: 'treaties' } as const
const ofState = { fields: ['state'], dataset: 'states' } as const

const SUBJECT = 'law.subject.treaties'

/** Treaties, their articles, and who is bound by them. */
export const treatyDatasets: readonly Dataset[] = [
  datasetOf(SUBJECT, {
    id: 'treaties',
    title: 'law.dataset.treaties.title',
    description: 'law.dataset.treaties.description',
    row: TreatyRow,
    key: ['id'],
    references: [{ fields: ['supplements'], dataset: 'treaties' }],
    sources: [treatyTexts, publicPages, ownWords],
    page: '/law',
    read: treatyRows,
  }),
  datasetOf(SUBJECT, {
    id: 'treaty-sources',
    title: 'law.dataset.treaty_sources.title',
    description: 'law.dataset.treaty_sources.description',
    row: TreatySourceRow,
    key: ['treaty', 'field'],
    references: [ofTreaty],
    sources: [publicPages],
    page: '/law',
    read: treatySourceRows,
  }),
  datasetOf(SUBJECT, {
    id: 'provisions',
    title: 'law.dataset.provisions.title',
    description: 'law.dataset.provisions.description',
    row: ProvisionRow,
    key: ['treaty', 'number'],
    references: [ofTreaty],
    sources: [treatyTexts, ownWords],
    page: '/law',
    read: provisionRows,
  }),
  datasetOf(SUBJECT, {
    id: 'elements',
    title: 'law.dataset.elements.title',
    description: 'law.dataset.elements.description',
    row: ElementRow,
    key: ['treaty', 'article', 'key'],
    references: [ofArticle],
    sources: [treatyTexts, ownWords],
    page: '/law',
    read: elementRows,
  }),
  datasetOf(SUBJECT, {
    id: 'time-limits',
    title: 'law.dataset.time_limits.title',
    description: 'law.dataset.time_limits.description',
    row: TimeLimitRow,
    key: ['treaty', 'article', 'position'],
    references: [ofArticle],
    sources: [treatyTexts, ownWords],
    page: '/law',
    read: timeLimitRows,
  }),
  datasetOf(SUBJECT, {
    id: 'treaty-status',
    title: 'law.dataset.treaty_status.title',
    description: 'law.dataset.treaty_status.description',
    row: TreatyStatusRow,
    key: ['treaty', 'state', 'contribution'],
    references: [ofTreaty, ofState],
    sources: [publicPages],
    page: '/law/ets-185/status',
    read: statusRows,
  }),
  datasetOf(SUBJECT, {
    id: 'declarations',
    title: 'law.dataset.declarations.title',
    description: 'law.dataset.declarations.description',
    row: DeclarationRow,
    key: ['id'],
    references: [ofTreaty, ofState],
    sources: [publicPages, ownWords],
    page: '/law',
    read: declarationRows,
  }),
]
