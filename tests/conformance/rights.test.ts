import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ROLES, type Role } from '#identity'
import { TWIN_FORMATS } from '../../src/platform/http/page.ts'
import { projectFolder } from '../../src/platform/project-folder.ts'
import { routeNeeds, type RouteNeed } from '../../src/platform/rights.ts'
import { givenInhabitedSite, type Inhabited, isNotMade, type Place } from '../given/inhabited.ts'
import { givenBrowser, givenPerson, type GivenPerson } from '../given/person.ts'

/** What `docs/rights.md` says comes of a route for each role, where it holds and elsewhere; null is a reader who is not signed in. */
type Said = Map<Role | null, Record<Place, string>>

async function readTable(): Promise<Map<string, Said>> {
  const text = await readFile(join(projectFolder, 'docs/rights.md'), 'utf8')
  const columns = [null, ...ROLES]
  const table = new Map<string, Said>()
  for (const [, method, path, cells = ''] of text.matchAll(/^\| (GET|POST) \| `([^`]+)` \| [^|]+ \| (.+) \|$/gm)) {
    const told = cells.split(' | ').map((cell) => cell.trim().split(', else '))
    assert.equal(told.length, columns.length)
    table.set(
      `${method} ${path}`,
      new Map(
        columns.map((role, index) => [role, { inside: told[index]?.[0] ?? '', outside: told[index]?.at(-1) ?? '' }]),
      ),
    )
  }
  const everybody = { inside: 'allowed', outside: 'allowed' }
  for (const [, method, path] of text.matchAll(/^- (GET|POST) `([^`]+)`$/gm))
    table.set(`${method} ${path}`, new Map(columns.map((role) => [role, everybody])))
  return table
}

/** What an answer comes to, in the words of the table. */
function outcomeOf(answer: Response): string {
  const place = answer.headers.get('location') ?? ''
  if (answer.status === 401 || (answer.status === 303 && place.startsWith('/sign-in?'))) return 'sign in'
  if (answer.status === 404) return 'hidden'
  if (answer.status === 403) return 'refused'
  return answer.status < 500 ? 'allowed' : `a fault, ${answer.status}`
}

describe('what each route answers each role', () => {
  let world: Inhabited
  let routes: RouteNeed[]
  let table: Map<string, Said>
  before(async () => {
    world = await givenInhabitedSite()
    routes = routeNeeds(world.site.app).filter(({ path }) => !path.startsWith('/assets/'))
    table = await readTable()
  })
  after(() => world.site.close())

  /** Whose role holds where the route is asked for, or not. */
  const personFor = ({ need }: RouteNeed, role: Role | null, place: Place): GivenPerson | null => {
    if (role === null) return null
    const isOfNoState = need.kind === 'right' && ['everywhere', 'organisation', 'somewhere'].includes(need.where)
    return (isOfNoState && place === 'inside' ? world.wide : world.people).get(role) ?? assert.fail(role)
  }

  const answerTo = async (route: RouteNeed, who: GivenPerson | null, place: Place): Promise<Response> => {
    const path = await world.addressOf(route, place, who)
    if (route.method === 'GET') return who === null ? world.site.get(path) : who.get(path)
    const fields = await world.fieldsOf(route, place)
    const asked = path.split('?')[0] ?? ''
    // forms end sessions: each is sent from a browser of its own
    const answer = await (who === null
      ? world.site.post(asked, fields)
      : (await givenBrowser(world.site, who)).post(asked, fields))
    if (answer.status < 400) world.used()
    return answer
  }

  test('the table has every route, and no other', () => {
    assert.deepEqual([...table.keys()].toSorted(), routes.map(({ method, path }) => `${method} ${path}`).toSorted())
    assert.ok(routes.length > 100)
  })

  for (const method of ['GET', 'POST'])
    for (const role of [null, ...ROLES])
      test(`${method} as ${role ?? 'a reader who is not signed in'}`, async () => {
        const wrong: string[] = []
        for (const route of routes.filter((each) => each.method === method))
          for (const place of ['inside', 'outside'] as const) {
            if (route.need.kind === 'everyone' && place === 'outside') continue
            const name = `${method} ${route.path}`
            const said = table.get(name)?.get(role)?.[place]
            const answer = await answerTo(route, personFor(route, role, place), place)
            const outcome = outcomeOf(answer)
            if (isNotMade(route) && outcome === 'hidden' && said !== 'sign in') continue
            if (outcome !== said) wrong.push(`${name}, ${place}: ${said} by the table, ${outcome} (${answer.status})`)
          }
        assert.deepEqual(wrong, [])
      })

  test('what is hidden as a page is in no other form either', async () => {
    const found: string[] = []
    for (const route of routes.filter(({ method, need }) => method === 'GET' && need.kind !== 'everyone'))
      for (const role of [null, ...ROLES])
        for (const place of ['inside', 'outside'] as const) {
          if (table.get(`GET ${route.path}`)?.get(role)?.[place] === 'allowed') continue
          const who = personFor(route, role, place)
          const [path = '', query = ''] = (await world.addressOf(route, place, who)).split('?')
          for (const format of TWIN_FORMATS) {
            const asked = `${path}.${format}?${query}`
            const { status } = await (who === null ? world.site.get(asked) : who.get(asked))
            if (![401, 403, 404].includes(status)) found.push(`${asked} as ${role}, ${place}: ${status}`)
          }
        }
    assert.deepEqual(found, [])
  })

  test('a wrong secret in an address is not found, for anybody', async () => {
    const wrong = 'A'.repeat(43)
    const secret = routes.filter(({ need }) => need.kind === 'secret')
    assert.ok(secret.length >= 3)
    for (const { method, path } of secret)
      for (const who of [null, ...world.wide.values()]) {
        const asked = path.replace(/:\w+/, wrong)
        const send = who ?? world.site
        const answer = await (method === 'GET' ? send.get(asked) : send.post(asked, {}))
        assert.ok([404, 422].includes(answer.status), `${method} ${path}: ${answer.status}`)
        assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
      }
  })

  test('what is somebody’s own is not there for anybody else', async () => {
    const own = routes.filter(({ path, need }) => need.kind === 'person' && path.includes(':') && !isNotMade({ path }))
    assert.ok(own.length >= 2)
    const owner = await givenPerson(world.site)
    for (const route of own)
      for (const other of world.wide.values()) {
        const asked = await world.addressOf(route, 'inside', owner)
        const answer = await (route.method === 'GET' ? other.get(asked) : other.post(asked))
        assert.equal(answer.status, 404, `${route.method} ${route.path}`)
      }
    assert.equal((await owner.get('/account')).status, 200)
  })

  test('a right that needs a second factor leads to it, and a password alone gives no right', async () => {
    const late = await givenPerson(world.site, { roles: [['secretariat', '*']], isSteppedUp: false })
    const sealed = routes.filter(
      ({ method, need }) =>
        method === 'GET' &&
        need.kind === 'right' &&
        need.rights.length > 0 &&
        need.rights.every((right) => world.site.rights[right]?.stepUp === true),
    )
    assert.ok(sealed.length > 0)
    for (const route of sealed) {
      const answer = await late.get(await world.addressOf(route, 'inside', late))
      assert.match(answer.headers.get('location') ?? '', /^\/account\/confirm\?next=/, route.path)
    }
  })
})
