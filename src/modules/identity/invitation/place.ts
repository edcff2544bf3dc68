import type { Actor } from '#platform/actor'
import { forRight } from '#platform/rights'
import { organisationsFor } from '../organisation/store.ts'
import type { IdentityParts } from '../parts.ts'
import { givableRoles } from '../role/rules.ts'
import type { PlaceChoices } from './place-view.tsx'

/** A route for whoever may give roles somewhere. */
export const forGivers = forRight(['give_state_roles', 'give_roles', 'give_machine_roles'], { where: 'somewhere' })

/** The roles, States and organisations of which an actor can choose when they give a role. */
export async function placeChoicesFor({ db, states }: IdentityParts, actor: Actor): Promise<PlaceChoices> {
  const scopes = [
    ...actor.scopes('give_state_roles'),
    ...actor.scopes('give_roles'),
    ...actor.scopes('give_machine_roles'),
  ]
  const isEverywhere = scopes.includes('*')
  const all = await states()
  return {
    roles: givableRoles(actor),
    isEverywhere,
    states: isEverywhere ? all : all.filter((code) => scopes.includes(`state:${code}`)),
    organisations: await organisationsFor(db, actor),
  }
}
