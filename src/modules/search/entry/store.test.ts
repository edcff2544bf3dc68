import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenLoadedDatabase } from '#given/site'
import type { Db } from '#platform/db/connect'
import { replaceEntries, replaceEntriesUnder } from './store.ts'
import type { Entry } from './types.ts'

const entry = (id: string, title = id): Entry => ({
  id,
  kind: 'document',
  state: null,
  treaty: null,
  address: `/${id}`,
  title: { en: title },
  body: { en: 'Text \0 with \uE000signs', fr: 'Texte' },
  names: ['Nom'],
  marks: ['a/1'],
  layer: 'public',
})

describe('the index', () => {
  let db: Db
  let close: () => Promise<void>
  before(async () => {
    const given = await givenLoadedDatabase()
    db = given.db
    close = given.close
  })
  after(() => close())

  const replace = (module: string, entries: Entry[]) =>
    db.transaction().execute(async (tx) => {
      const { added, changed, removed, held } = await replaceEntries(tx, module, entries)
      return [added, changed, removed, held]
    })
  const held = async (module: string) =>
    (
      await db.selectFrom('search.entry').select(['id', 'body']).where('module', '=', module).orderBy('id').execute()
    ).map(({ id }) => id)

  test('holds exactly the entries of a module, and writes only what differs', async () => {
    assert.deepEqual(await replace('library', [entry('a'), entry('b')]), [2, 0, 0, 2])
    assert.deepEqual(await replace('library', [entry('a'), entry('b')]), [0, 0, 0, 2])
    assert.deepEqual(await replace('library', [entry('a'), entry('b', 'other'), entry('c')]), [1, 1, 0, 3])
    assert.deepEqual(await replace('library', [entry('c')]), [0, 0, 2, 1])
    assert.deepEqual(await held('library'), ['c'])
  })

  test('leaves the entries of other modules alone', async () => {
    const law = await held('law')
    assert.ok(law.length >= 200)
    await replace('newsroom', [entry('c')])
    await replace('newsroom', [])
    assert.deepEqual(await held('newsroom'), [])
    assert.deepEqual(await held('law'), law)
    assert.deepEqual(await held('library'), ['c'])
  })

  test('takes more entries than fit one batch', async () => {
    const many = Array.from({ length: 1201 }, (_, index) => entry(`many-${index}`))
    assert.deepEqual(await replace('learning', many), [1201, 0, 0, 1201])
    assert.deepEqual(await replace('learning', many), [0, 0, 0, 1201])
  })

  test('knows the words of names that are in use, and forgets those that are not', async () => {
    const words = async () =>
      (
        await db.selectFrom('search.word').select('word').where('module', '=', 'programme').orderBy('word').execute()
      ).map(({ word }) => word)
    await replace('programme', [entry('x', 'Évaluation 2024 of it')])
    assert.deepEqual(await words(), ['evaluation'])
    await replace('programme', [])
    assert.deepEqual(await words(), [])
  })

  test('what people search for stands in it after a load', async () => {
    const { rows } = await db
      .selectFrom('search.entry')
      .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
      .where('module', 'in', ['law', 'countries', 'directory'])
      .groupBy('kind')
      .orderBy('kind')
      .execute()
      .then((found) => ({ rows: new Map(found.map(({ kind, count }) => [kind, count])) }))
    assert.equal(rows.get('treaty'), 8)
    assert.ok((rows.get('article') ?? 0) >= 89)
    assert.ok((rows.get('state') ?? 0) >= 190)
    assert.ok((rows.get('provision') ?? 0) >= 1400)
    for (const kind of ['instrument', 'guidance_note', 'declaration', 'statement', 'institution', 'document'])
      assert.ok((rows.get(kind) ?? 0) > 0, kind)
  })

  test('what was written stands in the indexes at once, and nothing is left for later searches to read through', async () => {
    await replace('test', [entry('settled')])
    const { rows } = await sql<{ pages: number }>`
      select gin_clean_pending_list('search.entry_vector_idx') as pages
    `.execute(db)
    assert.deepEqual(rows, [{ pages: 0 }])
  })

  test('a few entries written by themselves stand in the counts of the common words they say', async () => {
    const counted = async (lexeme: string) =>
      (
        await db.selectFrom('search.tally').select('entries').where('lexeme', '=', lexeme).orderBy('tier').execute()
      ).reduce((sum, { entries }) => sum + entries, 0)
    await replace(
      'test',
      Array.from({ length: 320 }, (_, index) => entry(`often-${index}`, 'frequently')),
    )
    const [often, kind] = [await counted('frequently'), await counted('=kind:document')]
    assert.equal(often, 320)
    await db
      .transaction()
      .execute((tx) => replaceEntriesUnder(tx, 'test', 'late/', [entry('late/1', 'seldom frequently')]))
    assert.equal(await counted('frequently'), 321)
    assert.equal(await counted('=kind:document'), kind + 1)
    assert.equal(await counted('seldom'), 0)
  })
})
