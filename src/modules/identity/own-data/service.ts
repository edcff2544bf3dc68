import type { Db } from '#platform/db/connect'
import type { OwnPart } from '#platform/own-part'
import { findOwnAccount } from '../account/store.ts'
import { namingOf } from '../naming/store.ts'
import { findPersonById, membershipsOf } from '../person/store.ts'
import type { PersonId } from '../person/types.ts'
import { rolesOf } from '../role/store.ts'
import * as store from './store.ts'

/**
 * Everything that is kept of a person, for themselves: what this module keeps, and beside it each part that another offers, under its
 * key. No secret and no hash of one stands in it.
 */
export async function ownData(db: Db, parts: readonly OwnPart[], person: PersonId): Promise<Record<string, unknown>> {
  const known = await findPersonById(db, person)
  const roles = await rolesOf(db, person)
  const memberships = await membershipsOf(db, person)
  const own = {
    id: person,
    ...(await findOwnAccount(db, person)),
    madeAt: known?.createdAt,
    naming: await namingOf(db, person),
    roles: roles.map(({ role, scope, givenAt, endedAt }) => ({ role, scope, givenAt, endedAt })),
    memberships: memberships.map(({ organisationName, since, until }) => ({
      organisation: organisationName,
      since,
      until,
    })),
    sessions: await store.sessionsKept(db, person),
    waysIn: await store.waysIn(db, person),
    ...(await store.pastOf(db, person)),
    forOthers: await store.actsForOthers(db, person),
  }
  const others: [string, unknown][] = []
  for (const { key, read } of parts) others.push([key, await read(db, person)])
  return { ...own, ...Object.fromEntries(others) }
}
