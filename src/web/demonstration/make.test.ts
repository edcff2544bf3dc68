import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { mailsOf } from '#given/mail'
import { givenSite, type GivenSite } from '#given/site'
import { addPerson, codeAt } from '#identity'
import { instanceKeyFrom } from '#platform/instance-key'
import { holdsDemonstration, markAndMake, refuseWrongFolder } from './folder.ts'
import { makeDemonstration } from './make.ts'
import { CAST, codeSecretOf, passwordOf, type Player, PLAYERS } from './people.ts'

const MADE_UP = /Demonstration, not a fact:/
const MARKED = /demonstration/i

describe('the demonstration', () => {
  const key = instanceKeyFrom(new Uint8Array(32))
  const publicUrl = 'https://comity.example'
  let site: GivenSite
  before(async () => {
    site = await givenSite({ isDemonstration: true })
    const { db, clock, rights } = site
    await makeDemonstration({ db, clock, key, rights, publicUrl }, () => {})
    site.factsChanged()
  })
  after(() => site.close())

  const textOf = async (path: string, init?: RequestInit) => (await site.get(path, init)).text()
  const cookiesOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0] ?? '')
      .join('; ')
  const signedIn = async (player: Player) => {
    const { email } = CAST[player]
    const first = await site.post('/sign-in', { email, password: passwordOf(key), next: '' })
    assert.equal(first.headers.get('location'), '/sign-in/code', player)
    const code = codeAt(codeSecretOf(key, player), site.clock.now())
    const second = await site.post('/sign-in/code', { code, next: '' }, { cookie: cookiesOf(first) })
    assert.equal(second.status, 303, player)
    return cookiesOf(second)
  }

  test('says on every page, faults too, that it is one, and keeps search engines out', async () => {
    for (const path of ['/', '/countries/ke', '/matrix/ets-185', '/sign-in', '/assessments', '/no-such-page']) {
      const answer = await site.get(path)
      assert.match(await answer.text(), /class="made-up"/, path)
      assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/, path)
    }
    assert.match(await textOf('/ar/countries/ke'), /نسخة تجريبية/)
    assert.equal(await textOf('/robots.txt'), 'User-agent: *\nDisallow: /\n')
  })

  test('marks every statement, finding and name that it made, in the data behind the pages too', async () => {
    const versions = await site.db
      .selectFrom('countries.version')
      .select('content')
      .where('voice', '<>', 'reference')
      .execute()
    assert.ok(versions.length >= 6)
    for (const { content } of versions) assert.match(JSON.stringify(content), MADE_UP)
    const people = await site.db.selectFrom('identity.person').select('name').execute()
    const bodies = await site.db.selectFrom('identity.organisation').select('name').execute()
    for (const { name } of [...people, ...bodies]) assert.match(name, MARKED)
    const rounds = await site.db.selectFrom('countries.gap_round').select(['assessor', 'step', 'draft_title']).execute()
    assert.deepEqual(rounds.map(({ step }) => step).toSorted(), ['open', 'published'])
    for (const { assessor } of rounds) assert.match(assessor, MARKED)
  })

  test('publishes nothing on the law on record, and colours no cell of the matrix', async () => {
    const plain = await givenSite()
    const [told, plainly] = [await textOf('/matrix/ets-185.csv'), await (await plain.get('/matrix/ets-185.csv')).text()]
    await plain.close()
    assert.equal(told, plainly)
  })

  test('has one person at least for every role, each of whom signs in', async () => {
    for (const player of PLAYERS) await signedIn(player)
    const queue = await textOf('/proposals', { headers: { cookie: await again('reviewer') } })
    assert.match(queue, MADE_UP)
  })

  test('writes a mail of what was published to the outbox', async () => {
    const mails = await mailsOf(site)
    assert.ok(mails.some(({ to }) => to.includes(CAST.focal.email)))
  })

  // a code is taken once, so another sign-in comes half a minute later
  const again = async (player: Player) => {
    site.setNow(new Date(site.clock.now().getTime() + 60_000).toISOString())
    return signedIn(player)
  }
})

describe('the folder of a demonstration', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comity-demonstration-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  test('is marked before anything is made, is made once, and is served as nothing else', async () => {
    const site = await givenSite()
    const config = { dataFolder: folder, databaseUrl: null }
    await refuseWrongFolder(config, false)
    let times = 0
    const make = async () => {
      assert.equal(await readFile(join(folder, 'demonstration'), 'utf8'), 'begun\n')
      times += 1
    }
    await markAndMake(config, site.db, make)
    await markAndMake(config, site.db, make)
    assert.equal(times, 1)
    assert.ok(await holdsDemonstration(config))
    await refuseWrongFolder(config, true)
    await assert.rejects(refuseWrongFolder(config, false), /holds a demonstration with made-up people/)
    await refuseWrongFolder({ ...config, databaseUrl: 'postgres://elsewhere/comity' }, false)
    await writeFile(join(folder, 'demonstration'), 'begun\n')
    await assert.rejects(refuseWrongFolder(config, true), /interrupted/)
    await site.close()
  })

  test('never gets one where real people are', async () => {
    const site = await givenSite()
    const person = { name: 'Somebody', email: 'somebody@example.org', language: 'en', timeZone: 'Etc/UTC' }
    await site.db.transaction().execute((tx) => addPerson(tx, person, site.clock.now()))
    const config = { dataFolder: site.dataFolder, databaseUrl: null }
    await assert.rejects(
      markAndMake(config, site.db, async () => assert.fail('it was made')),
      /holds real people/,
    )
    assert.equal(await holdsDemonstration(config), false)
    await site.close()
  })
})
