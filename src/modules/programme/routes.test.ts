import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'
import { programmeAddresses } from './index.ts'

const PREFIXES = ['', '/fr', '/es', '/ar']
const KEY = />[^<]*\b(programme|problem|ui|search)\.[a-z_]+\.[a-z_]+/
const Edition = z.object({
  edition: z.object({
    value: z.int(),
    partsSum: z.int().nullable(),
    addsUp: z.boolean().nullable(),
    counted: z.object({ count: z.int(), atMost: z.int().nullable(), verdict: z.string() }).nullable(),
    share: z.object({ percent: z.int().nullable() }).nullable(),
  }),
  members: z.array(z.object({ kind: z.string(), id: z.string(), row: z.string() })).nullable(),
})

describe('pages of figures', () => {
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
  const edition = async (path: string) => Edition.parse(JSON.parse(await text(`/programme/figures/${path}.json`)))

  test('every address answers in every language without a bare phrase key', async () => {
    const addresses = await programmeAddresses(site.db)
    assert.equal(addresses.length, 1 + 22 + 58)
    for (const address of addresses)
      for (const prefix of PREFIXES) {
        const page = await text(prefix + address)
        assert.match(page, /<h1[^>]*>(?!<\/h1>)/, prefix + address)
        assert.doesNotMatch(page, KEY, prefix + address)
      }
  })

  test('the sum that does not add up says so, and stands open', async () => {
    const page = await text('/programme/figures/membership-total/2024')
    assert.match(page, /<details open/)
    assert.match(page, /The rows add up to 95, not to 96\./)
    const { edition: facts } = await edition('membership-total/2024')
    assert.deepEqual([facts.value, facts.partsSum, facts.addsUp], [96, 95, false])
    assert.equal((await edition('membership-total/2013')).edition.addsUp, true)
    assert.match(await text('/programme/figures'), /Its parts add up to 95/)
  })

  test('where nobody can list the members the page says why', async () => {
    const page = await text('/programme/figures/substantive-law-in-line/2023-01-01')
    assert.match(page, /about <\/span><b>130<\/b>|about\s*<\/span>\s*<b>130/)
    assert.match(page, /They cannot be listed\. The sources read give the number and not the States/)
    assert.equal((await edition('substantive-law-in-line/2023-01-01')).members, null)
  })

  test('the members of a count are as many as the count says, each once', async () => {
    for (const path of [
      'parties/2013',
      'membership-total/2024',
      'countries-since-2014/2024',
      'ongoing-projects/2024',
    ]) {
      const { edition: facts, members } = await edition(path)
      const ids = (members ?? []).map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length, path)
      assert.equal(ids.length, facts.counted?.atMost ?? facts.counted?.count, path)
    }
  })

  test('the register agrees where it can, and is a lower bound where it must be', async () => {
    const projects = await edition('ongoing-projects/2024')
    assert.deepEqual([projects.edition.value, projects.edition.counted?.count], [7, 7])
    const budget = await edition('ongoing-budget/2024')
    assert.deepEqual([budget.edition.counted?.count, budget.edition.counted?.verdict], [34_610_000, 'within'])
    const activities = await edition('activities-since-2014/2024')
    assert.equal(activities.edition.counted?.verdict, 'lower_bound')
    assert.match(await text('/programme/figures/activities-since-2014'), /lower bound/)
    assert.equal((await edition('substantive-law-in-line-share/2023-12')).edition.share?.percent, 68)
  })

  test('Parties published and counted are shown side by side with the reasons', async () => {
    const page = await text('/programme/figures/parties/2013')
    assert.match(page, /<b>41<\/b>/)
    assert.match(page, /Counted from the record here, as things stood on 31 December 2013/)
    assert.match(page, /the day is not on record/)
    assert.match(page, /href="\/countries\/[a-z]{2}"/)
  })

  test('the chart is followed by its table, which has every edition with its own address', async () => {
    const page = await text('/programme/figures/parties')
    const figure = /<figure class="drawn">([\s\S]*?)<\/figure>/.exec(page)?.[1] ?? ''
    assert.equal(figure.match(/<svg/g)?.length, 2)
    assert.equal(figure.match(/href="\/programme\/figures\/parties\/[^"]+"/g)?.length, 10)
    assert.doesNotMatch(figure, /style=/)
    assert.doesNotMatch(await text('/programme/figures/project-activities'), /<svg[^>]*class="chart/)
  })

  test('a date is as precise as its source', async () => {
    const page = await text('/programme/figures/parties')
    assert.match(page, /<time datetime="2025-06">June 2025<\/time>/)
    assert.match(page, /<time datetime="2013">2013<\/time>/)
  })

  test('an earlier day shows the editions known then', async () => {
    const twin = z.object({ editions: z.array(z.object({ edition: z.string() })) })
    const on = async (day: string) =>
      twin.parse(JSON.parse(await text(`/programme/figures/parties.json?on=${day}`))).editions.length
    assert.deepEqual([await on('2013-12-30'), await on('2013-12-31'), await on('2026-01-01')], [1, 2, 10])
    assert.match(await text('/programme/figures/parties?on=2001-12-31'), /No edition has a date that had passed by/)
    assert.match(await text('/programme/figures?on=1999-01-01'), /No edition has a date that had passed by/)
  })

  test('the page of an edition says how to cite it and does not follow the day', async () => {
    const page = await text('/programme/figures/parties/2013?on=2005-01-01')
    assert.match(page, /How to cite/)
    assert.match(page, /Comity, figure parties\/2013\./)
    assert.match(page, /<b>41<\/b>/)
  })

  test('unknown figures and editions, and days to come, are told apart', async () => {
    assert.match(await text('/programme/figures/nope', 404), /There is no figure “nope”/)
    assert.match(await text('/programme/figures/parties/1999', 404), /has no edition “1999”/)
    assert.match(await text('/programme/figures/%3Cb%3E', 404), /&lt;b&gt;/)
    assert.equal((await site.get('/programme/figures/parties?on=2031-01-01')).status, 400)
    assert.equal((await site.get('/programme/figures/nope/2013.json')).status, 404)
    assert.equal((await site.get('/programme')).headers.get('location'), '/programme/figures')
  })

  test('a workbook holds the rows of the table', async () => {
    const answer = await site.get('/programme/figures/membership-total.xlsx')
    const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    assert.equal(book.sheets[0]?.rows.length, 6)
    assert.match(answer.headers.get('content-disposition') ?? '', /programme-figures-membership-total\.xlsx/)
  })

  test('figures stand on the home page and are found by their name in every language', async () => {
    assert.match(await text('/'), /href="\/programme\/figures\/membership-total"/)
    assert.match(await text('/search?q=activities+since+2014'), /href="\/programme\/figures\/activities-since-2014"/)
    assert.match(await text('/fr/search?q=projets+en+cours'), /href="\/fr\/programme\/figures\/ongoing-projects"/)
  })

  test('a withdrawn edition answers that it is gone, with the day and the reason, and is in no list', async () => {
    await site.db
      .updateTable('programme.edition')
      .set({ withdrawn_on: '2026-11-01', withdrawn_reason: 'The page was misread.' })
      .where('figure', '=', 'parties')
      .where('edition', '=', '2013')
      .execute()
    site.factsChanged()
    const page = await text('/programme/figures/parties/2013', 410)
    assert.match(page, /withdrawn on 1 November 2026/)
    assert.match(page, /The page was misread\./)
    assert.doesNotMatch(await text('/programme/figures/parties'), /\/parties\/2013"/)
  })
})
