import type { Db } from './db/connect.ts'

/**
 * What one module keeps of a person, for the file that they take along. `key` names it there; `read` answers plain values, without
 * a secret or the hash of one, and without what others said of others.
 */
export type OwnPart = { key: string; read: (db: Db, person: string) => Promise<unknown> }
