import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'
import { compareTwin } from './twins.ts'

const Answer = z.object({
  states: z.array(z.object({ state: z.string(), name: z.string(), standing: z.string().nullable() })),
  articles: z.array(
    z.object({
      number: z.string(),
      records: z.array(
        z.object({ state: z.string(), knowledge: z.string(), provisions: z.array(z.object({ citation: z.string() })) }),
      ),
    }),
  ),
  footnotes: z.array(z.string()),
})

const PREFIXES = ['', '/fr', '/es', '/ar']
const THREE = '/compare?states=ke,de,ph&treaty=ets-185&articles=2,16,18'

describe('the comparison of States', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const text = async (path: string, status = 200) => {
    const page = await site.get(path)
    assert.equal(page.status, status, path)
    return page.text()
  }
  const json = async (path: string) => Answer.parse(await (await site.get(path)).json())
  const columns = (page: string) =>
    [...page.matchAll(/<th scope="col"[^>]*><a href="[^"]*\/countries\/([a-z]{2})[^"]*"/g)].map((match) => match[1])

  test('sets States side by side in the order of the address, in every language', async () => {
    for (const prefix of PREFIXES) {
      const page = await text(prefix + THREE)
      assert.deepEqual(columns(page), ['ke', 'de', 'ph'])
      assert.doesNotMatch(page, /countries\.[a-z]|problem\.|law\.[a-z]+\./, prefix)
      assert.match(page, /§ 202a/)
    }
    assert.deepEqual(columns(await text('/compare?states=ph,ke')), ['ph', 'ke'])
  })

  test('says of each provision its instrument, text, who tied it to the article, source and knowledge', async () => {
    const page = await text(THREE)
    assert.match(page, /<bdi>§ 202a<\/bdi>/)
    assert.match(page, /Criminal Code/)
    assert.match(page, /text of 2022/)
    assert.match(page, /by the project</)
    assert.match(page, /class="source" href="https:\/\/github\.com/)
    assert.match(page, /state-known/)
    assert.match(page, /Nobody has judged/)
    assert.match(page, /Party since 1 July 2009/)
  })

  test('a State whose day in force was worked out, not read, is not shown as known', async () => {
    const page = await text('/compare?states=rw,de&articles=2')
    const [worked, read] = [...page.matchAll(/Party since [^<]*<span class="state state-([a-z]+)/g)].map(
      ([, state]) => state,
    )
    assert.deepEqual([worked, read], ['unverified', 'known'])
  })

  test('an empty cell says that no provision is on record and that this is not known, never none', async () => {
    const page = await text('/compare?states=xk,ke&articles=2')
    assert.match(page, /No provision on record<\/p><p class="said"><span class="state state-notknown">/)
    assert.doesNotMatch(page, /<td[^>]*>(?:<[^>]*>)*(?:none|n\/a|–|-)?(?:<[^>]*>)*<\/td>/i)
    const [record] = (await json('/compare.json?states=xk,ke&articles=2')).articles[0]?.records ?? []
    assert.deepEqual(record, { state: 'xk', knowledge: 'notknown', provisions: [] })
  })

  test('a name that needs one has its asterisk, and the page its footnote in the language of the reader', async () => {
    for (const prefix of PREFIXES) {
      const page = await text(`${prefix}/compare?states=xk,ke&articles=2`)
      assert.match(page, /<h1>[^<]*\*/)
      assert.match(page, /class="footnotes"><li>\* [^<]*1244/)
      assert.doesNotMatch(await text(prefix + THREE), /class="footnotes"><li>/)
    }
    const twin = await json('/fr/compare.json?states=xk,ke&articles=2')
    assert.equal(twin.states[0]?.name, 'Kosovo*')
    assert.match(twin.footnotes[0] ?? '', /^\* .*1244/)
  })

  test('without articles it has all of substantive law and procedure', async () => {
    const { articles } = await json('/compare.json?states=ke,de')
    assert.deepEqual(
      articles.map(({ number }) => number),
      Array.from({ length: 20 }, (_, index) => String(index + 2)),
    )
    const protocol = await json('/compare.json?states=ke,de&treaty=cets-224')
    assert.deepEqual(
      protocol.articles.map(({ number }) => number),
      Array.from({ length: 10 }, (_, index) => String(index + 5)),
    )
  })

  test('tells the law of the day that was asked', async () => {
    const { articles, states } = await json('/compare.json?states=ke,de&articles=2&on=2009-06-30')
    assert.deepEqual(articles[0]?.records[0], { state: 'ke', knowledge: 'notknown', provisions: [] })
    assert.notEqual(states[1]?.standing, 'party')
    const page = await text(`${THREE}&on=2020-06-30`)
    assert.match(page, /href="\/law\/ets-185\/2\?on=2020-06-30"/)
    assert.match(
      page,
      /compare\/choice\?states=ke,de,ph&amp;treaty=ets-185&amp;articles=2,16,18&amp;on=2020-06-30#states-4/,
    )
    await text('/compare?states=ke,de&on=2001-01-01', 404)
    await text('/compare?states=ke,de&on=2024-02-30', 400)
  })

  test('a State can be taken away while two remain, and added while there is room', async () => {
    const page = await text(THREE)
    assert.match(
      page,
      /href="\/compare\?states=de,ph&amp;treaty=ets-185&amp;articles=2,16,18">Remove<span class="vh"> Kenya/,
    )
    assert.match(page, /#states-4">Add a State/)
    assert.doesNotMatch(await text('/compare?states=ke,de'), />Remove</)
    assert.doesNotMatch(await text('/compare?states=ke,de,ph,fr,gh,sn'), />Add a State</)
  })

  test('its foot has the permanent address with the day, readable', async () => {
    assert.match(
      await text('/compare?states=ke,de&articles=2,16'),
      /<code dir="ltr"[^>]*>https:\/\/comity\.example\/compare\?states=ke,de&amp;articles=2,16&amp;on=2026-11-23<\/code>/,
    )
  })

  test('what a form sends, and other spellings, lead to the one address', async () => {
    for (const [asked, wanted] of [
      [
        '/compare?treaty=ets-185&states=ke&states=de&states=&articles=2&articles=16',
        '/compare?states=ke,de&treaty=ets-185&articles=2,16',
      ],
      ['/ar/compare?states=KE,De', '/ar/compare?states=ke,de&treaty=ets-185'],
      ['/compare?states=ke,,de&on=2020-01-01', '/compare?states=ke,de&treaty=ets-185&on=2020-01-01'],
    ] as const) {
      const answer = await site.get(asked)
      assert.equal(answer.status, 302, asked)
      assert.equal(answer.headers.get('location'), wanted)
      assert.equal((await site.get(wanted)).status, 200)
    }
  })

  test('a State named twice stands there once, and the page says so', async () => {
    const page = await text('/compare?states=ke,de,ke')
    assert.deepEqual(columns(page), ['ke', 'de'])
    assert.match(page, /Kenya was named more than once/)
  })
})

describe('the form of a comparison', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const selected = (page: string) => [...page.matchAll(/<option value="([a-z]{2})" selected/g)].map((match) => match[1])
  const checked = (page: string) =>
    [...page.matchAll(/name="articles" value="(\w+)" checked/g)].map((match) => match[1])

  test('stands at the address without States, with examples that lead to comparisons', async () => {
    for (const prefix of PREFIXES) {
      const page = await (await site.get(`${prefix}/compare`)).text()
      assert.doesNotMatch(page, /countries\.[a-z]|problem\.|law\.[a-z]+\.|class="errors"/)
      assert.equal([...page.matchAll(/<select[^>]* name="states"/g)].length, 6)
      const examples = [...page.matchAll(/<h3><a href="([^"]*\/compare\?[^"]*)"/g)].map((match) =>
        (match[1] ?? '').replaceAll('&amp;', '&'),
      )
      assert.equal(examples.length, 3)
      for (const path of examples) assert.equal((await site.get(path)).status, 200, path)
    }
  })

  test('a choice to change comes back as it was', async () => {
    const page = await (await site.get('/compare/choice?states=ke,de,ph&treaty=ets-185&articles=2,16')).text()
    assert.deepEqual(selected(page), ['ke', 'de', 'ph'])
    assert.deepEqual(checked(page), ['2', '16'])
    assert.match(page, /href="\/compare\/choice\?states=ke,de,ph&amp;treaty=ets-189"/)
    assert.equal((await site.get('/compare/choice.json?states=ke,de')).status, 404)
  })

  test('a choice that begins with one State is a form to go on with, without a fault', async () => {
    const answer = await site.get('/compare/choice?states=ke')
    assert.equal(answer.status, 200)
    const page = await answer.text()
    assert.deepEqual(selected(page), ['ke'])
    assert.doesNotMatch(page, /class="error/)
    assert.equal((await site.get('/compare/choice?states=zz')).status, 400)
  })

  test('what cannot be read comes back as 400 with what was chosen and what to do, in every language', async () => {
    for (const [query, reason, states, articles] of [
      ['states=ke', 'compare_too_few_states', ['ke'], []],
      ['states=ke,ke&articles=2', 'compare_too_few_states', ['ke'], ['2']],
      ['states=', 'compare_too_few_states', [], []],
      ['states=de,fr,gh,in,ke,ph,ro', 'compare_too_many_states', ['de', 'fr', 'gh', 'in', 'ke', 'ph', 'ro'], []],
      ['states=ke,zz&articles=2', 'compare_unknown_states', ['ke'], ['2']],
      ['states=ke,de&treaty=ets-999', 'compare_unknown_treaty', ['ke', 'de'], []],
      ['states=ke,de&treaty=cets-201', 'compare_unknown_treaty', ['ke', 'de'], []],
      ['states=ke,de&articles=2,99', 'compare_unknown_articles', ['ke', 'de'], ['2']],
      ['states=ke,de&articles=2,36', 'compare_unknown_articles', ['ke', 'de'], ['2']],
      [
        `states=ke,de&articles=${Array.from({ length: 300 }, (_, index) => index).join(',')}`,
        'compare_too_many_articles',
        ['ke', 'de'],
        null,
      ],
    ] as const)
      for (const prefix of PREFIXES) {
        const answer = await site.get(`${prefix}/compare?${query}`)
        assert.equal(answer.status, 400, query)
        const page = await answer.text()
        assert.match(page, /<div class="errors" role="alert"/)
        assert.doesNotMatch(page, /problem\.|countries\.compare/)
        for (const [, id] of page.matchAll(/<li><a href="#([a-z]+)">/g))
          assert.match(page, new RegExp(`id="${id}"`), id)
        assert.deepEqual(selected(page), states, query)
        if (articles) assert.deepEqual(checked(page), articles, query)
        const details = await site.get(`${prefix}/compare.json?${query}`)
        assert.equal(details.status, 400)
        assert.equal(details.headers.get('content-type'), 'application/problem+json')
        assert.equal(z.object({ reason: z.string() }).parse(await details.json()).reason, reason)
      }
  })

  test('hostile words are shown as words, shortened, and never as markup', async () => {
    for (const word of [
      '<script>alert(1)</script>',
      '"><img src=x>',
      '{count}',
      "'{",
      '\u202Eke',
      '💣'.repeat(2000),
      '__proto__',
    ]) {
      for (const name of ['states', 'treaty', 'articles']) {
        const answer = await site.get(`/compare?states=ke,de&${name}=${encodeURIComponent(word)}`)
        assert.ok(
          answer.status === 400 || (answer.status === 414 && word.length > 1000),
          `${name} ${word.slice(0, 20)} ${answer.status}`,
        )
        const page = await answer.text()
        assert.doesNotMatch(page, /<script>|<img/)
        const main = /<div class="errors"[\s\S]*?<\/div>/.exec(page)?.[0] ?? ''
        assert.ok(main.length < 900, String(main.length))
      }
    }
    assert.equal((await site.get('/compare?states=ke,de%00')).status, 400)
    assert.equal((await site.get(`/compare?states=${'ke,'.repeat(6000)}`)).status, 414)
  })

  test('hundreds of known States make a short form all the same', async () => {
    const { rows } = { rows: await site.db.selectFrom('law.state').select('code').orderBy('code').execute() }
    const answer = await site.get(`/compare?states=${rows.map(({ code }) => code).join(',')}`)
    assert.equal(answer.status, 400)
    assert.equal([...(await answer.text()).matchAll(/<select[^>]* name="states"/g)].length, 12)
  })
})

describe('the twins of a comparison', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  test('the JSON is what the description says, on any day and in any language', async () => {
    for (const path of [
      '/compare.json?states=ke,de,ph&articles=2,16,18',
      '/ar/compare.json?states=xk,ps,tw',
      '/compare.json?states=ke,de&treaty=ets-189',
      '/compare.json?states=ke,de&treaty=cets-224&on=2023-01-01',
      '/compare.json?states=ke,de&on=2003-01-01',
    ]) {
      const answer = await site.get(path)
      assert.equal(answer.status, 200, path)
      assert.equal(compareTwin.json?.safeParse(await answer.json()).success, true, path)
    }
  })

  test('the CSV has a row a State, article and provision, and one with empty cells where nothing is on record', async () => {
    const answer = await site.get('/compare.csv?states=xk,de&articles=2,18')
    const rows: Record<string, string>[] = parse(await answer.text(), { columns: true })
    assert.deepEqual(Object.keys(rows[0] ?? {}), compareTwin.csv)
    assert.deepEqual(
      rows
        .filter(({ state }) => state === 'xk')
        .map(({ article, articleKnowledge, citation, knowledge }) => [article, articleKnowledge, citation, knowledge]),
      [
        ['2', 'notknown', '', ''],
        ['18', 'notknown', '', ''],
      ],
    )
    assert.equal(rows.filter(({ state, article }) => state === 'de' && article === '18').length, 3)
  })

  test('there is none without States, and a faulty choice is a problem', async () => {
    for (const path of ['/compare.json', '/compare.csv', '/compare.csv?states=ke']) {
      const answer = await site.get(path)
      assert.equal(answer.status, 400, path)
      assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    }
  })
})

describe('topics and assessments in a comparison', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
    const row = {
      treaty: 'ets-185',
      assessor: 'A committee',
      assessed_on: '2019-05-01',
      source: 'https://example.org/r',
    }
    await site.db
      .insertInto('countries.assessment')
      .values([
        { ...row, state: 'ke', article: '16', finding: 'partly', reason: 'Reaches traffic data only' },
        { ...row, state: 'gh', article: '16', element: 'expedited', finding: 'in_line', reason: 'Within a day' },
      ])
      .execute()
  })
  after(() => site.close())

  test('a topic becomes its articles in the address, with the day that was chosen', async () => {
    const path = '/compare?treaty=ets-185&states=ke&states=gh&states=sn&states=&topic=preservation-powers&on=2020-01-01'
    const answer = await site.get(path)
    assert.equal(answer.status, 302)
    assert.equal(answer.headers.get('location'), '/compare?states=ke,gh,sn&treaty=ets-185&articles=16,17&on=2020-01-01')
  })

  test('a topic keeps its name in the form and in the comparison, in the reader’s language', async () => {
    const asked = 'treaty=ets-185&articles=16,17'
    const form = await (await site.get(`/fr/compare/choice?states=ke,gh&${asked}`)).text()
    assert.match(form, /<summary>Pouvoirs de conservation \(Articles 16 et 17\)<\/summary>/)
    const pages = [asked, 'treaty=ets-185&articles=16'].map(async (query) =>
      (await site.get(`/fr/compare?states=ke,gh&${query}`)).text(),
    )
    const [whole = '', part = ''] = await Promise.all(pages)
    assert.match(whole, /Pouvoirs de conservation \(Articles 16 et 17\)/)
    assert.doesNotMatch(part, /Pouvoirs de conservation/)
  })

  test('a topic lists the States with something on record that day, the same as the matrix does, each with the way to its profile', async () => {
    for (const day of ['2005-06-30', '2026-11-23']) {
      const page = await (await site.get(`/compare?topic=preservation-powers&on=${day}`)).text()
      const listed = [...page.matchAll(/href="\/countries\/([a-z]{2})\/law[^"]*#[^"]*1[67]"/g)].map(([, code]) => code)
      const matrix = await site.get(`/matrix/ets-185.json?articles=16,17&on=${day}`)
      const { states } = (await matrix.json()) as {
        states: { state: string; cells: { article: string; provisions: number }[] }[]
      }
      const held = states.filter(({ cells }) =>
        cells.some(({ article, provisions }) => ['16', '17'].includes(article) && provisions > 0),
      )
      assert.deepEqual(listed.toSorted(), held.map(({ state }) => state).toSorted())
      assert.ok(listed.length > 0, day)
    }
    assert.doesNotMatch(await (await site.get('/compare?treaty=ets-185&articles=16')).text(), /id="provisions"/)
  })

  test('every topic of the data leads to the form with its articles, in four languages', async () => {
    const page = await (await site.get('/fr/compare')).text()
    assert.match(page, /Pouvoirs de conservation/)
    const topics = [...page.matchAll(/href="(\/fr\/compare\/choice\?treaty=[^"]*)"/g)].map(([, path]) => path ?? '')
    assert.ok(topics.length >= 24)
    for (const path of topics) assert.equal((await site.get(path.replaceAll('&amp;', '&'))).status, 200, path)
  })

  test('what is asked in vain comes back with what to do, and loses nothing', async () => {
    const unknown = await site.get('/compare?states=ke,gh&topic=cuisine')
    assert.equal(unknown.status, 400)
    assert.match(await unknown.text(), /There is no topic cuisine/)
    const many = Array.from({ length: 300 }, (_, index) => index + 1).join(',')
    const tooMany = await site.get(`/compare?states=ke,gh&articles=${many}`)
    assert.equal(tooMany.status, 400)
    const text = await tooMany.text()
    assert.match(text, /20/)
    assert.match(text, /<option value="ke" selected/)
  })

  test('findings stand beside the record, element by element, on the days on which they hold', async () => {
    const path = '/compare?states=ke,gh,sn&treaty=ets-185&articles=16,17'
    const page = await (await site.get(path)).text()
    assert.match(page, /Reaches traffic data only/)
    assert.match(page, /Within a day/)
    assert.doesNotMatch(page, /No assessment of these States/)
    const earlier = await (await site.get(`${path}&on=2019-04-30`)).text()
    assert.doesNotMatch(earlier, /Reaches traffic data only/)
    assert.match(earlier, /No assessment of these States/)
  })
})
