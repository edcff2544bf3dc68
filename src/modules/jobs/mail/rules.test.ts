import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailAddress, onOneLine, worded } from './rules.ts'

const voice = (direction: 'ltr' | 'rtl', phrases: Record<string, string>) => ({
  language: direction === 'rtl' ? 'ar' : 'en',
  direction,
  say: (key: string, values: Record<string, unknown> = {}) =>
    (phrases[key] ?? key).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
})

test('an address is taken as mail servers take it, its domain in ASCII', () => {
  assert.equal(mailAddress('a.b+c@example.org'), 'a.b+c@example.org')
  assert.equal(mailAddress('leïla@Exämple.org'), 'leïla@xn--exmple-cua.org')
  assert.equal(mailAddress('someone@localhost'), 'someone@localhost')
})

test('nothing that could end a header or add another address is one', () => {
  const wrong = [
    '',
    'a',
    '@b.org',
    'a@',
    'a b@c.org',
    'a@b.org\r\nBcc: c@d.org',
    'a\n@b.org',
    'a@b.org,c@d.org',
    '<a@b.org>',
  ]
  const others = [
    '"a b"@c.org',
    'a..b@c.org',
    '.a@c.org',
    'a@b.org/x',
    'a@b.org:25',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@b..org',
  ]
  for (const text of [...wrong, ...others, `${'a'.repeat(65)}@b.org`, `a@${'b.'.repeat(126)}org`])
    assert.equal(mailAddress(text), null, text)
})

test('what fills a subject can not begin another header', () => {
  const phrases = { 't.subject': 'About {name}', 't.body': 'Hello {name}' }
  const { subject } = worded(
    { template: 't', values: { name: 'x\r\nBcc: c@d.org\u2028y' } },
    voice('ltr', phrases),
    'Bye',
  )
  assert.equal(subject, 'About x Bcc: c@d.org y')
  assert.equal(onOneLine('a\u0000\tb'), 'a b')
})

test('paragraphs stay apart, long lines are broken, addresses never', () => {
  const long = `https://comity.example/${'x'.repeat(120)}`
  const phrases = { 't.subject': 'S', 't.body': `${'word '.repeat(40).trim()}\n\n{link}` }
  const { text } = worded({ template: 't', values: { link: long } }, voice('ltr', phrases), 'Bye')
  const [first = '', second, third] = text.split('\n\n')
  assert.ok(first.split('\n').every((line) => line.length <= 74))
  assert.deepEqual([second, third], [long, 'Bye\n'])
})

test('the page of a mail says its language and direction, links addresses, and runs nothing', () => {
  const phrases = { 't.subject': 'S', 't.body': '{name}\n{link}' }
  const values = { name: '<script>alert(1)</script> & "x"', link: 'https://comity.example/?a=1&b="' }
  const { html } = worded({ template: 't', values }, voice('rtl', phrases), 'Bye')
  assert.match(html, /<html lang="ar" dir="rtl">/)
  assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;x&quot;/)
  assert.match(html, /<a href="https:\/\/comity\.example\/\?a=1&amp;b=&quot;">/)
  assert.doesNotMatch(html, /<script/)
})

test('a line of Arabic that begins with Latin letters is marked, and what runs the other way is set apart', () => {
  const phrases = { 't.subject': 'Comity: رسالة', 't.body': 'مرحبا {name}\nETS 185 {state}\n{link}\n{code}' }
  const values = { name: 'Jane', state: 'كينيا', link: 'https://comity.example/', code: '123456' }
  const { subject, text } = worded({ template: 't', values }, voice('rtl', phrases), 'x')
  assert.equal(subject, '\u200FComity: رسالة')
  const body = 'مرحبا \u2068Jane\u2069\n\u200FETS 185 كينيا\nhttps://comity.example/\n123456'
  assert.equal(text, `${body}\n\nx\n`)
})
