import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKnownPassword } from './known.ts'
import { HASH_COST, isOutdated, newPassword, passwordText } from './rules.ts'

const own = { email: 'wanjiku.kamau@justice.example', name: 'Wanjiku Kamau' }
const reasonOf = (typed: string) => {
  const chosen = newPassword(typed, own, isKnownPassword)
  return chosen.ok ? null : chosen.problem.reason
}

test('any twelve characters do, of any script, with spaces', () => {
  for (const typed of [
    'lantern bakery',
    'ورق زيتون بعيد',
    '鯨と月と海と山と川と雲と雨',
    'x7#pQ!m2&vR9',
    'one two three four ',
  ])
    assert.equal(reasonOf(typed), null, typed)
})

test('fewer than twelve, or more than 256, do not', () => {
  assert.equal(reasonOf('lantern bak'), 'password_too_short')
  assert.equal(reasonOf('👩🏽‍⚖️👩🏽‍⚖️'), 'password_too_short') // characters, not units of code
  assert.equal(reasonOf('lantern bakery '.repeat(18)), 'answer_too_long')
  assert.equal(reasonOf('b'.repeat(255) + 'a'), null)
})

test('what attackers try first is refused, in capitals too', () => {
  for (const typed of ['qwertyqwerty', '1qaz2wsx3edc', 'LeaveMeAlone', '123456789012', 'aaaaaaaaaaaa', 'abcabcabcabc'])
    assert.equal(reasonOf(typed), 'password_known', typed)
  for (const typed of ['zyxwvutsrqponm', 'asdfghjklzxc', '098765432109', '٠٠٠٠٠٠٠٠٠٠٠٠'])
    assert.equal(reasonOf(typed), 'password_known', typed)
})

test('one’s own name and address are refused', () => {
  for (const typed of ['wanjiku.kamau@justice.example', 'WanjikuKamau1', 'kamau-justice-1', 'Comity-Password-1'])
    assert.equal(reasonOf(typed), 'password_own_words', typed)
  assert.equal(reasonOf('kamau likes lanterns'), null)
})

test('the same letters from another keyboard are the same password', () => {
  assert.equal(passwordText('cafe\u0301 ﬁne'), passwordText('caf\u00e9\u00a0fine'))
})

test('a hash of other cost is made anew', () => {
  assert.equal(isOutdated(HASH_COST), false)
  assert.equal(isOutdated({ ...HASH_COST, passes: 1 }), true)
})
