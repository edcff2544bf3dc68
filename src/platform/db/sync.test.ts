import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenDatabase } from '#given/database'
import { openLog } from '../log.ts'
import { problem } from '../result.ts'
import { type Db, openDatabase } from './connect.ts'
import { migrate } from './migrate.ts'
import { type ReferenceTable, syncTables } from './sync.ts'
import { transact } from './transact.ts'

const SHELF: ReferenceTable = { name: 'test.shelf', key: ['id'], columns: ['label'], isShared: false }
const BOOK: ReferenceTable = {
  name: 'test.book',
  key: ['shelf', 'title', 'contribution'],
  columns: ['pages', 'words'],
  isShared: true,
}

const book = (shelf: string, title: string, pages: number | null, words: string[] = []) => ({
  shelf,
  title,
  pages,
  words,
  contribution: 'reference',
})

describe('reference data in tables', () => {
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
    await sql`create table test.book (shelf text references test.shelf, title text, contribution text, pages integer,
      words text[] not null, primary key (shelf, title, contribution))`.execute(db)
  })
  after(() => close())

  const load = (shelves: readonly object[], books: readonly object[]) =>
    db.transaction().execute((tx) =>
      syncTables(tx, [
        { table: SHELF, rows: shelves },
        { table: BOOK, rows: books },
      ]),
    )
  const books = async () =>
    (
      await sql<{
        text: string
      }>`select concat_ws(' ', shelf, title, contribution, pages) as text from test.book order by 1`.execute(db)
    ).rows.map((row) => row.text)

  test('a first load adds every row, the same load again touches none', async () => {
    const shelves = [
      { id: 'a', label: 'A' },
      { id: 'b', label: null },
    ]
    const held = [book('a', 'One', 1, ['x', 'y']), book('b', 'Two', null)]
    const first = await load(shelves, held)
    assert.deepEqual(
      first.map(({ added, changed, removed, held: rows }) => [added, changed, removed, rows]),
      [
        [2, 0, 0, 2],
        [2, 0, 0, 2],
      ],
    )
    const again = await load(shelves, held)
    assert.deepEqual(
      again.map(({ added, changed, removed }) => [added, changed, removed]),
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    )
  })

  test('differing rows are changed and counted, missing ones removed, also where others point at them', async () => {
    const report = await load([{ id: 'a', label: 'New' }], [book('a', 'One', 2, ['x', 'y'])])
    assert.deepEqual(
      report.map(({ added, changed, removed }) => [added, changed, removed]),
      [
        [0, 1, 1],
        [0, 1, 1],
      ],
    )
    assert.deepEqual(await books(), ['a One reference 2'])
  })

  test('what people contributed is never changed or removed', async () => {
    await sql`insert into test.book values ('a', 'One', 'someone', 77, '{}'), ('a', 'Own', 'someone', 5, '{}')`.execute(
      db,
    )
    await load([{ id: 'a', label: 'New' }], [book('a', 'One', 3)])
    assert.deepEqual(await books(), ['a One reference 3', 'a One someone 77', 'a Own someone 5'])
    await load([{ id: 'a', label: 'New' }], [])
    assert.deepEqual(await books(), ['a One someone 77', 'a Own someone 5'])
  })

  test('a problem rolls the transaction back', async () => {
    const result = await transact(db, async (tx) => {
      await sql`delete from test.book`.execute(tx)
      return problem('conflict', 'changed_meanwhile')
    })
    assert.equal(result.ok, false)
    assert.equal((await books()).length, 2)
  })
})
