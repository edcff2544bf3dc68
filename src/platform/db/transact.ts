import type { Result } from '../result.ts'
import type { Db, Tx } from './connect.ts'

/** Carries an expected problem out of a transaction, so that the transaction rolls back. */
class RolledBack extends Error {
  readonly result: Result<never>
  constructor(result: Result<never>) {
    super('rolled back')
    this.result = result
  }
}

/** What `act` answers, done in one transaction; a problem, like anything thrown, rolls it back. */
export async function transact<T>(db: Db, act: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await db.transaction().execute(async (tx) => {
      const result = await act(tx)
      if (!result.ok) throw new RolledBack(result)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.result
    throw error
  }
}
