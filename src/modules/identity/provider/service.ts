import { record } from '#audit'
import type { Trace } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { isLockedOut } from '../account/store.ts'
import type { PersonId } from '../person/types.ts'
import { type Browser, traceOf } from '../sign-in/service.ts'
import { findAccount } from '../sign-in/store.ts'
import type { Account } from '../sign-in/types.ts'
import type { Provider } from './client.ts'
import * as store from './store.ts'
import type { Vouched } from './types.ts'

/** Who came from the provider: somebody with a connected account, or one who must sign in otherwise once to connect it. */
type Arrival = { account: Account; isConnected: boolean }

/**
 * Whose account it is that a provider vouches for, and on record whether it says that a second factor was shown. Nobody's is made.
 * Problems: `conflict` when the provider has not verified the address, or there is no open account for it.
 */
export async function arriveFrom(
  db: Db,
  provider: Provider,
  arrived: { vouched: Vouched; browser: Browser },
): Promise<Result<Arrival>> {
  const { name, issuer } = provider
  const { vouched, browser } = arrived
  const connected = await store.findConnected(db, { issuer, subject: vouched.subject })
  const email = connected ?? vouched.email
  if (email === null) return problem('conflict', 'provider_unverified', { name })
  const account = await findAccount(db, email)
  if (!account?.isOpen) return problem('conflict', 'provider_nobody', { name })
  const { person } = account
  const reason = vouched.secondFactorAt === null ? 'one_factor' : 'second_factor'
  if (connected !== null)
    await db
      .transaction()
      .execute((tx) => record(tx, traceOf(person, browser.traceId), 'identity.provider_vouched', person, { reason }))
  return { ok: true, value: { account, isConnected: connected !== null } }
}

/** Connects an account at the provider to a person who showed that it is them. Problem: `conflict` when either has another. */
export async function connectAccount(
  db: Db,
  provider: Provider,
  connected: { subject: string; person: PersonId; trace: Trace },
  now: Date,
): Promise<Result<null>> {
  const { subject, person, trace } = connected
  return transact(db, async (tx) => {
    if (!(await store.connect(tx, { issuer: provider.issuer, subject }, person, now)))
      return problem('conflict', 'provider_connected', { name: provider.name })
    await record(tx, trace, 'identity.provider_connected', person)
    return { ok: true, value: null }
  })
}

/** Ends a person's connection at the provider. Problem: `conflict` when there is none, or nothing else opens the account. */
export async function disconnectAccount(
  db: Db,
  provider: Provider,
  person: PersonId,
  trace: Trace,
): Promise<Result<null>> {
  return transact(db, async (tx) => {
    if (!(await store.disconnect(tx, person, provider.issuer)))
      return problem('conflict', 'provider_not_connected', { name: provider.name })
    if (await isLockedOut(tx, person)) return problem('conflict', 'last_way_in')
    await record(tx, trace, 'identity.provider_disconnected', person)
    return { ok: true, value: null }
  })
}
