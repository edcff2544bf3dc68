import { codeAt, type OrganisationKind, type Role } from '#identity'
import type { Scope } from '#platform/actor'
import type { InstanceKey } from '#platform/instance-key'

/** The State of which the demonstration tells made-up things. */
export const STATE = 'ke'

/** Who appears in the demonstration, by what the rest of it calls them. */
export const PLAYERS = [
  'secretariat',
  'editor',
  'focal',
  'expert_one',
  'expert_two',
  'reviewer',
  'sponsor',
  'practitioner',
  'drafter',
  'approver',
  'duty',
  'trainer',
  'auditor',
  'administrator',
  'reader',
] as const
export type Player = (typeof PLAYERS)[number]

export const BODIES = ['authority', 'office', 'institute'] as const
export type Body = (typeof BODIES)[number]

/** The made-up bodies for which they act. */
export const ORGANISATIONS: Readonly<Record<Body, { kind: OrganisationKind; name: string; state: string | null }>> = {
  authority: { kind: 'authority', name: 'Fictitious Authority (demonstration)', state: STATE },
  office: { kind: 'secretariat', name: 'Fictitious Secretariat (demonstration)', state: null },
  institute: { kind: 'training_institution', name: 'Fictitious Institute (demonstration)', state: null },
}

/** One of them: their name says what they are for. `scope` of a role is 'own' for the body they are a member of. */
export type Cast = {
  name: string
  email: string
  language: string
  timeZone: string
  body: Body | null
  role: Role
  scope: Scope | 'own'
}

const HOME = { language: 'en', timeZone: 'Etc/UTC' } as const
const HERE = { language: 'en', timeZone: 'Africa/Nairobi' } as const
const ours = `state:${STATE}` as const
const at = (local: string) => `${local}@demonstration.example`

export const CAST: Readonly<Record<Player, Cast>> = {
  secretariat: {
    ...HOME,
    name: 'Secretariat (demonstration)',
    email: at('secretariat'),
    body: 'office',
    role: 'secretariat',
    scope: '*',
  },
  editor: {
    ...HERE,
    name: 'Country editor (demonstration)',
    email: at('editor'),
    body: 'authority',
    role: 'country_editor',
    scope: ours,
  },
  focal: {
    ...HERE,
    name: 'Focal point (demonstration)',
    email: at('focal'),
    body: 'authority',
    role: 'focal_point',
    scope: ours,
  },
  expert_one: {
    ...HOME,
    name: 'First expert (demonstration)',
    email: at('expert-one'),
    body: 'institute',
    role: 'expert_reviewer',
    scope: '*',
  },
  expert_two: {
    ...HOME,
    name: 'Second expert (demonstration)',
    email: at('expert-two'),
    body: 'institute',
    role: 'expert_reviewer',
    scope: '*',
  },
  reviewer: {
    ...HOME,
    name: 'Reviewer (demonstration)',
    email: at('reviewer'),
    body: 'institute',
    role: 'expert_reviewer',
    scope: '*',
  },
  sponsor: {
    ...HERE,
    name: 'Sponsor (demonstration)',
    email: at('sponsor'),
    body: 'authority',
    role: 'practitioner',
    scope: '*',
  },
  practitioner: {
    ...HERE,
    name: 'Practitioner (demonstration)',
    email: at('practitioner'),
    body: 'authority',
    role: 'practitioner',
    scope: '*',
  },
  drafter: {
    ...HERE,
    name: 'Drafter of requests (demonstration)',
    email: at('drafter'),
    body: 'authority',
    role: 'authority_drafter',
    scope: 'own',
  },
  approver: {
    ...HERE,
    name: 'Approver of requests (demonstration)',
    email: at('approver'),
    body: 'authority',
    role: 'authority_approver',
    scope: 'own',
  },
  duty: {
    ...HERE,
    name: 'Duty officer (demonstration)',
    email: at('duty'),
    body: 'authority',
    role: 'duty_officer',
    scope: 'own',
  },
  trainer: {
    ...HOME,
    name: 'Trainer (demonstration)',
    email: at('trainer'),
    body: 'institute',
    role: 'trainer',
    scope: '*',
  },
  auditor: {
    ...HOME,
    name: 'Auditor (demonstration)',
    email: at('auditor'),
    body: 'office',
    role: 'auditor',
    scope: '*',
  },
  administrator: {
    ...HOME,
    name: 'Machine administrator (demonstration)',
    email: at('administrator'),
    body: null,
    role: 'machine_administrator',
    scope: '*',
  },
  reader: { ...HOME, name: 'Reader (demonstration)', email: at('reader'), body: null, role: 'reader', scope: '*' },
}

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz'
const GROUPS = /.{5}(?=.)/g
const PASSWORD_LENGTH = 15
const SECRET_BYTES = 20

/** The one password of all of them, other in every installation: of its key, so that it is kept nowhere. */
export function passwordOf(key: InstanceKey): string {
  const bytes = key.secretFor('demonstration password').subarray(0, PASSWORD_LENGTH)
  const text = [...bytes].map((byte) => SIGNS.charAt(byte % SIGNS.length)).join('')
  return text.replaceAll(GROUPS, '$&-')
}

/** The secret of which the codes of one of them come. */
export function codeSecretOf(key: InstanceKey, player: Player): Uint8Array {
  return key.secretFor(`demonstration codes of ${player}`).subarray(0, SECRET_BYTES)
}

/** Everybody with the code that they would type now, in lines for a terminal. */
export function peopleLines(key: InstanceKey, now: Date): string[] {
  return PLAYERS.map((player) => {
    const { email, name } = CAST[player]
    return `  ${codeAt(codeSecretOf(key, player), now)}  ${email.padEnd(36)}  ${name}`
  })
}
