import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { firstLink, ROLES, type Role } from '#identity'
import type { RouteNeed } from '../../src/platform/rights.ts'
import { joiningParts } from './joining.ts'
import { givenBrowser, givenPerson, type GivenPerson } from './person.ts'
import { givenSite, type GivenSite } from './site.ts'

/** Where a role holds, and elsewhere. */
export type Place = 'inside' | 'outside'
const STATE_OF = { inside: 'ke', outside: 'gh' } as const satisfies Record<Place, string>

/** A provider at which nobody answers, so that the routes about it are there. */
const NOBODY = { issuer: 'http://127.0.0.1:9', clientId: 'comity', clientSecret: 'secret', name: 'Ministry' }
const TREATY = 'ets-185'
const POINT = {
  of: '',
  act: 'add',
  section: 'policies',
  treaty: '',
  article: '',
  law: '',
  layer: 'public',
  base: '',
  text: 'A fictitious strategy.',
  language: 'en',
  datedOn: '2024',
  validFrom: '',
  validTo: '',
  rank: 'normal',
  source: 'https://example.org/act',
  sourceTitle: 'A fictitious act',
  sourceKind: 'official_database',
  instrument: '',
  citation: '',
  status: '',
  originalName: '',
  number: '',
  instrumentKind: '',
  textKind: '',
  licence: '',
  reason: 'For a test',
  intent: 'send',
}

/** The fields of every form in which something is said of a State. */
export const STATEMENT_FIELDS: readonly string[] = [...Object.keys(POINT), 'year', 'url', 'amends']

/** What a statement says, other than in the one that is there. */
export type Said = Partial<Record<keyof typeof POINT, string>>

export type Inhabited = {
  site: GivenSite
  /** Somebody of each role, which holds in Kenya alone; each is assigned to every round that is opened. */
  people: ReadonlyMap<Role, GivenPerson>
  /** Somebody of each role, which holds everywhere. */
  wide: ReadonlyMap<Role, GivenPerson>
  /** Somebody of the secretariat who writes, and somebody else who reviews; everywhere. */
  writer: GivenPerson
  reviewer: GivenPerson
  /** The address of a new proposal. */
  proposed: (state: string, said?: Said) => Promise<string>
  /** The address of a new statement, published. */
  published: (state: string, said?: Said) => Promise<string>
  /** The address of a new round, sealed. */
  opened: (state: string) => Promise<string>
  /** An address of a route with things that are there, as `who` would ask for it; things that were used up are made anew. */
  addressOf: (route: Pick<RouteNeed, 'path'>, place: Place, who: GivenPerson | null) => Promise<string>
  /** What is sent to a route beside an empty form, so that it knows what the form is about. */
  fieldsOf: (route: Pick<RouteNeed, 'path'>, place: Place) => Promise<Record<string, string>>
  /** Says that what addresses named so far may have changed. */
  used: () => void
}

const placeOf = async (answer: Response) => answer.headers.get('location') ?? assert.fail(await answer.text())
const lastPart = (path: string) => path.split('/').at(-1) ?? ''

/** The acts of people, by which things come to be. */
function actsIn(site: GivenSite, writer: GivenPerson, reviewer: GivenPerson, members: readonly GivenPerson[]) {
  const proposed = async (state: string, said: Said = {}) =>
    placeOf(await writer.post(`/countries/${state}/proposals`, { ...POINT, ...said }))
  const published = async (state: string, said: Said = {}) => {
    const path = await proposed(state, said)
    await placeOf(await reviewer.post(`${path}/acceptance`, { base: said.base ?? '' }))
    const page = await (await reviewer.get(path)).text()
    return new RegExp(`/countries/${state}/statements/[0-9a-f-]{36}`).exec(page)?.[0] ?? assert.fail(page)
  }
  let rounds = 0
  const opened = async (state: string) => {
    rounds += 1
    const asked = { state, treaty: TREATY, articles: '2', law_on: '2026-11-20', draft_title: '', draft_reference: '' }
    const people = { assessor: `Fictitious office ${rounds}`, experts: [], reviewers: [] }
    const path = await placeOf(await writer.post('/assessments', { ...asked, ...people }))
    for (const { id } of members)
      await sql`
        insert into countries.gap_member (round, person, part)
        values (${lastPart(path)}, ${id}, 'expert'), (${lastPart(path)}, ${id}, 'reviewer')`.execute(site.db)
    return path
  }
  return { proposed, published, opened }
}

/** The public names that stand in addresses, each by the path that leads to it. */
async function publicParts(site: GivenSite): Promise<Record<string, string>> {
  const first = async (page: string, pattern: RegExp) =>
    pattern.exec(await (await site.get(page)).text())?.[1] ?? assert.fail(page)
  const figure = await first('/programme/figures', /href="\/programme\/figures\/([\w-]+)/)
  return {
    '/law/:treaty': TREATY,
    '/law/:treaty/:number': '16',
    '/law/guidance-notes/:number': '1',
    '/matrix/:treaty': TREATY,
    '/matrix/:treaty/:state': STATE_OF.inside,
    '/matrix/:treaty/:state/:article': '16',
    '/programme/figures/:figure': figure,
    '/programme/figures/:figure/:edition': await first(
      `/programme/figures/${figure}`,
      new RegExp(`href="/programme/figures/${figure}/([\\w.-]+)`),
    ),
    '/data/:name': 'treaties',
    '/data/:edition': await first('/data', /href="\/data\/(\d[\w.-]+)"/),
    '/data/:edition/:name': 'treaties',
    '/assessments/:round/articles/:article': '2',
    '/assessments/:round/articles/:article/elements/:element': 'access',
  }
}

/**
 * Things that nobody has made here: the tests of their modules request them as those they are for. Whoever is let in finds
 * that there is no such thing.
 */
const NOT_MADE: Readonly<Record<string, string>> = {
  '/recoveries/:id': '0190ffff-0000-7fff-8fff-000000000001',
  '/recovery/:code': 'A'.repeat(43),
  '/countries/:state/imports/:id': '0190ffff-0000-7fff-8fff-000000000002',
}

/** True of a route about a thing that nobody has made here. */
export function isNotMade({ path }: Pick<RouteNeed, 'path'>): boolean {
  return Object.keys(NOT_MADE).some((start) => path.startsWith(start))
}

type Maker = (state: string, who: GivenPerson | null) => Promise<string>

/** Lets there be people who run the machine, or none: the link for the first of them stands only while there is none. */
async function setAdministrators(site: GivenSite, isThere: boolean): Promise<void> {
  const endedAt = isThere ? null : site.clock.now()
  await sql`
    update identity.role set ended_at = ${endedAt} where role = 'machine_administrator' and ended_by is null`.execute(
    site.db,
  )
}

/** What makes the things that stand in addresses and are somebody's, each by the path that leads to it. */
function privateParts(site: GivenSite, acts: ReturnType<typeof actsIn>, stranger: GivenPerson): Record<string, Maker> {
  const own = (who: GivenPerson | null) => givenBrowser(site, who ?? stranger) // earlier sessions may have ended
  const idOf = async (query: ReturnType<typeof sql<{ id: string }>>) =>
    (await query.execute(site.db)).rows[0]?.id ?? assert.fail('there is none')
  return {
    '/countries/:state': async (state) => state,
    '/countries/:state/law/:instrument': async (state) =>
      idOf(sql`select id from countries.instrument where state = ${state} order by id limit 1`),
    '/countries/:state/statements/:id': async (state) =>
      lastPart(await acts.published(state, { layer: 'practitioner', text: 'For practitioners.' })),
    '/proposals/:id': async (state) => lastPart(await acts.proposed(state)),
    '/assessments/:round': async (state) => lastPart(await acts.opened(state)),
    '/account/sessions/:id': async (_, who) => {
      const { id: person } = await own(who)
      return idOf(sql`select id from identity.session where person = ${person} and ended_at is null limit 1`)
    },
    '/account/passkeys/:id': async (_, who) => {
      const { id: person } = who ?? stranger
      const passkey = sql<{ id: string }>`
        insert into identity.passkey (id, person, credential_id, public_key, counter, transports, name, added_at)
        values (gen_random_uuid(), ${person}, ${randomBytes(16)}, ${randomBytes(16)}, 0, '{}', 'Fictitious key', now())
        returning id`
      return idOf(passkey)
    },
    '/watches/:id': async (state, who) => {
      const person = await own(who)
      await person.post('/watches', { path: `/countries/${state}`, rhythm: 'daily' })
      return idOf(sql`select id from newsroom.watch where person = ${person.id} order by id desc limit 1`)
    },
    '/watches/feed/:secret': async (_, who) => {
      const page = await (await (await own(who)).post('/watches/feed')).text()
      return /\/watches\/feed\/([\w-]{43})\.atom/.exec(page)?.[1] ?? assert.fail(page)
    },
    '/watches/end/:secret': async (_, who) => {
      const text = randomBytes(32).toString('base64url')
      const hash = createHash('sha256').update(text).digest()
      await sql`insert into newsroom.stop_link (hash, person) values (${hash}, ${(who ?? stranger).id})`.execute(
        site.db,
      )
      return text
    },
    '/first-administrator/:code': async () => {
      await setAdministrators(site, false)
      return lastPart((await firstLink(site.db, site.clock.now())) ?? assert.fail('no link'))
    },
  }
}

/** What pages and forms ask to be about, by their path. */
const ABOUT: Readonly<Record<string, readonly ('section' | 'of' | 'path')[]>> = {
  '/countries/:state/statements': ['section'],
  '/countries/:state/proposals': ['section'],
  '/countries/:state/proposals/new': ['section'],
  '/countries/:state/readings': ['section', 'of'],
  '/countries/:state/readings/new': ['section', 'of'],
  '/countries/:state/confirmations': ['section', 'of'],
  '/watches/new': ['path'],
}

/** How addresses end that have no page. */
const ENDINGS: Readonly<Record<string, string>> = { '/openapi': '.json', '/sitemap': '.xml' }

/** A site where people of every role live, with a statement, a proposal and a round wherever one is asked for. */
export async function givenInhabitedSite(): Promise<Inhabited> {
  const site = await givenSite({ oidc: NOBODY })
  const people = new Map<Role, GivenPerson>()
  const wide = new Map<Role, GivenPerson>()
  for (const role of ROLES) {
    people.set(role, await givenPerson(site, { roles: [[role, `state:${STATE_OF.inside}`]] }))
    wide.set(role, await givenPerson(site, { roles: [[role, '*']] }))
  }
  const writer = await givenPerson(site, { roles: [['secretariat', '*']] })
  const reviewer = await givenPerson(site, { roles: [['expert_reviewer', '*']] })
  const acts = actsIn(site, writer, reviewer, [...people.values()])
  const known = await publicParts(site)
  const makers: Record<string, Maker> = {
    ...privateParts(site, acts, await givenPerson(site)),
    ...joiningParts(site, writer),
  }
  const about = {
    section: async () => 'policies',
    path: async (state: string) => `/countries/${state}`,
    of: async (state: string) => lastPart(await acts.published(state)),
  }
  const made = new Map<string, string>()
  const once = async (key: string, make: () => Promise<string>) => {
    const text = made.get(key) ?? (await make())
    made.set(key, text)
    return text
  }
  const partOf = async (key: string, place: Place, who: GivenPerson | null): Promise<string> => {
    const text = known[key] ?? NOT_MADE[key]
    if (text !== undefined) return text
    const make = makers[key] ?? assert.fail(`tests/given/inhabited.ts does not say what stands for the end of ${key}`)
    const isOwn = /^\/(account|watches|first|join\/sponsorships)/.test(key)
    return once(isOwn ? `${key} ${who?.id}` : `${key} ${place}`, () => make(STATE_OF[place], who))
  }
  const aboutOf = async (path: string, place: Place) => {
    const asked: Record<string, string> = {}
    for (const name of ABOUT[path] ?? [])
      asked[name] = await once(`${name} ${place}`, () => about[name](STATE_OF[place]))
    return asked
  }
  return {
    site,
    people,
    wide,
    writer,
    reviewer,
    ...acts,
    fieldsOf: ({ path }, place) => aboutOf(path, place),
    addressOf: async ({ path }, place, who) => {
      await setAdministrators(site, !path.startsWith('/first-administrator'))
      const parts: string[] = []
      const written = path.split('/')
      for (const [index, part] of written.entries())
        parts.push(part.startsWith(':') ? await partOf(written.slice(0, index + 1).join('/'), place, who) : part)
      const query = new URLSearchParams(await aboutOf(path, place))
      return `${parts.join('/')}${ENDINGS[path] ?? ''}${query.size > 0 ? `?${query}` : ''}`
    },
    used: () => made.clear(),
  }
}
