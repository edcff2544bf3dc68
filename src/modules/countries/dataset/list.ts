import { dataSources } from '#law'
import { type Dataset, datasetOf } from '#platform/dataset'
import { AssessmentRow, DomesticProvisionRow, GapRow, InstrumentRow, SourceRow, StatementRow } from './rows.ts'
import { assessmentRows, gapRows, instrumentRows, provisionRows, sourceRows, statementRows } from './store.ts'

const { ownWords, publicPages, secondary, statuteCopies } = dataSources
const ofState = { fields: ['state'], dataset: 'states' } as const

const SUBJECT = 'countries.subject'

/** Every table of public facts that countries owns, as it is published. */
export const countriesDatasets: readonly Dataset[] = [
  datasetOf(SUBJECT, {
    id: 'instruments',
    title: 'countries.dataset.instruments.title',
    description: 'countries.dataset.instruments.description',
    row: InstrumentRow,
    key: ['id'],
    references: [ofState],
    sources: [publicPages, statuteCopies, secondary],
    page: '/countries',
    read: instrumentRows,
  }),
  datasetOf(SUBJECT, {
    id: 'domestic-provisions',
    title: 'countries.dataset.domestic_provisions.title',
    description: 'countries.dataset.domestic_provisions.description',
    row: DomesticProvisionRow,
    key: ['state', 'treaty', 'article', 'instrument', 'citation', 'source', 'contribution'],
    references: [
      ofState,
      { fields: ['treaty', 'article'], dataset: 'provisions' },
      { fields: ['instrument'], dataset: 'instruments' },
    ],
    sources: [statuteCopies, publicPages, secondary, ownWords],
    page: '/countries',
    read: provisionRows,
  }),
  datasetOf(SUBJECT, {
    id: 'assessments',
    title: 'countries.dataset.assessments.title',
    description: 'countries.dataset.assessments.description',
    row: AssessmentRow,
    key: ['state', 'treaty', 'article', 'element', 'assessedOn', 'contribution'],
    references: [ofState, { fields: ['treaty', 'article'], dataset: 'provisions' }],
    sources: [publicPages],
    page: '/matrix',
    read: assessmentRows,
  }),
  datasetOf(SUBJECT, {
    id: 'statements',
    title: 'countries.dataset.statements.title',
    description: 'countries.dataset.statements.description',
    row: StatementRow,
    key: ['state', 'section', 'position', 'contribution'],
    references: [ofState],
    sources: [publicPages, secondary, ownWords],
    page: '/countries',
    read: statementRows,
  }),
  datasetOf(SUBJECT, {
    id: 'gaps',
    title: 'countries.dataset.gaps.title',
    description: 'countries.dataset.gaps.description',
    row: GapRow,
    key: ['state', 'position'],
    references: [ofState],
    sources: [ownWords],
    page: '/countries',
    read: gapRows,
  }),
  datasetOf(SUBJECT, {
    id: 'sources',
    title: 'countries.dataset.sources.title',
    description: 'countries.dataset.sources.description',
    row: SourceRow,
    key: ['source'],
    sources: [ownWords],
    page: null,
    read: sourceRows,
  }),
]
