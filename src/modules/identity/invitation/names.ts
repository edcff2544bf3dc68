import { namesOfOrganisations } from '../organisation/store.ts'
import type { IdentityParts } from '../parts.ts'
import { namesOfPeople } from '../person/store.ts'
import type { Invitation } from './types.ts'

/** The names that a page of invitations tells. */
export async function namesIn({ db }: Pick<IdentityParts, 'db'>, invitations: readonly Invitation[]) {
  const ids = invitations.flatMap(({ organisation, scope }) => [organisation ?? [], scope.split(':')[1] ?? []].flat())
  return {
    organisations: await namesOfOrganisations(db, ids),
    people: await namesOfPeople(
      db,
      invitations.map(({ invitedBy }) => invitedBy),
    ),
  }
}
