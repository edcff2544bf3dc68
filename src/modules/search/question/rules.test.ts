import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksSomething, mended, nearestName, questionFrom, straightOf } from './rules.ts'
import type { Guide, GuideTreaty } from './types.ts'

const treaty = (id: string, label: string, names: string[], articles: number): GuideTreaty => {
  const [series = null, number = null] = label.split(' ')
  const numbers = Array.from({ length: articles }, (_, index) => String(index + 1))
  return { id, series, number, title: names[0] ?? id, names, articles: numbers }
}

const guide: Guide = {
  states: [
    { code: 'de', names: ['Germany', 'Allemagne', 'Alemania', 'ألمانيا'] },
    { code: 'ke', names: ['Kenya', 'Kenia', 'كينيا'] },
    { code: 'kr', names: ['South Korea', 'Corée du Sud', 'Corea del Sur', 'كوريا الجنوبية'] },
    { code: 'gh', names: ['Ghana'] },
  ],
  treaties: [
    treaty('ets-185', 'ETS 185', ['Budapest Convention', 'Convention on Cybercrime', 'Budapest'], 48),
    treaty('ets-189', 'ETS 189', ['First Additional Protocol'], 16),
    treaty('cets-224', 'CETS 224', ['Second Additional Protocol'], 25),
    treaty('un-cybercrime', 'UNTS XVIII-16', ['Hanoi Convention', 'Hanoi'], 68),
  ],
  terms: [
    {
      id: 'access',
      names: ['hacking', 'piratage informatique', 'الاختراق'],
      articles: [{ treaty: 'ets-185', number: '2', title: 'Illegal access' }],
    },
  ],
  citation: (id) => id,
  footnotes: () => [],
  addresses: {
    state: (code) => `/countries/${code}`,
    treaty: (id) => `/law/${id}`,
    article: (id, article) => `/law/${id}/${article}`,
    law: (code, id, article) => `/countries/${code}/law#${id}-${article}`,
  },
}

const leads = (text: string) => {
  const straight = straightOf(questionFrom(text, guide), guide)
  return straight ? `${straight.isMark ? 'goes to' : 'shows'} ${straight.address}` : 'searches'
}

for (const [text, expected] of [
  ['art 16', 'goes to /law/ets-185/16'],
  ['art. 16', 'goes to /law/ets-185/16'],
  ['ARTICLE 16', 'goes to /law/ets-185/16'],
  ['artículo 16', 'goes to /law/ets-185/16'],
  ['المادة 16', 'goes to /law/ets-185/16'],
  ['المادة ١٦', 'goes to /law/ets-185/16'],
  ['art 32b', 'goes to /law/ets-185/32'],
  ['art 16(2)', 'goes to /law/ets-185/16'],
  ['art 60', 'goes to /law/un-cybercrime/60'],
  ['art 999', 'searches'],
  ['ets 185', 'goes to /law/ets-185'],
  ['ets185', 'goes to /law/ets-185'],
  ['ETS No. 185', 'goes to /law/ets-185'],
  ['STE n° 185', 'goes to /law/ets-185'],
  ['STCE 224', 'goes to /law/cets-224'],
  ['ets 185 16', 'goes to /law/ets-185/16'],
  ['ets185/16', 'goes to /law/ets-185/16'],
  ['ets 185 art 16', 'goes to /law/ets-185/16'],
  ['article 16 ets 185', 'goes to /law/ets-185/16'],
  ['CETS 224 art 6', 'goes to /law/cets-224/6'],
  ['ets 1850', 'searches'],
  ['budapest 16', 'goes to /law/ets-185/16'],
  ['article 16 of the Budapest Convention', 'goes to /law/ets-185/16'],
  ['article 16 de la convention de Budapest', 'goes to /law/ets-185/16'],
  ['hanoi 25', 'goes to /law/un-cybercrime/25'],
  ['second additional protocol 7', 'goes to /law/cets-224/7'],
  ['budapest', 'shows /law/ets-185'],
  ['article 16 Kenya', 'goes to /countries/ke/law#ets-185-16'],
  ['Kenya art. 16', 'goes to /countries/ke/law#ets-185-16'],
  ['Art. 16 Kenia', 'goes to /countries/ke/law#ets-185-16'],
  ['المادة 16 كينيا', 'goes to /countries/ke/law#ets-185-16'],
  ['artículo 16 corea del sur', 'goes to /countries/kr/law#ets-185-16'],
  ['cets 224 6 ghana', 'goes to /countries/gh/law#cets-224-6'],
  ['article 16 Kenya Ghana', 'searches'],
  ['article 16 preservation', 'shows /law/ets-185/16'],
  ['Kenya', 'shows /countries/ke'],
  ['Alemania', 'shows /countries/de'],
  ['ألمانيا', 'shows /countries/de'],
  ['Kenya preservation', 'searches'],
  ['Kenya budapest', 'searches'],
  ['§ 202a', 'searches'],
  ['preservation', 'searches'],
  ['', 'searches'],
  ['!!!', 'searches'],
] as const)
  test(`"${text}" ${expected}`, () => {
    assert.equal(leads(text), expected)
  })

test('a section of a national law is a mark to look for, and the rest are words', () => {
  const question = questionFrom('§202a StGB Germany', guide)
  assert.deepEqual(
    [question.marks, question.words, question.states.map(({ id }) => id)],
    [['§ 202a'], ['stgb'], ['de']],
  )
})

test('a law may be named by its words and number, whatever State stands beside it', () => {
  assert.deepEqual(questionFrom('Republic Act 10175', guide).numbers, ['republic act 10175', 'ra 10175'])
  assert.ok(questionFrom('Act 5 of 2018 Kenya', guide).numbers.includes('5 2018'))
})

test('an article asked for finds what has its mark, in every treaty only where none was named', () => {
  assert.deepEqual(questionFrom('art 16', guide).marks, ['art 16', 'ets-185/16'])
  assert.deepEqual(questionFrom('ets 185 16', guide).marks, ['ets-185/16'])
})

test('a question is read to 200 characters, and says so', () => {
  const question = questionFrom(`art 16 ${'x'.repeat(10_000)}`, guide)
  assert.equal(question.text.length, 200)
  assert.ok(question.isCut)
  assert.equal(leads(`art 16${' '.repeat(400)}y`), 'shows /law/ets-185/16')
})

test('at most a dozen words are looked for', () => {
  assert.equal(questionFrom('a b c d e f g h i j k l m n o p', guide).words.length, 12)
})

test('a question of signs alone asks for nothing', () => {
  for (const text of ['', '   ', '!!!', '%_\\', '🙂', '\0', "';--", '()', '""', '\u200f'])
    assert.ok(!asksSomething(questionFrom(text, guide)), JSON.stringify(text))
  for (const text of ['a', '16', 'ets 185', 'Kenya', '§ 1']) assert.ok(asksSomething(questionFrom(text, guide)), text)
})

test('a name of a State with one mistake is mended wherever it stands', () => {
  assert.equal(nearestName('kennya', guide), 'kenya')
  assert.equal(nearestName('allemange', guide), 'allemagne')
  assert.equal(nearestName('preservation', guide), null)
  assert.equal(mended('Article 16, KENNYA (§ 4)', new Map([['kennya', 'kenya']])), 'article 16, kenya (§ 4)')
})

for (const typed of ['hacking', 'HACKING', 'Piratage  informatique', 'اختراق', 'والاختراق'])
  test(`"${typed}" leads to what a word of ours means`, () => {
    const question = questionFrom(typed, guide)
    assert.deepEqual(
      question.terms.map(({ id, articles }) => [id, articles.map(({ number }) => number)]),
      [['access', ['2']]],
    )
    assert.deepEqual(question.words, [])
    assert.ok(asksSomething(question))
    assert.equal(straightOf(question, guide), null)
  })

test('a part of a word of ours is a word like any other', () => {
  assert.deepEqual(questionFrom('piratage', guide).words, ['piratage'])
})
