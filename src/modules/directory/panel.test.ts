import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'
import { InstitutionsData } from './types.ts'

const Twin = z.object({ panels: z.object({ institutions: InstitutionsData }) })

describe('the institutions on the page of a State', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const part = async (path: string) => {
    const page = await site.get(path)
    assert.equal(page.status, 200, path)
    return /<section class="row" aria-labelledby="institutions">[\s\S]*?<\/section>/.exec(await page.text())?.[0] ?? ''
  }
  const data = async (path: string) => Twin.parse(await (await site.get(path)).json()).panels.institutions

  test('are offices by role with their source, how they were named, and what is not public', async () => {
    const html = await part('/countries/es')
    assert.match(html, /Central authority for mutual assistance \(Article 27\)/)
    assert.match(html, /Subdirectorate General for International Legal Cooperation/)
    assert.match(html, /declared under the Convention/)
    assert.match(html, /class="source" href="https:\/\/www\.coe\.int/)
    assert.match(html, /state-unverified/)
    assert.doesNotMatch(html, /state-known/)
    assert.match(html, /Contact details are not public/)
    assert.match(html, /Public: offices, not persons/)
    assert.doesNotMatch(html, /Only Parties/)
  })

  test('of a State without any say that they are not known, never that there are none', async () => {
    const html = await part('/countries/xk')
    assert.equal(
      [...html.matchAll(/No institution on record<\/p><p class="said"><span class="state state-notknown">/g)].length,
      3,
    )
    assert.doesNotMatch(html, /Specialised|No entry is dated/)
    assert.match(html, /Kosovo\* is not on record as a Party/)
  })

  test('of a State that is no Party on the day say that only Parties designate', async () => {
    assert.match(await part('/countries/ke'), /Kenya is not on record as a Party on 23 November 2026/)
    assert.match(await part('/countries/de?on=2005-01-01'), /Germany is not on record as a Party on 1 January 2005/)
    assert.doesNotMatch(await part('/countries/de'), /Only Parties/)
    assert.equal((await data('/countries/de.json')).isParty, true)
    assert.equal((await data('/countries/de.json?on=2005-01-01')).isParty, false)
  })

  test('of a Party whose central authority is not on record lead to the register that holds it', async () => {
    const html = await part('/countries/jp')
    assert.match(html, /keeps a register of the authorities/)
    assert.match(html, /href="https:\/\/www\.coe\.int\/en\/web\/conventions\/[^"]*treatynum=185"/)
    assert.doesNotMatch(await part('/countries/xk'), /keeps a register/)
    assert.doesNotMatch(await part('/countries/es'), /keeps a register/)
  })

  test('speak every language, and mark names as English where the page is not', async () => {
    for (const prefix of ['/fr', '/es', '/ar']) {
      const html = await part(`${prefix}/countries/es`)
      assert.doesNotMatch(html, /directory\./)
      assert.match(html, /<span lang="en" dir="ltr">Ministry of Justice/)
    }
  })

  test('are in the twin by role, the same as on the page', async () => {
    const { layer, roles } = await data('/countries/es.json')
    assert.equal(layer, 'public')
    const mla = roles.find(({ role }) => role === 'central_authority_mla_art27')
    assert.equal(mla?.article, '27')
    assert.equal(mla?.institutions[0]?.isDeclared, true)
    assert.deepEqual(
      (await data('/countries/xk.json')).roles.map(({ knowledge, institutions }) => [knowledge, institutions.length]),
      [
        ['notknown', 0],
        ['notknown', 0],
        ['notknown', 0],
      ],
    )
  })

  test('name a contribution beside the reference as such', async () => {
    await site.db
      .insertInto('directory.authority')
      .values({
        id: 'fj-own',
        contribution: 'fj',
        state: 'fj',
        name: 'Unit <b>',
        role: 'cert',
        source: 'data:text/html,x',
        declared: null,
      })
      .execute()
    const html = await part('/countries/fj')
    assert.match(html, /contributed by fj/)
    assert.match(html, /Unit &lt;b&gt;/)
    assert.doesNotMatch(html, /href="data:/)
  })
})
