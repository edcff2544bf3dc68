import { randomUUID } from 'node:crypto'
import { countriesRights, NO_LAW } from '#countries'
import { actorWith, type Actor, type Scope } from '#platform/actor'

/** The roles that the wiki tells apart, and one that holds none of its rights. */
export const WIKI_ROLES = [
  'reader',
  'practitioner',
  'country_editor',
  'focal_point',
  'expert_reviewer',
  'secretariat',
] as const
export type WikiRole = (typeof WIKI_ROLES)[number]

/** What a statement of a State's policies says. */
export const CONTENT = {
  text: 'A policy.',
  language: 'en',
  datedOn: null,
  validFrom: null,
  validTo: null,
  rank: 'normal',
  references: [{ address: 'https://example.org', title: '', kind: null }],
  ...NO_LAW,
} as const

/** Somebody with one role, with their own id. */
export function givenWriter(role: WikiRole, scope: Scope = 'state:ke'): Actor {
  const id = randomUUID()
  const trace = { actor: id, role, authority: null, client: 'browser', traceId: null } as const
  const rights = Object.entries(countriesRights).filter(([, { roles }]) => roles.includes(role))
  return actorWith(
    id,
    trace,
    rights.map(([right]) => ({ right, scope })),
  )
}
