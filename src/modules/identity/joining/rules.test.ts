import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actorWith, signedOut } from '#platform/actor'
import type { PersonId } from '../person/types.ts'
import { domainOf, isEnough, mayDecide, sponsorWord } from './rules.ts'
import type { JoinStatus } from './types.ts'

const actor = actorWith('me', signedOut(null).trace, [])

test('a sponsor or a domain speaks for a request, but no domain outweighs a sponsor who declined', () => {
  const said = (['unknown', 'silent', 'confirmed', 'declined'] as const).flatMap((sponsor) =>
    [true, false].map((isOwnDomain) => {
      const enough = isEnough({ sponsor, isOwnDomain })
      return `${sponsor} ${isOwnDomain}: ${enough.ok ? 'enough' : enough.problem.reason}`
    }),
  )
  assert.deepEqual(said, [
    'unknown true: enough',
    'unknown false: evidence_missing',
    'silent true: enough',
    'silent false: evidence_missing',
    'confirmed true: enough',
    'confirmed false: enough',
    'declined true: sponsor_declined',
    'declined false: sponsor_declined',
  ])
})

test('a request is decided while it waits, and never by its sponsor', () => {
  const states: readonly JoinStatus[] = ['unconfirmed', 'waiting', 'asked', 'accepted', 'declined']
  const open = states.filter((status) => mayDecide(actor, { status, sponsor: 'another' as PersonId }).ok)
  assert.deepEqual(open, ['waiting', 'asked'])
  const own = mayDecide(actor, { status: 'waiting', sponsor: 'me' as PersonId })
  assert.equal(!own.ok && own.problem.reason, 'sponsor_decides')
})

test('tells what the sponsor has said', () => {
  const sponsor = 'another' as PersonId
  assert.equal(sponsorWord({ sponsor: null, sponsorAnswer: null }), 'unknown')
  assert.equal(sponsorWord({ sponsor, sponsorAnswer: null }), 'silent')
  assert.equal(sponsorWord({ sponsor, sponsorAnswer: 'declined' }), 'declined')
  assert.equal(domainOf('ada@justice.example'), 'justice.example')
})
