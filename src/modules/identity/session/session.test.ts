import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { addRole, endRole, giveRole } from '../role/service.ts'
import { resumeSession } from './service.ts'
import { endSession, endSessions, forgetSessions, sessionsOf } from './store.ts'

const NOON = '2026-11-23T12:00:00Z'

describe('a session', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  beforeEach(() => site.setNow(NOON))
  after(() => site.close())

  const tokenOf = (person: { cookie: () => string }) => person.cookie().split('=')[1]
  const resume = (token: string | undefined) => resumeSession(site.db, token, site.clock.now())

  test('is found by its token alone, and only while its account is open', async () => {
    const person = await givenPerson(site)
    const token = tokenOf(person)
    assert.equal((await resume(token))?.session.person, person.id)
    for (const other of [undefined, '', 'x', token?.toLowerCase(), `${token}=`]) assert.equal(await resume(other), null)
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', person.id).execute()
    assert.equal(await resume(token), null)
  })

  test('leaves no token in the database', async () => {
    const person = await givenPerson(site)
    const rows = await site.db.selectFrom('identity.session').selectAll().execute()
    assert.ok(!JSON.stringify(rows).includes(String(tokenOf(person))))
    assert.ok(!rows.some((row) => row.token_hash.toString('base64url') === tokenOf(person)))
  })

  test('ends after an hour without use, and lasts when it is used', async () => {
    const person = await givenPerson(site)
    site.setNow('2026-11-23T12:59:00Z')
    assert.ok(await resume(tokenOf(person)))
    site.setNow('2026-11-23T13:58:00Z')
    assert.ok(await resume(tokenOf(person)))
    site.setNow('2026-11-23T14:58:00Z')
    assert.equal(await resume(tokenOf(person)), null)
  })

  test('ends after twelve hours of use', async () => {
    const person = await givenPerson(site)
    for (let hour = 0; hour < 12; hour += 1) {
      for (const minute of ['00', '30']) {
        site.setNow(`2026-11-23T${String(12 + hour).padStart(2, '0')}:${minute}:00Z`)
        assert.ok(await resume(tokenOf(person)), `${hour}:${minute}`)
      }
    }
    site.setNow('2026-11-24T00:00:00Z')
    assert.equal(await resume(tokenOf(person)), null)
  })

  test('that was ended opens nothing, and the others of its person stay', async () => {
    const [one, another] = [await givenPerson(site), await givenPerson(site)]
    const [session] = await sessionsOf(site.db, one.id, new Date(0))
    assert.ok(session)
    const now = site.clock.now()
    assert.equal(await endSession(site.db, another.id, session.id, now), false) // somebody else's
    assert.ok(await resume(tokenOf(one)))
    assert.equal(await endSession(site.db, one.id, session.id, now), true)
    assert.equal(await resume(tokenOf(one)), null)
    assert.ok(await resume(tokenOf(another)))
    assert.equal(await endSessions(site.db, another.id, null, now), 1)
    assert.equal(await resume(tokenOf(another)), null)
  })

  test('gets another token when its person is given a role, and the one before dies within a moment', async () => {
    const secretary = await givenPerson(site, { roles: [['secretariat', '*']] })
    const person = await givenPerson(site)
    const first = tokenOf(person)
    const change = { person: person.id, role: 'practitioner', scope: '*' } as const
    assert.equal((await giveRole(site.db, secretary.actor, change, site.clock.now())).ok, true)
    const turned = await resume(first)
    assert.ok(turned?.newToken)
    assert.deepEqual(turned.session.roles, [{ role: 'practitioner', scope: '*' }])
    assert.equal((await resume(first))?.newToken, null) // a request that was under way
    assert.equal((await resume(turned.newToken))?.newToken, null)
    site.setNow('2026-11-23T12:00:20Z')
    assert.equal(await resume(first), null)
    assert.ok(await resume(turned.newToken))
    assert.equal((await endRole(site.db, secretary.actor, change, site.clock.now())).ok, true)
    assert.deepEqual((await resume(turned.newToken))?.session.roles, [])
  })

  test('of one who may not give roles changes nobody', async () => {
    const editor = await givenPerson(site, { roles: [['country_editor', 'state:ke']] })
    const secretary = await givenPerson(site, { roles: [['secretariat', '*']], isSteppedUp: false })
    const change = { person: editor.id, role: 'auditor', scope: '*' } as const
    for (const actor of [editor.actor, secretary.actor]) {
      const refused = await giveRole(site.db, actor, change, site.clock.now())
      assert.equal(!refused.ok && refused.problem.kind, 'invalid')
    }
    assert.equal(secretary.actor.awaitsConfirmation('give_roles', '*'), true)
  })

  test('tells of a role that is held already, or not held', async () => {
    const secretary = await givenPerson(site, { roles: [['secretariat', '*']] })
    const person = await givenPerson(site, { roles: [['trainer', '*']] })
    const held = { person: person.id, role: 'trainer', scope: '*' } as const
    const again = await giveRole(site.db, secretary.actor, held, site.clock.now())
    assert.equal(!again.ok && again.problem.reason, 'role_held')
    const none = await endRole(site.db, secretary.actor, { ...held, scope: 'state:ke' }, site.clock.now())
    assert.equal(!none.ok && none.problem.reason, 'role_not_held')
  })

  test('long past is forgotten', async () => {
    const person = await givenPerson(site)
    await forgetSessions(site.db, new Date('2026-11-23T12:00:01Z'))
    assert.equal(await resume(tokenOf(person)), null)
  })

  test('acts for the one organisation of its person', async () => {
    const authority = { kind: 'authority', name: 'An authority', state: 'ke' } as const
    const officer = await givenPerson(site, { organisation: authority, roles: [['duty_officer', 'state:ke']] })
    assert.equal(officer.actor.trace.authority, officer.organisation)
    assert.equal(officer.actor.trace.role, 'duty_officer')
    await site.db
      .transaction()
      .execute((tx) =>
        addRole(
          tx,
          { person: officer.id, role: 'trainer', scope: '*' },
          { by: null, trace: officer.actor.trace },
          new Date(NOON),
        ),
      )
    const resumed = await resume(tokenOf(officer))
    assert.equal(resumed?.session.roles.length, 2)
  })
})
