import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { routeNeeds } from '../../src/platform/rights.ts'
import { givenInhabitedSite, type Inhabited } from '../given/inhabited.ts'
import { mailsOf } from '../given/mail.ts'
import { givenPerson, type GivenPerson } from '../given/person.ts'

type Get = (path: string) => Promise<Response>

/** What was hidden, as two words: who searches for one must not find the other. */
type Canary = { place: string; words: readonly [string, string] }

const ORIGIN = 'https://comity.example'
const LANGUAGES = /^\/(fr|es|ar)(\/|$)/
/** So many addresses of one route are read, more of the State where the canaries are: all without a query, and so many with one. */
const MOST_OF_ROUTE = 8
const MOST_OF_STATE = 100
/** A kept page may be served for half a second after facts changed (decision 0004): read then, it would hold no canary anyway. */
const LONGEST_STALE_MS = 1000
const OF_STATE = /\/ke\b|=ke\b|\bke,/

/** What an answer says: its text, or the texts in a packed document. */
async function textOf(answer: Response): Promise<string> {
  const type = answer.headers.get('content-type') ?? ''
  if (!type.includes('officedocument')) return answer.text()
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  return Object.values(parts)
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n')
    .replaceAll(/<dcterms:(created|modified)[^>]*>[^<]*/g, '') // when it was made
}

/** The addresses within the site that a text leads to. */
function linksIn(text: string, from: string): string[] {
  const written = [...text.matchAll(/(?:href|src|action)="([^"]+)"/g)].map(([, link = '']) => link)
  const absolute = [...text.matchAll(/https:\/\/comity\.example(?:\/[^\s"<>\\),]*)?/g)].map(([link]) => link)
  return [...written, ...absolute].flatMap((escaped) => {
    const link = escaped.replaceAll('&amp;', '&')
    const url = URL.canParse(link, ORIGIN + from) ? new URL(link, ORIGIN + from) : null
    return url?.origin === ORIGIN && !url.pathname.startsWith('/assets/') ? [url.pathname + url.search] : []
  })
}

describe('what is not public', () => {
  let world: Inhabited
  let practitioner: GivenPerson
  const canaries: Canary[] = []
  const kept: Record<'practitioners' | 'sealed' | 'people' | 'waiting', string[]> = {
    practitioners: [],
    sealed: [],
    people: [],
    waiting: [],
  }
  let count = 0
  /** Two words that stand nowhere else, kept in mind as what a layer hides. */
  const canary = (layer: keyof typeof kept, place: string): string => {
    count += 1
    const words = [`Zquagga${count}x`, `Wombatine${count}x`] as const
    canaries.push({ place, words })
    kept[layer].push(...words)
    return words.join(' ')
  }
  const inRole = (role: Parameters<Inhabited['people']['get']>[0]) => world.people.get(role) ?? assert.fail(role)
  const done = async (answer: Promise<Response>) => {
    const { status } = await answer
    assert.ok(status === 303, `${status}`)
  }

  const plantPeople = async () => {
    const name = canary('people', 'the name of a person')
    const email = `${canary('people', 'an address of mail').replace(' ', '.')}@comity.example`.toLowerCase()
    const organisation = { kind: 'authority', name: canary('people', 'an organisation'), state: 'ke' } as const
    const person = await givenPerson(world.site, { name, email, organisation, roles: [['secretariat', '*']] })
    kept.people.push(person.id)
    return person
  }
  const plantRound = async () => {
    const [path, editor] = [await world.opened('ke'), inRole('country_editor')]
    kept.sealed.push(path.split('/').at(-1) ?? '')
    const found = { finding: 'met', provisions: '', others: 'Section 14', reservation: '', version: '0' }
    const reason = canary('sealed', 'a finding')
    await done(editor.post(`${path}/articles/2/elements/access`, { ...found, reason }))
    const conclusion = canary('sealed', 'a conclusion')
    const recommendation = canary('sealed', 'a recommendation')
    await done(editor.post(`${path}/articles/2/conclusion`, { conclusion, recommendation, version: '0' }))
    await done(editor.post(`${path}/steps/send`, { remark: canary('sealed', 'a remark') }))
    const returned = { verdict: 'returned', elements: 'access', remark: canary('sealed', 'a review') }
    await done(inRole('expert_reviewer').post(`${path}/articles/2/review`, returned))
  }
  const plantStatements = async (writer: GivenPerson) => {
    const said = (layer: 'practitioners' | 'waiting', place: string) => ({
      text: canary(layer, `${place}: text`),
      sourceTitle: canary(layer, `${place}: title of a source`),
      source: `https://example.org/${canary(layer, `${place}: address of a source`).replace(' ', '/')}`,
      reason: canary(layer, `${place}: reason`),
    })
    await world.published('ke', { ...said('practitioners', 'a statement for practitioners'), layer: 'practitioner' })
    await world.proposed('gh', said('waiting', 'a proposal that waits'))
    await world.published('ke', {
      ...said('practitioners', 'a text of a law for practitioners'),
      section: '',
      law: 'ke-computer-misuse-and-cybercrimes-act-2018',
      layer: 'practitioner',
      citation: canary('practitioners', 'the place of a text'),
      textKind: 'translation',
      licence: canary('practitioners', 'the licence of a text'),
    })
    await world.proposed('gh', {
      ...said('waiting', 'a law that waits'),
      section: 'laws',
      instrumentKind: 'special_act',
      originalName: canary('waiting', 'the own name of a law'),
      number: canary('waiting', 'the number of a law'),
    })
    const refused = await world.proposed('gh', said('waiting', 'a proposal that was refused'))
    await done(world.reviewer.post(`${refused}/refusal`, { grounds: canary('waiting', 'grounds of a refusal') }))
    await done(writer.post('/watches', { path: '/countries/ke', rhythm: 'at_once' }))
    const feed = /\/watches\/feed\/([\w-]{43})/.exec(await (await writer.post('/watches/feed')).text())?.[1]
    kept.people.push(feed ?? assert.fail('no feed'))
  }

  /** Every address that is reached from these, each with what it says; bounded by route, apart from the State of the canaries. */
  const crawl = async (get: Get, first: readonly string[]): Promise<Map<string, string>> => {
    const patterns = routeNeeds(world.site.app).map(
      ({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}(\\.\\w+)?$`),
    )
    const read = new Map<string, string>()
    const seen = new Set<string>()
    const counts = new Map<string, number>()
    const waiting = [...first]
    const isWanted = (address: string) => {
      const [path = '', query] = address.split('?')
      if (OF_STATE.test(address) && query === undefined) return true
      const isOfState = OF_STATE.test(path)
      const place = patterns.findIndex((pattern) => pattern.test(path))
      const key = `${isOfState} ${place}${/\.\w+$/.exec(path)?.[0] ?? ''}${query === undefined ? '' : '?'}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      return (counts.get(key) ?? 0) <= (isOfState ? MOST_OF_STATE : MOST_OF_ROUTE)
    }
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      // a PDF holds no plain text; what somebody pinned changes only what stands beside the page
      if (seen.has(address) || LANGUAGES.test(address) || /\.pdf|[?&]pins=/.test(address)) continue
      seen.add(address)
      if (!isWanted(address)) continue
      const answer = await get(address)
      assert.ok(answer.status < 500, `${address}: ${answer.status}`)
      const place = answer.headers.get('location')
      const text = place === null ? await textOf(answer) : place
      read.set(address, text.replaceAll(/"traceId":"[^"]*"/g, ''))
      if (place !== null) waiting.push(...linksIn(`href="${place}"`, address))
      else if (/html|json|atom|xml/.test(answer.headers.get('content-type') ?? ''))
        waiting.push(...linksIn(text, address))
    }
    return read
  }

  /** Where any of the words stand, in either case. */
  const found = (read: ReadonlyMap<string, string>, words: readonly string[]): string[] => {
    const lower = words.map((word) => word.toLowerCase())
    return [...read].flatMap(([address, text]) => {
      const held = text.toLowerCase()
      return lower.filter((word) => held.includes(word)).map((word) => `${word} at ${address}`)
    })
  }

  const everyRoute = async (who: GivenPerson | null) => {
    const routes = routeNeeds(world.site.app).filter(
      ({ method, path }) => method === 'GET' && !path.startsWith('/assets/'),
    )
    // the secrets of addresses are somebody's own, and to know one is to be let in
    const known = routes.filter(({ need, path }) => need.kind !== 'secret' && !path.startsWith('/account/sessions'))
    const addresses: string[] = []
    for (const route of known) addresses.push(await world.addressOf(route, 'inside', who))
    return addresses
  }

  let unplanted: Map<string, string>
  let starts: string[]
  const signedOut: Get = async (path) => world.site.get(path)
  before(async () => {
    world = await givenInhabitedSite()
    // not the one who lives there, who has a part in every round and may take along that they have
    practitioner = await givenPerson(world.site, { roles: [['practitioner', 'state:ke']] })
    starts = ['/', '/sitemap.xml', '/robots.txt', '/openapi.json', ...(await everyRoute(null))]
    world.site.factsChanged()
    unplanted = await crawl(signedOut, starts)
    await plantStatements(await plantPeople())
    await plantRound()
    await mailsOf(world.site)
    world.site.factsChanged()
    await pause(LONGEST_STALE_MS)
  })
  after(() => world.site.close())

  test('is nowhere on the site for a reader who is not signed in, and changes nothing there', async () => {
    const read = await crawl(signedOut, starts)
    assert.ok(read.size > 500, `only ${read.size} addresses were read`)
    for (const format of ['.json', '.csv', '.atom', '.xlsx', '.docx'])
      assert.ok(
        [...read.keys()].some((address) => address.split('?')[0]?.endsWith(format)),
        `nothing with ${format}`,
      )
    assert.deepEqual(found(read, Object.values(kept).flat()), [])
    const isMadeAnew = (address: string) => address.includes('.docx') // with marks of its own each time
    const changed = [...read].filter(
      ([address, text]) => unplanted.has(address) && !isMadeAnew(address) && unplanted.get(address) !== text,
    )
    assert.deepEqual(
      changed.map(([address]) => address),
      [],
    )
  })

  test('is not there in other languages either', async () => {
    const sample = [...unplanted.keys()].filter((address, index) => OF_STATE.test(address) || index % 12 === 0)
    const read = new Map<string, string>()
    for (const [index, address] of sample.entries()) {
      const path = `/${['fr', 'es', 'ar'][index % 3]}${address === '/' ? '' : address}`
      read.set(path, await textOf(await signedOut(path)))
    }
    assert.ok(read.size > 50)
    assert.deepEqual(found(read, Object.values(kept).flat()), [])
  })

  test('is found by no search, of one word, of its beginning, or by what is suggested', async () => {
    const hidden: string[] = []
    const nobody = `/search.json?q=${'Zquagga0x'}`
    const nothing = (await (await signedOut(nobody)).text()).replaceAll(/Zquagga0x|"traceId":"[^"]*"/gi, '')
    for (const { place, words } of canaries)
      for (const [asked, other] of [words, words.toReversed()]) {
        const begun = asked?.slice(0, -2) ?? ''
        for (const path of [
          `/search?q=${asked}`,
          `/search.atom?q=${asked}`,
          `/search/suggestions?q=${begun}`,
          `/search/suggestions.json?q=${begun}`,
        ])
          if ((await (await signedOut(path)).text()).includes(other ?? '')) hidden.push(`${place} by ${path}`)
        const answer = (await (await signedOut(`/search.json?q=${asked}`)).text()).replaceAll(/"traceId":"[^"]*"/gi, '')
        if (answer.replaceAll(new RegExp(asked ?? '', 'gi'), '') !== nothing)
          hidden.push(`${place} counted by ${asked}`)
      }
    assert.deepEqual(hidden, [])
  })

  test('is found by practitioners where it is for them, and what is sealed, waits elsewhere or is a person’s is not', async () => {
    const read = await crawl(practitioner.get, ['/', ...(await everyRoute(practitioner))])
    assert.deepEqual(found(read, [...kept.sealed, ...kept.waiting, ...kept.people.slice(2)]), [])
    const seen = new Set(found(read, kept.practitioners).map((line) => line.split(' at ')[0]))
    assert.ok(seen.size >= 4, `a practitioner found only ${[...seen].join(', ')}`)
  })

  test('what is on record of acts holds none of it', async () => {
    const { rows } = await sql<{ line: string }>`select line from audit.entry order by n`.execute(world.site.db)
    const lines = new Map(rows.map(({ line }, index) => [`entry ${index}`, line]))
    assert.ok(lines.size > 20)
    assert.deepEqual(
      found(
        lines,
        canaries.flatMap(({ words }) => words),
      ),
      [],
    )
  })
})
