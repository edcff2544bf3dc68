import { mock } from 'node:test'
import pg from 'pg'

/**
 * The statements that the database is sent while something is done, in their order and without their values: the work of it, which
 * is the same each time, as its time is not. Nothing else may reach a database from this process meanwhile.
 */
export async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const spy = mock.method(pg.Client.prototype, 'query')
  try {
    await act()
    return spy.mock.calls.flatMap(({ arguments: given }) => {
      const [sent] = given as unknown[] // the declaration knows one of many forms
      if (typeof sent === 'string') return [sent]
      return typeof sent === 'object' && sent !== null && 'text' in sent && typeof sent.text === 'string'
        ? [sent.text]
        : []
    })
  } finally {
    spy.mock.restore()
  }
}
