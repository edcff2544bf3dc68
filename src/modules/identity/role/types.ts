import type { Scope } from '#platform/actor'

/** The roles a person can hold, each with the rights that the modules' tables give it. */
export const ROLES = [
  'reader',
  'practitioner',
  'country_editor',
  'focal_point',
  'expert_reviewer',
  'secretariat',
  'authority_drafter',
  'authority_approver',
  'duty_officer',
  'trainer',
  'auditor',
  'machine_administrator',
] as const
export type Role = (typeof ROLES)[number]

/** The roles of people whom an authority or the secretariat knows: verified practitioners, each in their own work. */
export const VERIFIED_ROLES = [
  'practitioner',
  'country_editor',
  'focal_point',
  'expert_reviewer',
  'secretariat',
  'authority_drafter',
  'authority_approver',
  'duty_officer',
  'trainer',
] as const satisfies readonly Role[]

/** A role that somebody holds, and where. */
export type HeldRole = { role: Role; scope: Scope }

/** The kinds of scope: everywhere, a State, an organisation. */
export const SCOPE_KINDS = ['everywhere', 'state', 'organisation'] as const
export type ScopeKind = (typeof SCOPE_KINDS)[number]

/** A role as it was given. `givenBy` is null for what the machine's operator gave; `endedAt` null while it lasts. */
export type GivenRole = HeldRole & { id: string; givenBy: string | null; givenAt: Date; endedAt: Date | null }
