import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { DOMParser } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { line, run, smallLine } from './describe.ts'
import { openPress, type Press } from './press.ts'
import type { FileKind, PlainDocument } from './types.ts'

const HOSTILE = '#panic("x") $x$ *b* <b> & "q" ]]> \u0000\u0008\ud800 \\u{0} @a [c] `r`'

const documentOf = (title: string, more: Partial<PlainDocument> = {}): PlainDocument => ({
  title,
  language: 'en',
  direction: 'ltr',
  isWide: false,
  blocks: [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', line: line(HOSTILE, run('here', { address: 'https://example.org/?a=1&b=2' })) },
    { kind: 'numbered', items: [line('first'), line('second')] },
    {
      kind: 'table',
      columns: [[line('a')], [line('b')]],
      rows: [
        [[line(run('head', { isStrong: true }))], [line('cell'), smallLine('small')]],
        [[], [line()]],
      ],
    },
  ],
  ...more,
})

const arabic = documentOf('مقارنة', {
  language: 'ar',
  direction: 'rtl',
  isWide: true,
  blocks: [
    { kind: 'heading', level: 1, text: 'مقارنة' },
    { kind: 'paragraph', line: line(run('§ 202a (2)', { foreign: { language: 'en', direction: 'ltr' } })) },
    { kind: 'paragraph', line: line('القانون في 23 نوفمبر 2026') },
  ],
})

const make = (press: Press, kind: FileKind, document: PlainDocument) =>
  press.make(kind, document.title, () => Promise.resolve(document))

async function bytesOf(press: Press, kind: FileKind, document: PlainDocument): Promise<Uint8Array> {
  const result = await make(press, kind, document)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

describe('the press', () => {
  const press = openPress()
  after(() => press.close())

  const partsOf = async (document: PlainDocument): Promise<Map<string, string>> => {
    const files = unzipSync(await bytesOf(press, 'docx', document))
    return new Map(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))
  }

  test('makes a Word file whose parts are well-formed, with every text as it was given', async () => {
    const parts = await partsOf(documentOf('A title'))
    for (const [name, text] of parts) if (/\.(xml|rels)$/.test(name)) new DOMParser().parseFromString(text, 'text/xml')
    const text = new DOMParser().parseFromString(parts.get('word/document.xml') ?? '', 'text/xml').documentElement
    assert.match(text?.textContent ?? '', /A title#panic\("x"\) \$x\$ \*b\* <b> & "q" \]\]>/)
    assert.match(parts.get('word/document.xml') ?? '', /<w:tblHeader\/>/)
    assert.match(parts.get('word/_rels/document.xml.rels') ?? '', /https:\/\/example\.org\/\?a=1&amp;b=2/)
    assert.match(parts.get('docProps/core.xml') ?? '', /A title/)
    assert.doesNotMatch(parts.get('word/document.xml') ?? '', /<w:b w:val="false"\/>/)
  })

  test('writes Word right-to-left where the language is, and what is foreign in its own direction', async () => {
    const text = (await partsOf(arabic)).get('word/document.xml') ?? ''
    assert.match(text, /<w:bidi\/>/)
    assert.match(text, /<w:bidi w:val="false"\/>/)
    assert.match(text, /w:rtl/)
  })

  test('makes a PDF/UA-1 with title and language, in either direction', async () => {
    for (const document of [documentOf('A title'), arabic]) {
      const text = Buffer.from(await bytesOf(press, 'pdf', document)).toString('utf8')
      assert.match(text, /^%PDF-1\.7/)
      assert.match(text, /pdfuaid:part>1</)
      assert.ok(text.includes(`<rdf:li xml:lang="x-default">${document.title}</rdf:li>`))
      assert.ok(text.includes(`/Lang (${document.language})`))
      assert.match(text, /\/MarkInfo/)
    }
  })

  test('an address that is not of the web becomes no link', () => {
    for (const address of [['javascript', 'alert(1)'].join(':'), 'file:///etc/passwd', 'nonsense'])
      assert.equal(run('x', { address }).address, null)
    assert.equal(run('x', { address: 'https://example.org/' }).address, 'https://example.org/')
  })
})

describe('the process for documents', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comity-press-'))
  })
  after(() => rm(folder, { recursive: true }))

  let count = 0
  /** A press whose process does this with each order. */
  const pressThat = async (
    act: string,
    parts: { limitMs?: number; idleMs?: number; mostWaiting?: number; mostOfOne?: number } = {},
  ) => {
    count += 1
    const entry = join(folder, `${count}.mjs`)
    await writeFile(
      entry,
      `process.on('message', (order) => { ${act} })\nprocess.on('disconnect', () => process.exit(0))`,
    )
    return openPress({ entry, ...parts })
  }
  const DELIVER = `process.send({ bytes: Buffer.from(String(process.pid)) })`
  const pidOf = async (press: Press, title: string) =>
    Number(Buffer.from(await bytesOf(press, 'pdf', documentOf(title))))
  const isRunning = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }

  test('makes one after the other, one that waits already once for all, and refuses what is too much', async () => {
    const press = await pressThat(`setTimeout(() => ${DELIVER}, 20)`, { mostWaiting: 2 })
    let described = 0
    const ask = (title: string) =>
      press.make('pdf', title, () => {
        described += 1
        return Promise.resolve(documentOf(title))
      })
    const asked = ['a', 'b', 'c', 'd', 'b', 'c', 'e'].map(ask)
    assert.equal(described, 1, 'what waits is not described yet')
    const results = await Promise.all(asked)
    assert.deepEqual(
      results.map((result) => (result.ok ? 'made' : result.problem.reason)),
      ['made', 'made', 'made', 'too_many_documents', 'made', 'made', 'too_many_documents'],
    )
    assert.equal(described, 3)
    assert.ok((await ask('d')).ok)
    press.close()
  })

  test('no client takes every place: beyond its share it is refused, and others are served', async () => {
    const press = await pressThat(`setTimeout(() => ${DELIVER}, 20)`, { mostOfOne: 2 })
    const ask = (title: string, client: string) =>
      press.make('pdf', title, () => Promise.resolve(documentOf(title)), client)
    const asked = [ask('a', 'one'), ask('b', 'one'), ask('c', 'one'), ask('b', 'one'), ask('d', 'two'), ask('a', 'two')]
    const results = await Promise.all(asked)
    assert.deepEqual(
      results.map((result) => (result.ok ? 'made' : result.problem.reason)),
      ['made', 'made', 'too_many_documents_of_one', 'made', 'made', 'made'],
    )
    assert.ok((await ask('c', 'one')).ok, 'its places are free again')
    press.close()
  })

  test('who asks for a document after its turn came gets one with the facts of that moment', async () => {
    const press = await pressThat(`setTimeout(() => process.send({ bytes: Buffer.from(order.document) }), 20)`)
    let fact = 'before'
    const ask = async () => {
      const result = await press.make('pdf', 'a', () => Promise.resolve(documentOf(fact)))
      return result.ok ? Buffer.from(result.value).toString() : ''
    }
    const first = ask()
    fact = 'after'
    const second = ask()
    assert.match(await first, /before/)
    assert.match(await second, /after/)
    press.close()
  })

  test('does not wait for a description without end, nor go on with one that was given up', async () => {
    const press = await pressThat(DELIVER, { limitMs: 3000 })
    const gate = Promise.withResolvers<PlainDocument>()
    const late = await press.make('pdf', 'a', () => gate.promise)
    assert.equal(late.ok ? null : late.problem.reason, 'document_late')
    gate.resolve(documentOf('a'))
    await assert.rejects(
      press.make('pdf', 'b', () => Promise.reject(new Error('no database'))),
      /no database/,
    )
    assert.ok((await make(press, 'pdf', documentOf('c'))).ok)
    press.close()
  })

  test('is ended with a document that takes too long, and the next is made by a new one', async () => {
    const hang = `if (order.document.includes('slow')) for (;;); else ${DELIVER}`
    const press = await pressThat(hang, { limitMs: 3000 })
    const first = await pidOf(press, 'quick')
    const [late, next] = await Promise.all([make(press, 'pdf', documentOf('slow')), pidOf(press, 'next')])
    assert.deepEqual(late, {
      ok: false,
      problem: { kind: 'too_many', reason: 'document_late', values: { seconds: 3 } },
    })
    assert.notEqual(next, first)
    assert.equal(isRunning(first), false)
    press.close()
  })

  test('that falls takes only the document in hand with it', async () => {
    const press = await pressThat(`if (order.document.includes('bad')) process.exit(3); else ${DELIVER}`)
    const [bad, good] = await Promise.allSettled([make(press, 'pdf', documentOf('bad')), pidOf(press, 'good')])
    assert.equal(bad.status, 'rejected')
    assert.equal(good.status, 'fulfilled')
    press.close()
  })

  test('says where no program is there to make such a file, and tells the fault otherwise', async () => {
    const missing = await pressThat(`process.send({ fault: 'x', isMissing: true })`)
    const result = await make(missing, 'pdf', documentOf('a'))
    assert.equal(result.ok ? null : result.problem.reason, 'no_typesetter')
    missing.close()
    const faulty = await pressThat(`process.send({ fault: 'out of ink', isMissing: false })`)
    await assert.rejects(make(faulty, 'pdf', documentOf('a')), /out of ink/)
    faulty.close()
  })

  test('ends when nothing came for a while, and its memory with it', async () => {
    const press = await pressThat(DELIVER, { idleMs: 100 })
    const pid = await pidOf(press, 'a')
    assert.equal(isRunning(pid), true)
    for (let turn = 0; turn < 50 && isRunning(pid); turn += 1) await pause(50)
    assert.equal(isRunning(pid), false)
    assert.notEqual(await pidOf(press, 'b'), pid)
    press.close()
  })
})
