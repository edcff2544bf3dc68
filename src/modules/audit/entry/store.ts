import { sql } from 'kysely'
import type { Trace } from '#platform/actor'
import type { Tx } from '#platform/db/connect'
import type { Particulars } from './types.ts'

/**
 * Puts an act on record when this transaction commits, at the end of the log; nothing when it rolls back. The action is
 * in the past tense and begins with its module (`countries.statement_proposed`). Ids and codes alone: anything that
 * could be a name, an address of mail or a sentence is refused. May be called at any point of the transaction and as often
 * as needed; the lock of the log is taken at the commit. Throws where a value is no id or code.
 */
export async function record(
  tx: Tx,
  trace: Trace,
  action: string,
  objectId: string,
  { bodyHash, reason, at }: Particulars = {},
): Promise<void> {
  await sql`
    insert into audit.pending (at, actor, role, authority, client, action, object, body, reason, trace)
    values (
      coalesce(${at?.toISOString() ?? null}::timestamptz, clock_timestamp()), ${trace.actor}, ${trace.role}, ${trace.authority},
      ${trace.client}, ${action}, ${objectId}, ${bodyHash ?? null}, ${reason ?? null}, ${trace.traceId}
    )
  `.execute(tx)
}
