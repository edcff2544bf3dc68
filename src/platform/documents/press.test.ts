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
import type { PlainDocument } from './types.ts'

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

async function bytesOf(press: Press, kind: 'docx' | 'pdf', document: PlainDocument): Promise<Uint8Array> {
  const result = await press.make(kind, document)
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
  const pressThat = async (act: string, parts: { limitMs?: number; idleMs?: number; mostWaiting?: number } = {}) => {
    count += 1
    const entry = join(folder, `${count}.mjs`)
    await writeFile(
      entry,
      `process.on('message', (order) => { ${act} })\nprocess.on('disconnect', () => process.exit(0))`,
    )
    return openPress({ entry, ...parts })
  }
  const DELIVER = `process.send({ id: order.id, bytes: Buffer.from(String(process.pid)) })`
  const pidOf = async (press: Press, title: string) =>
    Number(Buffer.from(await bytesOf(press, 'pdf', documentOf(title))))
  const isRunning = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }

  test('makes one after the other, the same document once, and refuses what is too much', async () => {
    const press = await pressThat(`setTimeout(() => ${DELIVER}, 20)`, { mostWaiting: 2 })
    const ask = (title: string) => press.make('pdf', documentOf(title))
    const results = await Promise.all(['a', 'a', 'b', 'c', 'd', 'a', 'e'].map(ask))
    assert.deepEqual(
      results.map((result) => (result.ok ? 'made' : result.problem.reason)),
      ['made', 'made', 'made', 'made', 'too_many_documents', 'made', 'too_many_documents'],
    )
    assert.ok((await ask('d')).ok)
    press.close()
  })

  test('is ended with a document that takes too long, and the next is made by a new one', async () => {
    const hang = `if (order.document.includes('slow')) for (;;); else ${DELIVER}`
    const press = await pressThat(hang, { limitMs: 1500 })
    const first = await pidOf(press, 'quick')
    const [late, next] = await Promise.all([press.make('pdf', documentOf('slow')), pidOf(press, 'next')])
    assert.deepEqual(late, {
      ok: false,
      problem: { kind: 'too_many', reason: 'document_late', values: { seconds: 1.5 } },
    })
    assert.notEqual(next, first)
    assert.equal(isRunning(first), false)
    press.close()
  })

  test('that falls takes only the document in hand with it', async () => {
    const press = await pressThat(`if (order.document.includes('bad')) process.exit(3); else ${DELIVER}`)
    const [bad, good] = await Promise.allSettled([press.make('pdf', documentOf('bad')), pidOf(press, 'good')])
    assert.equal(bad.status, 'rejected')
    assert.equal(good.status, 'fulfilled')
    press.close()
  })

  test('says where no program is there to make such a file, and tells the fault otherwise', async () => {
    const missing = await pressThat(`process.send({ id: order.id, fault: 'x', isMissing: true })`)
    const result = await missing.make('pdf', documentOf('a'))
    assert.equal(result.ok ? null : result.problem.reason, 'no_typesetter')
    missing.close()
    const faulty = await pressThat(`process.send({ id: order.id, fault: 'out of ink', isMissing: false })`)
    await assert.rejects(faulty.make('pdf', documentOf('a')), /out of ink/)
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
