import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import type { Child } from 'hono/jsx'
import type { Day } from '#platform/day'
import type { Reader } from '#platform/reader'
import {
  Compare,
  DataTable,
  ErrorSummary,
  Facets,
  Figure,
  Filled,
  Gallery,
  InLanguage,
  KnowledgeState,
  Pager,
  SearchForm,
  SourceLink,
  TextInput,
  YearWall,
  buildAssets,
  slot,
} from './index.ts'

const HOSTILE = '"><script>alert(1)</script>\'&'

const SCRIPT = ['javascript', 'alert(1)'].join(':')

const reader: Reader = {
  language: 'en',
  direction: 'ltr',
  say: (key, values = {}) => [key, ...Object.values(values)].join(' '),
  today: '2026-11-22' as Day,
  on: '2026-11-22' as Day,
  pins: [],
  href: (path) => path,
  date: (day) => day,
  number: String,
  list: (items) => items.join(', '),
  stateName: (code) => code,
  languageName: (tag) => tag,
  compare: (a, b) => a.localeCompare(b),
}

function words(markup: string): string {
  return markup.replaceAll(/<[^>]+>/g, '')
}

function html(element: Child): string {
  return String(element)
}

test('only web addresses become links, and the link shows its host', () => {
  const link = html(<SourceLink address="https://www.law.example/act/5" />)
  assert.match(link, /href="https:\/\/www\.law\.example\/act\/5"/)
  assert.match(link, /rel="external noreferrer"/)
  assert.match(words(link), /^law\.example$/)
  for (const address of [SCRIPT, ` ${SCRIPT.toUpperCase()}`, 'data:text/html,x', 'ftp://x.example', 'Gazette']) {
    const text = html(<SourceLink address={address} />)
    assert.doesNotMatch(text, /<a/, address)
    assert.match(words(text), new RegExp(address.trim().slice(0, 4)))
  }
})

test('a link whose label names one site and whose address is another shows the real host', () => {
  const link = words(html(<SourceLink address="https://evil.example/" label="law.example" />))
  assert.equal(link, 'law.example (evil.example)')
})

test('a source says what it is the source of to those who hear its link alone', () => {
  const link = html(<SourceLink address="https://law.example/act" of="Kenya" />)
  assert.match(link, /<span class="vh"> \(Kenya\)<\/span><\/a>$/)
  assert.doesNotMatch(html(<SourceLink address="https://law.example/act" />), /class="vh"/)
})

test('hostile text stays text in every component that shows some', () => {
  const pages = [
    <SourceLink address={`https://law.example/${HOSTILE}`} label={HOSTILE} isWhole />,
    <SourceLink address={HOSTILE} />,
    <TextInput reader={reader} name="q" label={HOSTILE} hint={HOSTILE} error={HOSTILE} value={HOSTILE} />,
    <SearchForm reader={reader} id="q" path={`/search?x=${encodeURIComponent(HOSTILE)}`} label="l" value={HOSTILE} />,
    <DataTable reader={reader} caption={HOSTILE} columns={[{ head: HOSTILE }]} rows={[[HOSTILE]]} />,
    <InLanguage reader={reader} tag="fr">
      {HOSTILE}
    </InLanguage>,
    <Filled text={`${HOSTILE}${slot(0)}`} elements={[HOSTILE]} />,
  ]
  for (const page of pages) assert.doesNotMatch(html(page), /<script|"">/)
})

test('another language is marked with its tag and direction, the reader’s own is not', () => {
  const arabic = (
    <InLanguage reader={reader} tag="ar">
      قانون
    </InLanguage>
  )
  assert.equal(html(arabic), '<span lang="ar" dir="rtl">قانون</span>')
  const block = html(
    <InLanguage reader={reader} tag="sk" isBlock>
      <p>zákon</p>
    </InLanguage>,
  )
  assert.equal(block, '<div lang="sk" dir="ltr"><p>zákon</p></div>')
  assert.equal(
    html(
      <InLanguage reader={reader} tag="en">
        law
      </InLanguage>,
    ),
    'law',
  )
  assert.equal(
    html(
      <InLanguage reader={reader} tag={null}>
        law
      </InLanguage>,
    ),
    'law',
  )
})

test('the script decides the direction, not the language alone', () => {
  const page = (tag: string) =>
    html(
      <InLanguage reader={reader} tag={tag}>
        x
      </InLanguage>,
    )
  assert.match(page('az-Arab'), /dir="rtl"/)
  assert.match(page('az'), /dir="ltr"/)
})

test('a state of knowledge always has its word', () => {
  assert.match(html(<KnowledgeState reader={reader} state="notknown" />), /ui\.knowledge\.notknown/)
  assert.match(html(<KnowledgeState reader={reader} state="known" isQuiet />), /class="vh">ui\.knowledge\.known/)
})

test('a sum that does not add up says so', () => {
  const figure = (total: number) =>
    html(
      <Figure
        reader={reader}
        value="81"
        label="Parties"
        sum={{
          rows: [
            { label: 'Dated', value: 65 },
            { label: 'Named', value: 15 },
          ],
          total: { label: 'All', value: total },
        }}
      />,
    )
  assert.match(figure(81), /ui\.figure\.gap 80 81/)
  assert.doesNotMatch(figure(80), /ui\.figure\.gap/)
})

test('the year wall keeps the years in which nothing happened', () => {
  const entry = { code: 'XA', name: 'Ruritania', path: '/x', title: 'Ruritania, 2004' }
  const years = [
    { year: 2006, entries: [entry] },
    { year: 2004, entries: [entry] },
  ]
  const wall = html(<YearWall years={years} undated={[]} undatedLabel="No date" />)
  assert.deepEqual(wall.match(/(?<="year">)\d+/g), ['2004', '2005', '2006'])
  assert.match(wall, /<a class="square" href="\/x" title="Ruritania, 2004">/)
  const picture = html(<YearWall years={[]} undated={[{ ...entry, path: null }]} undatedLabel="No date" />)
  assert.match(picture, /<span class="square" title="Ruritania, 2004">XA<span class="vh"> Ruritania<\/span><\/span>/)
  assert.equal(html(<YearWall years={[]} undated={[]} undatedLabel="No date" />), '<ol class="wall"></ol>')
})

test('a GET form keeps what its address asks already, and asks each thing once', () => {
  const facets = [{ name: 'kind', legend: 'Kind', choices: [{ value: 'a', label: 'A', count: null, isChosen: true }] }]
  const form = html(
    <Facets reader={reader} id="f" label="Narrow" path="/search?q=a%26b&kind=z&on=2004-07-01" facets={facets} />,
  )
  assert.match(form, /action="\/search"/)
  assert.match(form, /name="q" value="a&amp;b"/)
  assert.match(form, /name="on" value="2004-07-01"/)
  assert.doesNotMatch(form, /value="z"/)
})

test('an error is tied to its field and to the summary', () => {
  const field = html(<TextInput reader={reader} name="day" label="Day" hint="A day" error="Give a day" value="" />)
  assert.match(field, /aria-describedby="day-hint day-error"/)
  assert.match(field, /aria-invalid="true"/)
  assert.match(html(<ErrorSummary reader={reader} errors={[{ id: 'day', message: 'Give a day' }]} />), /href="#day"/)
  assert.equal(html(<ErrorSummary reader={reader} errors={[]} />), '')
})

test('a table keeps saying what its parts are when it is stacked, and marks a head in another language', () => {
  const page = html(
    <DataTable
      reader={{ ...reader, language: 'ar', direction: 'rtl' }}
      caption="c"
      columns={[{ head: 'State', kind: 'row' }, { head: 'Budapest Convention', headTag: 'en' }, { head: 'Day' }]}
      rows={[['KE', '2', '1']]}
      groups={[{ heading: 'g', rows: [['DE', '3', '4']] }]}
    />,
  )
  const parts = ['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td']
  for (const part of parts)
    assert.equal(
      page.match(new RegExp(`<${part}[ >]`, 'g'))?.length,
      page.match(new RegExp(`<${part} [^>]*role=`, 'g'))?.length,
    )
  const marked = '<span lang="en" dir="ltr">Budapest Convention</span>'
  assert.equal(page.split(marked).length, 4)
  assert.doesNotMatch(page, /data-head="[^"]*Budapest/)
  assert.match(page, /data-head="[^"]*Day/)
})

test('each cell of a comparison names its column, and a differing row says so in words', () => {
  const columns = [{ name: 'Ruritania' }, { name: 'Syldavia' }]
  const rows = [{ head: 'Renewal', cells: ['Once', 'Never'], differs: true }]
  const table = html(<Compare reader={reader} caption="c" columns={columns} groups={[{ heading: 'g', rows }]} />)
  assert.equal(table.match(/class="cell-head"/g)?.length, 2)
  assert.match(table, /ui\.compare\.differs/)
})

test('a pager at the end has no next link', () => {
  const pager = html(<Pager label="Pages" previous={{ label: 'Before', path: '/a' }} next={null} />)
  assert.match(pager, /rel="prev"/)
  assert.doesNotMatch(pager, /rel="next"/)
})

test('the gallery renders without inline style or script, with ids used once', () => {
  const page = html(<Gallery reader={reader} />)
  assert.doesNotMatch(page, /<script|\sstyle=|\son[a-z]+=/)
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
  assert.equal(new Set(ids).size, ids.length)
})

test('the stylesheet stays under 20 kB compressed and is named by what it holds', async () => {
  const assets = await buildAssets()
  const sheet = assets.find((each) => each.name === 'comity.css')
  assert.ok(sheet)
  assert.match(sheet.path, /^\/assets\/comity-[0-9a-f]{8}\.css$/)
  assert.ok(brotliCompressSync(sheet.bytes).length < 20_000)
  assert.equal((await buildAssets()).find((each) => each.name === 'comity.css')?.path, sheet.path)
})

test('the stylesheet fetches nothing and leaves direction to the reader', async () => {
  const [sheet] = await buildAssets()
  const text = Buffer.from(sheet?.bytes ?? []).toString()
  assert.doesNotMatch(text, /url\(|@import|@font-face/)
  assert.doesNotMatch(
    text,
    /[;{](margin|padding|border)-(left|right)|[;{](left|right):|text-align:(left|right)|float:(left|right)/,
  )
})
