import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Child } from 'hono/jsx'
import type { Day } from '#platform/day'
import type { PageMeta } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import { type Chrome, Layout } from './index.ts'

const HOSTILE = '</script><script>alert(1)</script><!--'

const reader: Reader = {
  language: 'ar',
  direction: 'rtl',
  say: (key, values = {}) => [key, ...Object.values(values)].join(' '),
  today: '2026-11-22' as Day,
  on: '2004-07-01' as Day,
  pins: [],
  href: (path) => path,
  date: (day) => `on ${day}`,
  number: String,
  list: (items) => items.join(', '),
  stateName: (code) => code,
  languageName: (tag) => tag,
  compare: (a, b) => a.localeCompare(b),
}

const chrome: Chrome = {
  done: null,
  warning: null,
  sections: [
    { label: 'Law', path: '/ar/law', isCurrent: true },
    { label: 'Countries', path: '/ar/countries', isCurrent: false },
  ],
  languages: [
    { tag: 'ar', name: 'العربية', path: '/ar/law', isCurrent: true },
    { tag: 'en', name: 'English', path: '/law', isCurrent: false },
  ],
  suggestionsPath: '/search/suggestions.json',
  searchPath: '/ar/search?on=2004-07-01',
  searchText: HOSTILE,
  homePath: '/ar',
  account: { signInPath: '/ar/sign-in' },
  stylesheet: '/assets/comity-00000000.css',
  icon: '/assets/favicon-00000000.svg',
  scripts: [],
  aside: null,
  permanentAddress: 'https://comity.example/ar/law?on=2004-07-01',
  twinLinks: [{ label: 'JSON', path: '/ar/law.json' }],
  dataDay: '2026-11-01',
  changeDayForm: { action: '/ar/law', hidden: [{ name: 'view', value: 'a&b' }] },
  aboutText: HOSTILE,
  about: [],
  canonical: 'https://comity.example/ar/law',
  alternates: [{ tag: 'en', path: 'https://comity.example/law' }],
}

const meta: PageMeta = {
  title: HOSTILE,
  description: HOSTILE,
  section: '/law',
  trail: [
    { label: 'Law', path: '/ar/law' },
    { label: HOSTILE, path: null },
  ],
  isDated: true,
  twins: ['json'],
  footnotes: [HOSTILE],
  feeds: [],
  scripts: [],
  jsonLd: { '@type': 'Legislation', name: HOSTILE },
}

function page(change: { meta?: Partial<PageMeta>; chrome?: Partial<Chrome>; reader?: Partial<Reader> } = {}): string {
  const body: Child = <h1>Body</h1>
  const layout = (
    <Layout
      reader={{ ...reader, ...change.reader }}
      meta={{ ...meta, ...change.meta }}
      chrome={{ ...chrome, ...change.chrome }}
    >
      {body}
    </Layout>
  )
  return String(layout)
}

test('the document starts with its doctype, language and direction', () => {
  assert.match(page(), /^<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"\/>/)
})

test('nothing is inline: one script element, which is data, and no style or handler attribute', () => {
  const html = page()
  assert.equal(html.match(/<script/g)?.length, 1)
  assert.match(html, /<script type="application\/ld\+json">/)
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/)
})

test('data about the page cannot end its own element, and says what it said', () => {
  const block = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page())?.[1] ?? ''
  assert.doesNotMatch(block, /</)
  assert.deepEqual(JSON.parse(block), meta.jsonLd)
})

test('the day of the law can be changed by a form, and led back to today', () => {
  const html = page()
  assert.match(html, /<time datetime="2004-07-01">on 2004-07-01<\/time>/)
  assert.match(html, /<form class="on-day" action="\/ar\/law"><input type="hidden" name="view" value="a&amp;b"\/>/)
  assert.match(html, /<input[^>]*name="on" type="date" value="2004-07-01"/)
  assert.match(html, /<a href="\/ar\/law\?view=a%26b">ui\.day\.today/)
  assert.doesNotMatch(page({ reader: { on: reader.today } }), /ui\.day\.today/)
  assert.doesNotMatch(page({ meta: { isDated: false } }), /ui\.day/)
})

test('the search of the masthead keeps the day, and goes where the page has its own', () => {
  assert.match(page(), /role="search" action="\/ar\/search"[^]*?name="on" value="2004-07-01"/)
  assert.doesNotMatch(page({ chrome: { searchText: null } }), /role="search"/)
})

test('the present place is marked in sections, languages and trail', () => {
  const html = page()
  assert.match(html, /<a href="\/ar\/law" aria-current="true">Law/)
  assert.match(html, /<span lang="ar" aria-current="true">/)
  assert.match(html, /<span aria-current="page">/)
  assert.match(html, /<a href="\/law" lang="en" dir="ltr" hreflang="en">English/)
})

test('search engines find the address, the other languages and the title with the site behind it', () => {
  const html = page({ meta: { title: 'Article 16' } })
  assert.match(html, /<title>Article 16 – Comity<\/title>/)
  assert.match(html, /<link rel="canonical" href="https:\/\/comity\.example\/ar\/law"\/>/)
  assert.match(html, /<link rel="alternate" hreflang="en" href="https:\/\/comity\.example\/law"\/>/)
  assert.match(page({ meta: { title: 'Comity' } }), /<title>Comity<\/title>/)
})

test('the foot holds the twins, the permanent address, the day of the data and the notes', () => {
  const foot = page().split('<footer')[1] ?? ''
  assert.match(foot, /href="\/ar\/law\.json"/)
  assert.match(foot, /https:\/\/comity\.example\/ar\/law\?on=2004-07-01/)
  assert.match(foot, /datetime="2026-11-01"/)
  assert.match(foot, /class="footnotes"/)
})
