import { dataSources } from '#law'
import { type Dataset, datasetOf } from '#platform/dataset'
import { AuthorityRow } from './rows.ts'
import { authorityRows } from './store.ts'

const SUBJECT = 'directory.title'

/** Every table of public facts that the directory owns, as it is published. */
export const directoryDatasets: readonly Dataset[] = [
  datasetOf(SUBJECT, {
    id: 'authorities',
    title: 'directory.dataset.authorities.title',
    description: 'directory.dataset.authorities.description',
    row: AuthorityRow,
    key: ['id'],
    references: [{ fields: ['state'], dataset: 'states' }],
    sources: [dataSources.publicPages, dataSources.statuteCopies, dataSources.secondary],
    page: '/countries',
    read: authorityRows,
  }),
]
