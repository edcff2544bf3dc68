import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { givenReader } from '#given/reader'
import { askedOf, askedPath, byDay, inForm, isNarrowed, reach, scopePath, sentenceOf } from './rules.ts'
import type { Asked, RevisionEntry, Scope } from './types.ts'

const reader = givenReader('en')
const ALL: Scope = { kind: 'all' }
const STATE: Scope = { kind: 'state', state: 'ke' }
const ARTICLE: Scope = { kind: 'article', treaty: 'ets-185', article: '16' }
const ASKABLE = {
  states: new Set(['ke', 'gh']),
  treaties: new Set(['ets-185']),
  articles: new Set(['ets-185/16']),
  kinds: new Set(['provision', 'other']),
}
const NOTHING: Asked = {
  state: null,
  treaty: null,
  article: null,
  kind: null,
  from: null,
  to: null,
  revision: null,
  before: null,
  after: null,
}

const ask = (query: string, scope: Scope = ALL) => {
  const parameters = new URLSearchParams(query)
  return askedOf((name) => parameters.get(name), scope, ASKABLE, reader)
}
const reason = (query: string, scope: Scope = ALL) => {
  const result = ask(query, scope)
  return result.ok
    ? 'none'
    : `${result.problem.kind} ${result.problem.reason} ${Object.values(result.problem.values).join(' ')}`
}

describe('what an address asks of the stream', () => {
  test('is everything where it names nothing, or only what is empty', () => {
    assert.deepEqual(ask(''), { ok: true, value: NOTHING })
    assert.deepEqual(ask('state=&treaty=&article=&kind=&from=&to=&before=&revision='), { ok: true, value: NOTHING })
  })

  test('is read in either case, and within its scope', () => {
    const whole = 'state=KE&treaty=ETS-185&article=16&kind=provision&from=2026-01-01&to=2026-11-22&revision=3&before=9'
    assert.deepEqual(ask(whole), {
      ok: true,
      value: {
        state: 'ke',
        treaty: 'ets-185',
        article: '16',
        kind: 'provision',
        from: '2026-01-01',
        to: '2026-11-22',
        revision: 3,
        before: 9,
        after: null,
      },
    })
    const state = ask('state=gh&kind=other', STATE)
    assert.equal(state.ok && state.value.state, 'ke')
    const article = ask('treaty=nothing&article=99&state=gh', ARTICLE)
    assert.deepEqual(article.ok && [article.value.treaty, article.value.article, article.value.state], [
      'ets-185',
      '16',
      'gh',
    ])
  })

  test('that cannot be read says what is wrong with it', () => {
    assert.equal(reason('state=zz'), 'invalid no_such_choice state zz')
    assert.equal(reason('treaty=ets-1'), 'invalid no_such_choice treaty ets-1')
    assert.equal(reason('kind=rumour'), 'invalid no_such_choice kind rumour')
    assert.equal(reason('treaty=ets-185&article=99'), 'invalid no_such_choice article 99')
    assert.equal(reason('article=16'), 'invalid article_without_treaty 16')
    assert.equal(reason('from=2026-02-30'), 'invalid no_such_day 2026-02-30')
    assert.equal(reason('to=yesterday'), 'invalid no_such_day yesterday')
    assert.equal(reason('from=2026-11-23'), 'invalid day_to_come 23 November 2026')
    assert.equal(reason('to=2030-01-01'), 'invalid day_to_come 1 January 2030')
    assert.equal(reason('from=2026-02-02&to=2026-02-01'), 'invalid period_reversed 2 February 2026 1 February 2026')
    assert.equal(reason('from=2026-02-02&to=2026-02-02'), 'none')
    for (const place of ['0', '-1', '1.5', 'abc', '1e9', '9'.repeat(16), "1'; drop", '٣'])
      assert.match(reason(`before=${encodeURIComponent(place)}`), /^invalid no_such_place before /, place)
    assert.match(reason('after=x'), /no_such_place after x/)
    assert.match(reason('revision=first'), /no_such_place revision first/)
    assert.ok(reason(`kind=${'x'.repeat(5000)}`).length < 120)
  })
})

describe('addresses of the stream', () => {
  test('hold what was asked for and not what their scope says already', () => {
    const asked = { ...NOTHING, state: 'ke', treaty: 'ets-185', article: '16', kind: 'provision', before: 4 }
    assert.equal(askedPath(ALL, asked), '/changes?state=ke&treaty=ets-185&article=16&kind=provision')
    assert.equal(askedPath(STATE, asked), '/countries/ke/changes?treaty=ets-185&article=16&kind=provision')
    assert.equal(askedPath(ARTICLE, asked, { before: 7 }), '/law/ets-185/16/changes?state=ke&kind=provision&before=7')
    assert.equal(askedPath(ALL, NOTHING, { before: null }), '/changes')
    assert.equal(isNarrowed(STATE, { ...NOTHING, state: 'ke', before: 4 }), false)
    assert.equal(isNarrowed(STATE, { ...NOTHING, state: 'ke', from: '2026-01-01' }), true)
    assert.equal(scopePath(ARTICLE), '/law/ets-185/16/changes')
  })

  test('have their suffix before the query', () => {
    assert.equal(inForm('/ar/changes?state=ke', 'atom'), '/ar/changes.atom?state=ke')
    assert.equal(inForm('/changes', 'json'), '/changes.json')
  })
})

test('a sentence has whom, what and the name or the text, as far as there are any', () => {
  const parts = { about: 'Kenya', what: 'Gap added', title: null, text: null }
  const text = { text: 'No code was read.', tag: 'en' }
  assert.equal(sentenceOf(parts, reader), '\u2068Kenya\u2069 – Gap added')
  assert.equal(sentenceOf({ ...parts, text }, reader), '\u2068Kenya\u2069 – Gap added: \u2068No code was read.\u2069')
  assert.equal(
    sentenceOf({ ...parts, about: null, title: { text: 'Act', tag: 'en' }, text }, reader),
    'Gap added: \u2068Act\u2069',
  )
})

test('revisions stand under the day in UTC on which they were recorded', () => {
  const revision = (id: number, at: string): RevisionEntry => ({
    id,
    at,
    compiledOn: null,
    count: 1,
    begun: null,
    entries: [],
  })
  const days = byDay([
    revision(3, '2026-11-22T23:59:59Z'),
    revision(2, '2026-11-22T00:00:00Z'),
    revision(1, '2026-11-21T23:59:59Z'),
  ])
  assert.deepEqual(
    days.map(({ day, revisions }) => [day, revisions.map(({ id }) => id)]),
    [
      ['2026-11-22', [3, 2]],
      ['2026-11-21', [1]],
    ],
  )
})

test('what begins is told on the one page within whose places it stands', () => {
  const place = (before: number | null, after: number | null, hasMore: boolean, places = [50, 40]) =>
    reach(places, { before, after }, hasMore)
  const end = Number.POSITIVE_INFINITY
  assert.deepEqual(place(null, null, false), { above: 0, below: end })
  assert.deepEqual(place(null, null, true), { above: 40, below: end })
  assert.deepEqual(place(60, null, true), { above: 40, below: 60 })
  assert.deepEqual(place(60, null, false, []), { above: 0, below: 60 })
  assert.deepEqual(place(null, 30, true), { above: 30, below: 51 })
  assert.deepEqual(place(null, 30, false), { above: 30, below: end })
})
