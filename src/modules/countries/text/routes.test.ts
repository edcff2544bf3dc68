import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { unzipSync } from 'fflate'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'
import { LEAST_CHARACTERS, SHOWN_CHARACTERS } from './types.ts'

const Texts = z.array(
  z.object({
    language: z.string(),
    kind: z.string(),
    text: z.string(),
    isWhole: z.boolean(),
    asOf: z.string(),
    isLater: z.boolean(),
    licence: z.string(),
  }),
)
const Provisions = z.array(z.object({ citation: z.string(), texts: Texts }))
const Compared = z.object({ articles: z.array(z.object({ records: z.array(z.object({ provisions: Provisions })) })) })
const Cell = z.object({ provisions: Provisions })
const Law = z.object({ treaties: z.array(z.object({ articles: z.array(z.object({ provisions: Provisions })) })) })

const COMPARE = '/compare?states=jo,de&treaty=ets-185&articles=3'
const PAGES = [COMPARE, '/countries/jo/law', '/matrix/ets-185/jo/3']
const ORIGINAL = 'نص للاختبار'
const PLACE = { state: 'jo', instrument: 'jo-cybercrime-law-2023', citation: 'art. 7' }

describe('national texts of provisions', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const page = async (path: string) => {
    const answer = await site.get(path)
    assert.equal(answer.status, 200, path)
    return answer.text()
  }
  const compared = async (on: string) => {
    const answer = await site.get(`/compare.json?states=jo,de&treaty=ets-185&articles=3&on=${on}`)
    const { articles } = Compared.parse(await answer.json())
    return articles.flatMap(({ records }) => records.flatMap(({ provisions }) => provisions))
  }
  const hold = async (values: {
    language: string
    kind: string
    as_of: string
    text: string
    contribution?: string
  }) => {
    const row = { ...PLACE, source: 'https://example.org/law', licence: 'Reuse allowed by the given source', ...values }
    await site.db.insertInto('countries.provision_text').values(row).execute()
    site.factsChanged()
  }

  test('while none is held, the comparison says so once and nothing stands empty', async () => {
    const text = await page(COMPARE)
    assert.equal(text.split('The national text of these provisions is not held.').length, 2)
    for (const path of PAGES) assert.doesNotMatch(await page(path), /Text in |Translation into |Shown under/)
    for (const { texts } of await compared('2026-11-23')) assert.deepEqual(texts, [])
  })

  test('original and translation stand under their provision with language, direction, source, year and licence', async () => {
    await hold({ language: 'en', kind: 'translation', as_of: '2024', text: 'Text for a test\n\n<b>Second</b> part' })
    await hold({ language: 'ar', kind: 'original', as_of: '2023-08-13', text: ORIGINAL })
    for (const path of PAGES) {
      const text = await page(path)
      assert.match(text, /<summary>Text in Arabic<span class="vh"> <bdi>art\. 7<\/bdi><\/span><\/summary>/, path)
      assert.match(text, new RegExp(`<div class="flow" lang="ar" dir="rtl"><p>${ORIGINAL}</p></div>`), path)
      assert.match(text, /lang="en" dir="ltr"><p>Text for a test<\/p><p>&lt;b&gt;Second&lt;\/b&gt; part<\/p>/, path)
      assert.ok(text.indexOf('Text in Arabic') < text.indexOf('Translation into English'), path)
      assert.match(text, /text of 13 August 2023</, path)
      assert.match(text, /Shown under: <bdi dir="auto">Reuse allowed by the given source<\/bdi>/, path)
      assert.match(text, /href="https:\/\/example\.org\/law"/, path)
      assert.doesNotMatch(text, /The national text of these provisions is not held/, path)
    }
    const arabic = await page(`/ar${COMPARE}`)
    assert.match(arabic, /<summary>النص باللغة العربية/)
    assert.match(arabic, /<div class="flow" lang="en" dir="ltr"><p>Text for a test/)
  })

  test('the data of the same pages has them, those of another article do not', async () => {
    const [seventh] = await compared('2026-11-23')
    assert.deepEqual(
      seventh?.texts.map(({ language, kind, asOf, isLater }) => [language, kind, asOf, isLater]),
      [
        ['ar', 'original', '2023-08-13', false],
        ['en', 'translation', '2024', false],
      ],
    )
    const cell = Cell.parse(await (await site.get('/matrix/ets-185/jo/3.json')).json())
    assert.equal(cell.provisions[0]?.texts[0]?.text, ORIGINAL)
    const law = Law.parse(await (await site.get('/countries/jo/law.json')).json())
    const all = law.treaties.flatMap(({ articles }) => articles.flatMap(({ provisions }) => provisions))
    assert.deepEqual([...new Set(all.filter(({ texts }) => texts.length > 0).map((row) => row.citation))], ['art. 7'])
  })

  test('a text is not shown as that of a day before it, nor at all before its law', async () => {
    const [provision] = await compared('2023-06-01')
    assert.deepEqual(
      provision?.texts.map(({ isLater }) => isLater),
      [true, true],
    )
    assert.match(await page(`${COMPARE}&on=2023-06-01`), /text of 13 August 2023, after the day asked for/)
    const early = await page(`${COMPARE}&on=2022-12-31`)
    assert.doesNotMatch(early, /Text in Arabic/)
    assert.match(early, /The national text of these provisions is not held/)
  })

  test('the files of a comparison carry them, and say so where none is held', async () => {
    const word = async (states: string) => {
      const answer = await site.get(`/compare.docx?states=${states}&treaty=ets-185&articles=3`)
      const part = unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/document.xml']
      return new TextDecoder().decode(part)
    }
    const held = await word('jo,de')
    for (const part of ['Text in Arabic', ORIGINAL, 'Text for a test', 'Reuse allowed by the given source'])
      assert.ok(held.includes(part), part)
    assert.match(await word('ke,de'), /The national text of these provisions is not held/)
    const akn = await page(COMPARE.replace('/compare', '/compare.xml'))
    assert.match(akn, new RegExp(`<p class="text" xml:lang="ar">${ORIGINAL}</p>`))
    assert.match(akn, /<p class="text" xml:lang="en">Text for a test<\/p>/)
  })

  test('of a huge text the beginning is shown, the rest is at its source', async () => {
    await hold({ language: 'fr', kind: 'translation', as_of: '2024', text: `${'mot '.repeat(250_000)}fin` })
    for (const path of PAGES) {
      const text = await page(path)
      assert.ok(text.length < 400_000, `${path} has ${text.length} characters`)
      assert.match(text, /Only the beginning of the text is shown here\./, path)
    }
    assert.equal((await site.get('/compare.pdf?states=jo,de&treaty=ets-185&articles=3')).status, 200)
    const french = (await compared('2026-11-23'))[0]?.texts.find(({ language }) => language === 'fr')
    assert.deepEqual([french?.text.length, french?.isWhole], [SHOWN_CHARACTERS, false])
  })

  test('a profile with a long text under every provision stays of a size to read', async () => {
    const text = 'word '.repeat(10_000)
    const places = await site.db
      .selectFrom('countries.domestic_provision')
      .select(['state', 'instrument', 'citation'])
      .distinct()
      .where('state', '=', 'de')
      .execute()
    const said = { language: 'de', as_of: '2024', text, source: 'https://example.org/law', licence: 'Open' }
    await site.db
      .insertInto('countries.provision_text')
      .values(
        places.flatMap((place) =>
          Array.from({ length: 10 }, (_, index) => ({
            ...place,
            ...said,
            kind: 'original',
            contribution: index === 0 ? 'reference' : `someone ${index}`,
          })),
        ),
      )
      .execute()
    site.factsChanged()
    assert.ok(places.length >= 20)
    const law = Law.parse(await (await site.get('/countries/de/law.json')).json())
    const texts = law.treaties.flatMap(({ articles }) =>
      articles.flatMap(({ provisions }) => provisions.flatMap((row) => row.texts)),
    )
    assert.deepEqual(
      [...new Set(texts.map((each) => `${each.text.length} ${each.isWhole}`))],
      [`${LEAST_CHARACTERS} false`],
    )
    assert.match(await page('/countries/de/law'), /Only the beginning of the text is shown here\./)
  })

  test('no text without a licence, without words, in no language or by a machine can be held', async () => {
    const good = {
      ...PLACE,
      language: 'es',
      kind: 'translation',
      as_of: '2024',
      text: 'Texto',
      source: 'x',
      licence: 'x',
    }
    for (const wrong of [
      { licence: ' ' },
      { text: '\n' },
      { language: 'Spanish' },
      { kind: 'machine' },
      { as_of: 'now' },
    ])
      await assert.rejects(
        site.db
          .insertInto('countries.provision_text')
          .values({ ...good, ...wrong })
          .execute(),
        /provision_text_.*check/,
        JSON.stringify(wrong),
      )
  })
})
