import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf, wordsQuery } from './rules.ts'
import type { ReadQuestion, Tally, TierSet, WordForms } from './types.ts'

const sought = { filters: { kinds: [], states: [], treaties: [] }, limit: 20, offset: 0 } as const
const form = (word: string, isFiller = false): WordForms => ({ word, query: `'${word}'`, isFiller, lexemes: [word] })
const tally = (lexeme: string, ...tiers: [tier: number, entries: number][]) =>
  tiers.map(([tier, entries]): Tally => ({ lexeme, tier, entries }))

/** Words asked in an index of a million documents and ten articles. */
function asked(words: readonly WordForms[], tallies: readonly Tally[], more: Partial<ReadQuestion> = {}): ReadQuestion {
  const all = [...tallies, ...tally('=kind:article', [0, 10]), ...tally('=kind:document', [0, 1_000_000])]
  return {
    text: '',
    isCut: false,
    words: words.map(({ word }) => word),
    states: [],
    treaties: [],
    terms: [],
    article: null,
    marks: [],
    spelling: '',
    numbers: [],
    forms: new Map(words.map((one) => [one.word, one])),
    tallies: Map.groupBy(all, ({ lexeme }) => lexeme),
    isNaming: false,
    ...more,
  }
}

const tiersOf = ({ tiers }: TierSet) =>
  tiers.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index))

const ARTICLE = 64
const DOCUMENT = 9 * 64
const BODY = 2048
const read = (question: ReadQuestion, more: Partial<typeof sought> = {}) => {
  const plan = planOf(question, { ...sought, ...more })
  const last = plan.tiers?.at(-1)
  return last && new Set(tiersOf(last))
}

test('words without meaning count only when there are no others, and words that say nothing are left out', () => {
  const question = asked([form('the', true), form('data'), { ...form('x'), query: null }], [])
  assert.equal(wordsQuery(question, ['the', 'data', 'x']), "('data')")
  assert.equal(wordsQuery(question, ['the']), "('the')")
  assert.equal(wordsQuery(question, ['x']), null)
})

test('where few entries can be expected all of them are ranked', () => {
  assert.equal(read(asked([form('rare')], [])), undefined)
  assert.equal(read(asked([form('seldom')], tally('seldom', [DOCUMENT, 450]))), undefined)
  const both = asked(
    [form('often'), form('too')],
    [...tally('often', [DOCUMENT, 15_000]), ...tally('too', [BODY, 15_000])],
  )
  assert.equal(read(both), undefined)
})

test('of a common word the first tiers are read, whether anything was counted in them or not, and no tier far behind', () => {
  const tiers = read(
    asked([form('data')], tally('data', [DOCUMENT + 5, 50], [DOCUMENT + 20, 500], [DOCUMENT + 60, 90_000])),
  )
  assert.ok(tiers?.has(ARTICLE) && tiers.has(DOCUMENT) && tiers.has(DOCUMENT + 20) && tiers.has(DOCUMENT + 30))
  assert.ok(!tiers?.has(DOCUMENT + 60) && !tiers?.has(BODY + DOCUMENT))
})

test('where every entry was counted, only tiers that hold some are read', () => {
  const small = asked([form('data')], tally('data', [DOCUMENT + 5, 50], [DOCUMENT + 20, 9000]))
  const counted = new Map([...small.tallies, ['=kind:document', tally('=kind:document', [0, 20_000])]])
  assert.deepEqual(read({ ...small, tallies: counted }), new Set([DOCUMENT + 5, DOCUMENT + 20]))
})

test('of two common words the tiers of the one that is rarer in a kind are read, and no others', () => {
  const words = [form('data'), { ...form('law'), lexemes: ['law', 'laws'] }]
  const tallies = [...tally('data', [DOCUMENT, 400_000]), ...tally('law', [DOCUMENT + 3, 100_000])]
  const { tiers } = planOf(asked(words, tallies), sought)
  const last = tiers?.at(-1)
  assert.deepEqual(new Set(last?.tiers.map(({ lexeme }) => lexeme)), new Set(['data', 'law']))
  assert.deepEqual(
    last?.tiers.filter(({ lexeme, to }) => lexeme === 'data' && to > DOCUMENT),
    [],
  )
  assert.equal(last?.others, "('laws')")
})

test('tiers before one too large to be ranked whole are read for themselves first', () => {
  const question = asked([form('data')], tally('data', [DOCUMENT, 1], [DOCUMENT + 9, 90_000]))
  const sets = planOf(question, sought).tiers?.map((set) => new Set(tiersOf(set)))
  assert.deepEqual(
    sets?.map((tiers) => [tiers.has(DOCUMENT), tiers.has(DOCUMENT + 9)]),
    [
      [true, false],
      [true, true],
    ],
  )
})

test('the later the page, the more tiers are read', () => {
  const question = asked(
    [form('data')],
    tally('data', [DOCUMENT, 200], [DOCUMENT + 40, 700], [BODY + DOCUMENT, 90_000]),
  )
  assert.equal(read(question)?.has(BODY + DOCUMENT), false)
  assert.equal(read(question, { offset: 980 } as never)?.has(BODY + DOCUMENT), true)
})

test('a filter on kinds leaves out the tiers of the others', () => {
  const question = asked([form('data')], tally('data', [ARTICLE, 10], [DOCUMENT, 90_000]))
  const tiers = read(question, { filters: { ...sought.filters, kinds: ['document'] } } as never)
  assert.ok(tiers?.has(DOCUMENT) && !tiers.has(ARTICLE))
})

test('a filter on a State with few entries leaves so few that all are ranked', () => {
  const question = asked([form('data')], [...tally('data', [DOCUMENT, 90_000]), ...tally('=state:xx', [0, 400])])
  assert.equal(read(question, { filters: { ...sought.filters, states: ['xx'] } } as never), undefined)
})

test('a lexeme that is not common is looked for beside the tiers of the common one', () => {
  const word = { ...form('data'), lexemes: ['data', "dat'um"] }
  const { tiers } = planOf(asked([word], tally('data', [DOCUMENT, 90_000])), sought)
  assert.equal(tiers?.[0]?.others, "('dat''um')")
})

test('words that say nothing fit nothing', () => {
  assert.equal(planOf(asked([{ ...form('x'), query: null }], []), sought).canFit, false)
})

test('what is named and filtered is one question to the index', () => {
  const question = asked([form('data')], [], { states: [{ id: 'xx', words: ['home'] }] })
  const forms = new Map([...question.forms, ['home', form('home')]])
  const { query } = planOf({ ...question, forms }, { ...sought, filters: { ...sought.filters, kinds: ['article'] } })
  assert.equal(query, "('data') & ('=state:xx' | (('home'))) & ('=kind:article')")
})
