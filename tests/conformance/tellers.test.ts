import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { lawTeller } from '#law'
import { kindChoices, readStream } from '#newsroom'
import { tellersOf } from '../../src/web/site.ts'
import { givenReader } from '../given/reader.ts'
import { givenSite, type GivenSite } from '../given/site.ts'

type Stream = Awaited<ReturnType<typeof readStream>>
type Entry = Stream['revisions'][number]['entries'][number]

const FIRST: Parameters<typeof readStream>[2] = {
  state: null,
  treaty: null,
  article: null,
  kind: null,
  from: null,
  to: null,
  revision: 1,
  before: null,
  after: null,
}

describe('the words for every fact that is loaded', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const tellers = () => tellersOf(site.db)
  const all = async (tag: string): Promise<Entry[]> => {
    const stream = await readStream(site.db, tellers(), FIRST, givenReader(tag), 100_000)
    return stream.revisions.flatMap((revision) => revision.entries)
  }

  test('no fact is left to general words, and every particular has a name in every language', async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from platform.change`.execute(site.db)
    for (const tag of ['en', 'fr', 'es', 'ar']) {
      const entries = (await all(tag)).filter(({ kind }) => kind !== 'other')
      assert.equal(entries.length, rows[0]?.count)
      const other = givenReader(tag).say('change.field.other')
      for (const { id, what, title, text, fields } of entries) {
        const said = [what, title?.text, text?.text, ...fields.map(({ label }) => label)]
        for (const words of said) assert.doesNotMatch(words ?? '', /^[a-z_]+(\.[a-z_]+)+$/, `${tag} ${id} ${words}`)
        for (const { name, label } of fields) assert.notEqual(label, other, `${tag} ${name}`)
      }
    }
  })

  test('every code that has words is told in them, not as a code', async () => {
    const codes = new Set(['kind', 'mode', 'unit', 'countries_basis', 'status_as_published', 'grouping', 'method'])
    for (const { id, path, fields } of await all('fr'))
      for (const { name, to } of fields)
        if (path.startsWith('/programme') && codes.has(name)) assert.equal(to?.tag ?? null, null, `${id} ${name}`)
        else if (to?.tag === null && name !== 'address')
          assert.doesNotMatch(to.text, /^[a-z]+_[a-z_]+$/, `${id} ${name}`)
  })

  test('the address of one fact of each kind answers, and so does that of a fact that is gone', async () => {
    const byWords = new Map((await all('en')).map((entry) => [entry.what, entry]))
    assert.ok(byWords.size >= 20)
    for (const { path, what } of byWords.values())
      assert.equal((await site.get(path.split('#')[0] ?? path)).status, 200, `${what}: ${path}`)
    const gone = {
      id: 1,
      revision: 1,
      at: '2026-11-22T10:00:00Z',
      act: 'removed' as const,
      after: null,
      state: null,
      treaty: null,
      article: null,
    }
    const facts = { id: 'ets-0', code: 'zz', number: '16', treaty: 'ets-185' }
    for (const table of ['law.treaty', 'law.provision', 'law.state', 'law.guidance_note']) {
      const told = await lawTeller(site.db).tell([{ ...gone, table, before: facts }], givenReader('en'))
      const path = told.get(1)?.path ?? ''
      assert.equal((await site.get(path)).status, 200, `${table}: ${path}`)
    }
  })

  test('the kinds stand by name, each once, and general words only where a table needs them', async () => {
    const reader = givenReader('en')
    const kinds = await kindChoices(site.db, tellers(), reader)
    assert.equal(new Set(kinds.map(({ kind }) => kind)).size, kinds.length)
    const labels = kinds.map(({ label }) => label)
    assert.deepEqual(labels, labels.toSorted(reader.compare))
    const fewer = await kindChoices(site.db, tellers().slice(0, 2), reader)
    assert.deepEqual(fewer.find(({ kind }) => kind === 'other')?.tables.includes('directory.authority'), true)
  })
})
