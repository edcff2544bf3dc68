import {
  actorOf,
  addMembership,
  addOrganisation,
  addPerson,
  addRole,
  openSession,
  type OrganisationId,
  type OrganisationKind,
  type PersonId,
  resumeSession,
  type Role,
} from '#identity'
import { type Actor, type Scope, signedOut } from '../../src/platform/actor.ts'
import { transact } from '../../src/platform/db/transact.ts'
import { cookieName, SESSION_COOKIE } from '../../src/platform/http/session-cookie.ts'
import type { Result } from '../../src/platform/result.ts'
import type { GivenSite } from './site.ts'

export type GivenPerson = {
  id: PersonId
  name: string
  email: string
  /** The organisation they are a member of; null without one. */
  organisation: OrganisationId | null
  /** Who they are to stores and services. */
  actor: Actor
  /** The cookie of their session, as the browser sends it now. */
  cookie: () => string
  /** The answer to a GET of a path as this person; a token that the site changes is kept. */
  get: (path: string, init?: RequestInit) => Promise<Response>
  /** The answer to a form sent to a path as this person's browser sends it; several values of one name as a list. */
  post: (path: string, fields?: Readonly<Record<string, string | readonly string[]>>) => Promise<Response>
}

export type GivenPersonOptions = {
  /** Each role and where it holds: `['country_editor', 'state:ke']`. */
  roles?: readonly (readonly [Role, Scope])[]
  name?: string
  email?: string
  language?: string
  timeZone?: string
  /** An organisation of their own, or the id of one that is there. */
  organisation?: OrganisationId | { kind: OrganisationKind; name: string; state: string | null }
  /** False for a session whose second factor was shown too long ago for sealed acts. */
  isSteppedUp?: boolean
}

const ORIGIN = 'https://comity.example'
const LONG_AGO_MS = 30 * 60_000

let made = 0

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.reason)
  return result.value
}

/** What of a site a person needs: its database, its clock, who may do what, and the way to it; `origin` where that is another. */
export type Visited = Pick<GivenSite, 'db' | 'clock' | 'rights' | 'get'> & { origin?: () => string }

/** A person with roles, signed in with a second factor on the site. */
export async function givenPerson(site: Visited, options: GivenPersonOptions = {}): Promise<GivenPerson> {
  made += 1
  const { roles = [], name = `Person ${made}`, email = `person-${made}@comity.example` } = options
  const { language = 'en', timeZone = 'Etc/UTC', organisation: wanted = null, isSteppedUp = true } = options
  const now = site.clock.now()
  const { db } = site
  const person = valueOf(await transact(db, (tx) => addPerson(tx, { name, email, language, timeZone }, now)))
  let organisation: OrganisationId | null = typeof wanted === 'string' ? wanted : null
  if (wanted !== null && typeof wanted !== 'string')
    organisation = valueOf(await transact(db, (tx) => addOrganisation(tx, wanted, [], now)))
  const member = organisation
  if (member !== null)
    valueOf(
      await transact(db, (tx) => addMembership(tx, { person, organisation: member, since: site.clock.today() }, now)),
    )
  const openedAt = isSteppedUp ? now : new Date(now.getTime() - LONG_AGO_MS)
  const { token } = await db.transaction().execute(async (tx) => {
    for (const [role, scope] of roles)
      await addRole(tx, { person, role, scope }, { by: null, trace: signedOut(null).trace }, now)
    return openSession(tx, person, { isConfirmed: true, agent: 'Firefox, Linux' }, openedAt)
  })
  const resumed = await resumeSession(db, token, now)
  if (!resumed) throw new Error('the session did not open')
  return {
    id: person,
    name,
    email,
    organisation,
    actor: actorOf(resumed.session, site.rights, now, null),
    ...browserOf(site, token),
  }
}

/** The same person in a browser in which they have just signed in. */
export async function givenBrowser(site: Visited, person: GivenPerson): Promise<GivenPerson> {
  const opened = { isConfirmed: true, agent: 'Firefox, Linux' }
  const { token } = await site.db.transaction().execute((tx) => openSession(tx, person.id, opened, site.clock.now()))
  return { ...person, ...browserOf(site, token) }
}

/** What the browser of a signed-in person does. */
function browserOf(site: Visited, token: string): Pick<GivenPerson, 'cookie' | 'get' | 'post'> {
  const origin = site.origin ?? (() => ORIGIN)
  const own = cookieName(SESSION_COOKIE, origin().startsWith('https:'))
  let held = token
  const cookie = () => `${own}=${held}`
  const send = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    const others = headers.get('cookie')
    headers.set('cookie', others === null ? cookie() : `${cookie()}; ${others}`)
    const answer = await site.get(path, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2)
      if (name === own) held = value
    }
    return answer
  }
  return {
    cookie,
    get: (path, init = {}) => send(path, init),
    post: (path, fields = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        origin: origin(),
        'sec-fetch-site': 'same-origin',
      }
      return send(path, { method: 'POST', headers, body: body.toString() })
    },
  }
}
