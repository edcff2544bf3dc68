import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenDatabase } from '#given/database'
import { openLog } from '../log.ts'
import { problem } from '../result.ts'
import { type FactChange, recordChanges } from './changes.ts'
import { type Db, openDatabase } from './connect.ts'
import { latestLoad, recordLoad } from './loads.ts'
import { migrate } from './migrate.ts'
import {
  beginningsThat,
  type ChangeQuestion,
  changeCounts,
  changesThat,
  recordedTables,
  revisionsById,
} from './stream.ts'
import { type ReferenceTable, syncTables } from './sync.ts'
import { transact } from './transact.ts'

const SHELF: ReferenceTable = { name: 'test.shelf', key: ['id'], columns: ['label'], isShared: false }
const BOOK: ReferenceTable = {
  name: 'test.book',
  key: ['state', 'title', 'contribution'],
  columns: ['pages', 'treaty', 'number'],
  subject: { article: 'number' },
  isShared: true,
}
const LINE: ReferenceTable = {
  name: 'test.line',
  key: ['state', 'position'],
  columns: ['text'],
  isShared: false,
}

const ALL: ChangeQuestion = {
  state: null,
  treaty: null,
  article: null,
  tables: null,
  from: null,
  to: null,
  revision: null,
}
const NEWEST = { before: null, after: null }

const book = (state: string, title: string, pages: number | null) => ({
  state,
  title,
  pages,
  treaty: 'ets-1',
  number: '16',
  contribution: 'reference',
})
const lines = (...texts: string[]) => texts.map((text, position) => ({ state: 'aa', position, text }))

describe('the record of changes', () => {
  let db: Db
  let close: () => Promise<void>
  before(async () => {
    const { connection, drop } = await givenDatabase()
    const opened = openDatabase(connection, openLog('silent'))
    db = opened.db
    close = async () => {
      await db.destroy()
      await drop()
    }
    await migrate(opened)
    await sql`create schema test`.execute(db)
    await sql`create table test.shelf (id text primary key, label text)`.execute(db)
    await sql`create table test.book (state text, title text, contribution text, pages integer, treaty text, number text,
      primary key (state, title, contribution))`.execute(db)
    await sql`create table test.line (state text, position integer, text text, primary key (state, position))`.execute(
      db,
    )
  })
  after(() => close())
  beforeEach(async () => {
    await sql`truncate test.shelf, test.book, test.line, platform.recorded_table`.execute(db)
    await sql`truncate platform.change, platform.revision restart identity`.execute(db)
    await load({ books: [book('aa', 'One', 1), book('bb', 'Two', null)], text: lines('a', 'b', 'c') })
  })

  const load = (held: { books?: readonly object[]; text?: readonly object[]; shelves?: readonly object[] }) =>
    db
      .transaction()
      .execute((tx) =>
        syncTables(tx, [
          ...(held.shelves ? [{ table: SHELF, rows: held.shelves }] : []),
          ...(held.books ? [{ table: BOOK, rows: held.books }] : []),
          ...(held.text ? [{ table: LINE, rows: held.text }] : []),
        ]),
      )
  const recorded = async (question: Partial<ChangeQuestion> = {}) =>
    (await changesThat(db, { ...ALL, ...question }, NEWEST, 1000)).map(({ id: _, at: __, ...change }) => change)

  test('begins with every row of a first load, told by table and not one by one', async () => {
    assert.deepEqual(await recorded(), [])
    assert.deepEqual(
      (await beginningsThat(db, ALL)).map(({ revision, table, count }) => [revision, table, count]),
      [
        [1, 'test.book', 2],
        [1, 'test.line', 3],
      ],
    )
    assert.deepEqual(
      (await recorded({ revision: 1 })).map(({ table, state, act }) => [table, state, act]),
      [
        ['test.book', 'aa', 'added'],
        ['test.book', 'bb', 'added'],
        ['test.line', 'aa', 'added'],
        ['test.line', 'aa', 'added'],
        ['test.line', 'aa', 'added'],
      ],
    )
    assert.deepEqual(await recordedTables(db), ['test.book', 'test.line'])
  })

  test('one changed row makes exactly one change, whole before and after', async () => {
    await load({ books: [book('aa', 'One', 2), book('bb', 'Two', null)], text: lines('a', 'b', 'c') })
    assert.deepEqual(await recorded(), [
      {
        revision: 2,
        table: 'test.book',
        act: 'changed',
        before: book('aa', 'One', 1),
        after: book('aa', 'One', 2),
        state: 'aa',
        treaty: 'ets-1',
        article: '16',
      },
    ])
  })

  test('a load with nothing new makes no change and no revision', async () => {
    await load({ books: [book('aa', 'One', 1), book('bb', 'Two', null)], text: lines('a', 'b', 'c') })
    assert.deepEqual(await recorded(), [])
    assert.equal((await revisionsById(db, [1, 2, 3])).size, 1)
  })

  test('a new row and a removed one are changes, and one more revision', async () => {
    await load({ books: [book('aa', 'One', 1), book('cc', 'New', 3)] })
    assert.deepEqual(
      (await recorded()).map(({ revision, act, before: was, after: is }) => [revision, act, was, is]),
      [
        [2, 'removed', book('bb', 'Two', null), null],
        [2, 'added', null, book('cc', 'New', 3)],
      ],
    )
    assert.deepEqual([...(await changeCounts(db, ALL, [1, 2]))], [[2, 2]])
  })

  test('a row of another contribution is neither touched nor on record', async () => {
    await sql`insert into test.book (state, title, contribution, pages) values ('aa', 'One', 'someone', 7)`.execute(db)
    await load({ books: [] })
    assert.deepEqual(
      (await recorded()).map(({ act, before: was }) => [act, was?.['contribution']]),
      [
        ['removed', 'reference'],
        ['removed', 'reference'],
      ],
    )
  })

  test('what rolls back leaves nothing', async () => {
    const result = await transact(db, async (tx) => {
      await syncTables(tx, [{ table: BOOK, rows: [book('aa', 'One', 9)] }])
      return problem('conflict', 'changed_meanwhile')
    })
    assert.equal(result.ok, false)
    assert.deepEqual(await recorded(), [])
    assert.equal((await revisionsById(db, [1, 2])).size, 1)
  })

  test('a row that only moved is no change; what was put in between, taken out or reworded is', async () => {
    const acts = async () =>
      (await recorded()).map(({ act, before: was, after: is }) => [act, was?.['text'] ?? null, is?.['text'] ?? null])
    await load({ text: lines('new', 'a', 'b', 'c') })
    assert.deepEqual(await acts(), [['added', null, 'new']])
    await load({ text: lines('a', 'b', 'c') })
    assert.deepEqual((await acts())[0], ['removed', 'new', null])
    await load({ text: lines('c', 'b', 'a') })
    assert.equal((await acts()).length, 2)
    await load({ text: lines('c', 'b!', 'a') })
    assert.deepEqual((await acts())[0], ['changed', 'b', 'b!'])
    await load({ text: lines('c', 'b!', 'a', 'a') })
    assert.deepEqual((await acts())[0], ['added', null, 'a'])
    assert.equal((await acts()).length, 4)
  })

  test('a row that a trigger keeps and changes instead of removing is a change, once', async () => {
    await sql`create function test.keep() returns trigger language plpgsql as $$ begin
      update test.shelf set label = 'withdrawn' where id = old.id and label is distinct from 'withdrawn';
      return null; end $$`.execute(db)
    await sql`create trigger keep before delete on test.shelf for each row execute function test.keep()`.execute(db)
    await load({ shelves: [{ id: 'x', label: 'Shelf' }] })
    await load({ shelves: [] })
    await load({ shelves: [] })
    assert.deepEqual(
      (await recorded()).map(({ act, before: was, after: is }) => [act, was?.['label'], is?.['label']]),
      [['changed', 'Shelf', 'withdrawn']],
    )
    await sql`drop trigger keep on test.shelf`.execute(db)
  })

  test('facts that were held before there was a record are what it begins with', async () => {
    await sql`truncate platform.change, platform.recorded_table`.execute(db)
    await load({ books: [book('aa', 'One', 1), book('bb', 'Two', 2)] })
    assert.deepEqual(await recorded(), [])
    assert.deepEqual(
      (await beginningsThat(db, ALL)).map(({ table, count }) => [table, count]),
      [['test.book', 2]],
    )
  })

  test('a table that was empty when its record began tells its first rows one by one', async () => {
    await load({ shelves: [] })
    await load({ shelves: [{ id: 'x', label: null }] })
    assert.deepEqual(
      (await recorded()).map(({ table, act }) => [table, act]),
      [['test.shelf', 'added']],
    )
  })

  test('an edit is recorded by the same means, in one revision for a transaction, without a load', async () => {
    const edits: FactChange[] = [
      { before: book('aa', 'One', 1), after: book('aa', 'One', 5) },
      { before: null, after: book('dd', 'Own', 2) },
      { before: book('bb', 'Two', null), after: book('bb', 'Two', null) },
    ]
    await db.transaction().execute(async (tx) => {
      await recordChanges(tx, BOOK, edits.slice(0, 1))
      await recordChanges(tx, BOOK, edits.slice(1))
    })
    assert.deepEqual(
      (await recorded()).map(({ revision, act, state }) => [revision, act, state]),
      [
        [2, 'added', 'dd'],
        [2, 'changed', 'aa'],
      ],
    )
    assert.equal((await revisionsById(db, [2])).get(2)?.compiledOn, null)
  })

  test('a revision of a load names the day its data was compiled', async () => {
    await db.transaction().execute(async (tx) => {
      await latestLoad(tx)
      await syncTables(tx, [{ table: BOOK, rows: [] }])
      await recordLoad(tx, 'digest', '2026-11-22', {})
    })
    const revision = (await revisionsById(db, [2])).get(2)
    assert.equal(revision?.compiledOn, '2026-11-22')
    assert.match(revision?.at ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  test('is narrowed by State, treaty, article, table, day and revision', async () => {
    await load({ books: [book('aa', 'One', 2)], text: lines('a', 'b', 'd') })
    await sql`update platform.revision set recorded_at = '2026-03-01T23:59:59.9Z' where id = 2`.execute(db)
    const count = async (question: Partial<ChangeQuestion>) => (await recorded(question)).length
    assert.equal(await count({}), 3)
    assert.equal(await count({ state: 'aa' }), 2)
    assert.equal(await count({ treaty: 'ets-1' }), 2)
    assert.equal(await count({ treaty: 'ets-1', article: '16', state: 'bb' }), 1)
    assert.equal(await count({ tables: ['test.line'] }), 1)
    assert.equal(await count({ tables: [] }), 0)
    assert.equal(await count({ from: '2026-03-01', to: '2026-03-01' }), 3)
    assert.equal(await count({ from: '2026-03-02' }), 0)
    assert.equal(await count({ to: '2026-02-28' }), 0)
    assert.equal(await count({ revision: 2 }), 3)
    assert.equal(await count({ revision: 1 }), 5)
  })

  test('10,000 changes page through from the newest to the oldest and back, each once, quickly', async () => {
    const edits = Array.from({ length: 10_000 }, (_, index) => ({
      before: null,
      after: book(index % 2 === 0 ? 'ee' : 'ff', `Title ${index}`, index),
    }))
    await db.transaction().execute((tx) => recordChanges(tx, BOOK, edits))
    const started = performance.now()
    const down: number[] = []
    for (let place = 0, isDone = false; !isDone;) {
      const page = await changesThat(db, ALL, { before: place || null, after: null }, 100)
      down.push(...page.map(({ id }) => id))
      place = page.at(-1)?.id ?? 0
      isDone = page.length < 100
    }
    assert.equal(down.length, 10_000)
    assert.deepEqual(
      down,
      down.toSorted((a, b) => b - a),
    )
    const up = await changesThat(db, { ...ALL, state: 'ee' }, { before: null, after: down[200] ?? 0 }, 50)
    assert.deepEqual(
      up.map(({ id }) => id),
      down.slice(100, 200).filter((id) => (down[0] ?? 0) % 2 !== id % 2),
    )
    const elapsed = performance.now() - started
    assert.ok(elapsed < 5000, `${Math.round(elapsed)} ms for 101 pages`)
  })
})
