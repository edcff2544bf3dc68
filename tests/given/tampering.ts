import { sql } from 'kysely'
import type { Db } from '../../src/platform/db/connect.ts'

/** What an owner of the database does who wants history to be another: no trigger and no reference stands in the way. */
export async function tamper(db: Db, ...statements: readonly string[]): Promise<void> {
  const all = [
    'set constraints all immediate',
    'alter table audit.entry disable trigger user',
    'alter table audit.checkpoint disable trigger user',
    'alter table audit.checkpoint drop constraint if exists checkpoint_n_fkey',
    ...statements,
    'alter table audit.entry enable trigger user',
    'alter table audit.checkpoint enable trigger user',
  ]
  await db.transaction().execute(async (tx) => {
    for (const text of all) await sql.raw(text).execute(tx)
  })
}

/** Keeps aside what stands in the log from entry `from` on; what it answers puts just that back. */
export async function keepLog(db: Db, from = 1): Promise<() => Promise<void>> {
  await sql
    .raw(`create table public.entry_before as select n, line, hash from audit.entry where n >= ${from}`)
    .execute(db)
  await sql
    .raw(`create table public.checkpoint_before as select n, first, jws from audit.checkpoint where n >= ${from}`)
    .execute(db)
  return () =>
    tamper(
      db,
      from === 1 ? 'truncate audit.checkpoint, audit.entry' : `delete from audit.entry where n >= ${from}`,
      `delete from audit.checkpoint where n >= ${from}`,
      'alter table audit.entry drop constraint if exists entry_pkey',
      'alter table audit.entry add constraint entry_pkey primary key (n)',
      'insert into audit.entry (n, line, hash) select n, line, hash from public.entry_before order by n',
      'insert into audit.checkpoint select n, first, jws from public.checkpoint_before',
    )
}

/** Renumbers the entries from `n` on by way of numbers that nobody has, so that no two share one meanwhile. */
const shifted = (n: number, by: 1 | -1) => [
  `update audit.entry set n = n + 1000000000 where n >= ${n}`,
  `update audit.entry set n = n - ${1_000_000_000 - by} where n > 1000000000`,
]

/** One byte of a line is another. */
export const flippedByte = (n: number) => [
  `update audit.entry set line = replace(line, '"client":"machine"', '"client":"mbchine"') where n = ${n}`,
]

/** An entry is not there. */
export const missing = (n: number) => [`delete from audit.entry where n = ${n}`]

/** An entry is not there, and the following ones took its place. */
export const removed = (n: number) => [...missing(n), ...shifted(n + 1, -1)]

/** An entry stands there that nobody wrote, and the following ones made room. Its hash follows unless `hash` says another. */
export const inserted = (
  n: number,
  hash = `audit.chain_hash((select hash from audit.entry where n = ${n - 1}), line)`,
) => [
  ...shifted(n, 1),
  `insert into audit.entry (n, line, hash) select ${n}, line, ${hash}
   from (select replace(line, '"n":${n - 1}', '"n":${n}') as line from audit.entry where n = ${n - 1}) as planted`,
]

/** An entry and the one after it changed places. */
export const reordered = (n: number) => [
  `update audit.entry set n = n + 1000000000 where n in (${n}, ${n + 1})`,
  `update audit.entry set n = ${2 * n + 1} - (n - 1000000000) where n > 1000000000`,
]

/** The log and its checkpoints are as they were before entry `n`. */
export const restoredBackup = (n: number) => [
  `delete from audit.checkpoint where n >= ${n}`,
  `delete from audit.entry where n >= ${n}`,
]

/** History is another from `n` on, each hash made anew; `change` is applied to the line of `n`. */
export const rewritten = (n: number, change = `replace(each.line, '"client":"machine"', '"client":"browser"')`) => [
  `do $$
  declare
    last bytea := (select hash from audit.entry where n = ${n - 1});
    each record;
    text text;
  begin
    for each in select n, line from audit.entry where n >= ${n} order by n loop
      text := case when each.n = ${n} then ${change} else each.line end;
      last := audit.chain_hash(last, text);
      update audit.entry set line = text, hash = last where n = each.n;
    end loop;
  end $$`,
]

/** The checkpoint at entry `n` bears a signature that is not this installation's. */
export const forgedCheckpoint = (n: number) => [
  `update audit.checkpoint set jws = (jws::jsonb || jsonb_build_object('signature', reverse(jws::jsonb ->> 'signature')))::text
   where n = ${n}`,
]
