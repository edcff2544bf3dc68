import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actorWith, type RightsTable, signedOut } from '#platform/actor'
import type { PersonId } from '../person/types.ts'
import { actingRole, grantsOf, joinRights, mayChangeRole, roleFrom, scopeFrom } from './rules.ts'
import type { HeldRole } from './types.ts'

const rights: RightsTable = {
  propose: { roles: ['country_editor', 'secretariat'], stepUp: false },
  publish: { roles: ['secretariat'], stepUp: true },
}
const editor: HeldRole = { role: 'country_editor', scope: 'state:ke' }
const secretary: HeldRole = { role: 'secretariat', scope: '*' }

test('a role grants what the table gives it, in its scope', () => {
  const { grants, awaiting } = grantsOf([editor], rights, { inSession: true, lately: true })
  assert.deepEqual(grants, [{ right: 'propose', scope: 'state:ke' }])
  assert.deepEqual(awaiting, [])
})

test('a right for sealed acts waits for a second factor that was shown lately', () => {
  const { grants, awaiting } = grantsOf([secretary], rights, { inSession: true, lately: false })
  assert.deepEqual(grants, [{ right: 'propose', scope: '*' }])
  assert.deepEqual(awaiting, [{ right: 'publish', scope: '*' }])
  assert.equal(grantsOf([secretary], rights, { inSession: true, lately: true }).grants.length, 2)
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

test('nobody changes their own roles, nor those of a scope that is not theirs to give', () => {
  const [me, another] = ['me' as PersonId, 'another' as PersonId]
  const giver = actorWith(me, signedOut(null).trace, [{ right: 'give_roles', scope: 'state:ke' }])
  assert.equal(mayChangeRole(giver, another, 'state:ke'), true)
  assert.equal(mayChangeRole(giver, another, 'state:gh'), false)
  assert.equal(mayChangeRole(giver, another, '*'), false)
  assert.equal(mayChangeRole(giver, me, 'state:ke'), false)
  assert.equal(mayChangeRole(signedOut(null), another, 'state:ke'), false)
})
