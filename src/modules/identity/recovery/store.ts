import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import { identityRights } from '../role/rights.ts'
import type { Capacity, Confirmer, Recovery, RecoveryId, RecoveryStatus, Way } from './types.ts'

const MOST_CONFIRMERS = 100
const MOST_READY = 500

const columns = sql`recovery.id, recovery.person, recovery.way, recovery.status, recovery.asked_at as "askedAt",
  recovery.approved_at as "approvedAt"`

/** The recovery of a person that is under way; null when there is none. Who else asks waits until this transaction ends. */
export async function lockOpenOf(tx: Tx, person: PersonId, now: Date): Promise<Recovery | null> {
  await tx.selectFrom('identity.person').select('id').where('id', '=', person).forUpdate().execute()
  const { rows } = await sql<Recovery>`
    select ${columns} from identity.recovery
    where person = ${person} and status in ('asked', 'begun', 'approved', 'ready') and expires_at > ${now} for update
  `.execute(tx)
  return rows[0] ?? null
}

/** Begins a recovery; one that ran out before makes place for it. */
export async function addRecovery(
  tx: Tx,
  added: { id: RecoveryId; person: PersonId; way: Way; now: Date; expiresAt: Date },
): Promise<void> {
  const { id, person, way, now, expiresAt } = added
  await sql`
    update identity.recovery set status = 'stopped'
    where person = ${person} and status in ('asked', 'begun', 'approved', 'ready')
  `.execute(tx)
  await tx
    .insertInto('identity.recovery')
    .values({ id, person, way, status: 'asked', asked_at: now, expires_at: expiresAt })
    .execute()
}

/** Keeps a link of a recovery, by its hash. */
export async function addLink(
  tx: Tx,
  link: { codeHash: Buffer; recovery: RecoveryId; opens: boolean; now: Date },
): Promise<void> {
  const { codeHash, recovery, opens, now } = link
  await tx.insertInto('identity.recovery_link').values({ code_hash: codeHash, recovery, opens, made_at: now }).execute()
}

/** The recovery under way that a link belongs to, and whether that link opens the account; null when there is none. */
export async function findByCode(
  db: Db,
  codeHash: Buffer,
  now: Date,
): Promise<{ recovery: Recovery; opens: boolean } | null> {
  const { rows } = await sql<Recovery & { opens: boolean }>`
    select ${columns}, recovery_link.opens from identity.recovery_link
    join identity.recovery on recovery.id = recovery_link.recovery
    where recovery_link.code_hash = ${codeHash} and recovery.expires_at > ${now}
      and recovery.status in ('asked', 'begun', 'approved', 'ready') limit 1
  `.execute(db)
  const [row] = rows
  if (!row) return null
  const { opens, ...recovery } = row
  return { recovery, opens }
}

/** A recovery under way, by its id, locked until the transaction ends; null when there is none. */
export async function lockOpen(tx: Tx, id: string, now: Date): Promise<Recovery | null> {
  const { rows } = await sql<Recovery>`
    select ${columns} from identity.recovery
    where id::text = ${id} and status in ('asked', 'begun', 'approved', 'ready') and expires_at > ${now} for update
  `.execute(tx)
  return rows[0] ?? null
}

/** A recovery that waits for confirmations; null when there is none. Whether somebody may see it is for the rules to say. */
export async function findBegun(db: Db, id: string, now: Date): Promise<Recovery | null> {
  const { rows } = await sql<Recovery>`
    select ${columns} from identity.recovery where id::text = ${id} and status = 'begun' and expires_at > ${now} limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** Takes a recovery to its next step. */
export async function saveStep(
  tx: Tx,
  id: RecoveryId,
  step: { status: RecoveryStatus; expiresAt: Date; approvedAt: Date | null },
): Promise<void> {
  const { status, expiresAt, approvedAt } = step
  await tx
    .updateTable('identity.recovery')
    .set({ status, expires_at: expiresAt, approved_at: approvedAt })
    .where('id', '=', id)
    .execute()
}

/** The recoveries whose waiting time is over, locked until the transaction ends; at most 500. */
export async function lockWaited(tx: Tx, approvedBefore: Date): Promise<Recovery[]> {
  const { rows } = await sql<Recovery>`
    select ${columns} from identity.recovery
    where status = 'approved' and approved_at <= ${approvedBefore} order by approved_at, id limit ${MOST_READY} for update
  `.execute(tx)
  return rows
}

/**
 * Everybody who could confirm for a person: others with an open account who share an organisation with them and may vouch, the focal
 * points of its State, and the secretariat; by id, at most 100.
 */
export async function confirmersOf(db: Db | Tx, person: PersonId): Promise<Confirmer[]> {
  const { rows } = await sql<Confirmer>`
    with own as (
      select organisation.id, organisation.state from identity.membership
      join identity.organisation on organisation.id = membership.organisation
      where membership.person = ${person} and membership.until is null
    ), held as (
      select role.person, 'officer' as capacity from identity.role
      join identity.membership on membership.person = role.person and membership.until is null
      where membership.organisation in (select id from own) and role.ended_at is null
        and role.role = any (${[...identityRights.vouch.roles]}::text[])
      union
      select role.person, 'focal_point' from identity.role
      where role.ended_at is null and role.role = 'focal_point' and role.scope in (select 'state:' || state from own)
      union
      select role.person, 'secretariat' from identity.role where role.ended_at is null and role.role = 'secretariat'
    )
    select person.id, person.email, person.language, array_agg(distinct held.capacity order by held.capacity) as capacities
    from held join identity.person on person.id = held.person
    where person.status = 'active' and person.id <> ${person}
    group by person.id, person.email, person.language order by person.id limit ${MOST_CONFIRMERS}
  `.execute(db)
  return rows
}

/** Keeps that somebody confirmed; false when they did before. */
export async function addConfirmation(
  tx: Tx,
  confirmation: { recovery: RecoveryId; confirmer: PersonId; capacities: readonly Capacity[]; now: Date },
): Promise<boolean> {
  const { recovery, confirmer, capacities, now } = confirmation
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('identity.recovery_confirmation')
    .values({ recovery, confirmer, capacities: [...capacities], confirmed_at: now })
    .onConflict((conflict) => conflict.columns(['recovery', 'confirmer']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** In which capacities each of those confirmed who did, in the order in which they did. */
export async function confirmationsOf(tx: Db | Tx, recovery: RecoveryId): Promise<Capacity[][]> {
  const { rows } = await sql<{ capacities: Capacity[] }>`
    select capacities from identity.recovery_confirmation where recovery = ${recovery}
    order by confirmed_at, confirmer limit ${MOST_CONFIRMERS}
  `.execute(tx)
  return rows.map(({ capacities }) => capacities)
}

/** Whether somebody has confirmed. */
export async function hasConfirmed(db: Db, recovery: RecoveryId, confirmer: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('identity.recovery_confirmation')
    .select('confirmer')
    .where('recovery', '=', recovery)
    .where('confirmer', '=', confirmer)
    .executeTakeFirst()
  return row !== undefined
}
