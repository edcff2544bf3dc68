import { dataSources } from '#law'
import { type Dataset, datasetOf } from '#platform/dataset'
import * as rows from './rows.ts'
import * as store from './store.ts'

const { ownWords, publicPages, secondary, statuteCopies } = dataSources
const ofState = { fields: ['state'], dataset: 'states' } as const

const SUBJECT = 'countries.subject'

/** Every table of public facts that countries owns, as it is published. */
export const countriesDatasets: readonly Dataset[] = [
  datasetOf(SUBJECT, {
    id: 'instruments',
    title: 'countries.dataset.instruments.title',
    description: 'countries.dataset.instruments.description',
    row: rows.InstrumentRow,
    key: ['id'],
    references: [ofState],
    sources: [publicPages, statuteCopies, secondary],
    page: '/countries',
    read: store.instrumentRows,
  }),
  datasetOf(SUBJECT, {
    id: 'domestic-provisions',
    title: 'countries.dataset.domestic_provisions.title',
    description: 'countries.dataset.domestic_provisions.description',
    row: rows.DomesticProvisionRow,
    key: ['state', 'treaty', 'article', 'instrument', 'citation', 'source', 'contribution'],
    references: [
      ofState,
      { fields: ['treaty', 'article'], dataset: 'provisions' },
      { fields: ['instrument'], dataset: 'instruments' },
    ],
    sources: [statuteCopies, publicPages, secondary, ownWords],
    page: '/countries',
    read: store.provisionRows,
  }),
  datasetOf(SUBJECT, {
    id: 'assessments',
    title: 'countries.dataset.assessments.title',
    description: 'countries.dataset.assessments.description',
    row: rows.AssessmentRow,
    key: ['state', 'treaty', 'article', 'element', 'assessedOn', 'contribution'],
    references: [ofState, { fields: ['treaty', 'article'], dataset: 'provisions' }],
    sources: [publicPages],
    page: '/matrix',
    read: store.assessmentRows,
  }),
  datasetOf(SUBJECT, {
    id: 'provision-texts',
    title: 'countries.dataset.provision_texts.title',
    description: 'countries.dataset.provision_texts.description',
    row: rows.ProvisionTextRow,
    key: ['state', 'instrument', 'citation', 'language', 'kind', 'asOf', 'contribution'],
    references: [ofState, { fields: ['instrument'], dataset: 'instruments' }],
    sources: [publicPages],
    page: '/countries',
    read: store.provisionTextRows,
  }),
  datasetOf(SUBJECT, {
    id: 'statements',
    title: 'countries.dataset.statements.title',
    description: 'countries.dataset.statements.description',
    row: rows.StatementRow,
    key: ['state', 'section', 'position', 'contribution'],
    references: [ofState],
    sources: [publicPages, secondary, ownWords],
    page: '/countries',
    read: store.statementRows,
  }),
  datasetOf(SUBJECT, {
    id: 'gaps',
    title: 'countries.dataset.gaps.title',
    description: 'countries.dataset.gaps.description',
    row: rows.GapRow,
    key: ['state', 'position'],
    references: [ofState],
    sources: [ownWords],
    page: '/countries',
    read: store.gapRows,
  }),
  datasetOf(SUBJECT, {
    id: 'sources',
    title: 'countries.dataset.sources.title',
    description: 'countries.dataset.sources.description',
    row: rows.SourceRow,
    key: ['source'],
    sources: [ownWords],
    page: null,
    read: store.sourceRows,
  }),
]
