import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { backlogSentence, isOvertaken, taskOf } from './rules.ts'

test('a task bears the name of its module and says what is done', () => {
  assert.equal(taskOf('law.count', z.strictObject({})).name, 'law.count')
  for (const name of ['count', 'Law.count', 'law.count!', 'law.a.b', ''])
    assert.throws(() => taskOf(name, z.strictObject({})), /no name of a task/)
})

test('jobs that keep up need no word', () => {
  assert.equal(backlogSentence({ waitSeconds: 300, failed: 0 }), null)
})

test('jobs that lag, and jobs that were given up, are told', () => {
  assert.match(backlogSentence({ waitSeconds: 301, failed: 0 }) ?? '', /^jobs lag: one has waited 5 minutes/)
  assert.match(backlogSentence({ waitSeconds: 0, failed: 2 }) ?? '', /^jobs given up: 2/)
  assert.match(backlogSentence({ waitSeconds: 600, failed: 1 }) ?? '', /10 minutes.*; jobs given up: 1/)
})

test('a schedule that was due again since overtakes what was missed before', () => {
  const atSix = ({ min, hour }: { min: number; hour: number }) => min === 0 && hour === 6
  const missed = new Date('2026-11-20T06:00:00Z')
  assert.equal(isOvertaken(atSix, missed, new Date('2026-11-21T05:59:59Z')), false)
  assert.equal(isOvertaken(atSix, missed, new Date('2026-11-21T06:00:00Z')), true)
})
