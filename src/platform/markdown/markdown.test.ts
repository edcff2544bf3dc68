import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlFromMarkdown, type MarkdownPlace } from './html.ts'
import { MAX_LENGTH } from './parse.ts'
import { textFromMarkdown } from './plain.ts'

const place: MarkdownPlace = {
  under: 2,
  id: 'a1',
  href: (path) => `/fr${path}`,
  ownOrigin: 'https://comity.example',
  words: { footnote: (number) => `Note ${number}`, back: (number) => `Back ${number}`, footnotes: 'Notes' },
}
const html = (text: string) => htmlFromMarkdown(text, place)
const plain = (text: string) => textFromMarkdown(text, 'https://comity.example')

/** Every tag that may come from a text, written out; whatever else looks like one is a hole. */
const TAGS =
  /<(?:\/?(?:p|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|em|strong|s|sup|code|pre|section|h[3-6]|a)|br|hr|(?:p|ul|ol|li|blockquote|table|code|h[3-6]) dir="auto"|ol(?: dir="auto")? start="\d+"|pre dir="ltr"|li id="note-a1-\d+" dir="auto"|section class="below" aria-label="Notes"|a href="#(?:note|mark)-a1-[\d-]+"(?: id="mark-a1-[\d-]+")? aria-label="(?:Note|Back) \d+"|a href="\/fr\/[^"<>\s\\]*"|a href="mailto:[^"<>\s?]+"|a href="https?:\/\/[^"<>\s@]*" rel="external noreferrer nofollow ugc")>/g

const J = ['java', 'script:alert(1)'].join('')

/** Ways to get a script into a page that worked somewhere once. */
const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<details open ontoggle=alert(1)>',
  '<style>@import "//evil.example"</style>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<a href="' + J + '">x</a>',
  '<!-- --><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<base href="//evil.example/">',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<form action="//evil.example"><input name=password></form>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  `[x](${J})`,
  `[x](<${J}>)`,
  `[x](${J.toUpperCase()})`,
  '[x](java\tscript:alert(1))',
  '[x](java&#10;script:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A&#x61&#x76&#x61&#x73cript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](  \u00a0javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](data:image/svg+xml,<svg onload=alert(1)>)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://comity.example/1)',
  '[x](//evil.example)',
  '[x](/\\evil.example)',
  '[x](\\\\evil.example)',
  '[x](/\t/evil.example)',
  '[x](https:evil.example)',
  '[x](https://comity.example@evil.example)',
  '[x](http://evil.example/"onmouseover="alert(1))',
  "[x](http://evil.example/'onmouseover='alert(1))",
  '[x](http://evil.example "title\\" onclick=alert(1)")',
  '[x](http://evil.example "&quot; onclick=alert(1)")',
  '![x" onerror="alert(1)](x)',
  `![x](${J})`,
  '![<script>alert(1)</script>](x)',
  `[x][1]\n\n[1]: ${J}`,
  `<${J}>`,
  '<https://evil.example/"><script>alert(1)</script>',
  '<https://evil.example/\u0000javascript:>',
  '[x](mailto:a@b.example?bcc=c@d.example&body=<script>)',
  '[x](mailto:"><script>alert(1)</script>@b.example)',
  '`<script>alert(1)</script>`',
  '```"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```',
  '    </code></pre><script>alert(1)</script>',
  '| <script>alert(1)</script> |\n|:-:|\n| <img src=x onerror=alert(1)> |',
  '[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: <script>alert(1)</script>',
  '[^1]\n\n[^1]: "><img src=x onerror=alert(1)>',
  '# <script>alert(1)</script>',
  '1. <script>alert(1)</script>\n1" onclick="alert(1). x',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\\<script>alert(1)\\</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '[<script>alert(1)</script>](https://evil.example)',
  '[a](https://evil.example)[b](https://evil.example/<script>)',
  '*<script>*alert(1)</script>',
  '~~<img src=x onerror=alert(1)>~~',
  'https://evil.example/<script>alert(1)</script>',
  'https://evil.example/"onmouseover="alert(1)',
  '[x](http://evil.example/\u202e/moc.elpmaxe)',
  '<a\nhref="' + J + '">x</a>',
]

test('no way to get a script into a page works: nothing but our own elements, with our own attributes', () => {
  assert.ok(PAYLOADS.length >= 60)
  for (const payload of PAYLOADS) {
    for (const text of [payload, `> ${payload}`, `- ${payload}`, `word ${payload} word`, `**${payload}**`]) {
      const left = html(text).replaceAll(TAGS, '')
      assert.doesNotMatch(left, /[<>]/, `${text}\n${html(text)}`)
      assert.doesNotMatch(html(text), /href="(?!https?:\/\/|\/fr\/(?![/\\])|mailto:|#(?:note|mark)-a1-)/, text)
    }
  }
})

test('the usual marks come out as elements, line ends as they were typed', () => {
  assert.equal(
    html('a\nb\n\n*c* **d** ~~e~~ `f<g`'),
    '<p dir="auto">a<br>b</p><p dir="auto"><em>c</em> <strong>d</strong> <s>e</s> <code dir="auto">f&lt;g</code></p>',
  )
  assert.equal(
    html('- a\n- b\n\n3. c\n4. d'),
    '<ul dir="auto"><li>a</li><li>b</li></ul><ol dir="auto" start="3"><li>c</li><li>d</li></ol>',
  )
  assert.equal(html('> قانون\n\n---'), '<blockquote dir="auto"><p>قانون</p></blockquote><hr>')
  assert.equal(
    html('| a | b |\n|---|:-:|\n| 1 | 2 |'),
    '<table dir="auto"><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  )
  assert.equal(html('```js\nx < 1\n```'), '<pre dir="ltr"><code>x &lt; 1\n</code></pre>')
  assert.equal(html('![a map](https://x.example/y.png)'), '<p dir="auto">a map</p>')
})

test('headings stand below that of the page', () => {
  assert.equal(html('# a\n\n## b'), '<h3 dir="auto">a</h3><h4 dir="auto">b</h4>')
  assert.equal(htmlFromMarkdown('##### a', { ...place, under: 3 }), '<h6 dir="auto">a</h6>')
})

test('links of the site lead on in the reader’s language; others say that they lead away', () => {
  assert.match(html('[a](/law/ets-185)'), /<a href="\/fr\/law\/ets-185">a<\/a>/)
  assert.match(html('https://comity.example/law?on=2013-12-31#a'), /<a href="\/fr\/law\?on=2013-12-31#a">https:/)
  assert.match(html('[a](https://law.example/ قانون)'), /\[a\]\(/)
  assert.match(
    html('[a](https://law.example/x?a=1&b=2)'),
    /<a href="https:\/\/law.example\/x\?a=1&amp;b=2" rel="external noreferrer nofollow ugc">a<\/a>/,
  )
  assert.match(html('[a](mailto:desk@law.example)'), /<a href="mailto:desk@law.example">a<\/a>/)
  assert.match(html('www.law.example and desk@law.example and ftp://law.example'), /^<p dir="auto">www[^<]*<\/p>$/)
  assert.equal(html('[a](relative) [b](#x) [c](ftp://x.example)'), '<p dir="auto">a b c</p>')
})

test('an address in a sentence becomes a link, the stops after it do not', () => {
  const linked = (text: string) => /href="([^"]*)"/.exec(html(text))?.[1]
  for (const end of ['.', ',', ';', ')', '”', '»', '؟', '،', '!', '?.', ').', ']'])
    assert.equal(linked(`(see https://law.example/a${end} Then`), 'https://law.example/a', end)
  assert.equal(linked('https://law.example/a_(b)'), 'https://law.example/a_(b)')
  assert.equal(linked('(https://law.example/a_(b)).'), 'https://law.example/a_(b)')
  assert.equal(linked('https://law.example/'), 'https://law.example/')
  assert.doesNotMatch(html('[https://a.example/x](https://a.example/x)'), /<a[^>]*><a/)
})

test('a label that names one site and leads to another shows the real one', () => {
  assert.match(html('[police.example](https://evil.example/a)'), />police\.example \(evil\.example\)<\/a>/)
  assert.match(html('[https://police.example/a](https://evil.example)'), / \(evil\.example\)<\/a>/)
  assert.match(html('[see *police.example* now](https://evil.example)'), / \(evil\.example\)<\/a>/)
  for (const honest of [
    'https://evil.example/a',
    '[evil.example](https://www.evil.example/a)',
    '[the act](https://evil.example)',
  ])
    assert.doesNotMatch(html(honest), /\(evil/, honest)
})

test('footnotes have names of their own on the page, and a way back', () => {
  const note = html('a[^x] b[^x]\n\n[^x]: see *there*')
  assert.match(
    note,
    /<sup><a href="#note-a1-1" id="mark-a1-1-1" aria-label="Note 1">1<\/a><\/sup> b<sup><a href="#note-a1-1" id="mark-a1-1-2"/,
  )
  assert.match(
    note,
    /<section class="below" aria-label="Notes"><ol><li id="note-a1-1" dir="auto"><p>see <em>there<\/em> <a href="#mark-a1-1-1" aria-label="Back 1">↑<\/a> <a href="#mark-a1-1-2"/,
  )
})

test('plain text keeps order, marks of lists and whole addresses', () => {
  const text = [
    '# Note',
    'See [the act](/law/ets-185) and https://x.example/a, too[^1].\nNext **line** ![map](y)',
    '- a\n- b\n  1. c\n  2. d',
    '> said\n> again',
    '| h | i |\n|---|---|\n| 1 | 2 |',
    '    code  x',
    '[x](' + J + ')\n\n[^1]: there',
  ].join('\n\n')
  assert.equal(
    plain(text),
    [
      'Note',
      'See the act (https://comity.example/law/ets-185) and https://x.example/a, too[1].\nNext line map',
      '- a\n- b\n  1. c\n  2. d',
      '> said\n> again',
      'h | i\n1 | 2',
      'code  x',
      'x',
      '[1] there',
    ].join('\n\n'),
  )
})

const LONG = MAX_LENGTH / 4 // a time that grows by the square would already show

const HOSTILE = [
  '[',
  '>',
  '> ',
  '[a](',
  '![',
  '*a ',
  '*',
  '_a_',
  '`a',
  '- ',
  '1. ',
  '|',
  '~a~',
  '[^1]',
  '[^a]: x\n',
  'www.',
  'http://a',
  'a@',
  '<',
  '<a ',
  '&amp;',
  '\\',
  '[a]: b\n',
  '[]()',
  '[a][',
  '# a\n',
  'a\n---\n',
  '>a\n',
  '> - ',
  '_~*',
  'a_a',
  '<!--',
  ' \n',
  '\t',
  'a.',
  '(',
  '"',
  'http://a.b/((',
  '|a',
  '^',
  'é',
  'قانون ',
  '\u202e',
].map((part) => part.repeat(Math.ceil(LONG / part.length)).slice(0, LONG))

test('no long text keeps anybody waiting, whatever it is made of', () => {
  const notes =
    Array.from({ length: 6000 }, (_, index) => `[^${index}] `).join('') +
    Array.from({ length: 6000 }, (_, index) => `\n[^${index}]: x`).join('')
  const wide = `|${'a|'.repeat(300)}\n|${'-|'.repeat(300)}\n${'|\n'.repeat(40_000)}`
  const deep = Array.from({ length: 440 }, (_, index) => `${' '.repeat(index)}- a\n`).join('')
  const ticks = Array.from({ length: 440 }, (_, index) => '`'.repeat(index)).join(' ')
  const links = '['.repeat(40_000) + '](x)'.repeat(15_000)
  for (const text of [...HOSTILE, notes, wide, deep, ticks, links]) {
    const startedAt = performance.now()
    html(text.slice(0, LONG))
    plain(text.slice(0, LONG))
    const ms = performance.now() - startedAt
    assert.ok(ms < 1500, `${text.slice(0, 20)} took ${ms}`)
  }
})

test('a text that is too long is shown as it is', () => {
  const startedAt = performance.now()
  for (const sign of ['[', '>', '`']) {
    const text = `*a*\n\n<b>\n${sign.repeat(2 * MAX_LENGTH)}`
    assert.match(html(text), /^<p dir="auto">\*a\*<\/p><p dir="auto">&lt;b&gt;<br>/)
    assert.equal(plain(text), text)
  }
  assert.ok(performance.now() - startedAt < 1000)
})
