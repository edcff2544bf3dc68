import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenLoadedDatabase } from '#given/site'
import type { Db } from '#platform/db/connect'
import { recordKey } from '../profile/service.ts'
import { assessedAs } from './rules.ts'
import { assessmentsOf } from './store.ts'

let db: Db
let close: () => Promise<void>
before(async () => {
  ;({ db, close } = await givenLoadedDatabase())
  const row = {
    state: 'ke',
    treaty: 'ets-185',
    article: '16',
    reason: 'Reaches traffic data only',
    assessor: 'A committee',
    source: 'https://example.org/report',
  }
  await db
    .insertInto('countries.assessment')
    .values([
      { ...row, finding: 'partly', assessed_on: '2015-06-24' },
      { ...row, finding: 'in_line', assessed_on: '2020-01-01' },
      { ...row, finding: 'not_in_line', assessed_on: '2020-01-01', element: 'minors' },
      { ...row, finding: 'partly', assessed_on: '2020-01-01', state: 'gh', article: '17' },
    ])
    .execute()
})
after(() => close())

const asked = { states: null, treaty: 'ets-185', articles: null, on: '2026-11-22' }
const key = recordKey('ke', 'ets-185', '16')

test('assessments are read by State, treaty, article and day', async () => {
  const all = await assessmentsOf(db, asked)
  assert.deepEqual([...all.keys()], [recordKey('gh', 'ets-185', '17'), key])
  assert.equal(assessedAs(all.get(key)?.whole ?? []), 'in_line')
  assert.equal(assessedAs(all.get(key)?.elements.get('minors') ?? []), 'not_in_line')
  const earlier = await assessmentsOf(db, { ...asked, states: ['ke'], articles: ['16'], on: '2019-12-31' })
  assert.deepEqual([...earlier.keys()], [key])
  assert.equal(assessedAs(earlier.get(key)?.whole ?? []), 'partly')
  assert.equal(earlier.get(key)?.elements.size, 0)
  assert.equal((await assessmentsOf(db, { ...asked, on: '2015-06-23' })).size, 0)
  assert.equal((await assessmentsOf(db, { ...asked, treaty: 'ets-189' })).size, 0)
})

test('a finding without a reason or assessor, or of a kind that does not exist, is refused by the table', async () => {
  const row = {
    state: 'ke',
    treaty: 'ets-185',
    article: '2',
    assessed_on: '2020-01-01',
    source: 'https://example.org/',
  }
  const insert = (values: { finding: string; reason: string; assessor: string }) =>
    db
      .insertInto('countries.assessment')
      .values({ ...row, ...values })
      .execute()
  await assert.rejects(insert({ finding: 'in_line', reason: '', assessor: 'x' }), /check constraint/)
  await assert.rejects(insert({ finding: 'in_line', reason: 'x', assessor: '' }), /check constraint/)
  await assert.rejects(insert({ finding: 'good', reason: 'x', assessor: 'x' }), /check constraint/)
})
