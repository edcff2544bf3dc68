import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { ROLES, type Role } from '#identity'
import type { RouteNeed } from '../../src/platform/rights.ts'
import { newMark } from './hostile.ts'
import type { Inhabited } from './inhabited.ts'
import { mailsOf } from './mail.ts'
import { givenBrowser, givenPerson, type GivenPerson } from './person.ts'
import { type GivenFactors, givenFactors } from './sign-in.ts'

export type Browser = Pick<GivenPerson, 'get'>

/** A page where forms may stand, and who reads it there; `factors` are what only they know. */
export type Ground = { address: string; browser: Browser; who: GivenPerson | null; factors: GivenFactors | null }

/** A ground that is made anew each time, since forms use it up. */
export type GroundMaker = () => Promise<Ground>

const ORIGIN = 'https://comity.example'
const ISSUER = 'http://127.0.0.1:9'
/** How a form comes from a page of the site. */
export const FROM_HERE = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }

/** A browser of somebody who is not signed in, which keeps the cookies it is given. */
function givenReaderBrowser({ site }: Pick<Inhabited, 'site'>): Browser {
  const held = new Map<string, string>()
  return {
    get: async (path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('cookie', [...held].map(([name, value]) => `${name}=${value}`).join('; '))
      const answer = await site.get(path, { ...init, headers })
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2)
        held.set(name, value)
      }
      return answer
    },
  }
}

/** Somebody with every role in a scope, and with every way to sign in. */
async function givenOwner(
  world: Inhabited,
  scope: '*' | 'state:ke',
): Promise<Pick<Ground, 'browser' | 'who' | 'factors'>> {
  const { site } = world
  const who = await givenPerson(site, { roles: ROLES.map((role) => [role, scope] as const) })
  const factors = await givenFactors(site, who)
  await world.addressOf({ path: '/account/passkeys/:id/removal' }, 'inside', who)
  await sql`
    insert into identity.provider_account (issuer, subject, person, linked_at)
    values (${ISSUER}, ${randomBytes(8).toString('hex')}, ${who.id}, now())`.execute(site.db)
  return { who, factors, browser: await givenBrowser(site, who) }
}

/** A browser of their own, signed in unless there is nobody. */
export async function browserFor(world: Inhabited, who: GivenPerson | null): Promise<Browser> {
  return who === null ? givenReaderBrowser(world) : givenBrowser(world.site, who)
}

/** A page of a route as somebody reads it; pages of an account are read by an owner of their own. */
export function groundOf(
  world: Inhabited,
  route: RouteNeed,
  who: GivenPerson | null,
  scope: '*' | 'state:ke',
): GroundMaker {
  let isFirst = true
  return async () => {
    if (!isFirst) world.used()
    isFirst = false
    const isOwn = route.path.startsWith('/account') && who !== null
    const reader = isOwn
      ? await givenOwner(world, scope)
      : { who, factors: null, browser: await browserFor(world, who) }
    return { ...reader, address: await world.addressOf(route, 'inside', reader.who) }
  }
}

const done = async (answer: Promise<Response>) => {
  const { status, headers } = await answer
  assert.equal(status, 303)
  return headers.get('location') ?? ''
}

/** Pages of assessments at each of their steps, as those who take it read them. */
function assessmentGrounds(world: Inhabited): GroundMaker[] {
  const inRole = (role: Role) => world.people.get(role) ?? assert.fail(role)
  const [expert, reviewer, focal] = [inRole('country_editor'), inRole('expert_reviewer'), inRole('focal_point')]
  const writes = async (path: string, fields: Record<string, string | string[]>) => {
    const page = await (await expert.get(path)).text()
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? assert.fail(page) // an earlier round may be carried on
    return expert.post(path, { ...fields, version })
  }
  const written = async () => {
    const round = await world.opened('ke')
    const finding = { finding: 'met', provisions: [], others: 'Section 14', reason: 'It says so', reservation: '' }
    await done(writes(`${round}/articles/2/elements/access`, finding))
    await done(writes(`${round}/articles/2/conclusion`, { conclusion: 'In line.', recommendation: '' }))
    return round
  }
  const sent = async () => {
    const round = await written()
    await done(expert.post(`${round}/steps/send`, { remark: '' }))
    return round
  }
  const judged = async (verdict: 'accepted' | 'returned') => {
    const round = await sent()
    const elements = verdict === 'returned' ? ['access'] : []
    await done(reviewer.post(`${round}/articles/2/review`, { verdict, elements, remark: 'Look again' }))
    return round
  }
  const accepted = async () => {
    const round = await judged('accepted')
    await done(reviewer.post(`${round}/steps/accept`, { remark: '' }))
    return round
  }
  const at =
    (who: GivenPerson, make: () => Promise<string>, page: string): GroundMaker =>
    async () => ({
      address: `${await make()}/${page}`,
      browser: await givenBrowser(world.site, who),
      who,
      factors: null,
    })
  return [
    at(expert, written, 'steps/send'),
    at(reviewer, sent, 'articles/2/review'),
    at(reviewer, () => judged('returned'), 'steps/return'),
    at(reviewer, () => judged('accepted'), 'steps/accept'),
    at(focal, accepted, 'comment'),
    at(focal, accepted, 'articles/2/comment'),
    at(focal, accepted, 'steps/comment'),
    at(focal, accepted, 'steps/reopen'),
    at(focal, accepted, 'steps/publish'),
  ]
}

/** Rows of a file that wait for review, as who reviews and who sent them reads them. */
function importGrounds(world: Inhabited): GroundMaker[] {
  const { site, writer, reviewer } = world
  const uploaded = async () => {
    const { rows } = await sql<{ id: string }>`
      select id from countries.instrument where state = 'ke' order by id limit 1`.execute(site.db)
    const heads = 'treaty,article,instrument,citation,gist,status,source'
    const mark = newMark()
    const gist = `<script>${mark}()</script> [x](javascript:${mark}())`
    const row = `ets-185,16,${rows[0]?.id},<img src=x onerror=${mark}()>,${gist},in_force,https://example.org/<${mark}>`
    const body = new FormData()
    body.set(
      'table',
      new File(
        [
          `${heads}
${row}`,
        ],
        'profile.csv',
      ),
    )
    return done(writer.get('/countries/ke/proposals/import', { method: 'POST', body, headers: FROM_HERE }))
  }
  const proposed = async () => {
    const path = await uploaded()
    await done(writer.post(`${path}/proposals`, { reason: 'For a test' }))
    return path
  }
  const published = async () => {
    const path = await proposed()
    await done(reviewer.post(`${path}/acceptance`))
    return path
  }
  const at =
    (who: GivenPerson, make: () => Promise<string>): GroundMaker =>
    async () => ({
      address: await make(),
      browser: await givenBrowser(site, who),
      who,
      factors: null,
    })
  return [at(writer, uploaded), at(reviewer, proposed), at(writer, published)]
}

/** The pages by which somebody gets back into an account, as its owner and as a colleague read them. */
function recoveryGrounds(world: Inhabited): GroundMaker[] {
  const { site } = world
  const asked = async () => {
    const organisation = {
      kind: 'authority',
      name: `Lost office ${randomBytes(4).toString('hex')}`,
      state: 'ke',
    } as const
    const lost = await givenPerson(site, { roles: [['practitioner', 'state:ke']], organisation })
    await givenFactors(site, lost)
    const own = lost.organisation ?? assert.fail()
    const colleague = await givenPerson(site, { roles: [['practitioner', 'state:ke']], organisation: own })
    await givenPerson(site, { roles: [['practitioner', 'state:ke']], organisation: own })
    await sql`delete from identity.throttle`.execute(site.db) // so many ask from nowhere but here
    await site.post('/recovery', { email: lost.email })
    return { link: await linkTo(lost, '/recovery/'), colleague }
  }
  const linkTo = async ({ email }: GivenPerson, part: string) => {
    const mails = (await mailsOf(site)).filter(({ to }) => to === email)
    const link = mails.flatMap(({ links }) => links).findLast((each) => each.includes(part))
    return new URL(link ?? assert.fail(`no ${part} for ${email}`)).pathname
  }
  return [
    async () => ({ address: (await asked()).link, browser: givenReaderBrowser(world), who: null, factors: null }),
    async () => {
      const { link, colleague } = await asked()
      await site.post(link, { act: 'go_on' })
      const browser = await givenBrowser(site, colleague)
      return { address: await linkTo(colleague, '/recoveries/'), browser, who: colleague, factors: null }
    },
  ]
}

/** A request to join for which its sponsor has vouched, as the secretariat reads it. */
function joiningGrounds(world: Inhabited): GroundMaker[] {
  return [
    async () => {
      world.used()
      const address = await world.addressOf({ path: '/people/requests/:id' }, 'inside', null)
      await done(world.writer.post(address.replace('/people/requests', '/join/sponsorships'), { answer: 'confirmed' }))
      const who = world.wide.get('secretariat') ?? assert.fail('nobody of the secretariat')
      return { address: `${address}/acceptance`, browser: await givenBrowser(world.site, who), who, factors: null }
    },
  ]
}

/** Pages whose forms stand there only at some step of what they are about, which no route alone leads to. */
export function groundsBetween(world: Inhabited): GroundMaker[] {
  return [...assessmentGrounds(world), ...importGrounds(world), ...joiningGrounds(world), ...recoveryGrounds(world)]
}
