import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actorWith, type RightsTable, type Scope, signedOut } from '#platform/actor'
import type { PersonId } from '../person/types.ts'
import { identityRights } from './rights.ts'
import { actingRole, grantsOf, joinRights, mayEndOf, mayGive, mayGiveTo, roleFrom, scopeFrom } from './rules.ts'
import { type HeldRole, ROLES } from './types.ts'

const rights: RightsTable = {
  propose: { roles: ['country_editor', 'secretariat'], stepUp: false },
  publish: { roles: ['secretariat'], stepUp: true },
}
const editor: HeldRole = { role: 'country_editor', scope: 'state:ke' }
const secretary: HeldRole = { role: 'secretariat', scope: '*' }

test('a role grants what the table gives it, in its scope', () => {
  const { grants, awaiting } = grantsOf([editor], rights, { inSession: true, lately: true })
  assert.deepEqual(grants, [{ right: 'propose', scope: 'state:ke', role: 'country_editor' }])
  assert.deepEqual(awaiting, [])
})

test('a right for sealed acts waits for a second factor that was shown lately', () => {
  const { grants, awaiting } = grantsOf([secretary], rights, { inSession: true, lately: false })
  assert.deepEqual(grants, [{ right: 'propose', scope: '*', role: 'secretariat' }])
  assert.deepEqual(awaiting, [{ right: 'publish', scope: '*', role: 'secretariat' }])
  assert.equal(grantsOf([secretary], rights, { inSession: true, lately: true }).grants.length, 2)
})

test('of several roles that hold a right in one scope the last in the table comes last, whatever their order', () => {
  const inState: HeldRole = { role: 'secretariat', scope: 'state:ke' }
  for (const held of [
    [editor, inState],
    [inState, editor],
  ]) {
    const { grants } = grantsOf(held, rights, { inSession: true, lately: false })
    assert.deepEqual(
      grants.map(({ role }) => role),
      ['country_editor', 'secretariat'],
    )
  }
})

test('a session without a second factor grants nothing', () => {
  const { grants, awaiting } = grantsOf([secretary], rights, { inSession: false, lately: false })
  assert.deepEqual(grants, [])
  assert.deepEqual(
    awaiting.map(({ right }) => right),
    ['propose', 'publish'],
  )
})

test('two modules cannot offer a right of one name', () => {
  assert.throws(() => joinRights([rights, { publish: { roles: [], stepUp: false } }]), /publish/)
  assert.deepEqual(Object.keys(joinRights([rights, { read: { roles: [], stepUp: false } }])), [
    'propose',
    'publish',
    'read',
  ])
})

test('a scope is everywhere, a State or an organisation', () => {
  const organisation = 'organisation:0190a0a0-0000-7000-8000-000000000000'
  for (const text of ['*', 'state:ke', organisation]) assert.equal(scopeFrom(text), text)
  for (const text of ['', 'state:', 'state:KE', 'state:ken', 'organisation:1', 'person:ke', '**'])
    assert.equal(scopeFrom(text), null, text)
})

test('a role is one of those there are', () => {
  assert.equal(roleFrom('auditor'), 'auditor')
  assert.equal(roleFrom('emperor'), null)
})

test('somebody acts in the one role they hold', () => {
  assert.equal(actingRole([editor, { ...editor, scope: 'state:gh' }]), 'country_editor')
  assert.equal(actingRole([editor, secretary]), null)
  assert.equal(actingRole([]), null)
})

const ORGANISATION = 'organisation:0190a0a0-0000-7000-8000-000000000000' as const
const SCOPES: readonly Scope[] = ['*', 'state:ke', 'state:gh', ORGANISATION]
/** What each giver may give where, written out: everything else is refused. The organisation is one of Kenya. */
const STATE_ROLES = ['reader', 'practitioner', 'country_editor'].map((role) => `${role} state:ke`)
const OFFICERS = ['authority_drafter', 'authority_approver', 'duty_officer']
const OFFICERS_OF_KENYA = OFFICERS.flatMap((role) => [`${role} state:ke`, `${role} ${ORGANISATION}`])
const anywhere = (role: string) => [`${role} state:ke`, `${role} state:gh`]
const GIVABLE: Readonly<Record<string, readonly string[]>> = {
  'focal_point state:ke': [...STATE_ROLES, ...OFFICERS_OF_KENYA],
  'secretariat *': [
    ...['reader', 'practitioner', 'country_editor', 'expert_reviewer', 'trainer', 'auditor', 'secretariat'].map(
      (role) => `${role} *`,
    ),
    ...['reader', 'practitioner', 'country_editor', 'expert_reviewer', 'trainer', 'focal_point'].flatMap(anywhere),
    ...OFFICERS.flatMap((role) => [...anywhere(role), `${role} ${ORGANISATION}`]),
    `trainer ${ORGANISATION}`,
  ],
  'machine_administrator *': ['machine_administrator *'],
}

test('each role is given by those alone who hold the right to give it there, whatever else they hold', () => {
  for (const role of ROLES)
    for (const held of SCOPES) {
      const { grants } = grantsOf([{ role, scope: held }], identityRights, { inSession: true, lately: true })
      const giver = actorWith('giver', signedOut(null).trace, grants)
      for (const given of ROLES)
        for (const scope of SCOPES) {
          const state = scope === ORGANISATION ? 'ke' : null
          const expected = (GIVABLE[`${role} ${held}`] ?? []).includes(`${given} ${scope}`)
          const isOurCase =
            `${role} ${held}` in GIVABLE || !['focal_point', 'secretariat', 'machine_administrator'].includes(role)
          if (isOurCase)
            assert.equal(mayGive(giver, { role: given, scope, state }), expected, `${role} ${held}: ${given} ${scope}`)
        }
    }
})

test('nobody gives themselves a role or ends their own, and without a code shown lately nobody gives any', () => {
  const [me, another] = ['me' as PersonId, 'another' as PersonId]
  const place = { role: 'practitioner', scope: 'state:ke', state: null } as const
  const { grants } = grantsOf([{ role: 'focal_point', scope: 'state:ke' }], identityRights, {
    inSession: true,
    lately: true,
  })
  const giver = actorWith(me, signedOut(null).trace, grants)
  assert.equal(mayGiveTo(giver, another, place), true)
  assert.equal(mayEndOf(giver, another, place), true)
  assert.equal(mayGiveTo(giver, me, place), false)
  assert.equal(mayEndOf(giver, me, place), false)
  assert.equal(mayEndOf(giver, another, { ...place, role: 'focal_point' }), false)
  const late = grantsOf([{ role: 'focal_point', scope: 'state:ke' }], identityRights, {
    inSession: true,
    lately: false,
  })
  assert.equal(mayGiveTo(actorWith(me, signedOut(null).trace, late.grants), another, place), false)
  assert.equal(mayGiveTo(signedOut(null), another, place), false)
})
