import { VERIFIED_ROLES } from '#identity'
import type { RightsTable } from '#platform/actor'
import { CONFIRM, PROPOSE, READ_PRACTITIONER, REVIEW } from './rules.ts'

/**
 * The rights of the wiki and the roles that hold them. Whoever writes is reviewed by somebody else, so writing is open to every
 * practitioner; whoever runs the machine has none of them.
 */
export const statementRights: RightsTable = {
  [PROPOSE]: { roles: ['practitioner', 'country_editor', 'focal_point', 'secretariat'], stepUp: false },
  [REVIEW]: { roles: ['expert_reviewer', 'secretariat'], stepUp: false },
  [CONFIRM]: { roles: ['focal_point'], stepUp: false },
  [READ_PRACTITIONER]: { roles: VERIFIED_ROLES, stepUp: false },
}
