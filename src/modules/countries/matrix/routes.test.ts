import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'

const Answer = z.object({
  cells: z.int(),
  filled: z.int(),
  counts: z.record(z.string(), z.int()),
  articles: z.array(z.object({ article: z.string() })),
  states: z.array(z.object({ state: z.string(), cells: z.array(z.object({ article: z.string(), cell: z.string() })) })),
})

/** What the script of the axis fills the map from. */
const Axis = z.object({
  fills: z.array(z.string()),
  places: z.record(z.string(), z.array(z.tuple([z.string(), z.int()]))),
})
const plainOf = ({ fills }: z.infer<typeof Axis>) => fills.indexOf('plain')

/** Days on which the record differs: before and after instruments, around the limit of five years, today. */
const DAYS = [
  '2001-11-23',
  '2002-12-31',
  '2003-06-01',
  '2004-07-01',
  '2005-12-31',
  '2007-01-01',
  '2008-02-29',
  '2010-10-10',
  '2011-12-31',
  '2012-01-01',
  '2013-12-31',
  '2015-06-24',
  '2016-02-29',
  '2018-05-25',
  '2019-12-31',
  '2020-01-01',
  '2021-11-17',
  '2023-12-31',
  '2025-08-28',
  '2026-11-23',
]

describe('the matrix', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
    const row = { treaty: 'ets-185', assessor: 'A committee', source: 'https://example.org/report', reason: 'Why' }
    // nothing of the kind is in the data: given rows, so that findings and drafts are counted too
    await site.db
      .insertInto('countries.assessment')
      .values([
        { ...row, state: 'ke', article: '16', finding: 'partly', assessed_on: '2015-06-24' },
        { ...row, state: 'af', article: '19', finding: 'not_in_line', assessed_on: '2012-01-01' },
        { ...row, state: 'af', article: '18', element: 'order_person', finding: 'in_line', assessed_on: '2012-01-01' },
        { ...row, state: 'de', article: '2', finding: 'in_line', assessed_on: '2010-10-10' },
      ])
      .execute()
    await sql`update countries.domestic_provision set status = 'draft' where state = 'be' and treaty = 'ets-185'`.execute(
      site.db,
    )
  })
  after(() => site.close())

  const text = async (path: string) => {
    const response = await site.get(path)
    assert.equal(response.status, 200, path)
    return response.text()
  }
  const matrix = async (path: string) => Answer.parse(JSON.parse(await text(path)))

  const workbookAt = async (path: string) => {
    const response = await site.get(path)
    assert.equal(response.status, 200)
    assert.match(response.headers.get('content-disposition') ?? '', /filename="matrix-ets-18\d\.xlsx"/)
    return (await readXlsx(new Uint8Array(await response.arrayBuffer()))).sheets
  }

  /** What the database holds of a treaty on a day, counted without any of our rules. */
  const filledInDatabase = async (treaty: string, on: string): Promise<number> => {
    const { rows } = await sql<{ filled: number }>`
      select count(*) as filled from (
        select provision.state, provision.article
        from countries.domestic_provision as provision
        join countries.instrument on instrument.id = provision.instrument
        where provision.treaty = ${treaty}
          and (instrument.year is null or instrument.year <= extract(year from ${on}::date))
        union
        select state, article from countries.assessment
        where treaty = ${treaty} and element = '' and assessed_on <= ${on}
      ) as held`.execute(site.db)
    return rows[0]?.filled ?? -1
  }

  /** The article of which most is filled on a day, and how many States that are, counted as above. */
  const articleInDatabase = async (treaty: string, on: string) => {
    const { rows } = await sql<{ article: string; filled: number }>`
      select article, count(*) as filled from (
        select provision.state, provision.article
        from countries.domestic_provision as provision
        join countries.instrument on instrument.id = provision.instrument
        where provision.treaty = ${treaty}
          and (instrument.year is null or instrument.year <= extract(year from ${on}::date))
        union
        select state, article from countries.assessment
        where treaty = ${treaty} and element = '' and assessed_on <= ${on}
      ) as held
      group by article order by filled desc, article limit 1`.execute(site.db)
    return rows[0] ?? { article: '2', filled: 0 }
  }

  for (const treaty of ['ets-185', 'ets-189'])
    test(`the page, its legend, its twins and the database agree on every day (${treaty})`, async () => {
      for (const on of DAYS.filter((day) => treaty === 'ets-185' || day >= '2003-01-28')) {
        const expected = await filledInDatabase(treaty, on)
        const page = await text(`/matrix/${treaty}?on=${on}`)
        const cells = [...page.matchAll(/<td class="k-([a-z_]+)">/g)].map((match) => match[1] ?? '')
        const counts = Object.fromEntries(
          [...page.matchAll(/<li data-state="([a-z_]+)">.*?data-count="">([\d,]+)</gs)].map((match) => [
            match[1] ?? '',
            Number(match[2]?.replaceAll(',', '')),
          ]),
        )
        const filled = (states: readonly string[]) => states.filter((state) => state !== 'notknown').length
        assert.equal(filled(cells), expected, `${on}: cells of the page`)
        for (const [state, count] of Object.entries(counts))
          assert.equal(count, cells.filter((each) => each === state).length, `${on}: legend of ${state}`)
        const shown = Object.values(counts).reduce((sum, count) => sum + count, 0)
        assert.equal(shown, cells.length, `${on}: the legend adds up`)
        assert.equal(shown - (counts['notknown'] ?? 0), expected, `${on}: filled by the legend`)

        const column = await articleInDatabase(treaty, on)
        const withMap = await text(`/matrix/${treaty}?on=${on}&article=${column.article}`)
        const shapes = [...withMap.matchAll(/<(?:path|circle) class="m-(\w+)" data-place="(\w+)"/g)]
        assert.equal(shapes.filter(([, fill]) => fill !== 'plain').length, column.filled, `${on}: map`)
        const legend = [...withMap.matchAll(/data-fill-count="(\w+)">([\d,]+)</g)].map((match) => [
          match[1],
          Number(match[2]),
        ])
        for (const [fill, count] of legend)
          assert.equal(count, shapes.filter(([, each]) => each === fill).length, `${on}: legend of ${fill}`)
        assert.equal(
          legend.reduce((sum, [fill, count]) => sum + (fill === 'plain' ? 0 : Number(count)), 0),
          column.filled,
          `${on}: filled by the legend of the map`,
        )
        const axis = Axis.parse(JSON.parse(/id="axis-data">([^<]*)</.exec(withMap)?.[1] ?? ''))
        for (const [, fill, code = ''] of shapes)
          assert.equal(
            axis.fills[axis.places[code]?.findLast(([day]) => day <= on)?.[1] ?? plainOf(axis)],
            fill,
            `${on} ${code}`,
          )

        const data = await matrix(`/matrix/${treaty}.json?on=${on}`)
        const inColumn = data.states.map(
          (row) => row.cells.find(({ article }) => article === column.article)?.cell ?? '',
        )
        assert.equal(filled(inColumn), column.filled, `${on}: column of the JSON`)
        assert.equal(data.filled, expected, `${on}: filled of the JSON`)
        assert.equal(filled(data.states.flatMap((row) => row.cells.map(({ cell }) => cell))), expected, `${on}: JSON`)
        assert.equal(data.cells, cells.length, `${on}: cells of the JSON`)

        const rows: Record<string, string>[] = parse(await text(`/matrix/${treaty}.csv?on=${on}`), { columns: true })
        assert.equal(filled(rows.map(({ cell }) => cell ?? '')), expected, `${on}: CSV`)
        assert.equal(rows.length, cells.length, `${on}: rows of the CSV`)
        if (on !== DAYS.at(-1)) continue // the workbook is slow to make, and made of the same table

        const [sheet, list] = await workbookAt(`/matrix/${treaty}.xlsx?on=${on}`)
        const words = sheet?.rows.slice(1).flatMap((row) => row.slice(2)) ?? []
        assert.equal(words.filter((word) => word !== 'Not known').length, expected, `${on}: workbook`)
        assert.equal(words.length, cells.length, `${on}: cells of the workbook`)
        assert.deepEqual(
          list?.rows.slice(1).map((row) => String(row[6])),
          rows.map(({ cell }) => cell).filter((cell) => cell !== 'notknown'),
          `${on}: list of the workbook`,
        )
      }
    })

  test('what is filled changes over the days, and given findings and drafts show', async () => {
    const early = await matrix('/matrix/ets-185.json?on=2001-11-23')
    const late = await matrix('/matrix/ets-185.json')
    assert.ok(late.filled > early.filled && early.filled > 0)
    assert.ok(late.cells >= 197 * 30)
    assert.deepEqual(
      ['in_line', 'partly', 'not_in_line'].map((state) => late.counts[state]),
      [1, 1, 1],
    )
    assert.ok((late.counts['draft'] ?? 0) > 0)
    assert.equal((await matrix('/matrix/ets-185.json?on=2010-10-09')).counts['in_line'], 0)
  })

  test('it is narrowed and ordered by its address, and every filter keeps what the others ask', async () => {
    const powers = await matrix('/matrix/ets-185.json?group=powers&region=africa&sort=code')
    assert.deepEqual(
      powers.articles.map(({ article }) => article),
      ['14', '15', '16', '17', '18', '19', '20', '21'],
    )
    const codes = powers.states.map(({ state }) => state)
    assert.deepEqual(codes, codes.toSorted())
    assert.ok(codes.includes('ke') && !codes.includes('de'))
    const two = await matrix('/matrix/ets-185.json?articles=17,16&body=european_union&cell=known')
    assert.deepEqual(
      two.articles.map(({ article }) => article),
      ['16', '17'],
    )
    assert.ok(two.states.length > 0 && two.states.every(({ cells }) => cells.some(({ cell }) => cell === 'known')))
    const page = await text('/matrix/ets-185?group=powers&region=africa')
    assert.match(page, /href="\/matrix\/ets-185\?region=africa&amp;group=powers&amp;sort=region"/)
    assert.match(page, /of 197 States and territories and 8 of 3\d articles are shown/)
  })

  test('an unknown filter, order or article is a clear 400 that names it', async () => {
    const asked: [string, string][] = [
      ['region=nowhere', 'nowhere'],
      ['status=friend', 'friend'],
      ['body=club', 'club'],
      ['group=final', 'final'],
      ['cell=good', 'good'],
      ['sort=most', 'most'],
      ['article=99', '99'],
      ['articles=16,99', '99'],
      [`articles=${Array.from({ length: 300 }, (_, index) => index + 100).join(',')}`, '100'],
    ]
    for (const [query, named] of asked) {
      const response = await site.get(`/matrix/ets-185?${query}`)
      assert.equal(response.status, 400, query)
      assert.ok((await response.text()).includes(`“${named}”`), query)
    }
    assert.equal((await site.get('/matrix/ets-185?region=&articles=,')).status, 200)
  })

  test('what nothing fits is said, with the way back to the whole matrix', async () => {
    const page = await text('/matrix/ets-185?cell=disputed')
    assert.match(page, /No State fits/)
    assert.match(page, /<a href="\/matrix\/ets-185">the whole matrix/)
  })

  test('a day before the treaty, a day to come, a treaty that is unknown or has no matrix: clear answers', async () => {
    const asked: [string, number, RegExp][] = [
      ['/matrix/ets-185?on=2001-11-22', 404, /was not open yet/],
      ['/matrix/ets-185?on=2030-01-01', 400, /has not come yet/],
      ['/matrix/ets-185?on=2023-02-30', 400, /not a day of the calendar/],
      ['/matrix/ets-999', 404, /There is no treaty/],
      ['/matrix/cets-201', 404, /There is no matrix of/],
      ['/matrix/cets-201/ke/2', 404, /There is no matrix of/],
      ['/matrix/ets-185/zz/16', 404, /No State or territory has the code/],
      ['/matrix/ets-185/ke/160', 404, /No article/],
    ]
    for (const [path, status, words] of asked) {
      const response = await site.get(path)
      assert.equal(response.status, status, path)
      assert.match(await response.text(), words, path)
    }
  })

  test('other spellings of an address lead to the one', async () => {
    for (const [path, place] of [
      ['/matrix/ETS-185?group=powers', '/matrix/ets-185?group=powers'],
      ['/matrix/ets-185/KE/16', '/matrix/ets-185/ke/16'],
      ['/fr/matrix/ETS-185.csv', '/fr/matrix/ets-185.csv'],
    ] as const) {
      const response = await site.get(path)
      assert.equal(response.status, 301, path)
      assert.equal(response.headers.get('location'), place)
    }
  })

  test('a cell is a page and data: provisions with citation and source, findings with reason, assessor and day', async () => {
    const page = await text('/matrix/ets-185/ke/16')
    assert.match(page, /Partly in line/)
    for (const words of ['A committee', 'Why', '24 June 2015', '/countries/ke/law#ets-185-16', '/law/ets-185/16'])
      assert.ok(page.includes(words), words)
    assert.match(page, /\/compare\/choice\?states=ke&amp;treaty=ets-185&amp;articles=16/)
    const earlier = await text('/matrix/ets-185/ke/16?on=2015-06-23')
    assert.doesNotMatch(earlier, /A committee/)
    assert.match(earlier, /No assessment/)
    const elements = await text('/matrix/ets-185/af/18')
    assert.match(elements, /In line/)
    assert.match(elements, /18\(1\)\(a\): Authorities can order a person/)
    assert.match(elements, /Not known/)
    const empty = await text('/matrix/ets-185/af/40')
    assert.match(empty, /Not known/)
  })

  test('the matrices stand in one list; treaties of later days have no link on an earlier one', async () => {
    const page = await text('/matrix')
    for (const path of ['/matrix/ets-185', '/matrix/ets-189', '/matrix/cets-224']) assert.ok(page.includes(`"${path}"`))
    const earlier = await text('/matrix?on=2010-01-01')
    assert.ok(!earlier.includes('"/matrix/cets-224'))
    assert.match(earlier, /opened for signature on 12 May 2022/)
  })

  test('the pages of the treaty, its States, an article, a State, all States and the home page lead to the matrix', async () => {
    const ways: [string, string][] = [
      ['/law/ets-185', '/matrix/ets-185'],
      ['/law/ets-185/status?on=2013-12-31', '/matrix/ets-185?on=2013-12-31'],
      ['/law/ets-185/16', '/matrix/ets-185?articles=16'],
      ['/countries/ke', '/matrix/ets-185#row-ke'],
      ['/countries', '/matrix'],
      ['/', '/matrix'],
    ]
    for (const [page, way] of ways) assert.ok((await text(page)).includes(`href="${way}"`), page)
    assert.ok(!(await text('/law/cets-201')).includes('/matrix/'))
    assert.match(await text('/matrix/ets-185'), /<tr id="row-ke">/)
  })
})
