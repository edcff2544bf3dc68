import assert from 'node:assert/strict'
import { type RawBuilder, sql } from 'kysely'
import { mailsOf } from './mail.ts'
import { givenPerson, type GivenPerson } from './person.ts'
import type { GivenSite } from './site.ts'

type Maker = (state: string, who: GivenPerson | null) => Promise<string>

let made = 0

/**
 * What makes the people, organisations, requests to join and invitations that stand in addresses, each by the path that leads to it.
 * `secretary` holds the secretariat's role everywhere.
 */
export function joiningParts(site: GivenSite, secretary: GivenPerson): Record<string, Maker> {
  const address = () => {
    made += 1
    return `joins-${made}@elsewhere.example`
  }
  const idOf = async (query: RawBuilder<{ id: string }>) =>
    (await query.execute(site.db)).rows[0]?.id ?? assert.fail('none')
  const codeTo = async (email: string) => {
    const mail = (await mailsOf(site)).findLast(({ to }) => to === email)
    return mail?.links.flatMap((link) => /\/([\w-]{43})$/.exec(link)?.[1] ?? [])[0] ?? assert.fail(mail?.text)
  }
  const asked = async (state: string, sponsor: string): Promise<string> => {
    const email = address()
    await sql`delete from identity.throttle`.execute(site.db) // so many ask from nowhere but here
    const said = { name: 'Fictitious asker', organisation: 'Fictitious office', purpose: 'For a test', languages: 'en' }
    assert.equal((await site.post('/join', { ...said, email, state, sponsor })).status, 303)
    return email
  }
  const confirmed = async (state: string, sponsor: string) => {
    const email = await asked(state, sponsor)
    assert.equal((await site.post(`/join/${await codeTo(email)}`)).status, 200)
    await site.work() // asks the sponsor
    return idOf(sql`select id from identity.join_request where email = ${email}`)
  }
  const invited = async (state: string) => {
    const email = address()
    const offered = { email, name: '', language: 'en', role: 'practitioner', scope: `state:${state}`, organisation: '' }
    assert.equal((await secretary.post('/people/invitations', offered)).status, 303)
    return email
  }
  const organised = (state: string) =>
    givenPerson(site, {
      roles: [['practitioner', `state:${state}`]],
      organisation: { kind: 'authority', name: `Fictitious office of ${address()}`, state },
    })
  return {
    '/people/:id': async (state) => (await organised(state)).id,
    '/people/:id/roles/:role': async (state) =>
      idOf(sql`select id from identity.role where person = ${(await organised(state)).id}`),
    '/people/:id/memberships/:membership': async (state) =>
      idOf(sql`select id from identity.membership where person = ${(await organised(state)).id}`),
    '/organisations/:id': async (state) => (await organised(state)).organisation ?? assert.fail('none'),
    '/people/requests/:id': (state) => confirmed(state, secretary.email),
    '/people/invitations/:id': async (state) =>
      idOf(sql`select id from identity.invitation where email = ${await invited(state)}`),
    '/invitations/:code': async (state) => codeTo(await invited(state)),
    '/join/:code': async (state) => codeTo(await asked(state, secretary.email)),
    '/join/sponsorships/:id': (state, who) => confirmed(state, (who ?? secretary).email),
  }
}
