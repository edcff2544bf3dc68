import type { RightsTable } from '#platform/actor'

/**
 * The rights of this module and the roles that hold them. Whoever runs the machine verifies the log by command and needs no right
 * to read it. What sealed cases did is for auditors alone, within ten minutes of their second factor.
 */
export const auditRights = {
  read_audit: { roles: ['auditor', 'secretariat'], stepUp: false },
  read_sealed_audit: { roles: ['auditor'], stepUp: true },
} as const satisfies RightsTable

/** Where the right to read the log holds: what a State's roles may do is no matter of the log. */
export const IN_LOG = { where: 'organisation' } as const
