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

/** A role that somebody holds, and where. */
export type HeldRole = { role: Role; scope: Scope }
