import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { givenReader } from '#given/reader'
import { xmlText } from '#platform/documents/xml'
import { changeFeed, type FeedFacts } from './atom.ts'
import type { Entry, Stream } from './types.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const XHTML = 'http://www.w3.org/1999/xhtml'
const HOSTILE = `<b> & "q" ]]> \u0000\u0008\u001b\ufffe\ud800 e\u0301 \u{1f600}`

const entry = (id: number, values: Partial<Entry> = {}): Entry => ({
  id,
  at: '2026-11-22T10:00:00Z',
  act: 'changed',
  kind: 'provision',
  state: 'ke',
  treaty: 'ets-185',
  article: '16',
  about: 'Kenya',
  what: 'Domestic provision changed',
  title: { text: 'Act, s. 1', tag: 'en' },
  text: { text: 'What it does', tag: 'en' },
  path: '/countries/ke/law#ets-185-16',
  fields: [{ name: 'gist', label: 'In short', from: null, to: { text: 'What it does', tag: 'en' } }],
  source: 'https://example.org/act',
  day: '2018',
  ...values,
})

const stream = (entries: readonly Entry[], values: Partial<Stream> = {}): Stream => ({
  asked: {
    state: null,
    treaty: null,
    article: null,
    kind: null,
    from: null,
    to: null,
    revision: null,
    before: null,
    after: null,
  },
  revisions: [{ id: 2, at: '2026-11-22T10:00:00Z', compiledOn: '2026-11-22', count: 1, begun: null, entries }],
  newer: null,
  older: null,
  updatedAt: '2026-11-22T10:00:00Z',
  ...values,
})

function feed(tag: string, own: Stream, values: Partial<FeedFacts> = {}): Document {
  const prefix = tag === 'en' ? '' : `/${tag}`
  const text = changeFeed(givenReader(tag), {
    publicUrl: 'https://comity.example',
    title: 'Changes',
    subtitle: 'What changed',
    path: `${prefix}/changes`,
    selfPath: `${prefix}/changes`,
    newerPath: null,
    olderPath: null,
    stream: own,
    ...values,
  })
  return new DOMParser({
    onError: (level: string, message: string) => assert.fail(`${level}: ${message}`),
  }).parseFromString(text, 'text/xml')
}

const children = (parent: Element, name: string): Element[] =>
  [...parent.childNodes].filter(
    (node): node is Element => node.nodeType === 1 && node.localName === name && node.namespaceURI === ATOM,
  )
const root = (document: Document): Element => {
  assert.ok(document.documentElement)
  return document.documentElement
}
const only = (parent: Element, name: string): Element => {
  const [first, ...others] = children(parent, name)
  assert.ok(first && others.length === 0, `exactly one ${name}`)
  return first
}

/** What RFC 4287 demands of a feed and its entries (§ 4.1.1, § 4.1.2), with links and identifiers as § 4.2.6 and § 4.2.7 say. */
function assertValid(document: Document): Element {
  const top = root(document)
  assert.equal(top.localName, 'feed')
  assert.equal(top.namespaceURI, ATOM)
  const ids = [top, ...children(top, 'entry')].map((part) => {
    only(part, 'title')
    assert.match(only(part, 'updated').textContent ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const alternates = children(part, 'link').filter((link) => link.getAttribute('rel') === 'alternate')
    assert.equal(alternates.length, 1)
    for (const link of children(part, 'link')) assert.ok(URL.canParse(link.getAttribute('href') ?? ''))
    return only(part, 'id').textContent ?? ''
  })
  for (const id of ids) assert.match(id, /^tag:[a-z0-9.-]+,2026:[\w\-.~!$&'()*+,;=:@/?%]+$/)
  assert.equal(new Set(ids).size, ids.length, 'identifiers are unique')
  assert.equal(only(only(top, 'author'), 'name').textContent, 'Comity')
  const self = children(top, 'link').find((link) => link.getAttribute('rel') === 'self')
  assert.equal(self?.getAttribute('type'), 'application/atom+xml')
  return top
}

describe('the Atom feed of changes', () => {
  test('has what RFC 4287 demands, in every language, and names what changed', () => {
    for (const tag of ['en', 'fr', 'es', 'ar']) {
      const top = assertValid(feed(tag, stream([entry(7), entry(8, { act: 'added', about: null, title: null })])))
      assert.equal(top.getAttribute('xml:lang'), tag)
      const [first] = children(top, 'entry')
      assert.ok(first)
      assert.match(only(first, 'title').textContent ?? '', /Kenya.*Act, s\. 1/)
      assert.match(only(first, 'content').textContent ?? '', /What it does/)
      const prefix = tag === 'en' ? '' : `/${tag}`
      assert.equal(
        only(first, 'link').getAttribute('href'),
        `https://comity.example${prefix}/countries/ke/law#ets-185-16`,
      )
    }
  })

  test('in Arabic says its direction, and sets English apart', () => {
    const top = assertValid(feed('ar', stream([entry(7, { about: 'كينيا' })])))
    const [first] = children(top, 'entry')
    assert.ok(first)
    const title = only(first, 'title')
    assert.equal(title.getAttribute('type'), 'text')
    assert.equal(title.getAttribute('xml:lang'), 'ar')
    assert.match(title.textContent ?? '', /\u2068كينيا\u2069.*\u2068Act, s\. 1\u2069/)
    const div = [...only(first, 'content').childNodes].find((node): node is Element => node.nodeType === 1)
    assert.deepEqual([div?.namespaceURI, div?.getAttribute('dir'), div?.getAttribute('lang')], [XHTML, 'rtl', 'ar'])
    const english = [...(div?.getElementsByTagNameNS(XHTML, 'span') ?? [])]
    assert.ok(english.length > 0)
    for (const span of english) assert.deepEqual([span.getAttribute('lang'), span.getAttribute('dir')], ['en', 'ltr'])
  })

  test('holds markup, the end of a CDATA section and control characters as harmless text', () => {
    const hostile = { text: HOSTILE, tag: 'en' }
    const told = entry(7, {
      about: HOSTILE,
      what: HOSTILE,
      title: hostile,
      text: hostile,
      source: HOSTILE,
      day: null,
      fields: [{ name: 'x', label: HOSTILE, from: hostile, to: { text: HOSTILE, tag: null } }],
    })
    const top = assertValid(
      feed('en', stream([told]), { title: HOSTILE, subtitle: HOSTILE, path: '/changes?kind=a"<&b' }),
    )
    const clean = '<b> & "q" ]]>  e\u0301 \u{1f600}'
    assert.equal(only(top, 'title').textContent, clean)
    assert.equal(top.getElementsByTagNameNS(XHTML, 'b').length, 1)
    assert.doesNotMatch(xmlText(HOSTILE), /[<>]|\p{Cc}|\ufffe/u)
    assert.doesNotThrow(() => new TextEncoder().encode(xmlText(HOSTILE)))
  })

  test('keeps one identifier over all its pages and leads to the pages beside it', () => {
    const paged = (selfPath: string) =>
      assertValid(
        feed('en', stream([entry(7)]), { selfPath, newerPath: '/changes?after=9', olderPath: '/changes?before=7' }),
      )
    const [one, two] = [paged('/changes'), paged('/changes?before=10')]
    assert.equal(only(one, 'id').textContent, only(two, 'id').textContent)
    const links = children(two, 'link').map((link) => [link.getAttribute('rel'), link.getAttribute('href')])
    assert.deepEqual(links, [
      ['self', 'https://comity.example/changes.atom?before=10'],
      ['alternate', 'https://comity.example/changes'],
      ['previous', 'https://comity.example/changes.atom?after=9'],
      ['next', 'https://comity.example/changes.atom?before=7'],
    ])
  })

  test('is valid without an entry, with a beginning alone, and at an address without a name', () => {
    assertValid(feed('en', stream([], { revisions: [], updatedAt: null })))
    const begun = { place: 4, count: 1523, kinds: [{ kind: 'provision', label: 'Domestic provisions', count: 1523 }] }
    const [revision] = stream([]).revisions
    assert.ok(revision)
    const top = assertValid(feed('en', stream([], { revisions: [{ ...revision, begun }] })))
    assert.match(children(top, 'entry')[0]?.textContent ?? '', /begins with 1,523 facts/)
    const local = assertValid(feed('en', stream([]), { publicUrl: 'http://[::1]:3000' }))
    assert.match(only(local, 'id').textContent ?? '', /^tag:localhost,/)
  })
})
