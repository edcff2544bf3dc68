import assert from 'node:assert/strict'
import test from 'node:test'
import { actorWith, signedOut } from './actor.ts'

const trace = { ...signedOut('t-1').trace, actor: 'p-1', role: 'country_editor' }

test('a right holds in its own scope and in no other', () => {
  const actor = actorWith('p-1', trace, [{ right: 'propose', scope: 'state:ke' }])
  assert.equal(actor.can('propose', 'state:ke'), true)
  assert.equal(actor.can('propose', 'state:gh'), false)
  assert.equal(actor.can('propose', '*'), false)
  assert.equal(actor.can('review', 'state:ke'), false)
  assert.equal(actor.canSomewhere('propose'), true)
  assert.deepEqual(actor.scopes('propose'), ['state:ke'])
})

test('a right that holds everywhere holds in every scope', () => {
  const actor = actorWith('p-1', trace, [
    { right: 'review', scope: 'state:ke' },
    { right: 'review', scope: '*' },
    { right: 'review', scope: '*' },
  ])
  assert.equal(actor.can('review', 'state:gh'), true)
  assert.equal(actor.can('review', 'organisation:1'), true)
  assert.deepEqual(actor.scopes('review'), ['*', 'state:ke'])
})

test('what is done by a right is traced in the role that holds it there, the narrower scope first', () => {
  const several = { ...trace, role: null }
  const actor = actorWith('p-1', several, [
    { right: 'propose', scope: '*', role: 'secretariat' },
    { right: 'propose', scope: 'state:ke', role: 'practitioner' },
    { right: 'propose', scope: 'state:ke', role: 'country_editor' },
    { right: 'vouch', scope: 'state:gh', role: 'practitioner' },
  ])
  assert.equal(actor.traceBy('propose', 'state:ke').role, 'country_editor')
  assert.equal(actor.traceBy('propose', 'state:gh').role, 'secretariat')
  assert.equal(actor.traceBy('vouch', 'somewhere').role, 'practitioner')
  assert.equal(actor.traceBy('vouch', 'state:ke').role, null)
  assert.deepEqual(actor.traceBy('review', 'state:ke'), several)
})

test('a reader who is not signed in may do nothing', () => {
  const actor = signedOut('t-1')
  assert.equal(actor.personId, null)
  assert.equal(actor.can('propose', '*'), false)
  assert.equal(actor.canSomewhere('propose'), false)
  assert.deepEqual(actor.scopes('propose'), [])
})
