import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { z } from 'zod'
import { type GivenSite, givenSite } from '#given/site'
import { lawAddresses } from './routes.tsx'
import { treaties as allTreaties } from './store.ts'
import { lawTwins } from './twins.ts'

const PREFIXES = ['', '/fr', '/es', '/ar']

const twinOf = (path: string): z.ZodType => {
  const schema = lawTwins.find((twin) => twin.path === path)?.json
  if (!schema) throw new Error(`no twin at ${path}`)
  return schema
}

/** Phrases that were not found stand as their keys; none may reach a reader. */
const KEY = />[^<]*\b(law|problem|ui)\.[a-z_]+\.[a-z_]+/

describe('pages of treaties and articles', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())
  const text = async (path: string, status = 200) => {
    const answer = await site.get(path)
    assert.equal(answer.status, status, path)
    return answer.text()
  }
  const json = async (path: string, status = 200) => JSON.parse(await text(path, status))
  const jsonLdOf = (page: string) =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')

  test('every address answers in every language, with its heading and without a bare phrase key', async () => {
    const addresses = await lawAddresses(site.db)
    assert.ok(addresses.length >= 1 + 8 * 2 + 89 + 19 + 68)
    for (const address of addresses)
      for (const prefix of PREFIXES) {
        const page = await text(prefix + address)
        assert.match(page, /<h1[^>]*>(?!<\/h1>)/, prefix + address)
        assert.doesNotMatch(page, KEY, prefix + address)
      }
  })

  test('every twin says exactly what its schema describes', async () => {
    for (const { id } of await allTreaties(site.db)) {
      twinOf('/law/{treaty}').parse(await json(`/law/${id}.json`))
      twinOf('/law/{treaty}/status').parse(await json(`/law/${id}/status.json`))
    }
    twinOf('/law').parse(await json('/law.json'))
    for (const address of ['ets-185/6', 'ets-185/16', 'cets-224/8', 'cets-201/18', 'un-cybercrime/25'])
      twinOf('/law/{treaty}/{article}').parse(await json(`/law/${address}.json`))
    for (const [path, described] of [
      ['/law.csv', '/law'],
      ['/law/ets-185.csv', '/law/{treaty}'],
      ['/law/ets-185/status.csv', '/law/{treaty}/status'],
    ] as const) {
      const [head] = parse(await text(path)) as string[][]
      assert.deepEqual(head, lawTwins.find((twin) => twin.path === described)?.csv)
    }
  })

  test('an article says its place, its elements, what may be reserved, its time limit and who declared what', async () => {
    const preservation = await text('/law/ets-185/16')
    assert.match(preservation, /Expedited preservation of stored computer data/)
    assert.match(preservation, /Chapter II, Section 2, Title 2/)
    assert.match(preservation, /90 days/)
    assert.match(preservation, /href="\/law\/guidance-notes\/12"/)
    assert.match(preservation, /href="\/law\/ets-185\/15" rel="prev"/)
    assert.match(preservation, /href="\/law\/ets-185\/17" rel="next"/)
    const devices = await text('/law/ets-185/6')
    assert.match(devices, /May be reserved/)
    assert.match(devices, /A Party may add this by declaration/)
    assert.match(devices, /href="\/countries\/ch"/)
    assert.match(await text('/fr/law/ets-185/16'), /90 jours/)
    assert.match(await text('/ar/law/ets-185/16'), /90 يومًا/)
  })

  test('an article names no guidance note on a day before its adoption, and keeps one whose date nobody knows', async () => {
    const notes = async (on: string) =>
      (await json(`/law/ets-185/2.json?on=${on}`)).guidanceNotes.map(({ number }: { number: number }) => number)
    const today = await json('/law/ets-185/2.json')
    const dates = today.guidanceNotes.map(({ adoptedOn }: { adoptedOn: string | null }) => adoptedOn)
    assert.ok(dates.some((date: string | null) => date !== null && date > '2014'))
    const early = today.guidanceNotes
      .filter(({ adoptedOn }: { adoptedOn: string | null }) => adoptedOn === null || adoptedOn < '2014')
      .map(({ number }: { number: number }) => number)
    assert.deepEqual(await notes('2013-12-31'), early)
    assert.doesNotMatch(await text('/law/ets-185/16?on=2013-12-31'), /guidance-notes\/12/)
  })

  test('text of the data is marked as English on a page in another language', async () => {
    assert.match(await text('/fr/law/ets-185/16'), /<span lang="en" dir="ltr">Expedited preservation/)
    assert.doesNotMatch(await text('/law/ets-185/16'), /<span lang="en" dir/)
  })

  test('what nobody compared with the official text is unverified, with the reason', async () => {
    for (const path of ['/law/cets-224/7', '/law/cets-201/18', '/law/un-cybercrime/25']) {
      const page = await text(path)
      assert.match(page, /Unverified: not compared with the official text/, path)
      assert.match(page, /working knowledge/i, path)
    }
    assert.doesNotMatch(await text('/law/ets-185/16'), /Unverified: not compared/)
  })

  test('the number of Parties on a day is the number of rows listed under it', async () => {
    for (const day of ['2001-11-23', '2004-06-30', '2004-07-01', '2013-12-31', '2025-08-28', '2026-11-23']) {
      const { held } = await json(`/law/ets-185/status.json?on=${day}`)
      for (const [name, count] of Object.entries(held.counts))
        assert.equal(held.states[name].length, count, `${day} ${name}`)
      const rows = parse(await text(`/law/ets-185/status.csv?on=${day}`), { columns: true }) as { standing: string }[]
      assert.equal(rows.filter(({ standing }) => standing === 'party').length, held.counts.party)
      const page = await text(`/law/ets-185/status?on=${day}`)
      assert.ok(page.includes(`<b>${held.counts.party}</b>`), day)
    }
    assert.equal((await json('/law/ets-185/status.json?on=2004-06-30')).held.counts.party, 0)
    assert.equal((await json('/law/ets-185/status.json?on=2004-07-01')).held.counts.party, 5)
  })

  test('a treaty whose States nobody put together says so and never counts none', async () => {
    assert.equal((await json('/law/cets-201/status.json')).held, null)
    assert.match(await text('/law/cets-201/status'), /This does not mean that there are none/)
    assert.match(await text('/law/un-cybercrime'), /A source reports 72 signatories/)
  })

  test('contributions that differ are both shown', async () => {
    const own = {
      treaty: 'ets-185',
      state: 'ke',
      contribution: 'ministry',
      step: 'accession',
      in_force_on: '2026-05-01',
    }
    await site.db
      .insertInto('law.treaty_status')
      .values({ ...own, source: 'https://gazette.example/' })
      .execute()
    site.factsChanged()
    const { held } = await json('/law/ets-185/status.json')
    assert.deepEqual(
      held.states.disputed.map(({ state }: { state: string }) => state),
      ['ke'],
    )
    assert.equal(held.states.disputed[0].readings.length, 2)
    assert.equal(held.counts.party, 80)
    assert.match(await text('/law/ets-185/status'), /gazette\.example/)
    await site.db.deleteFrom('law.treaty_status').where('contribution', '=', 'ministry').execute()
    site.factsChanged()
  })

  test('before it was open for signature a treaty is not found, and the answer names the day', async () => {
    for (const path of ['/law/ets-185', '/law/ets-185/16', '/law/ets-185/status']) {
      const page = await text(`${path}?on=1999-01-01`, 404)
      assert.match(page, /opened for signature on 23 November 2001/)
    }
    const problem = await json('/law/cets-224/7.json?on=2013-12-31', 404)
    assert.equal(problem.reason, 'treaty_not_yet')
    assert.match(await text('/law?on=1999-01-01'), /Not yet open for signature; opened on/)
    assert.equal((await json('/law.json?on=1999-01-01')).treaties[0].counts, null)
  })

  test('other spellings of an address lead to the one that counts, with their form and day', async () => {
    for (const [asked, led] of [
      ['/law/ets-185/016', '/law/ets-185/16'],
      ['/law/ETS-185/%2016%20', '/law/ets-185/16'],
      ['/law/ETS-185', '/law/ets-185'],
      ['/fr/law/Ets-185/016.json?on=2013-12-31', '/fr/law/ets-185/16.json?on=2013-12-31'],
      ['/law/ETS-185/status.csv', '/law/ets-185/status.csv'],
    ] as const) {
      const answer = await site.get(asked)
      assert.equal(answer.status, 301, asked)
      assert.equal(answer.headers.get('location'), led)
    }
  })

  test('an unknown treaty or article is not found, in the reader’s language, never a fault', async () => {
    assert.equal((await json('/law/nope.json', 404)).reason, 'no_such_treaty')
    assert.equal((await json('/law/ets-185/99.json', 404)).reason, 'no_such_article')
    for (const path of ['/law/ets-185/16a', '/law/ets-185/0', '/law/ets-185/x', `/law/ets-185/${'9'.repeat(500)}`]) {
      const page = await text(path, 404)
      assert.match(page, /href="\/law\/ets-185"/, path)
    }
    assert.match(await text('/fr/law/nope', 404), /Il n’y a pas de traité/)
    for (const path of ['/law/%', '/law/%E0%A4%A', '/law/ets-185/%ff', "/law/ets-185'--", '/law/ets-185/16/17']) {
      const answer = await site.get(path)
      assert.ok(answer.status >= 400 && answer.status < 500, path)
    }
  })

  test('treaty and article are described for machines that read pages', async () => {
    const treaty = jsonLdOf(await text('/law/ets-185'))
    assert.equal(treaty['@type'], 'Legislation')
    assert.equal(treaty.hasPart.length, 48)
    assert.equal(treaty.legislationLegalForce, 'InForce')
    const article = jsonLdOf(await text('/law/ets-185/16?on=2004-06-30'))
    assert.equal(article.isPartOf.legislationIdentifier, 'ETS 185')
    assert.equal(article.legislationLegalForce, 'NotInForce')
    assert.equal(article.abstract, undefined)
    assert.match(article.subjectOf.abstract, /quickly/)
    assert.equal(article.subjectOf.creator.name, 'Comity')
    assert.equal(article.subjectOf.creativeWorkStatus, undefined)
  })

  test('machines are told what nobody compared with the official text', async () => {
    for (const path of ['cets-224/7', 'cets-201/18', 'un-cybercrime/25']) {
      const page = await text(`/law/${path}`)
      assert.match(jsonLdOf(page).subjectOf.creativeWorkStatus, /^Unverified/, path)
      assert.match(page, /<meta name="description" content="Unverified/, path)
    }
    const { hasPart } = jsonLdOf(await text('/law/cets-224'))
    assert.equal(hasPart.length, 25)
    for (const part of hasPart) assert.match(part.subjectOf.creativeWorkStatus, /^Unverified/)
    assert.equal(jsonLdOf(await text('/law/ets-185')).hasPart[0].subjectOf, undefined)
  })

  test('the home page shows the core treaties and the way in', async () => {
    const page = await text('/')
    assert.match(page, /href="\/law\/ets-185"/)
    assert.match(page, /The Parties to ETS\s185, year by year/)
  })

  test('the squares of the home page are a picture, those of the status page lead to the States', async () => {
    const home = await text('/')
    assert.match(home, /<span class="square"[^>]*>AL<span class="vh"> Albania/)
    assert.doesNotMatch(home, /<a class="square"/)
    assert.match(await text('/law/ets-185/status'), /<a class="square" href="\/countries\/al"/)
  })
})
