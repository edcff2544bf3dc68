import type { RightsTable } from '#platform/actor'
import { VERIFIED_ROLES } from './types.ts'

/** The rights of this module and the roles that hold them. */
export const identityRights = {
  /** To give the roles of a State: its practitioners, editors and the officers of its authorities. */
  give_state_roles: { roles: ['focal_point', 'secretariat'], stepUp: true },
  give_roles: { roles: ['secretariat'], stepUp: true },
  give_machine_roles: { roles: ['machine_administrator'], stepUp: true },
  /** To see one's own invitations and the form for another; each role still takes the right to give it. */
  invite: { roles: ['focal_point', 'secretariat', 'machine_administrator'], stepUp: false },
  /** To see who has an account, for whom they act and what they may do. */
  read_people: { roles: ['secretariat'], stepUp: false },
  /** To decide on requests to join, and to keep memberships and organisations. */
  keep_people: { roles: ['secretariat'], stepUp: true },
  /** To confirm as a sponsor, or for the recovery of an account, that one knows somebody. */
  vouch: { roles: VERIFIED_ROLES, stepUp: false },
} as const satisfies RightsTable

/** A right to give roles. */
export type GivingRight = 'give_state_roles' | 'give_roles' | 'give_machine_roles'
