import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Content, NO_LAW, type Reference } from '../statement/types.ts'
import { merge, mergeTexts, sentencesOf } from './merge-rules.ts'

const page = (name: string, title = name): Reference => ({ address: `https://example.org/${name}`, title, kind: null })

function given(values: Partial<Content> = {}): Content {
  return {
    text: 'One. Two. Three.',
    language: 'en',
    datedOn: '2020',
    validFrom: null,
    validTo: null,
    rank: 'normal',
    references: [page('a'), page('b')],
    ...NO_LAW,
    instrument: 'ke-act',
    citation: 's. 1',
    status: 'in_force',
    ...values,
  }
}

describe('texts', () => {
  test('of very many sentences are not compared one by one: what both changed is told', () => {
    const long = 'A. '.repeat(20_000)
    assert.deepEqual(mergeTexts(long, `${long}Mine. `, long, 'en'), { text: `${long}Mine. `, isClash: false })
    assert.deepEqual(mergeTexts(long, long, `${long}Theirs. `, 'en'), { text: `${long}Theirs. `, isClash: false })
    assert.deepEqual(mergeTexts(long, `${long}Mine. `, `${long}Theirs. `, 'en'), {
      text: `${long}Mine. `,
      isClash: true,
    })
  })

  test('sentences joined are the text again, in any language', () => {
    const texts = ['One. Two.\n\n- Three\n- Four?', 'النص الأول. والثاني؟', '第一句。第二句。', '', '  ']
    for (const text of texts) assert.equal(sentencesOf(text, 'ar').join(''), text)
    assert.deepEqual(sentencesOf('One. Two.', 'en'), ['One. ', 'Two.'])
  })

  const merged = (base: string, mine: string, theirs: string) => {
    const { text, isClash } = mergeTexts(base, mine, theirs, 'en')
    return `${text}${isClash ? ' !' : ''}`
  }

  test('what one side alone touched is taken over', () => {
    assert.equal(merged('A. B. C.', 'A. B. C.', 'A. B. D.'), 'A. B. D.')
    assert.equal(merged('A. B. C.', 'X. B. C.', 'A. B. C.'), 'X. B. C.')
    assert.equal(merged('A. B. C.', 'X. B. C.', 'A. B. Y.'), 'X. B. Y.')
    assert.equal(merged('A. B. C.', 'A. C.', 'A. B. C. D.'), 'A. C. D.')
    assert.equal(merged('A. B. C.', 'A. New. B. C.', 'A. B. C. More.'), 'A. New. B. C. More.')
    assert.equal(merged('', '', 'A.'), 'A.')
    assert.equal(merged('A. B.', 'X. B.', 'A. Y.'), 'X. Y.')
    assert.equal(merged('A. B.', 'New. A. B.', 'X. B.'), 'New. X. B.')
    assert.equal(merged('A.\n\nB.', 'A.\n\nX.', 'Y.\n\nB.'), 'Y.\n\nX.')
    assert.equal(merged('一。二。', '三。二。', '一。四。'), '三。四。')
  })

  test('the same change on both sides is no clash', () => {
    assert.equal(merged('A. B. C.', 'A. X. C.', 'A. X. C.'), 'A. X. C.')
  })

  test('where both touched the same sentence mine stands and it is told', () => {
    assert.equal(merged('A. B. C.', 'A. X. C.', 'A. Y. C.'), 'A. X. C. !')
    assert.equal(merged('A. B. C.', 'A. C.', 'A. Y. C.'), 'A. C. !')
    assert.equal(merged('A.', 'X.', 'Y.'), 'X. !')
    assert.equal(merged('A.', 'A. X.', 'A. Y.'), 'A. X. !')
    assert.equal(merged('A. B. C.', 'X.', 'A. Y. C.'), 'X. !')
  })

  test('of three random texts no sentence of mine is ever lost, and without a clash none of theirs that is new', () => {
    let seed = 7
    const random = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % most
    }
    const change = (text: readonly string[]) =>
      text.flatMap(
        (sentence) => [[sentence], [sentence], [], [`N${random(9)}. `], [sentence, `N${random(9)}. `]][random(5)] ?? [],
      )
    for (let turn = 0; turn < 500; turn += 1) {
      const base = Array.from({ length: random(7) }, () => `S${random(5)}. `)
      const [mine, theirs] = [change(base), change(base)]
      const { text, isClash } = mergeTexts(base.join(''), mine.join(''), theirs.join(''), 'en')
      for (const sentence of mine.filter((each) => !base.includes(each))) assert.ok(text.includes(sentence.trim()))
      if (!isClash)
        for (const sentence of theirs.filter((each) => !base.includes(each))) assert.ok(text.includes(sentence.trim()))
    }
  })
})

describe('contents', () => {
  test('fields that I left alone are taken over, those I changed stay mine', () => {
    const merged = merge(
      given(),
      given({ citation: 's. 2' }),
      given({ status: 'draft', datedOn: '2024', text: 'One. Two. Four.' }),
    )
    assert.deepEqual(
      merged.content,
      given({ citation: 's. 2', status: 'draft', datedOn: '2024', text: 'One. Two. Four.' }),
    )
    assert.deepEqual(merged.conflicts, [])
    assert.deepEqual(merged.taken, ['text', 'datedOn', 'status'])
  })

  test('each field that both changed is a conflict in which mine stands', () => {
    const fields = {
      language: ['fr', 'es'],
      datedOn: ['2021', '2022'],
      validFrom: ['2021', '2022'],
      validTo: ['2031', '2032'],
      rank: ['preferred', 'deprecated'],
      instrument: ['ke-one', 'ke-two'],
      citation: ['s. 2', 's. 3'],
      status: ['draft', 'unknown'],
    } as const
    for (const [field, [mine, theirs]] of Object.entries(fields)) {
      const merged = merge(given(), given({ [field]: mine }), given({ [field]: theirs }))
      assert.deepEqual(merged.conflicts, [{ field, mine, theirs }], field)
      assert.deepEqual(merged.content, given({ [field]: mine }))
      assert.deepEqual(merge(given(), given({ [field]: mine }), given({ [field]: mine })).conflicts, [])
    }
    const text = merge(given(), given({ text: 'One. X. Three.' }), given({ text: 'One. Y. Three.' }))
    assert.deepEqual(text.conflicts, [{ field: 'text', mine: 'One. X. Three.', theirs: 'One. Y. Three.' }])
  })

  test('an emptied field is a change like any other', () => {
    assert.equal(merge(given(), given({ datedOn: null }), given()).content.datedOn, null)
    assert.equal(merge(given(), given(), given({ datedOn: null })).content.datedOn, null)
    assert.deepEqual(merge(given(), given({ datedOn: null }), given({ datedOn: '2022' })).conflicts, [
      { field: 'datedOn', mine: '', theirs: '2022' },
    ])
  })

  test('references of both are kept, what either took out is out, and one changed by a side is changed', () => {
    const merged = merge(
      given(),
      given({ references: [page('a'), page('b'), page('mine')] }),
      given({ references: [page('b', 'New title'), page('theirs')] }),
    )
    assert.deepEqual(merged.content.references, [page('b', 'New title'), page('mine'), page('theirs')])
    const kept = merge(given(), given({ references: [page('a', 'Mine')] }), given({ references: [page('b')] }))
    assert.deepEqual(kept.content.references, [page('a', 'Mine')])
  })
})
