import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'

const BATCH = 5000
const ACTIONS = [
  'countries.statement_proposed',
  'countries.statement_published',
  'identity.signed_in',
  'law.text_added',
]

/** A line as the log would write it, of the same length and form; what is in it repeats after a while. */
function lineOf(n: number, at: Date): string {
  const digits = createHash('md5').update(String(n)).digest('hex')
  return JSON.stringify({
    n,
    at: at.toISOString(),
    actor: `0198c3aa-0000-7000-8000-${String(n % 50).padStart(12, '0')}`,
    role: 'country_editor',
    authority: null,
    client: 'machine',
    action: ACTIONS[n % ACTIONS.length],
    object: `object-${n % 5000}`,
    body: null,
    reason: null,
    trace: digits,
    salt: digits.split('').toReversed().join(''),
  })
}

/**
 * Adds entries with hashes as the log would make them, many at once and as the owner of the database, since entries that come
 * by acts come one by one. They are a second apart from `at` on.
 */
export async function givenEntries(db: Db, count: number, at = new Date('2026-11-23T06:00:01Z')): Promise<void> {
  const { rows } = await sql<{ n: number; hash: Buffer }>`
    select n, hash from audit.entry order by n desc limit 1
  `.execute(db)
  let last = rows[0] ?? { n: 0, hash: Buffer.alloc(32) }
  await db.transaction().execute(async (tx) => {
    await sql`alter table audit.entry disable trigger user`.execute(tx)
    for (let done = 0; done < count; done += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, count - done) }, (_, index) => {
        const n = last.n + 1
        const line = lineOf(n, new Date(at.getTime() + (done + index) * 1000))
        const hash = createHash('sha256').update('comity-audit-v1\0').update(last.hash).update(line).digest()
        last = { n, hash }
        return { n, line, hash }
      })
      await sql`
        insert into audit.entry (n, line, hash)
        select n, line, hash from unnest(
          ${batch.map(({ n }) => n)}::bigint[], ${batch.map(({ line }) => line)}::text[], ${batch.map(({ hash }) => hash)}::bytea[]
        ) as given (n, line, hash)
      `.execute(tx)
    }
    await sql`alter table audit.entry enable trigger user`.execute(tx)
  })
}
