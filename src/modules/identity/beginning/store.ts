import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'

/** Whether somebody with an open account runs the machine. */
export async function hasAdministrator(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ is_held: boolean }>`
    select exists (
      select from identity.role join identity.person on person.id = role.person
      where role.role = 'machine_administrator' and role.ended_at is null and person.status = 'active'
    ) as is_held
  `.execute(db)
  return rows[0]?.is_held ?? false
}

/** Keeps the link for the first administrator, in place of the one before. */
export async function saveLink(db: Db, codeHash: Buffer, expiresAt: Date): Promise<void> {
  const kept = { code_hash: codeHash, expires_at: expiresAt }
  await db
    .insertInto('identity.first_link')
    .values(kept)
    .onConflict((conflict) => conflict.column('is_only').doUpdateSet(kept))
    .execute()
}

/** Whether a code is that of the link, and in time. */
export async function isLink(db: Db, codeHash: Buffer, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('identity.first_link')
    .select('is_only')
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** Uses the link up; false when it was used, is another, or is too old. Whoever else uses it waits until this transaction ends. */
export async function takeLink(tx: Tx, codeHash: Buffer, now: Date): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.first_link')
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
