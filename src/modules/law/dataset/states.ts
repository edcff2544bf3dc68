import { readerOf, readLanguages, voiceOf } from '#i18n'
import { type Dataset, datasetOf } from '#platform/dataset'
import type { Day } from '#platform/day'
import { stateNotes } from '../state/store.ts'
import { MembershipRow, RegionRow, StateNoteRow, StateRow } from './state-rows.ts'
import { membershipRows, noteRows, regionRows, stateCodes } from './store.ts'
import { dataSources } from './terms.ts'

const NO_DAY = '2001-11-23' as Day // names do not depend on it

const SUBJECT = 'law.subject.states'

/** States and what goes with their names. */
export const stateDatasets: readonly Dataset[] = [
  datasetOf(SUBJECT, {
    id: 'states',
    title: 'law.dataset.states.title',
    description: 'law.dataset.states.description',
    row: StateRow,
    key: ['state'],
    references: [],
    sources: [dataSources.cldr, dataSources.ownWords],
    page: '/countries',
    read: async (db, stretch) => {
      const [codes, notes, [source]] = [await stateCodes(db, stretch), await stateNotes(db), readLanguages()]
      if (!source) throw new Error('no catalogue to name States in')
      const namings = new Map(
        codes.flatMap(({ state, note }) => {
          const found = note === null ? undefined : notes.get(note)
          return found ? [[state, found]] : []
        }),
      )
      const { stateName } = readerOf(voiceOf(source, source), NO_DAY, NO_DAY, namings)
      return codes.map(({ state, ...rest }) => ({ state, name: stateName(state), ...rest }))
    },
  }),
  datasetOf(SUBJECT, {
    id: 'state-notes',
    title: 'law.dataset.state_notes.title',
    description: 'law.dataset.state_notes.description',
    row: StateNoteRow,
    key: ['note', 'language'],
    sources: [dataSources.ownWords],
    page: '/countries',
    read: noteRows,
  }),
  datasetOf(SUBJECT, {
    id: 'regions',
    title: 'law.dataset.regions.title',
    description: 'law.dataset.regions.description',
    row: RegionRow,
    key: ['region', 'language'],
    sources: [dataSources.cldr],
    page: null,
    read: regionRows,
  }),
  datasetOf(SUBJECT, {
    id: 'memberships',
    title: 'law.dataset.memberships.title',
    description: 'law.dataset.memberships.description',
    row: MembershipRow,
    key: ['state', 'body'],
    references: [{ fields: ['state'], dataset: 'states' }],
    sources: [dataSources.cldr],
    page: null,
    read: membershipRows,
  }),
]
