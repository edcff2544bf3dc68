import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextStep, pointState, relatedArticles } from './rules.ts'

test('what nobody found is not known, and the next step is to find out, not to change anything', () => {
  assert.equal(pointState(null), 'not_known')
  assert.equal(nextStep('none', 'not_known'), 'find_out')
})

test('each state of what a treaty requires has its own next step', () => {
  assert.deepEqual(
    (['in_line', 'partly', 'not_in_line', 'disputed', 'not_known'] as const).map((state) => nextStep('none', state)),
    ['nothing', 'close', 'close', 'settle', 'find_out'],
  )
})

test('what a treaty leaves to a State stays its own choice whatever was found', () => {
  for (const state of ['in_line', 'partly', 'not_in_line', 'disputed', 'not_known'] as const) {
    assert.equal(nextStep('declaration', state), 'may_declare')
    assert.equal(nextStep('extra_requirement', state), 'may_narrow')
    assert.equal(nextStep('permissive', state), 'may_do')
    assert.equal(nextStep('reservation', state), state === 'in_line' ? 'nothing' : 'may_reserve')
  }
})

const article = (summary: string, ...labels: string[]) => ({
  treaty: 'cets-224',
  number: '10',
  summary,
  elements: labels.map((label) => ({ key: label, label, ref: '10', flexibility: 'none' as const })),
})

test('an article leads to those of the Convention that its record names, and to no paragraph of them', () => {
  const named = (text: string) => relatedArticles(article(text), [], 'ets-185')
  assert.deepEqual(named('Without a treaty, Convention Articles 27(2)(b), 27(3)-(8) and 28(2)-(4) apply'), ['27', '28'])
  assert.deepEqual(named('Applies the Convention’s Article 15 to the Protocol: powers must be subject'), ['15'])
  assert.deepEqual(named("Applies the Convention's Article 15 to the Protocol"), ['15'])
  assert.deepEqual(named('Refusal only on Article 25(4) or 27(4) grounds'), [])
  assert.deepEqual(named('within forty-five days'), [])
})

test('an article leads to those that people look for by the same words', () => {
  const terms = [{ articles: ['cets-224/10', 'ets-185/18', 'cets-224/7'] }, { articles: ['cets-224/6', 'ets-185/2'] }]
  assert.deepEqual(relatedArticles(article('', 'Convention Article 9 applies'), terms, 'ets-185'), ['9', '18'])
})
