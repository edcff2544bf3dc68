import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { z } from 'zod'
import type { WebEnv } from '../http/page.ts'
import { ProblemAnswer } from '../http/problems.ts'
import { oneLine } from './fields.ts'
import { cleanFileName, kindOfFile } from './file.ts'
import { readForm, readFormWithFiles } from './read.ts'

const Import = z.object({ title: oneLine({ max: 50, missing: 'answer_missing' }) })
const RULES = { table: { kinds: ['csv', 'xlsx'], maxBytes: 2 * 1024 * 1024, missing: 'answer_missing' } } as const

const app = new Hono<WebEnv>()
  .post('/', async (c) => {
    const form = await readFormWithFiles(c, Import, RULES)
    const { table } = form.files
    const told = table ? { name: table.name, kind: table.kind, bytes: table.bytes.byteLength } : null
    return c.json({ ok: form.ok, typed: form.typed, faults: form.faults, table: told })
  })
  .post('/plain', async (c) => c.json((await readForm(c, Import)).typed))
  .onError((error) => {
    if (error instanceof ProblemAnswer) return new Response(error.problem.reason, { status: error.status ?? 500 })
    throw error
  })

async function send(parts: Record<string, string | File>, path = '/') {
  const body = new FormData()
  for (const [name, value] of Object.entries(parts)) body.set(name, value)
  const answer = await app.request(path, { method: 'POST', body })
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> }
}

const sendRaw = (body: string | Uint8Array<ArrayBuffer> | ReadableStream, type = 'multipart/form-data; boundary=x') =>
  app.request('/', { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit)

test('a form with a file gives its fields, and the file by its content', async () => {
  const file = new File(['article,text\n2,قانون\n'], 'C:\\laws\\profile\u202evsc.exe', { type: 'image/png' })
  const { said } = await send({ title: 'Profil é', table: file, other: 'x' })
  assert.deepEqual(said, {
    ok: true,
    typed: { title: 'Profil é' },
    faults: [],
    table: { name: 'profilevsc.exe', kind: 'csv', bytes: 26 },
  })
  assert.deepEqual((await send({ title: 'a', note: 'b' }, '/plain')).said, { title: 'a' })
})

test('a file that is missing, too large or of another kind is told at its field', async () => {
  const faultsOf = async (parts: Record<string, string | File>) =>
    ((await send({ title: 'a', ...parts })).said['faults'] as { field: string; reason: string }[]).map(
      ({ field, reason }) => `${field} ${reason}`,
    )
  assert.deepEqual(await faultsOf({}), ['table answer_missing'])
  assert.deepEqual(await faultsOf({ table: new File([], '') }), ['table answer_missing'])
  assert.deepEqual(await faultsOf({ table: new File(['a'.repeat(2_500_000)], 'a.csv') }), ['table file_too_large'])
  assert.deepEqual(await faultsOf({ table: new File(['%PDF-1.7'], 'a.csv') }), ['table file_of_other_kind'])
  assert.deepEqual(await faultsOf({ table: new File([Uint8Array.of(0x4d, 0x5a, 0)], 'a.csv') }), [
    'table file_of_other_kind',
  ])
  assert.deepEqual(await faultsOf({ title: ' ' }), ['title answer_missing', 'table answer_missing'])
})

test('what breaks off, is too much, or is no such form is refused as a whole', async () => {
  const part = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  for (const [body, type, status, reason] of [
    [part('title', 'a'), undefined, 400, 'form_broken'],
    ['', undefined, 400, 'form_broken'],
    ['x', 'multipart/form-data', 400, 'form_broken'],
    ['title=a', 'application/x-www-form-urlencoded', 415, 'not_a_form'],
    [`${part('title', 'a').repeat(1100)}--x--`, undefined, 400, 'form_too_many_fields'],
    [`${part('title', 'a'.repeat(5_000_000))}--x--`, undefined, 413, 'form_too_large'],
  ] as const) {
    const answer = await sendRaw(body, type)
    assert.deepEqual([answer.status, await answer.text()], [status, reason])
  }
  const latin = Buffer.from(`${part('title', 'Jos\u00e9')}--x--\r\n`, 'latin1')
  const answer = await sendRaw(Uint8Array.from(latin))
  assert.deepEqual([answer.status, await answer.text()], [400, 'form_not_utf8'])
})

test('reading stops as soon as too much has come', async () => {
  let sent = 0
  const endless = new ReadableStream({
    start: (out) =>
      out.enqueue(Buffer.from('--x\r\nContent-Disposition: form-data; name="table"; filename="a"\r\n\r\n')),
    pull: (out) => {
      sent += 65_536
      out.enqueue(new Uint8Array(65_536))
    },
  })
  assert.equal((await sendRaw(endless)).status, 413)
  assert.ok(sent < 8_000_000)
})

test('the kind of a file is told by what is in it', () => {
  const kind = (content: string) => kindOfFile(Uint8Array.from(Buffer.from(content, 'latin1')))
  assert.equal(kind('PK\u0003\u0004 xl/workbook.xml'), 'xlsx')
  assert.equal(kind('PK\u0003\u0004 word/document.xml'), 'docx')
  assert.equal(kind('PK\u0003\u0004 evil.exe'), null)
  assert.equal(kind('%PDF-1.7'), 'pdf')
  assert.equal(kind('a,b\r\n'), 'csv')
  for (const other of ['', '\u0089PNG\r\n', 'MZ\u0000', '\u00ff\u00d8\u00ff', 'a\u0000b'])
    assert.equal(kind(other), null, other)
})

test('the name of a file holds nothing that means something to a system or hides its ending', () => {
  for (const [given, clean] of [
    ['../../etc/passwd', 'passwd'],
    ['C:\\a\\b.csv', 'b.csv'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\n.csv', 'ab.csv'],
    ['a"b<c>:|?*.csv', 'abc.csv'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['قانون رقم 63.xlsx', 'قانون رقم 63.xlsx'],
    ['...', 'file'],
    ['', 'file'],
    [`${'x'.repeat(300)}.csv`, `${'x'.repeat(96)}.csv`],
  ] as const)
    assert.equal(cleanFileName(given), clean)
})
