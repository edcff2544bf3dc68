import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { givenReader } from '#given/reader'
import type { Said } from '../statement/subject-service.ts'
import { type Content, type Item, NO_LAW } from '../statement/types.ts'
import { rowsOf, unreadHeads } from './columns.ts'
import { cellsOf, countsOf, judgeRows } from './rules.ts'
import { csvFile, wordsOf } from './template.ts'
import type { Cells } from './types.ts'

const PAGE = 'https://example.org/act'

const CONTENT: Content = {
  text: 'Orders to keep data.',
  language: 'en',
  datedOn: '2018',
  validFrom: null,
  validTo: null,
  rank: 'normal',
  references: [
    { address: PAGE, title: 'Act', kind: 'official_database' },
    { address: 'https://example.org/second', title: 'Second', kind: null },
  ],
  ...NO_LAW,
  instrument: 'xx-act',
  citation: 's. 1',
  status: 'in_force',
}

const said = (values: Partial<Content> = {}, of = 'digest', item: Item | null = null, article = '16'): Said => ({
  of,
  subject: { kind: 'provision', state: 'xx', treaty: 'ets-185', article },
  content: { ...CONTENT, ...values },
  item,
  isContested: false,
})

const itemAt = (number: number, disputes: string | null = null) =>
  ({ current: { number }, disputes }) as unknown as Item

const ON_RECORD = {
  state: 'xx',
  articles: new Set(['ets-185/16', 'ets-185/17', 'cets-224/7']),
  instruments: [
    { id: 'xx-act', name: 'Example Act', originalName: 'Loi Exemple' },
    { id: 'xx-other', name: 'Same Name', originalName: null },
    { id: 'xx-third', name: 'Same  name', originalName: null },
  ],
  said: [
    said(),
    said({ citation: 's. 9' }, 'written', itemAt(3)),
    said({ text: 'Otherwise.' }, 'own', itemAt(1, 'written')),
  ],
}

const NEW: Cells = {
  treaty: 'ets-185',
  article: '17',
  ...NO_LAW,
  instrument: 'xx-act',
  citation: 's. 2',
  gist: 'Some text.',
  status: 'in_force',
  source: PAGE,
}

const judge = (...cells: Cells[]) =>
  judgeRows(
    cells.map((each, index) => ({ line: index + 2, cells: each })),
    ON_RECORD,
  )
const one = (cells: Cells) => judge(cells)[0] ?? assert.fail()
const wrong = (cells: Cells) => one(cells).faults.map(({ column, reason }) => `${column} ${reason}`)
const row = (of = 'digest') => cellsOf(ON_RECORD.said.find((each) => each.of === of) ?? assert.fail())

describe('a row', () => {
  test('that nothing on record says is new', () => {
    const { verdict, proposes } = one(NEW)
    assert.equal(verdict, 'new')
    assert.deepEqual(proposes?.subject, { kind: 'provision', state: 'xx', treaty: 'ets-185', article: '17' })
    assert.deepEqual([proposes?.of, proposes?.base, proposes?.content.language], ['', null, 'en'])
  })

  test('of the template as it was made is the same', () => {
    assert.deepEqual([one(row()).verdict, one(row('written')).verdict], ['same', 'same'])
  })

  test('with a key changes what it names, from the version of the file, and keeps the sources that have no room in it', () => {
    const { verdict, proposes, before } = one({ ...row('written'), gist: 'Other words.' })
    assert.deepEqual([verdict, proposes?.of, proposes?.base, before?.text], ['changed', 'written', 3, CONTENT.text])
    assert.deepEqual(proposes?.content.references, CONTENT.references)
    assert.equal(one({ ...row('written'), gist: 'Other words.', version: '' }).proposes?.base, 3)
    assert.equal(one({ ...row(), gist: 'Other words.' }).proposes?.base, 1)
  })

  test('without a key changes the provision that its article, law, place and source name', () => {
    const { proposes, verdict } = one({ ...NEW, article: '16', citation: 's. 1' })
    assert.deepEqual([verdict, proposes?.of], ['changed', 'digest'])
  })

  test('says nothing of a column that the file has not, and empties one that it has', () => {
    const { text_of: _, ...without } = row()
    assert.equal(one(without).verdict, 'same')
    assert.equal(one({ ...row(), text_of: '' }).proposes?.content.datedOn, null)
  })

  test('may name law, treaty and article as people do', () => {
    for (const cells of [
      { ...NEW, treaty: 'ETS 185', article: 'Article 17', instrument: 'example act' },
      { ...NEW, treaty: 'ETS No. 185', article: 'Art. 17', instrument: ' loi  exemple ' },
      { ...NEW, treaty: '185' },
      { ...NEW, treaty: 'CETS 224', article: '7' },
    ])
      assert.equal(one(cells).verdict, 'new', JSON.stringify(wrong(cells)))
  })
})

describe('what is wrong with a row', () => {
  for (const [what, cells, expected] of [
    [
      'nothing in what is owed',
      { ...NEW, gist: '', source: '', status: '' },
      ['gist cell_empty', 'status cell_empty', 'source cell_empty'],
    ],
    ['no such article', { ...NEW, article: '99' }, ['article no_such_article_of_treaty']],
    ['no such treaty', { ...NEW, treaty: 'x' }, ['article no_such_article_of_treaty']],
    ['no such law', { ...NEW, instrument: 'zz' }, ['instrument no_such_instrument']],
    ['a name of two laws', { ...NEW, instrument: 'Same name' }, ['instrument no_such_instrument']],
    ['no such word', { ...NEW, status: 'maybe' }, ['status choice_faulty']],
    ['no such kind of source', { ...NEW, source_kind: 'rumour' }, ['source_kind choice_faulty']],
    ['no such language', { ...NEW, language: 'english' }, ['language no_such_language']],
    ['no day', { ...NEW, text_of: '30/06/2024' }, ['text_of partial_day_faulty']],
    ['a day that a spreadsheet counted', { ...NEW, valid_from: '45292' }, ['valid_from day_counted']],
    ['a place that became a day', { ...NEW, citation: '2026-02-16' }, ['citation made_a_day']],
    ['an article that became a day', { ...NEW, article: '2026-01-16' }, ['article made_a_day']],
    ['days the wrong way round', { ...NEW, valid_from: '2020', valid_to: '2019' }, ['valid_to valid_backwards']],
    ['no address', { ...NEW, source: 'ftp://example.org/act' }, ['source no_web_address']],
    ['a formula', { ...NEW, gist: '=HYPERLINK("x")' }, ['gist formula_start']],
    ['a formula as its place', { ...NEW, citation: '+1' }, ['citation formula_start']],
    ['too long a text', { ...NEW, gist: 'x'.repeat(7000) }, ['gist text_too_long']],
    ['an unknown key', { ...row(), key: 'gone' }, ['key row_gone']],
    ['another version', { ...row('written'), version: '2' }, ['version row_changed_since']],
    ['another article', { ...row(), article: '17' }, ['article row_of_other_article']],
    ['the State’s own reading', { ...row(), key: 'own' }, ['key own_reading']],
    ['what another row on record says', { ...row(), citation: 's. 9' }, ['citation provision_stands']],
  ] as const)
    test(what, () => {
      assert.deepEqual(wrong(cells), expected)
      assert.equal(one(cells).proposes, null)
    })

  test('of two rows on one provision the later, with the line of the first', () => {
    const [first, second] = judge(NEW, { ...NEW, gist: 'Again.' })
    assert.equal(first?.verdict, 'new')
    assert.deepEqual(second?.faults, [{ column: 'citation', reason: 'row_twice', values: { line: 2 } }])
    const [, twice] = judge({ ...row(), gist: 'a' }, { ...row(), gist: 'b', citation: 's. 77' })
    assert.equal(twice?.faults[0]?.reason, 'row_twice')
  })

  test('is counted', () => {
    assert.deepEqual(countsOf(judge(NEW, row(), { ...row('written'), gist: 'x' }, {})), {
      new: 1,
      same: 1,
      changed: 1,
      faulty: 1,
    })
  })
})

describe('the columns of a file', () => {
  const words = wordsOf(givenReader('fr'))
  const table = (heads: string[], cells: string[] = []) => rowsOf({ heads, rows: [{ line: 2, cells }] }, words)
  const OWED = ['treaty', 'article', 'instrument', 'citation', 'gist', 'status', 'source']

  test('are known by their names in any spelling and order, or by what the reader calls them', () => {
    const read = table(
      ['Source', 'TREATY', 'article', 'Loi ou stratégie', ' citation ', 'gist', 'En vigueur', 'Text Of', 'line'],
      ['s', 't', 'a', 'i', 'c', 'g', 'en vigueur', '2020', '7'],
    )
    assert.ok(read.ok)
    assert.deepEqual(read.value.rows[0]?.cells, {
      treaty: 't',
      article: 'a',
      instrument: 'i',
      citation: 'c',
      gist: 'g',
      status: 'in_force',
      text_of: '2020',
      source: 's',
    })
    assert.ok(!read.value.columns.includes('key'))
  })

  test('that are missing or stand twice are named, and those that are not ours are told', () => {
    const missing = table(['treaty', 'article'])
    assert.ok(!missing.ok)
    assert.deepEqual(missing.problem.values, { columns: 'instrument, citation, gist, status, source' })
    const twice = table([...OWED, 'Gist'])
    assert.ok(!twice.ok && twice.problem.reason === 'column_twice')
    assert.deepEqual(unreadHeads([...OWED, 'Remarks', '', 'what_is_wrong'], words), ['Remarks'])
  })

  test('of a row that says nothing in ours make no row', () => {
    const read = table([...OWED, 'Remarks'], ['', '', '', '', '', '', '', 'x'])
    assert.ok(read.ok && read.value.rows.length === 0)
  })
})

test('a file runs nothing in a spreadsheet', () => {
  const text = csvFile({ columns: ['a'], rows: [['=1+1'], ['@x'], ['- a list'], [5]] })
  assert.equal(text, "\uFEFFa\r\n'=1+1\r\n'@x\r\n- a list\r\n5\r\n")
})
