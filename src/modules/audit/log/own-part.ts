import type { OwnPart } from '#platform/own-part'
import { actsBy } from './store.ts'

/** What the log holds of a person's own acts, for their export; `sealed` are the modules whose acts are sealed. */
export function auditOwnPart(sealed: readonly string[]): OwnPart {
  return { key: 'acts', read: (db, person) => actsBy(db, person, sealed) }
}
