import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Secret } from 'otpauth'
import { codeAt, ROLES, type Role } from '#identity'
import { routeNeeds, type RouteNeed } from '../../src/platform/rights.ts'
import { formsIn, type PageForm } from '../given/forms.ts'
import { browserFor, type Ground, type GroundMaker, groundOf, groundsBetween } from '../given/grounds.ts'
import { changesBetween, type Change, holdingsOf, rowsWith, UNASKED, unaskedFields } from '../given/holdings.ts'
import { type Attack, ATTACKS, isTyped, MARK, newMark, shapeOf } from '../given/hostile.ts'
import { givenInhabitedSite, type Inhabited, STATEMENT_FIELDS } from '../given/inhabited.ts'
import { mailsOf } from '../given/mail.ts'
import { markupFaults, type Piece, piecesOf } from '../given/markup.ts'
import { givenPerson, type GivenPerson } from '../given/person.ts'
import { type Outcome, sendForm, type Sending, type Values } from '../given/sending.ts'
import { shownIn } from '../given/shown.ts'
import { type GivenFactors, givenFactors } from '../given/sign-in.ts'

type Sent = Outcome & {
  route: string
  shape: string
  attack: Attack | 'elsewhere' | 'choice' | 'choice'
  changes: Change[]
}

const ORIGIN = 'https://comity.example'
const ELSEWHERE = 'gh'
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/
const EVERYTHING = ROLES.map((role) => [role, '*'] as const)
/** So many addresses of one route are read in each form; all of those that forms led to. */
const MOST_OF_ROUTE = 2
/** A kept page may be served for half a second after facts changed (decision 0004). */
const LONGEST_STALE_MS = 1000

/** What takes a form though no page shows one to people without scripts, or none that comes about here, and why. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  '/account/confirm/passkey/challenge': 'asked by the script of passkeys',
  '/account/passkeys/challenge': 'asked by the script of passkeys',
  '/sign-in/passkey/challenge': 'asked by the script of passkeys',
  '/invitations/:code/vouched':
    'after the answer of a provider, which there is none of here: identity/provider/routes.test.ts',
  '/recovery/:code/password': 'after two confirmations and a day: identity/recovery/routes.test.ts',
}
/** What is shown and sent, but cannot be taken from here, and why. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  '/account/passkeys': 'the answer of an authenticator: identity/passkey/routes.test.ts',
  '/account/confirm/passkey': 'the answer of an authenticator: identity/passkey/routes.test.ts',
  '/sign-in/passkey': 'the answer of an authenticator: identity/passkey/routes.test.ts',
}
/** Which tables of rights and belongings a form may change beyond the sender's own: what it is there for. */
const MAY_CHANGE: Readonly<Record<string, readonly string[]>> = {
  '/account/closing': ['identity.role', 'identity.membership'],
  '/first-administrator/:code': ['identity.role', 'identity.person', 'identity.password', 'identity.session'],
  '/invitations/:code': ['identity.role', 'identity.person', 'identity.password', 'identity.session'],
  '/sign-in/code': ['identity.session', 'identity.totp'],
  '/organisations': ['identity.organisation'],
  '/organisations/:id/domains': ['identity.organisation_domain'],
  '/organisations/:id/domains/removal': ['identity.organisation_domain'],
  '/people/:id/memberships': ['identity.membership'],
  '/people/:id/memberships/:membership/ending': ['identity.membership'],
  '/people/:id/roles': ['identity.role'],
  '/people/:id/roles/:role/ending': ['identity.role'],
  '/people/:id/sessions/ending': ['identity.session'],
  '/watches/end/:secret': ['newsroom.watcher'],
}
/** What a route refuses in one of its forms because another asks for it. */
const OF_OTHER_FORMS: Readonly<Record<string, readonly string[]>> = {
  '/countries/:state/proposals': STATEMENT_FIELDS,
  '/countries/:state/readings': STATEMENT_FIELDS,
  '/proposals/:id/amendment': STATEMENT_FIELDS,
}

describe('every form of the site', () => {
  let world: Inhabited
  let routes: RouteNeed[]
  let posts: { path: string; pattern: RegExp }[]
  let everybody: GivenPerson
  let victim: GivenPerson
  let known: { person: GivenPerson; factors: GivenFactors }
  let extras: [string, string][]
  let rowsOfVictim: Record<string, number>
  let foreign: string[]
  const sent: Sent[] = []
  const faults = new Set<string>()
  const shapes = new Set<string>()
  const stopped = new Set<string>()

  const patternOf = (path: string, ending = '') => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}${ending}$`)
  const routeOf = (action: string) => {
    const path = new URL(action, ORIGIN).pathname
    return posts.find(({ pattern }) => pattern.test(path))?.path ?? assert.fail(`no route takes ${action}`)
  }
  const look = (from: string, { status }: Response, pieces: readonly Piece[] | null) => {
    if (status >= 500) faults.add(`${from}: ${status}`)
    for (const fault of pieces ? markupFaults(pieces, MARK) : []) faults.add(`${from}: ${fault}`)
  }
  const read = async (browser: Ground['browser'], address: string): Promise<Piece[]> => {
    const answer = await browser.get(address)
    const isPage = /html/.test(answer.headers.get('content-type') ?? '')
    const pieces = isPage ? piecesOf(await answer.text()) : []
    look(address, answer, pieces)
    return pieces
  }

  /** What nobody could guess: passwords, and codes of the moment. */
  const knownTo = (route: string, factors: GivenFactors | null, pieces: readonly Piece[]): Values => {
    const now = world.site.clock.now()
    const secret = pieces.find((piece) => piece.kind === 'text' && piece.inside.at(-1)?.name === 'code')
    if (route === '/sign-in') return { email: [known.person.email], password: [known.factors.password] }
    if (route === '/sign-in/code') return { code: [codeAt(known.factors.secret, now)] }
    if (route === '/account/two-step/key' && secret?.kind === 'text')
      return { code: [codeAt(Secret.fromBase32(secret.text.replaceAll(' ', '')).bytes, now)] }
    return factors === null ? {} : { current: [factors.password], code: [codeAt(factors.secret, now)] }
  }

  /** The answers to those fields of a form into which anything can be typed. */
  const typedOf = ({ fields }: PageForm, answers: Values): Values =>
    Object.fromEntries(
      fields.filter((field) => isTyped(field) && answers[field.name]).map(({ name }) => [name, answers[name] ?? []]),
    )

  type There = { ground: Ground; pieces: readonly Piece[]; form: PageForm }
  const send = async (
    { ground, pieces, form }: There,
    attack: Sent['attack'],
    twist: Sending['twist'] = (_, value) => value,
    answers: Values = {},
  ) => {
    const route = routeOf(form.action)
    const earlier = await holdingsOf(world.site, ELSEWHERE)
    const own = new Set([
      ...form.fields.map(({ name }) => name),
      ...form.buttons.flatMap((button) => Object.keys(button)),
    ])
    const sending: Sending = {
      browser: ground.browser,
      form,
      attack: attack === 'elsewhere' || attack === 'choice' ? 'markdown' : attack,
      known: {
        ...typedOf(form, answers),
        ...knownTo(route, ground.factors, pieces),
      },
      extras: extras.filter(([name]) => !own.has(name) && !OF_OTHER_FORMS[route]?.includes(name)),
      twist,
      look: (answer, seen) => look(`POST ${form.action}`, answer, seen),
    }
    let outcome = await sendForm(sending)
    if (!outcome.isTaken && attack !== 'elsewhere' && attack !== 'choice') {
      const plain = await sendForm({ ...sending, extras: [] })
      if (plain.isTaken) stopped.add(route)
      outcome = plain
    }
    const changes = changesBetween(earlier, await holdingsOf(world.site, ELSEWHERE), ground.who?.id ?? null)
    sent.push({ ...outcome, route, shape: shapeOf(route, form), attack, changes })
    return outcome
  }

  /** The form of a shape on a ground made anew. */
  const formOn = async (make: GroundMaker | null, shape: string): Promise<There | null> => {
    const ground = (await make?.()) ?? null
    const pieces = ground ? await read(ground.browser, ground.address) : []
    const form = formsIn(pieces).find((each) => shapeOf(routeOf(each.action), each) === shape)
    return ground && form ? { ground, pieces, form } : null
  }

  /** Sends a form of Kenya with what stands for another State, another person, or a role that was not offered. */
  const sendElsewhere = async (there: There, shape: string, local: GroundMaker | null) => {
    const choices = there.form.fields.filter((field) => !isTyped(field))
    const hasId = choices.some(({ values, options }) => [...values, ...options].some((value) => ID.test(value)))
    for (const id of foreign.slice(0, hasId ? foreign.length : 1)) {
      const twist = (name: string, value: string) => {
        if (name === 'role') return 'machine_administrator'
        return ID.test(value) ? id : value.replace(/^(state:|\/countries\/)?ke\b/, `$1${ELSEWHERE}`)
      }
      const isTwisted = choices.some(({ name, values, options }) =>
        [...values, ...options].some((value) => twist(name, value) !== value),
      )
      const again = isTwisted ? await formOn(local, shape) : null
      if (again) await send(again, 'elsewhere', twist)
    }
  }
  /** Sends a form that was taken with hostile text in the place of one answer after another that nobody types. */
  const sendUnoffered = async (make: GroundMaker, form: PageForm, shape: string, taken: Values) => {
    let there: There | null = null
    for (const field of form.fields.filter((each) => !isTyped(each) && !['file', 'password'].includes(each.type))) {
      there ??= await formOn(make, shape)
      if (!there) return
      const text = `"><script>${newMark()}()</script>`
      const twist = (name: string, value: string) => (name === field.name ? text : value)
      const { isTaken } = await send(there, 'choice', twist, taken)
      if (isTaken) there = null // it used up what it was about
    }
  }
  const exercise = async (make: GroundMaker, first: There, shape: string, local: GroundMaker | null) => {
    let taken: Values | null = null
    await sendElsewhere(first, shape, local)
    const led: Ground[] = []
    for (const attack of ATTACKS) {
      const isFirst = attack === ATTACKS[0] && first.ground.factors === null && first.ground.who !== null
      const browser = isFirst ? await browserFor(world, first.ground.who) : null
      const there = browser ? { ...first, ground: { ...first.ground, browser } } : await formOn(make, shape)
      if (!there) continue
      const { isTaken, place, values } = await send(there, attack)
      if (isTaken) taken = values
      if (isTaken && place !== null && /^\/[^/]/.test(place)) led.push({ ...there.ground, address: place })
      if (!there.form.fields.some((field) => isTyped(field) || field.type === 'file')) break
    }
    if (taken) await sendUnoffered(make, first.form, shape, taken)
    for (const ground of led) await visit(async () => ground, null)
  }
  /** Sends every form of a page of which none of its shape was sent yet, and those of the pages it leads to. */
  async function visit(make: GroundMaker, local: GroundMaker | null): Promise<void> {
    const ground = await make()
    const pieces = await read(ground.browser, ground.address)
    for (const form of formsIn(pieces)) {
      const shape = shapeOf(routeOf(form.action), form)
      const isOfNobody = ground.who === null && /^\/(account\/|sign-out$)/.test(routeOf(form.action)) // who has just joined
      if (shapes.has(shape) || isOfNobody) continue
      shapes.add(shape)
      await exercise(make, { ground, pieces, form }, shape, local)
    }
    for (const { action, fields } of formsIn(pieces, 'get')) {
      if (action !== ground.address || fields.some((field) => isTyped(field))) continue // else it asks which page is meant
      const chosen = fields.map(({ name, options }): [string, string] => [
        name,
        options.find((each) => each === 'ke') ?? options.find((each) => each !== '') ?? '',
      ])
      const address = `${action}?${new URLSearchParams(chosen)}`
      await visit(
        async () => ({ ...(await make()), address }),
        local && (async () => ({ ...(await local()), address })),
      )
    }
  }

  before(async () => {
    world = await givenInhabitedSite()
    const { site } = world
    routes = routeNeeds(site.app).filter(({ path }) => !path.startsWith('/assets/'))
    posts = routes
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => ({ path, pattern: patternOf(path) }))
      .toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)
    const person = await givenPerson(site)
    known = { person, factors: await givenFactors(site, person) }
    victim = await givenPerson(site, {
      organisation: { kind: 'authority', name: 'Office of a victim', state: ELSEWHERE },
    })
    extras = await unaskedFields(site, victim)
    foreign = [victim.id, (await world.published(ELSEWHERE)).split('/').at(-1) ?? '']
    rowsOfVictim = await rowsWith(site, victim.id)
    everybody = await givenPerson(site, { roles: EVERYTHING })
    const local = await givenPerson(site, { roles: ROLES.map((role) => [role, 'state:ke'] as const) })
    const inRole = (role: Role) => world.people.get(role) ?? assert.fail(role)
    const gets = routes.filter(({ method }) => method === 'GET')
    for (const route of gets) await visit(groundOf(world, route, null, '*'), null)
    for (const make of groundsBetween(world)) await visit(make, make)
    const assigned = [world.writer, inRole('country_editor'), inRole('expert_reviewer'), inRole('focal_point')]
    for (const who of [everybody, ...assigned])
      for (const route of gets) {
        const isOfRecord = route.need.kind === 'right' && route.need.where === 'record'
        if (who === everybody || isOfRecord)
          await visit(groundOf(world, route, who, '*'), groundOf(world, route, local, 'state:ke'))
      }
    await publishAll()
  })
  after(() => world.site.close())

  /** Everything that waits is published by somebody who did not write it, so that it is shown to everybody. */
  const publishAll = async () => {
    const places = sent.flatMap(({ isTaken, place }) => (isTaken ? [(place ?? '').split('?', 1)[0] ?? ''] : []))
    for (const place of new Set(places))
      if (/^\/proposals\/[^/]+$/.test(place)) await world.reviewer.post(`${place}/acceptance`, { base: '' })
    world.site.factsChanged()
    await pause(LONGEST_STALE_MS)
  }

  test('is found on a page and sent, or it is said why not', (t) => {
    const shown = new Set(sent.map(({ route }) => route))
    const taken = new Set(sent.flatMap(({ route, isTaken }) => (isTaken ? [route] : [])))
    const all = posts.map(({ path }) => path)
    assert.deepEqual(all.filter((path) => !shown.has(path)).toSorted(), Object.keys(NOT_SHOWN).toSorted())
    assert.deepEqual([...shown].filter((path) => !taken.has(path)).toSorted(), Object.keys(NOT_TAKEN).toSorted())
    assert.ok(shapes.size >= 65, `only ${shapes.size} forms`)
    const typed = sent.flatMap(({ marks }) => [...marks.values()])
    t.diagnostic(
      `${shapes.size} forms on ${shown.size} of ${all.length} routes, sent ${sent.length} times with ${typed.length} hostile texts`,
    )
    assert.ok(typed.length >= 150, `only ${typed.length} fields were filled with hostile text`)
  })

  test('answers each try without a fault, and with no markup but its own', () => {
    assert.deepEqual([...faults], [])
  })

  test('takes nothing but what it asks for', async () => {
    assert.ok(extras.length > 250, `only ${extras.length} fields`)
    for (const text of UNASKED) assert.deepEqual(await rowsWith(world.site, text), {})
    assert.deepEqual(await rowsWith(world.site, victim.id), rowsOfVictim)
  })

  test('is taken whatever else is sent with it', () => {
    assert.deepEqual([...stopped], [])
  })

  test('changes nobody’s rights and belongings but as it says', () => {
    const wrong = sent.flatMap(({ route, attack, changes }) =>
      changes
        .filter(({ table }) => attack === 'elsewhere' || !MAY_CHANGE[route]?.includes(table))
        .map((change) => ({ route, attack, ...change })),
    )
    assert.deepEqual(wrong, [])
    const elsewhere = new Set(sent.flatMap(({ shape, attack }) => (attack === 'elsewhere' ? [shape] : [])))
    assert.ok(elsewhere.size >= 5, `only ${elsewhere.size} forms were sent with what is elsewhere`)
    const changing = new Set(sent.flatMap(({ route, changes }) => (changes.length > 0 ? [route] : [])))
    assert.deepEqual([...changing].toSorted(), Object.keys(MAY_CHANGE).toSorted())
  })

  test('gives the role that was chosen in it, where it was chosen, to whom it was about', () => {
    for (const { route, values, changes } of sent.filter(({ route: path }) => path === '/people/:id/roles'))
      for (const { was, is } of changes) {
        assert.equal(was, '')
        assert.ok(is.includes(`,${values['role']?.[0]},${values['scope']?.[0]},${everybody.id},`), `${route}: ${is}`)
      }
  })

  test('makes nobody who runs the machine, but for the form of the first of them', () => {
    const making = sent.filter(({ changes }) =>
      changes.some(({ was, is }) => was === '' && /,machine_administrator,/.test(is)),
    )
    assert.deepEqual([...new Set(making.map(({ route }) => route))], ['/first-administrator/:code'])
  })

  test('has what was typed in it shown as that, wherever it is shown', async (t) => {
    const seen = new Set<string>()
    const formats = new Map<string, number>()
    const patterns = routes.map(({ path }) => patternOf(path, String.raw`(\.\w+)?`))
    const wrong = new Set<string>()
    let pages = 0
    const crawl = async (browser: Ground['browser'], starts: readonly string[]) => {
      const counts = new Map<string, number>()
      const asked = new Set<string>()
      const waiting = starts.toReversed()
      for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
        const [path = '', query = ''] = address.split('?')
        const place = patterns.findIndex((pattern) => pattern.test(path))
        const key = `${place}${/\.\w+$/.exec(path)?.[0] ?? ''}${query === '' ? '' : '?'}`
        if (asked.has(address) || place === -1 || /\.pdf\b/.test(address)) continue
        asked.add(address)
        counts.set(key, (counts.get(key) ?? 0) + 1)
        if ((counts.get(key) ?? 0) > MOST_OF_ROUTE && !starts.includes(address)) continue
        const answer = await browser.get(address)
        if (answer.status >= 500) wrong.add(`${address}: ${answer.status}`)
        if (answer.status !== 200) continue
        pages += 1
        const type = (answer.headers.get('content-type') ?? '').split(';', 1)[0] ?? ''
        const shown = await shownIn(answer, MARK)
        const marks = shown.text.match(new RegExp(MARK, 'g')) ?? []
        for (const mark of marks) seen.add(mark)
        if (marks.length > 0) formats.set(type, (formats.get(type) ?? 0) + 1)
        for (const fault of shown.faults) wrong.add(`${address}: ${fault}`)
        if (type !== 'text/html') continue
        for (const [, link = ''] of shown.text.matchAll(/href="(\/[^"#]*)/g))
          waiting.push(link.replaceAll('&amp;', '&'))
      }
    }
    const led = sent.flatMap(({ isTaken, place }) =>
      isTaken && place !== null && /^\/[^/]/.test(place) ? [place] : [],
    )
    const gets = routes.filter(
      ({ method, path, need }) => method === 'GET' && need.kind !== 'secret' && !path.startsWith('/account/'),
    )
    for (const who of [everybody, null]) {
      const addresses: string[] = []
      for (const route of gets) addresses.push(await world.addressOf(route, 'inside', who))
      await crawl(await browserFor(world, who), [...new Set([...led, ...addresses])])
    }
    t.diagnostic(`${pages} pages, ${seen.size} hostile texts shown, in ${[...formats.keys()].join(', ')}`)
    assert.deepEqual([...wrong], [])
    assert.ok(pages >= 500, `only ${pages} pages`)
    assert.ok(seen.size >= 80, `only ${seen.size} texts were shown`)
    for (const type of ['text/html', 'application/json', 'text/csv', 'application/atom+xml'])
      assert.ok((formats.get(type) ?? 0) > 0, `none in ${type}`)
  })

  test('has what was typed in it in no mail as markup', async () => {
    const mails = await mailsOf(world.site)
    const folder = join(world.site.dataFolder, 'outbox')
    let marked = 0
    for (const name of await readdir(folder)) {
      const message = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      const [, coding = '', coded = ''] =
        /Content-Type: text\/html[^]*?Content-Transfer-Encoding: (\S+)[^]*?\n\n([^]*?)\n--/.exec(message) ?? []
      const html =
        coding === 'base64'
          ? Buffer.from(coded, 'base64').toString('utf8')
          : Buffer.from(
              coded
                .replaceAll('=\n', '')
                .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            ).toString('utf8')
      assert.notEqual(html, '', name)
      assert.deepEqual(markupFaults(piecesOf(html), MARK), [], name)
      if (MARK.test(html)) marked += 1
    }
    for (const { headers } of mails) assert.ok(!headers.split('\n').some((line) => /^[^A-Z]/.test(line)), headers)
    assert.ok(mails.length > 20)
    assert.ok(marked > 0, 'no mail holds what was typed')
  })
})
