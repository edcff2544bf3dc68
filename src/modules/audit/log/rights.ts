import type { Actor, RightsTable } from '#platform/actor'

/**
 * The rights of this module and the roles that hold them. Whoever runs the machine verifies the log by command and needs no right
 * to read it. What sealed cases did is for auditors alone, within ten minutes of their second factor.
 */
export const auditRights = {
  read_audit: { roles: ['auditor', 'secretariat'], stepUp: false },
  read_sealed_audit: { roles: ['auditor'], stepUp: true },
} as const satisfies RightsTable

/** Whether any of the log is for this actor. */
export function mayReadLog(actor: Actor): boolean {
  return actor.scopes('read_audit').some((scope) => scope === '*' || scope.startsWith('organisation:'))
}
