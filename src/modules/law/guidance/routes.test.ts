import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type GivenSite, givenSite } from '#given/site'
import { guidanceAddresses } from './routes.tsx'
import { documents, guidanceNotes } from './store.ts'
import { guidanceTwins } from './twins.ts'

const PREFIXES = ['', '/fr', '/es', '/ar']

const twinAt = (path: string) => {
  const twin = guidanceTwins.find((each) => each.path === path)
  if (!twin?.json) throw new Error(`no twin at ${path}`)
  return { json: twin.json, csv: twin.csv }
}

describe('pages of guidance notes and documents', () => {
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

  test('every address answers in every language, without a bare phrase key', async () => {
    const addresses = await guidanceAddresses(site.db)
    assert.equal(addresses.length, 15)
    for (const address of addresses)
      for (const prefix of PREFIXES) {
        const page = await text(prefix + address)
        assert.match(page, /<h1[^>]*>(?!<\/h1>)/, prefix + address)
        assert.doesNotMatch(page, /law\.guidance\./, prefix + address)
        if (prefix !== '') assert.match(page, /lang="en" dir="ltr"/, prefix + address)
      }
  })

  test('every twin says exactly what its schema describes', async () => {
    twinAt('/law/guidance-notes').json.parse(await json('/law/guidance-notes.json'))
    for (const { number } of await guidanceNotes(site.db))
      twinAt('/law/guidance-notes/{number}').json.parse(await json(`/law/guidance-notes/${number}.json`))
    for (const query of ['', '?kind=study', '?kind=nonsense', '?on=2014-12-31'])
      twinAt('/law/documents').json.parse(await json(`/law/documents.json${query}`))
    for (const [path, rows] of [
      ['/law/guidance-notes', 13],
      ['/law/documents', 30],
    ] as const) {
      const [head, ...body] = parse(await text(`${path}.csv`)) as string[][]
      assert.deepEqual(head, twinAt(path).csv)
      assert.equal(body.length, rows)
    }
  })

  test('the list says first that the reading is ours, and gives each note its articles as links', async () => {
    const page = await text('/law/guidance-notes')
    assert.match(page, /Our own reading.*No lawyer has reviewed it yet.*working knowledge.*No\. 1</s)
    const third = page.slice(page.indexOf('id="note-3"'), page.indexOf('id="note-4"'))
    assert.match(third, /href="\/law\/guidance-notes\/3".*December 2014.*T-CY\(2013\)7.*href="\/law\/ets-185\/32"/s)
    assert.match(third, /href="https:\/\/www\.coe\.int\/en\/web\/cybercrime\/12th-plenary-of-t-cy"/)
    const last = page.slice(page.indexOf('id="note-13"'))
    assert.match(last, /date not sourced.*Unverified.*no source/s)
  })

  test('the page of a note names what is not known and leads to its neighbours', async () => {
    const page = await text('/law/guidance-notes/12')
    assert.match(page, /November 2022.*The month is sourced.*Document number<\/dt>.*?Not known/s)
    assert.match(page, /href="\/law\/cets-224\/10"/)
    assert.match(page, /href="\/law\/guidance-notes\/11".*href="\/law\/guidance-notes\/13"/s)
    assert.match(await text('/law/guidance-notes/12'), /href="\/law\/guidance-notes">Guidance notes<\/a>/)
  })

  test('on a day before its adoption no note is shown as adopted, and the page says how many came later', async () => {
    const early = await json('/law/guidance-notes.json?on=2013-12-31')
    const numbers = early.notes.map((note: { number: number }) => note.number)
    assert.deepEqual(numbers, [1, 2, 4, 5, 6, 7, 13])
    assert.equal(early.later, 6)
    assert.equal(early.notes.at(-1).presence, 'undated')
    const page = await text('/law/guidance-notes?on=2013-12-31')
    assert.match(page, /6 notes on record were adopted after 31 December 2013 and are not shown/)
    assert.match(page, /It may have been adopted only after 31 December 2013: no source gives its date/)
    assert.match(page, /href="\/law\/guidance-notes\?on=2026-11-23">Show today/)
    assert.doesNotMatch(page, /id="note-3"/)
  })

  test('within the month of adoption the page says that the day is not settled', async () => {
    assert.match(
      await text('/law/guidance-notes/3?on=2014-12-01'),
      /It may have been adopted only after 1 December 2014: no source gives the exact day/,
    )
    assert.doesNotMatch(await text('/law/guidance-notes/3?on=2014-12-31'), /It may have been adopted/)
  })

  test('a note that was not yet adopted is no page of that day, and neighbours are those of the day', async () => {
    const details = await json('/law/guidance-notes/3.json?on=2013-12-31', 404)
    assert.equal(details.reason, 'guidance_note_not_yet')
    assert.match(details.detail, /3 had not been adopted on 31 December 2013.*December 2014/)
    const second = await json('/law/guidance-notes/2.json?on=2013-12-31')
    assert.equal(second.next.number, 4)
  })

  test('a number that no note has is not found, in every language', async () => {
    for (const number of ['14', '0', 'abc', '3a', '1.5', '%3Cscript%3E', '99999999999'])
      for (const prefix of PREFIXES) {
        const path = `${prefix}/law/guidance-notes/${number}`
        assert.doesNotMatch(await text(path, 404), /<script>|problem\./, path)
        assert.equal((await json(`${path}.json`, 404)).reason, 'no_such_guidance_note', path)
      }
  })

  test('another spelling of a number leads to its one address', async () => {
    const answer = await site.get('/fr/law/guidance-notes/03')
    assert.equal(answer.status, 301)
    assert.equal(answer.headers.get('location'), '/fr/law/guidance-notes/3')
  })

  test('documents are narrowed by kind; a kind that there is none of gives an empty list with a way out', async () => {
    const all = await documents(site.db)
    const kinds = (data: { documents: { kind: string }[] }) => data.documents.map(({ kind }) => kind)
    const templates = all.filter(({ kind }) => kind === 'template').length
    assert.deepEqual(kinds(await json('/law/documents.json?kind=template')), Array(templates).fill('template'))
    const two = new Set(kinds(await json('/law/documents.json?kind=template&kind=study')))
    assert.deepEqual(two, new Set(['study', 'template']))
    assert.deepEqual(kinds(await json('/law/documents.json?kind=nonsense')), [])
    const page = await text('/law/documents?kind=nonsense%3Cb%3E')
    assert.match(page, /“nonsense&lt;b&gt;” is not a kind of document here\. <a href="\/law\/documents">Show all/)
    assert.doesNotMatch(page, /<table/)
    assert.equal(kinds(await json('/law/documents.json?kind=')).length, 30)
  })

  test('documents stand newest first, as precisely dated as they are, with the document itself where it was read', async () => {
    const page = await text('/law/documents')
    assert.match(
      page,
      /href="https:\/\/rm\.coe\.int\/template-article31-mla-subscriber\/1680a273d9"[^>]*>The document itself/,
    )
    const { documents: listed } = await json('/law/documents.json')
    const dates = listed.map(({ datedOn }: { datedOn: string }) => datedOn)
    assert.deepEqual(dates, dates.toSorted().toReversed())
    const early = await json('/law/documents.json?on=2012-12-31')
    assert.equal(early.documents.length + early.later, 30)
    assert.ok(early.documents.every(({ datedOn }: { datedOn: string }) => datedOn <= '2012-12'))
  })
})
