import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenReader } from '#given/reader'
import { givenSite, type GivenSite } from '#given/site'
import { pinFrom, pinMark, pinnedComparisons, withPins } from './pins.ts'

const pins = (...marks: string[]) => marks.map(pinFrom).filter((pin) => pin !== null)

test('a pin is read back from its mark, and what is none is null', () => {
  const pin = { state: 'ke', treaty: 'ets-185', article: '16' }
  assert.deepEqual(pinFrom(pinMark(pin)), pin)
  for (const mark of ['', 'ke', 'ke.ets-185', 'ken.ets-185.16', 'ke.ets-185.', 'ke.ets-185.16.2', '<b>', 'ke.ets.16'])
    assert.equal(pinFrom(mark), null, mark)
})

test('pins make one comparison a treaty; one State alone leads to the form', () => {
  assert.deepEqual(
    pinnedComparisons(pins('ke.ets-185.16', 'sn.ets-185.17', 'ke.ets-189.3')).map(({ path }) => path),
    ['/compare?states=ke,sn&treaty=ets-185&articles=16,17', '/compare/choice?states=ke&treaty=ets-189&articles=3'],
  )
})

test('more than a comparison takes is said', () => {
  const many = ['ke', 'gh', 'sn', 'de', 'fr', 'ro', 'ph'].map((state) => `${state}.ets-185.16`)
  assert.deepEqual(
    pinnedComparisons(pins(...many)).map(({ isWhole }) => isWhole),
    [false],
  )
  assert.deepEqual(
    pinnedComparisons(pins(...many.slice(1))).map(({ isWhole }) => isWhole),
    [true],
  )
})

test('an address with pins keeps its query, day and fragment', () => {
  const reader = givenReader('fr', '2020-01-01')
  assert.equal(
    withPins(reader, '/law/ets-185/16?a=b#c', ['ke.ets-185.16']),
    '/fr/law/ets-185/16?a=b&pins=ke.ets-185.16&on=2020-01-01#c',
  )
})

describe('pinning from page to page', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())
  const page = async (path: string) => (await site.get(path)).text()
  const linksOf = (html: string, pattern: RegExp) =>
    [...html.matchAll(pattern)].map(([, path]) => (path ?? '').replaceAll('&amp;', '&'))

  test('from an article, a legal profile and a cell of the matrix into one comparison, without scripts', async () => {
    const article = await page('/law/ets-185/16?on=2020-01-01')
    const [first] = linksOf(article, /href="([^"]*pins=ke\.ets-185\.16[^"]*)"/g)
    assert.equal(first, '/law/ets-185/16?pins=ke.ets-185.16&on=2020-01-01#provisions')
    const pinned = await page(first)
    assert.match(pinned, /In your comparison/)
    assert.ok(linksOf(pinned, /href="(\/countries[^"]*)"/g).every((path) => path.includes('pins=ke.ets-185.16')))
    const profile = await page('/countries/de/law?pins=ke.ets-185.16')
    const [second] = linksOf(profile, /href="([^"]*pins=ke\.ets-185\.16,de\.ets-185\.17[^"]*)"/g)
    assert.ok(second)
    const cell = await page('/matrix/ets-185/ph/16?pins=ke.ets-185.16,de.ets-185.17')
    const [third] = linksOf(cell, /href="([^"]*pins=ke\.ets-185\.16,de\.ets-185\.17,ph\.ets-185\.16[^"]*)"/g)
    assert.ok(third)
    const [compare] = linksOf(await page(third), /href="(\/compare\?states=[^"]*)"/g)
    assert.match(compare ?? '', /^\/compare\?states=ke,de,ph&treaty=ets-185&articles=16,17&/)
    assert.equal((await site.get(compare ?? '')).status, 200)
  })

  test('what no pin can look like is left out, and nothing pinned shows nothing', async () => {
    for (const query of ['', '?pins=', '?pins=<script>', `?pins=${'x,'.repeat(500)}`]) {
      const html = await page(`/law/ets-185${query}`)
      assert.doesNotMatch(html, /In your comparison|<script>/)
    }
  })

  test('a pinned State or article that does not exist is named, and the rest stays chosen', async () => {
    const html = await page('/law?pins=ke.ets-185.16,gh.ets-185.99')
    const [compare = ''] = linksOf(html, /href="(\/compare\?states=[^"]*)"/g)
    const answer = await site.get(compare)
    assert.equal(answer.status, 400)
    const text = await answer.text()
    assert.match(text, /99/)
    assert.match(text, /<option value="gh" selected/)
  })

  test('pins are no part of what a page is: its permanent address has none', async () => {
    const html = await page('/law/ets-185/16?pins=ke.ets-185.16')
    assert.match(html, /<link rel="canonical" href="https:\/\/comity\.example\/law\/ets-185\/16"/)
    assert.match(html, /https:\/\/comity\.example\/law\/ets-185\/16\?on=2026-11-23<\/code>|\?on=2026-11-23\s*<\/code>/)
  })
})
