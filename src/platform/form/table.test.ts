import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { kindOfFile } from './file.ts'
import { isOtherEncoding, tableFrom } from './table.ts'

const LIMITS = { maxRows: 3, maxColumns: 4 }

const sent = (content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { name: 'a', kind: kindOfFile(bytes), bytes, isCut: false }
}

async function read(content: string | Uint8Array, limits = LIMITS) {
  const table = await tableFrom(sent(content), limits)
  return table.ok
    ? [table.value.heads, ...table.value.rows.map(({ line, cells }) => [line, ...cells])]
    : table.problem.reason
}

const book = (rows: (string | number | boolean | Date | null)[][], cells = new Map<string, object>()) =>
  writeXlsx({ sheets: [{ name: 'A', rows, cells }] })

test('commas, semicolons and tabs part cells, a byte order mark is no part of the first head, empty lines are left out', async () => {
  const table = [
    ['a', 'b'],
    [2, '1', 'x, y'],
    [4, '2', 'قانون'],
  ]
  assert.deepEqual(await read('a,b\r\n1,"x, y"\r\n,\r\n2,قانون\r\n'), table)
  assert.deepEqual(await read('\uFEFFa;b\n1;x, y\n;\n2;قانون'), table)
  assert.deepEqual(await read('a\tb\n1\tx, y\n\t\n2\tقانون\n'), table)
})

test('cells may hold separators, quotation marks and lines', async () => {
  assert.deepEqual(await read('a;b\n"x;y";"say ""no""\r\nand go"\n'), [
    ['a', 'b'],
    [2, 'x;y', 'say "no"\nand go'],
  ])
})

test('of a workbook numbers are texts, days are days, and a formula is its own text, never what it comes to', async () => {
  const bytes = await book(
    [
      ['a', 'b', 'c', 'd'],
      [16, new Date('2016-02-01T00:00:00Z'), true, 'seen'],
      ['016', null, ' x ', 1.5],
    ],
    new Map([['1,3', { formula: 'HYPERLINK("https://example.org")', formulaResult: 'seen', value: 'seen' }]]),
  )
  assert.deepEqual(await read(bytes), [
    ['a', 'b', 'c', 'd'],
    [2, '16', '2016-02-01', 'true', '=HYPERLINK("https://example.org")'],
    [3, '016', '', 'x', '1.5'],
  ])
})

test('too many rows, columns or cells, and a quotation mark that nothing closes, are told as such', async () => {
  assert.equal(await read(''), 'table_empty')
  assert.equal(await read('a,b\n'), 'table_empty')
  assert.equal(await read(`a\n${'1\n'.repeat(4)}`), 'table_too_long')
  assert.equal(await read(`a\n${'1\n'.repeat(100)}`), 'table_too_long')
  assert.equal(await read('a,b,c,d,e\n1,2,3,4,5'), 'table_too_wide')
  assert.equal(await read(`a,b\n${','.repeat(1000)}`), 'table_too_large')
  assert.equal(await read('a,b\n1,"never\n2,3'), 'table_quote_open')
  assert.equal(await read(await book([['a'], ['1'], ['2'], ['3'], ['4']])), 'table_too_long')
})

/** An archive with one entry, which says that it unpacks to so many bytes. */
function archive(name: string, content: Uint8Array, unpacked: number): Uint8Array {
  const packed = deflateRawSync(content)
  const label = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(unpacked, 22)
  local.writeUInt16LE(label.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(unpacked, 24)
  entry.writeUInt16LE(label.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + label.length, 12)
  end.writeUInt32LE(30 + label.length + packed.length, 16)
  return Uint8Array.from(Buffer.concat([local, label, packed, entry, label, end]))
}

test('an archive that unpacks to too much, hides how much, or is no workbook is refused without unpacking it', async () => {
  const bomb = new Uint8Array(64 * 1024 * 1024)
  assert.equal(await read(archive('xl/workbook.xml', bomb, bomb.length)), 'table_too_large')
  assert.equal(await read(archive('xl/workbook.xml', bomb, 0)), 'file_unreadable')
  assert.equal(await read(archive('xl/workbook.xml', bomb, 100)), 'file_unreadable')
  assert.equal(await read(Buffer.from('PK\u0003\u0004 xl/workbook.xml')), 'file_unreadable')
  const whole = await book([['a'], ['1']])
  assert.equal(await read(whole.subarray(0, whole.length - 30)), 'file_unreadable')
  const doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
  assert.equal(await read(archive('xl/workbook.xml', Buffer.from(doctype), doctype.length)), 'file_unreadable')
})

test('a text in an old encoding is told from a file of another kind', () => {
  assert.ok(isOtherEncoding(sent(Buffer.from('a;b\r\nd\xe9cret;\xe9\r\n', 'latin1'))))
  assert.ok(isOtherEncoding(sent(Buffer.from('\uFEFFa\tb\r\n', 'utf16le'))))
  assert.ok(!isOtherEncoding(sent('a,b\nété,1')))
  assert.ok(!isOtherEncoding(sent(Uint8Array.of(0x4d, 0x5a, 0, 1, 0xff))))
})
