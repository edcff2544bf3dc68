import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instrumentId } from './rules.ts'

test('a law is named in its address by its State, its English name and its year', () => {
  assert.equal(
    instrumentId('ke', 'Computer Misuse & Cybercrimes Act', '2018'),
    'ke-computer-misuse-cybercrimes-act-2018',
  )
  assert.equal(
    instrumentId('ro', 'Legea nr. 161/2003 privind unele măsuri', '2003'),
    'ro-legea-nr-161-2003-privind-unele-masuri-2003',
  )
  assert.equal(instrumentId('gh', 'Cybersecurity Act 2020', '2020'), 'gh-cybersecurity-act-2020')
  assert.equal(instrumentId('jo', 'قانون الجرائم الإلكترونية', null), 'jo-law')
  assert.equal(instrumentId('jo', '', '2023'), 'jo-law-2023')
})

test('of a long name so many whole words stand in the address as fit', () => {
  const id = instrumentId('xx', 'Act '.repeat(100), '2020')
  assert.match(id, /^xx(-act){1,15}-2020$/)
})
