import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'

const Listing = z.object({
  states: z.array(
    z.object({
      state: z.string(),
      name: z.string(),
      region: z.string(),
      articles: z.int(),
      standing: z.object({ standing: z.string() }).nullable(),
    }),
  ),
})
const StateFacts = z.object({
  membership: z.array(z.unknown()),
  checked: z.record(z.string(), z.string().nullable()),
  profile: z.array(
    z.object({ articles: z.array(z.object({ article: z.string(), knowledge: z.string(), provisions: z.int() })) }),
  ),
})
const Profile = z.object({ treaties: z.array(z.object({ treaty: z.string(), implementable: z.int() })) })
const Problem = z.object({ reason: z.string(), detail: z.string() })

describe('the pages of countries', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const page = async (path: string, status = 200): Promise<string> => {
    const answer = await site.get(path)
    assert.equal(answer.status, status, path)
    return answer.text()
  }
  const json = async (path: string) => {
    const answer = await site.get(path)
    assert.equal(answer.status, 200, path)
    return answer.json()
  }
  const listed = async (query: string, prefix = '') =>
    Listing.parse(await json(`${prefix}/countries.json${query}`)).states
  const codes = async (query: string, prefix = '') => (await listed(query, prefix)).map(({ state }) => state)

  describe('the list', () => {
    test('every State and territory stands in it, also those of which nothing is held', async () => {
      const all = await listed('')
      assert.equal(all.length, 197)
      assert.ok(all.some(({ articles, standing }) => articles === 0 && standing === null))
      const html = await page('/countries')
      assert.match(html, /href="\/countries\/nr"/)
      assert.match(html, /Nothing on record/)
      assert.match(html, /197 of 197 States and territories/)
    })

    test('names come in the order of the reader’s language, in the page within each part of the world', async () => {
      const names = (await listed('', '/fr')).map(({ name }) => name)
      assert.deepEqual(names, names.toSorted(new Intl.Collator('fr', { numeric: true }).compare))
    })

    test('a name is found without its accents, in the reader’s language, and by its code', async () => {
      assert.deepEqual(await codes('?q=cote', '/fr'), ['ci'])
      assert.deepEqual(await codes('?q=المانيا', '/ar'), ['de'])
      assert.deepEqual(await codes('?q=kosovo'), ['xk'])
      assert.deepEqual(await codes('?q=KE'), ['ke'])
    })

    test('it narrows by region, by step and by body', async () => {
      const african = await listed('?region=africa')
      assert.ok(african.length > 40 && african.every(({ region }) => region === 'africa'))
      const invited = await listed('?status=invited&region=africa')
      assert.ok(invited.some(({ state }) => state === 'ke'))
      assert.ok(invited.every(({ standing }) => standing?.standing === 'invited'))
      assert.equal((await listed('?body=european_union')).length, 27)
      const several = await listed('?region=africa&region=oceania')
      assert.deepEqual([...new Set(several.map(({ region }) => region))].toSorted(), ['africa', 'oceania'])
    })

    test('the step is the one of the day, towards the treaty that was chosen', async () => {
      assert.ok((await codes('?status=party')).includes('de'))
      assert.ok(!(await codes('?status=party&on=2005-01-01')).includes('de'))
      assert.deepEqual(await codes('?status=party&on=2004-06-30'), [])
      assert.deepEqual(await codes('?treaty=cets-224&status=party'), [])
      assert.ok((await codes('?treaty=cets-224&status=signatory')).length > 20)
    })

    test('it narrows by whether there is a legal profile', async () => {
      const profiled = await codes('?holds=profile')
      assert.equal(profiled.length, 98)
      assert.ok(profiled.includes('tw') && !profiled.includes('xk'))
      assert.ok((await codes('?holds=nothing')).includes('xk'))
    })

    test('what was asked for stays chosen, and goes along to the search', async () => {
      const html = await page('/countries?region=africa&status=party&q=a')
      assert.match(html, /name="region" value="africa" checked/)
      assert.match(html, /type="hidden" name="status" value="party"/)
      assert.match(html, /type="hidden" name="q" value="a"/)
    })

    test('with nothing that fits the way to the whole list stands there', async () => {
      assert.match(await page('/countries?q=atlantis'), /No State fits what you asked for.*href="\/countries"/s)
    })

    test('an unknown choice is refused, and what was typed is quoted as text', async () => {
      const faults = ['region=atlantis', 'status=x', 'body=x', 'holds=x', 'treaty=ets-999', 'treaty=cets-201']
      for (const query of faults) await page(`/countries?${query}`, 400)
      const html = await page(`/countries?region=${encodeURIComponent('<b>x</b>')}`, 400)
      assert.ok(!html.includes('<b>x</b>') && html.includes('&lt;b&gt;x&lt;/b&gt;'))
      await page(`/countries?q=${'x'.repeat(10_000)}`)
    })

    test('one jumps to each region, and from there to a comparison; within one region there is nothing to jump to', async () => {
      const html = await page('/fr/countries')
      const jumps = [...html.matchAll(/<a href="#(part-[a-z_-]+)">/g)].map(([, id]) => id)
      assert.equal(jumps.length, 5)
      for (const id of jumps) assert.match(html, new RegExp(`<span id="${id}">`))
      assert.match(html, /href="\/fr\/compare"/)
      assert.doesNotMatch(await page('/countries?region=africa'), /<a href="#part-/)
    })

    test('names with an asterisk bring their footnote, in each language', async () => {
      for (const [prefix, text] of [
        ['', 'United Nations Security Council Resolution 1244'],
        ['/fr', 'Résolution 1244/1999'],
        ['/es', 'Resolución 1244/1999'],
        ['/ar', '1244/1999'],
      ])
        assert.match(await page(`${prefix}/countries`), new RegExp(text ?? ''))
      assert.ok(!(await page('/countries?region=africa')).includes('1244'))
    })
  })

  describe('the page of a State', () => {
    test('it tells the story with the treaties, what is held, and what is not', async () => {
      const html = await page('/countries/ke')
      assert.match(html, /<h1>Kenya<\/h1>/)
      assert.match(html, /Invited on 9 October 2024 to accede/)
      assert.match(html, /href="\/countries\/ke\/law#ets-185-16"/)
      assert.match(html, /Computer Misuse and Cybercrimes Act/)
      assert.match(html, /No statement in the section “Case law”/)
      assert.match(html, /That does not mean there is none/)
      assert.match(html, /"@type":"Country"/)
    })

    test('it names the treaty as people know it, and leads to a comparison that starts with the State', async () => {
      const html = await page('/countries/ke')
      assert.match(html, /class="standfirst"><bdi dir="ltr">Budapest Convention \(ETS\u00a0185\)<\/bdi>: Invited/)
      assert.match(html, /href="\/compare\/choice\?states=ke"/)
      assert.match(await page('/countries/ke/law'), /href="\/compare\/choice\?states=ke"/)
    })

    test('before the day of entry into force it says that the State was no Party, where nothing else can be placed', async () => {
      const html = await page('/countries/tn?on=2023-01-01')
      assert.match(html, /Not a Party on this day; in force for it from 1 July 2024/)
      assert.match(await page('/countries/tn?on=2024-07-01'), /Party since 1 July 2024/)
    })

    test('declarations of the State stand on it', async () => {
      const html = await page('/countries/nl')
      assert.match(html, /href="\/law\/ets-185\/24"/)
      assert.match(html, /Authority designated/)
    })

    test('on an earlier day later steps lie ahead, later laws are left out, and texts read are later than the day', async () => {
      const html = await page('/countries/de?on=2005-01-01')
      assert.match(html, /Signed on 23 November 2001; no ratification on record/)
      assert.match(html, /<li class="ahead">.*1 July 2009/s)
      const law = await page('/countries/ke/law?on=2010-01-01')
      assert.match(law, /provisions are left out: by what is on record their instruments were not law on that day/)
      assert.match(await page('/countries/ke/law?on=2020-01-01'), /text of 2026, later than the day asked/)
    })

    test('before any treaty was open nothing is said of treaties, and the page says so', async () => {
      assert.match(await page('/countries/ke?on=1999-01-01'), /No treaty held here was open for signature on this day/)
      assert.match(await page('/countries/ke/law?on=1999-01-01'), /was open for signature on 1 January 1999/)
    })

    test('territories without a settled status are named neutrally, with their footnote', async () => {
      const kosovo = await page('/countries/xk')
      assert.match(kosovo, /<h1>Kosovo\*<\/h1>/)
      assert.match(kosovo, /without prejudice to positions on status/)
      assert.match(kosovo, /"@type":"Place"/)
      assert.ok(!kosovo.includes('"@type":"Country"'))
      const taiwan = await page('/countries/tw')
      assert.match(taiwan, /Listed under its ISO 3166 code; Comity takes no position on status/)
      assert.match(taiwan, /"@type":"Place"/)
      assert.match(await page('/fr/countries/ps'), /<h1>Palestine\*<\/h1>/)
    })

    test('a State of which nothing is held says so in each part, and never “none”', async () => {
      const html = await page('/countries/nr')
      assert.match(html, /No step on record/)
      assert.match(html, /No law or strategy on record/)
      assert.match(html, /No source read/)
      const data = StateFacts.parse(await json('/countries/nr.json'))
      assert.deepEqual(data.checked, { fiche: null, instruments: null, profile: null })
      assert.deepEqual(data.membership, [])
    })

    test('another spelling of the code leads to the one address, suffix and question kept', async () => {
      const to = async (path: string) => {
        const answer = await site.get(path)
        return `${answer.status} ${answer.headers.get('location')}`
      }
      assert.equal(await to('/countries/KE'), '301 /countries/ke')
      assert.equal(await to('/fr/countries/Ke?on=2020-01-01'), '301 /fr/countries/ke?on=2020-01-01')
      assert.equal(await to('/countries/DE/law.csv'), '301 /countries/de/law.csv')
      assert.equal(await to('/countries/KE.json?on=2020-01-01'), '301 /countries/ke.json?on=2020-01-01')
    })

    test('an unknown code is not found, and what was typed is quoted as text, cut', async () => {
      for (const path of ['/countries/zz', '/countries/kenya', '/countries/zz/law', '/countries/zz.json'])
        assert.equal((await site.get(path)).status, 404, path)
      const html = await page(`/countries/${encodeURIComponent('<i>')}`, 404)
      assert.ok(html.includes('&lt;i&gt;') && !html.includes('“<i>”'))
      const long = await page(`/countries/${'x'.repeat(500)}`, 404)
      assert.ok(!long.includes(`“${'x'.repeat(61)}`))
      const problem = Problem.parse(await (await site.get('/fr/countries/zz.json')).json())
      assert.equal(problem.reason, 'no_such_state')
      assert.match(problem.detail, /«\u202fzz\u202f»/)
    })

    test('a day that does not exist or has not come is refused', async () => {
      for (const on of ['2024-02-30', 'x', '2999-01-01']) await page(`/countries/ke?on=${on}`, 400)
    })
  })

  describe('the legal profile', () => {
    test('every article that domestic law carries out stands in it, with a provision or with “no provision on record”', async () => {
      const data = Profile.parse(await json('/countries/de/law.json'))
      const counts = data.treaties.map(({ treaty, implementable }) => [treaty, implementable])
      assert.deepEqual(counts, [
        ['ets-185', 35],
        ['ets-189', 5],
        ['cets-224', 10],
      ])
      const html = await page('/countries/de/law')
      assert.match(html, /§ 202a/)
      assert.match(html, /Strafgesetzbuch/)
      assert.match(html, /No provision on record/)
      assert.match(html, /mapped from the law by the project/)
      assert.match(html, /whether it is in force is not settled/)
      assert.match(html, /id="ets-185-2"/)
    })

    test('its articles can be jumped to', async () => {
      const html = await page('/countries/de/law')
      assert.match(html, /aria-label="To an article of ETS\u00a0185"/)
      const jumps = [...html.matchAll(/<a href="#(ets-185-[^"]+)">/g)].map(([, id]) => id)
      assert.equal(jumps.length, 35)
      for (const id of jumps) assert.match(html, new RegExp(`id="${id}"`))
    })

    test('content of the data is marked as English on pages in other languages', async () => {
      assert.match(await page('/ar/countries/de/law'), /<span lang="en" dir="ltr">Illegal access<\/span>/)
    })

    test('the table has a row for each provision and one for each article without any', async () => {
      const text = await (await site.get('/countries/de/law.csv')).text()
      const rows = text.trim().split('\r\n')
      assert.match(rows[0] ?? '', /^state,treaty,article,title,knowledge,/)
      assert.ok(rows.some((row) => row.startsWith('de,ets-185,1,Definitions,notknown,,')))
      assert.ok(rows.some((row) => row.startsWith('de,ets-185,2,Illegal access,known,de-strafgesetzbuch,')))
    })

    test('what two contributions say differently is disputed, and both stand side by side', async () => {
      const row = await site.db
        .selectFrom('countries.domestic_provision')
        .selectAll()
        .where('state', '=', 'de')
        .where('article', '=', '3')
        .where('treaty', '=', 'ets-185')
        .executeTakeFirstOrThrow()
      await site.db
        .insertInto('countries.domestic_provision')
        .values({ ...row, citation: '§ 202b(1)', contribution: 'Federal Ministry' })
        .execute()
      site.factsChanged()
      const html = await page('/countries/de/law')
      assert.match(html, /Contributed by Federal Ministry/)
      const data = StateFacts.parse(await json('/countries/de.json'))
      const article = data.profile[0]?.articles.find(({ article: number }) => number === '3')
      assert.deepEqual([article?.knowledge, article?.provisions], ['disputed', 2])
    })
  })

  describe('what stands elsewhere', () => {
    test('the page of an article tells which States have a provision, with footnotes and the way to compare', async () => {
      const html = await page('/law/ets-185/16')
      assert.match(html, /Who has a provision/)
      assert.match(html, /href="\/countries\/ke\/law#ets-185-16"/)
      assert.match(html, /href="\/compare\?treaty=ets-185&amp;articles=16"/)
      assert.match(html, /no national expert has reviewed them/)
      assert.match(await page('/law/cets-224/6'), /No provision of any State is on record for this article/)
    })

    test('the home page leads to the States by name and by region', async () => {
      const html = await page('/')
      assert.match(html, /href="\/countries\?region=africa"/)
      assert.match(html, /action="\/countries"/)
      assert.match(html, /href="\/compare"/)
    })
  })
})
