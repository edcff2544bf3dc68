import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'
import { type FactTable, recordChanges } from '#platform/db/changes'
import { PanelChanges } from './twins.ts'

const PROVISION: FactTable = {
  name: 'countries.domestic_provision',
  key: ['state', 'treaty', 'article', 'instrument', 'citation', 'source', 'contribution'],
  columns: ['gist', 'status', 'mapping', 'as_of', 'cited_as'],
}
const STRANGE: FactTable = { name: 'test.strange_thing', key: ['id'], columns: ['state', 'odd_number', 'label'] }

const provision = (state: string, article: string, values: object = {}) => ({
  state,
  treaty: 'ets-185',
  article,
  instrument: 'none',
  citation: 's. 1',
  source: 'https://example.org/act',
  contribution: 'reference',
  gist: 'Seizing <data>',
  status: 'draft',
  mapping: 'statute',
  as_of: 2018,
  cited_as: 'Made-up Act',
  ...values,
})

const Answer = z.object({
  updatedAt: z.string().nullable(),
  newer: z.string().nullable(),
  older: z.string().nullable(),
  revisions: z.array(
    z.object({
      id: z.number(),
      changes: z.number(),
      compiledOn: z.string().nullable(),
      begins: z
        .object({ facts: z.number(), kinds: z.array(z.object({ kind: z.string(), facts: z.number() })) })
        .nullable(),
      entries: z.array(
        z.object({
          id: z.number(),
          act: z.string(),
          kind: z.string(),
          state: z.string().nullable(),
          what: z.string(),
          title: z.string().nullable(),
          address: z.string(),
          fields: z.array(z.object({ label: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
        }),
      ),
    }),
  ),
})
const Panels = z.object({ panels: z.object({ changes: PanelChanges }) })

describe('the stream of changes', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const page = async (path: string, status = 200) => {
    const answer = await site.get(path)
    assert.equal(answer.status, status, path)
    return answer.text()
  }
  const data = async (path: string) => Answer.parse(await (await site.get(path)).json())
  const entries = async (path: string) => (await data(path)).revisions.flatMap((revision) => revision.entries)
  const rows = async (path: string): Promise<Record<string, string>[]> => parse(await page(path), { columns: true })
  const edit = async (table: FactTable, ...changes: Parameters<typeof recordChanges>[2]) => {
    await site.db.transaction().execute((tx) => recordChanges(tx, table, changes))
    site.factsChanged()
  }

  test('begins with the first load, told by kind, and every fact of it can be listed', async () => {
    const { revisions, older, newer } = await data('/changes.json')
    assert.deepEqual([revisions.length, older, newer], [1, null, null])
    const [first] = revisions
    const { rows: held } = await sql<{ count: number }>`
      select count(*) as count from countries.domestic_provision`.execute(site.db)
    assert.equal(first?.begins?.kinds.find(({ kind }) => kind === 'provision')?.facts, held[0]?.count)
    const kinds = first?.begins?.kinds.map(({ kind }) => kind) ?? []
    assert.ok(!kinds.includes('other'), 'every table that is loaded has a teller')
    const html = await page('/changes')
    assert.match(html, /The record begins with [\d,]+ facts/)
    assert.match(html, /href="\/changes\?kind=provision&amp;revision=1"/)
    let listed = 0
    for (let path: string | null = '/changes.json?state=ke&revision=1'; path !== null;) {
      const next: z.infer<typeof Answer> = await data(path)
      listed += next.revisions.flatMap((revision) => revision.entries).length
      path = next.older
    }
    const kenya = await data('/countries/ke/changes.json')
    assert.equal(listed, kenya.revisions[0]?.begins?.facts)
  })

  test('tells a changed fact of a State by field, in every twin alike', async () => {
    await edit(PROVISION, {
      before: provision('ke', '16'),
      after: provision('ke', '16', { gist: 'New', status: 'in_force' }),
    })
    const [told] = await entries('/countries/ke/changes.json')
    assert.ok(told)
    assert.equal(told.what, 'Domestic provision changed')
    assert.equal(told.title, 'Made-up Act, s. 1')
    assert.deepEqual(told.fields, [
      { label: 'In short', from: 'Seizing <data>', to: 'New' },
      { label: 'In force', from: 'draft, not law', to: 'in force' },
    ])
    const html = await page('/countries/ke/changes')
    assert.match(html, /Domestic provision changed: <span lang="en"|Domestic provision changed: Made-up Act, s\. 1/)
    assert.match(html, /Seizing &lt;data&gt;/)
    assert.match(html, /href="\/countries\/ke\/law#ets-185-16"/)
    assert.doesNotMatch(html, /domestic_provision|as_of|in_force\b/)
    const [row] = await rows('/countries/ke/changes.csv')
    assert.deepEqual([row?.['id'], row?.['title'], row?.['act']], [String(told.id), told.title, told.act])
    const atom = await page('/countries/ke/changes.atom')
    assert.match(atom, new RegExp(`<id>tag:comity\\.example,2026:en/changes/${told.id}</id>`))
    assert.equal((await entries('/law/ets-185/16/changes.json'))[0]?.id, told.id)
    assert.equal((await entries('/changes.json'))[0]?.id, told.id)
    assert.equal((await entries('/countries/gh/changes.json')).length, 0)
    assert.equal((await entries('/law/ets-185/17/changes.json')).length, 0)
  })

  test('is narrowed by choices, and says so where none fits', async () => {
    assert.equal((await entries('/changes.json?state=ke&kind=provision')).length, 1)
    assert.equal((await entries('/changes.json?kind=statement')).length, 0)
    assert.match(await page('/changes?kind=treaty&state=ke'), /No change fits what you asked for/)
    assert.match(await page('/changes?to=2001-01-01'), /No change fits/)
  })

  test('stands in the head of the pages of its State and its article, with a panel on each', async () => {
    for (const path of ['/countries/ke', '/law/ets-185/16', '/ar/countries/ke']) {
      const html = await page(path)
      const feed = /<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="([^"]+)"/.exec(html)?.[1]
      assert.equal(feed, `${path}/changes.atom`)
      assert.match(html, /id="changes"/)
      assert.match(await page(feed), /^<\?xml/)
    }
    const own = Panels.parse(await (await site.get('/countries/ke.json')).json()).panels.changes
    assert.equal(own.entries.length, 1)
    const other = Panels.parse(await (await site.get('/countries/gh.json')).json()).panels.changes
    assert.equal(other.entries.length, 0)
    assert.ok((other.facts ?? 0) > 0)
    assert.match(await page('/countries/gh'), /On record since .* with \d+ facts; nothing has changed since/)
  })

  test('tells of a table that no module tells in general words, without its name', async () => {
    await edit(STRANGE, { before: null, after: { id: 1, state: 'gh', odd_number: 7, label: 'A figure' } })
    const [told] = await entries('/countries/gh/changes.json')
    assert.deepEqual(
      [told?.kind, told?.what, told?.title, told?.address],
      ['other', 'Other fact added', 'A figure', '/countries/gh'],
    )
    const html = await page('/countries/gh/changes?kind=other')
    assert.doesNotMatch(html, /strange|odd_number/)
  })

  test('keeps the story of what is gone', async () => {
    await edit(PROVISION, { before: provision('qq', '16'), after: null })
    assert.match(await page('/countries/qq/changes'), /Domestic provision removed/)
    assert.match(await page('/countries/zz/changes', 404), /No State or territory has the code/)
    assert.match(await page('/law/ets-185/999/changes', 404), /No article “999”/)
    assert.match(await page('/law/ets-999/16/changes', 404), /There is no treaty/)
  })

  test('speaks every language, with the names of fields and in their own direction', async () => {
    for (const [tag, words] of [
      ['fr', /Modification\s: disposition interne/],
      ['es', /Modificación: disposición interna/],
      ['ar', /تعديل: حكم داخلي/],
    ] as const) {
      const html = await page(`/${tag}/countries/ke/changes`)
      assert.match(html, words)
      assert.match(html, /<span lang="en" dir="ltr">Made-up Act, s\. 1/)
      assert.doesNotMatch(html, /newsroom\.|change\.field/)
      assert.match(await page(`/${tag}/changes.atom?state=ke`), words)
    }
  })

  test('answers one address: another spelling is led to it, and what cannot be read is said', async () => {
    const moved = await site.get('/countries/KE/changes.atom?kind=provision')
    assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/countries/ke/changes.atom?kind=provision'])
    for (const query of ['kind=x', 'state=zz', 'before=abc', 'from=2026-02-30', 'to=2030-01-01', 'article=16'])
      assert.equal((await site.get(`/changes?${query}`)).status, 400, query)
    const faulty = await page('/changes?from=2026-03-02&to=2026-03-01&article=%22%3E<b>&treaty=ets-185&state=KE', 400)
    assert.match(faulty, /role="alert"/)
    assert.match(faulty, /value="&quot;&gt;&lt;b&gt;"/)
    const turned = await page('/ar/changes?from=2026-03-02&to=2026-03-01', 400)
    assert.match(turned, /<a href="#to">/)
    assert.match(turned, /id="from" name="from" type="date" value="2026-03-02"/)
    assert.match(await page('/changes?from=2026-03-02&to=2026-03-01', 400), /begins on 2 March 2026, after its end/)
    assert.match(await page('/changes?before=abc', 400), /no place in the stream/)
    const machine = await site.get('/changes.json?before=abc')
    assert.equal(machine.headers.get('content-type'), 'application/problem+json')
  })

  test('has an entity tag that spares a reader what did not change', async () => {
    const first = await site.get('/changes.atom')
    const tag = first.headers.get('etag') ?? ''
    assert.match(first.headers.get('content-type') ?? '', /^application\/atom\+xml/)
    assert.equal((await site.get('/changes.atom', { headers: { 'if-none-match': tag } })).status, 304)
    await edit(PROVISION, { before: null, after: provision('ke', '17') })
    assert.equal((await site.get('/changes.atom', { headers: { 'if-none-match': tag } })).status, 200)
  })

  test('pages through many changes, each once, down and up again', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({
      before: null,
      after: provision('fj', '18', { citation: `s. ${index}` }),
    }))
    await edit(PROVISION, ...many)
    const seen: number[] = []
    let last = ''
    for (let path: string | null = '/countries/fj/changes.json'; path !== null;) {
      const next: z.infer<typeof Answer> = await data(path)
      seen.push(...next.revisions.flatMap((revision) => revision.entries.map(({ id }) => id)))
      last = path
      path = next.older
    }
    assert.equal(seen.length, 250)
    assert.equal(new Set(seen).size, 250)
    const lowest = await data(last)
    const back = await entries(lowest.newer ?? '')
    assert.deepEqual(
      back.map(({ id }) => id),
      seen.slice(100, 200),
    )
    assert.match(await page('/countries/fj/changes'), /<nav class="pager"[\s\S]*Older changes/)
    assert.match(await page('/countries/fj/changes'), /250 changes/)
  })
})
