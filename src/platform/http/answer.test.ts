import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { answer, type Forms, twinsOf } from './answer.ts'
import { type Format, TWIN_FORMATS, type WebEnv } from './page.ts'
import { ProblemAnswer } from './problems.ts'

const forms: Forms = {
  html: () => new Response('page'),
  json: () => ({ a: 1 }),
  jsonl: () => [{ a: 1 }, { a: 'line\nbreak' }],
  csv: () => ({ columns: ['a'], rows: [[1]] }),
  xml: () => ({ type: 'application/akn+xml', text: '<akomaNtoso/>' }),
  atom: () => '<feed/>',
  xlsx: async () => new Uint8Array([1]),
  docx: async () => new Uint8Array([2]),
  pdf: async () => new Uint8Array([3]),
}

function asking(format: Format, offered: Forms) {
  const app = new Hono<WebEnv>()
  app.use(async (c, next) => {
    c.set('format', format)
    c.set('path', '/law/ets-185/status')
    await next()
  })
  app.get('*', (c) => answer(c, offered))
  app.onError((error) => {
    if (error instanceof ProblemAnswer) return new Response(error.problem.reason, { status: 404 })
    throw error
  })
  return app.request('/')
}

test('each form answers with its media type', async () => {
  const types: Record<Format, RegExp> = {
    html: /^text\/plain/,
    json: /^application\/json/,
    jsonl: /^application\/jsonl; charset=utf-8$/,
    csv: /^text\/csv; charset=utf-8; header=present$/,
    xml: /^application\/akn\+xml; charset=utf-8$/,
    atom: /^application\/atom\+xml; charset=utf-8$/,
    xlsx: /spreadsheetml\.sheet$/,
    docx: /wordprocessingml\.document$/,
    pdf: /^application\/pdf$/,
  }
  for (const format of ['html', ...TWIN_FORMATS] as const)
    assert.match((await asking(format, forms)).headers.get('content-type') ?? '', types[format], format)
})

test('JSON Lines has one value a line, whatever the values hold', async () => {
  const lines = (await (await asking('jsonl', forms)).text()).split('\n')
  assert.equal(lines.pop(), '')
  assert.deepEqual(
    lines.map((line): unknown => JSON.parse(line)),
    [{ a: 1 }, { a: 'line\nbreak' }],
  )
})

test('a file is kept under the name of its address', async () => {
  const pdf = await asking('pdf', forms)
  assert.equal(pdf.headers.get('content-disposition'), 'attachment; filename="law-ets-185-status.pdf"')
  assert.deepEqual(new Uint8Array(await pdf.arrayBuffer()), new Uint8Array([3]))
})

test('a form that an address does not have is not found, and not offered', async () => {
  const { html } = forms
  for (const format of TWIN_FORMATS) {
    const none = await asking(format, { html })
    assert.deepEqual([none.status, await none.text()], [404, 'no_such_form'], format)
  }
  assert.deepEqual(twinsOf({ html }), [])
  assert.deepEqual(twinsOf(forms), [...TWIN_FORMATS])
})
