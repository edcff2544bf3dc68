import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { z } from 'zod'
import { type GivenSite, givenSite } from '#given/site'
import { KINDS } from '../entry/types.ts'
import { FindingsData } from './types.ts'

describe('search', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const address = (text: string, more = '') => `/search?q=${encodeURIComponent(text)}${more}`
  const found = async (text: string, more = ''): Promise<z.infer<typeof FindingsData>> => {
    const answer = await site.get(address(text, more).replace('/search', '/search.json'))
    assert.equal(answer.status, 200, text)
    return FindingsData.parse(await answer.json())
  }
  const text = async (path: string) => (await site.get(path)).text()

  for (const [asked, expected] of [
    ['art 16', '/law/ets-185/16'],
    ['artículo 16', '/law/ets-185/16'],
    ['المادة 16', '/law/ets-185/16'],
    ['ets 185 16', '/law/ets-185/16'],
    ['ets185', '/law/ets-185'],
    ['CETS 224 art 6', '/law/cets-224/6'],
    ['budapest 16', '/law/ets-185/16'],
    ['article 16 Kenya', '/countries/ke/law#ets-185-16'],
    ['المادة 16 كينيا', '/countries/ke/law#ets-185-16'],
    ['§ 202a', '/countries/de/law#ets-185-2'],
    ['§202a StGB', '/countries/de/law#ets-185-2'],
    ['§ 202a Alemania', '/countries/de/law#ets-185-2'],
    ['RA 10175', '/countries/ph/law/ph-cybercrime-prevention-act-2012'],
    ['Republic Act 10175', '/countries/ph/law/ph-cybercrime-prevention-act-2012'],
    ['Republic Act No. 10175', '/countries/ph/law/ph-cybercrime-prevention-act-2012'],
  ] as const)
    test(`"${asked}" goes straight to ${expected}`, async () => {
      const answer = await site.get(address(asked))
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, expected])
      assert.deepEqual((await found(asked)).goesStraightTo, { address: expected, isMark: true })
      assert.equal((await site.get(address(asked, '&all=1'))).status, 200)
    })

  test('the way straight to something keeps the language', async () => {
    assert.equal((await site.get(`/fr${address('article 16')}`)).headers.get('location'), '/fr/law/ets-185/16')
  })

  test('a law that is named by its number stands before all that cite it', async () => {
    const { results } = await found('RA 10175', '&all=1')
    assert.deepEqual([results[0]?.kind, results[0]?.state], ['instrument', 'ph'])
    assert.ok(results.some(({ kind }) => kind === 'provision'))
  })

  for (const [asked, code] of [
    ['Alemania', 'de'],
    ['كينيا', 'ke'],
    ['Kenia', 'ke'],
    ['KENYA', 'ke'],
    ['Allemange', 'de'],
    ['Kennya', 'ke'],
    ['cote d ivoire', 'ci'],
    ['الفلبين', 'ph'],
    ['فلبين', 'ph'],
    ['Estados Unidos', 'us'],
    ['Türkiye', 'tr'],
    ['تركيا', 'tr'],
    ['Япония', 'jp'],
    ['日本', 'jp'],
    ['Yaponiya', 'jp'],
    ['Sakartvelo', 'ge'],
    ['Deutschland', 'de'],
  ] as const)
    test(`"${asked}" finds the State it names first, and nothing sends the reader off`, async () => {
      assert.equal((await site.get(address(asked))).status, 200)
      const { results, goesStraightTo } = await found(asked)
      assert.deepEqual([results[0]?.kind, results[0]?.state], ['state', code])
      assert.deepEqual(goesStraightTo, { address: `/countries/${code}`, isMark: false })
    })

  test('a word that was mended is told, and never leads away by itself', async () => {
    const { mended, goesStraightTo } = await found('Kennya article 16')
    assert.deepEqual(mended, [{ typed: 'kennya', read: 'kenya' }])
    assert.deepEqual(goesStraightTo, { address: '/countries/ke/law#ets-185-16', isMark: false })
    assert.equal((await site.get(address('Kennya article 16'))).status, 200)
    assert.match(await text(address('Kennya article 16')), /kennya<\/bdi>” stands nowhere/)
  })

  test('articles whose title says it come first, then what States have on them, with what fits marked', async () => {
    const { results, total } = await found('preservation')
    const addresses = results.map((result) => result.address)
    assert.deepEqual(addresses.slice(0, 2), ['/law/ets-185/16', '/law/ets-185/29'])
    assert.ok(addresses.slice(0, 6).includes('/law/ets-185/17'))
    assert.ok(results.some(({ kind }) => kind === 'provision'))
    assert.ok(total.count >= 50)
    assert.match(await text(address('preservation')), /Expedited <mark>preservation<\/mark> of stored computer data/)
  })

  test('a State beside words narrows them to what is its own', async () => {
    const { results } = await found('preservation Kenia')
    assert.ok(results.length >= 3)
    assert.ok(results.every(({ state }) => state === 'ke'))
  })

  test('an accent more or less finds the same', async () => {
    const plain = await found('Penal Code Cote dIvoire'.replace('dI', "d'I"))
    const accented = await found('Pénal Code Côte d’Ivoire')
    assert.ok(plain.total.count > 0)
    assert.deepEqual(plain.results, accented.results)
  })

  test('the counts of a facet are what choosing it leaves, and kinds add up to the total', async () => {
    const { facets, total } = await found('data')
    assert.equal(
      facets.kind.reduce((sum, { count }) => sum + (count ?? 0), 0),
      total.count,
    )
    for (const { value, count } of facets.kind) assert.equal((await found('data', `&kind=${value}`)).total.count, count)
    for (const { value, count } of facets.treaty)
      assert.equal((await found('data', `&treaty=${value}`)).total.count, count)
    for (const { value, count } of facets.state.slice(0, 5))
      assert.equal((await found('data', `&state=${value}`)).total.count, count)
    const narrowed = await found('data', '&kind=provision&state=ke&treaty=ets-185')
    assert.ok(
      narrowed.results.every(
        ({ kind, state, treaty }) => kind === 'provision' && state === 'ke' && treaty === 'ets-185',
      ),
    )
  })

  test('the pages hold every entry once', async () => {
    const first = await found('preservation', '&kind=provision')
    const pages = await Promise.all(
      Array.from({ length: first.pages }, (_, page) => found('preservation', `&kind=provision&page=${page + 1}`)),
    )
    const titles = pages.flatMap(({ results }) => results.map(({ address: path, title }) => `${path} ${title}`))
    assert.equal(titles.length, first.total.count)
    assert.ok(new Set(titles).size > titles.length - 5)
  })

  test('a State that needs an asterisk has it in the results and the note at the foot, in every language and form', async () => {
    assert.equal((await found('Kosovo')).results[0]?.title, 'Kosovo*')
    const page = await text(`/ar${address('كوسوفو')}`)
    assert.match(page, /كوسوفو\*/)
    assert.match(page, /class="footnotes"/)
  })

  test('entries of every kind lead to a page that has the place they name', async () => {
    const entries = await site.db.selectFrom('search.entry').select(['kind', 'address']).orderBy('key').execute()
    const byKind = Map.groupBy(entries, ({ kind }) => kind)
    for (const [kind, all] of byKind)
      for (const index of [0, Math.floor(all.length / 2), all.length - 1]) {
        const [path = '', place] = (all[index]?.address ?? '').split('#')
        const answer = await site.get(path)
        assert.equal(answer.status, 200, `${kind} ${path}`)
        if (place !== undefined) assert.ok((await answer.text()).includes(`id="${place}"`), `${kind} ${path}#${place}`)
      }
    assert.equal(byKind.size, KINDS.length)
  })

  test('without a question the page shows how to search; without results, what else to try', async () => {
    assert.match(await text('/search'), /How to search/)
    assert.match(await text('/search?q=%20'), /How to search/)
    const nothing = await text(address('xyzzyplugh'))
    assert.match(nothing, /Nothing was found for “xyzzyplugh”/)
    assert.match(nothing, /in English or in the language of the law/)
    assert.match(nothing, /href="\/law"/)
    assert.match(nothing, /No entry has “xyzzyplugh”/)
    assert.match(
      await text(address('xyzzyplugh preservation')),
      /Search for the rest: <a href="\/search\?q=preservation"/,
    )
    assert.match(await text(address('preservation', '&state=ki&kind=treaty')), /without the choices that narrow/)
  })

  for (const [language, asked, first] of [
    ['en', 'hacking', '/law/ets-185/2'],
    ['fr', 'conservation rapide', '/law/ets-185/16'],
    ['es', 'conservación rápida', '/law/ets-185/16'],
    ['ar', 'التحفظ العاجل', '/law/ets-185/16'],
    ['en', 'hate speech', '/law/ets-189/3'],
  ] as const)
    test(`"${asked}" finds the articles that it is about, and what States have on them`, async () => {
      const { results, terms, goesStraightTo } = await found(asked)
      assert.equal(results[0]?.address, first)
      assert.equal(terms.length, 1)
      assert.equal(goesStraightTo?.isMark ?? false, false)
      assert.ok((await found(asked, '&kind=provision')).total.count > 5)
      const page = await text(`${language === 'en' ? '' : `/${language}`}${address(asked)}`)
      assert.ok(page.includes(asked) && page.includes(`href="${language === 'en' ? '' : `/${language}`}${first}"`))
    })

  test('a word of ours beside a State finds what the State has on it', async () => {
    const { results } = await found('hacking Kenya')
    assert.ok(results.length > 0 && results.every(({ state }) => state === 'ke'))
  })

  test('a result says how well it is known', async () => {
    const { results } = await found('emergency mutual assistance', '&kind=article')
    assert.equal(results.find(({ address: path }) => path === '/law/cets-224/10')?.knowledge, 'unverified')
    assert.equal((await found('production order', '&kind=article')).results[0]?.knowledge, 'known')
    const provisions = (await found('preservation', '&kind=provision')).results.map(({ knowledge }) => knowledge)
    assert.ok(provisions.includes('unverified') && !provisions.includes(null))
    assert.match(await text(address('emergency mutual assistance', '&kind=article')), /state-unverified/)
  })

  const hostile = [
    '!!!',
    '%_%',
    "'; drop table search.entry; --",
    '🙂🙃',
    '"unclosed',
    '((((',
    'a & | ! <-> :*',
    '\\',
    '<script>alert(1)</script>',
    '\u202eabc',
    'المادة',
    'art',
    '§',
    'ets',
    'art 999999999999999999',
    '0',
    '-1',
    'a'.repeat(200),
    'the of and',
    "l'",
    '한국',
    'ﷺ'.repeat(50),
    '\uE000x\uE001',
    ...['&', '|', '!', ':', '*', '<', '>', '(', ')', "'", '"'].map((sign) => `data ${sign} access`),
  ]
  for (const asked of hostile)
    test(`${JSON.stringify(asked.slice(0, 40))} gets a page`, async () => {
      assert.ok([200, 303].includes((await site.get(address(asked))).status))
      await found(asked)
    })

  test('markup in a question stays text', async () => {
    assert.doesNotMatch(await text(address('<script>alert(1)</script>')), /<script>alert/)
  })

  test('what nobody can mean is answered plainly in the reader’s language', async () => {
    for (const [path, status] of [
      [address('x'.repeat(10_000)), 414],
      ['/search?q=a%00b', 400],
      [address('data', '&page=0'), 400],
      [address('data', '&page=x'), 400],
      [address('data', '&page=51'), 400],
      [address('preservation', '&page=50'), 404],
      [address('data', '&kind=nothing'), 400],
      [address('data', '&state=zz'), 400],
      [address('data', '&treaty=ets-1'), 400],
    ] as const) {
      assert.equal((await site.get(path)).status, status, path.slice(0, 60))
      assert.match(await text(`/fr${path}`), /<html lang="fr"/)
    }
    assert.equal((await site.get('/search?q=%E0%A4%A&kind=&state=&page=')).status, 200)
  })

  test('a question longer than 200 characters is cut, and the page says so', async () => {
    assert.match(await text(address(`preservation ${'y '.repeat(300)}`)), /was cut after/)
  })
})
