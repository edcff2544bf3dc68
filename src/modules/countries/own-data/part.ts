import type { OwnPart } from '#platform/own-part'
import { inAssessments, inWiki } from './store.ts'

/** What a person wrote, reviewed and confirmed in the wiki and in assessments, for their export. */
export const countriesOwnPart: OwnPart = {
  key: 'countries',
  read: async (db, person) => ({ ...(await inWiki(db, person)), assessments: await inAssessments(db, person) }),
}
