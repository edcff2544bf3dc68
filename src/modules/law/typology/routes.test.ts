import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type GivenSite, givenSite } from '#given/site'
import { articleLinks } from '../article/store.ts'
import { conducts, cyberviolenceCategories } from './store.ts'
import { typologyTwins } from './twins.ts'

const PREFIXES = ['', '/fr', '/es', '/ar']

describe('pages on cyberviolence and child protection', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())
  const text = async (path: string) => {
    const answer = await site.get(path)
    assert.equal(answer.status, 200, path)
    return answer.text()
  }
  /** The part of a page from one anchor to another. */
  const between = (page: string, from: string, to: string) =>
    page.slice(page.indexOf(`id="${from}"`), page.indexOf(`id="${to}"`))

  test('both answer in every language, undated, without a bare phrase key, and every anchor in them leads somewhere', async () => {
    for (const path of ['/cyberviolence', '/child-protection'])
      for (const prefix of PREFIXES) {
        const page = await text(prefix + path)
        assert.doesNotMatch(page, /law\.(cyberviolence|child|guidance|flexibility)\.|class="asof"/, prefix + path)
        const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
        assert.equal(new Set(ids).size, ids.length, 'an id stands twice')
        for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target), `#${target}`)
      }
  })

  test('every twin says exactly what its schema describes', async () => {
    for (const { path, json, csv } of typologyTwins) {
      json?.parse(JSON.parse(await text(`${path}.json`)))
      const [head, ...rows] = parse(await text(`${path}.csv`)) as string[][]
      assert.deepEqual(head, csv)
      assert.ok(rows.length > 40)
    }
  })

  test('who needs help and the caution come before the mapping', async () => {
    for (const path of ['/cyberviolence', '/child-protection']) {
      const page = await text(path)
      assert.match(page, /does not take reports.*police of your country.*Our own reading.*<table/s, path)
      assert.doesNotMatch(page, /tel:|hotline|helpline/i, path)
    }
    assert.match(await text('/ar/cyberviolence'), /شرطة بلدك/)
  })

  test('every category and form has its anchor, and what the mapping ties to nothing says so and never “none”', async () => {
    const page = await text('/cyberviolence')
    const categories = await cyberviolenceCategories(site.db)
    assert.equal(categories.length, 6)
    assert.equal(categories.flatMap(({ forms }) => forms).length, 34)
    for (const { key, forms } of categories)
      for (const anchor of [key, ...forms.map((form) => form.key)]) assert.ok(page.includes(`id="${anchor}"`), anchor)
    const disability = between(page, 'disability', 'cybercrime_as_violence')
    assert.match(disability, /No provision on record in this mapping/)
    assert.doesNotMatch(page, /<td[^>]*>\s*(<small>)?(none|no|–|-)?(<\/small>)?\s*<\/td>/i)
  })

  test('a category shows its direct and facilitating offences with their treaties, and the glance counts forms too', async () => {
    const page = await text('/cyberviolence')
    const hate = between(page, 'hate_crime', 'race_religion')
    assert.match(hate, /squarely.*First Additional Protocol.*ets-189\/3.*ets-189\/6.*step in it.*ets-189\/7/s)
    const glance = between(page, 'glance', 'cyberharassment')
    assert.match(glance, /Budapest Convention.*First Additional Protocol.*Lanzarote Convention.*Istanbul Convention/s)
    assert.match(glance, /Named for one of its forms: <a [^>]*href="\/law\/cets-201\/20"/)
  })

  test('the table of the typology has a row for every provision, form and horizontal power', async () => {
    const rows = parse(await text('/cyberviolence.csv'), { columns: true }) as Record<string, string>[]
    const categories = await cyberviolenceCategories(site.db)
    const forms = categories.flatMap((category) => [category, ...category.forms])
    const tied = forms.flatMap(({ provisions }) => provisions).length
    const loose = forms.filter(({ provisions }) => provisions.length === 0).length
    assert.equal(rows.filter(({ reach }) => reach !== '' && reach !== 'horizontal').length, tied)
    assert.equal(rows.filter(({ reach }) => reach === '').length, loose)
    assert.equal(rows.filter(({ reach }) => reach === 'horizontal').length, 17)
  })

  test('child protection says what Article 9 lets a Party reserve and declare, with the words of the data', async () => {
    const leeway = between(await text('/child-protection'), 'leeway', 'group-definitions')
    const [first = ''] = leeway.split('</tr>').slice(1)
    assert.match(first, /href="\/law\/ets-185\/9".*A reservation is possible.*paragraphs 1\.d, 1\.e, 2\.b and 2\.c/s)
    assert.match(first, /A declaration is possible.*not less than 16.*href="\/law\/ets-185\/9#declarations"/s)
  })

  test('every conduct shows the elements it rests on, its note and its basis', async () => {
    const page = await text('/child-protection')
    const all = await conducts(site.db)
    assert.equal(all.length, 26)
    for (const { key } of all) assert.ok(page.includes(`id="${key}"`), key)
    const procuring = between(page, 'procuring', 'possessing')
    assert.match(procuring, /9\(1\)\(d\) Procuring the material.*May be reserved.*href="\/law\/cets-201\/20"/s)
    assert.match(
      procuring,
      /No provision on record in this mapping.*may be reserved \(Article 9\(4\)\).*treaties\.json/s,
    )
    const held = all.flatMap(({ provisions }) => provisions.flatMap(({ elements }) => elements))
    assert.equal(held.length, 40)
  })

  test('what an article page names is what these pages hold of the article', async () => {
    const links = await articleLinks(site.db, 'ets-185', '9')
    const categories = await cyberviolenceCategories(site.db)
    const namesArticle = ({ provisions }: { provisions: readonly { treaty: string; article: string }[] }) =>
      provisions.some(({ treaty, article }) => treaty === 'ets-185' && article === '9')
    const forms = categories.flatMap((category) => [category, ...category.forms]).filter(namesArticle)
    assert.deepEqual(new Set(links.cyberviolenceForms.map(({ key }) => key)), new Set(forms.map(({ key }) => key)))
    const named = (await conducts(site.db)).filter(namesArticle).map(({ key }) => key)
    assert.deepEqual(
      links.childProtection.map(({ key }) => key),
      named,
    )
  })
})
