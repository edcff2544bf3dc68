import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFolder } from '#platform/project-folder'
import { readLaw } from '../reference/service.ts'
import { countsOf, datedParties, newestAct, standingOf, standingsOverTime, statusOn } from './rules.ts'
import { STANDINGS, type StatusRow, type Step, type TreatyDays } from './types.ts'

const DAYS: TreatyDays = { openedOn: '2001-11-23', enteredIntoForceOn: '2004-07-01', recordedOn: '2025-08-28' }
const NOT_IN_FORCE: TreatyDays = { openedOn: '2022-05-12', enteredIntoForceOn: null, recordedOn: '2026-02-05' }

function row(step: Step, facts: Partial<StatusRow> = {}): StatusRow {
  return {
    treaty: 'ets-185',
    state: 'aa',
    contribution: 'reference',
    step,
    invitedOn: null,
    signedOn: null,
    ratifiedOn: null,
    inForceOn: null,
    source: 'https://source.example/',
    note: null,
    ...facts,
  }
}

/** Standing and day in one word, such as `party 2005-05-01`; a standing that may have gone on ends in a question mark. */
function placed(facts: StatusRow, day: string, days = DAYS): string {
  const standing = standingOf([facts], days, day)
  if (!standing) return 'nothing'
  return `${standing.standing} ${standing.since ?? 'undated'}${standing.mayHaveGoneOn ? ' ?' : ''}`
}

const FULL = row('ratification', { signedOn: '2001-11-23', ratifiedOn: '2005-01-19', inForceOn: '2005-05-01' })

test('a fully dated State signs, ratifies and becomes a Party on the days its row says, not a day sooner', () => {
  assert.equal(placed(FULL, '2001-11-23'), 'signatory 2001-11-23')
  assert.equal(placed(FULL, '2005-01-18'), 'signatory 2001-11-23')
  assert.equal(placed(FULL, '2005-01-19'), 'ratified 2005-01-19')
  assert.equal(placed(FULL, '2005-04-30'), 'ratified 2005-01-19')
  assert.equal(placed(FULL, '2005-05-01'), 'party 2005-05-01')
  assert.equal(standingOf([FULL], DAYS, '2005-05-01')?.knowledge, 'known')
})

test('nobody is a Party before the treaty is in force, whatever the row says', () => {
  const early = row('ratification', { ratifiedOn: '2003-01-01', inForceOn: '2003-05-01' })
  assert.equal(placed(early, '2004-06-30'), 'ratified 2003-01-01')
  assert.equal(placed(row('ratification', { inForceOn: '2003-05-01' }), '2004-06-30'), 'ratified undated')
  assert.equal(placed(row('accession'), '2004-06-30'), 'not_placed undated')
  assert.equal(
    placed(row('ratification', { ratifiedOn: '2023-02-09' }), '2026-11-23', NOT_IN_FORCE),
    'ratified 2023-02-09',
  )
  assert.equal(placed(row('ratification'), '2026-11-23', NOT_IN_FORCE), 'ratified undated')
  assert.equal(placed(row('ratification', { inForceOn: '2025-01-01' }), '2026-11-23', NOT_IN_FORCE), 'ratified undated')
})

test('a Party without dates counts from the day the record reaches and not before', () => {
  const undated = row('ratification', { signedOn: '2001-11-23' })
  assert.equal(placed(undated, '2025-08-28'), 'party undated')
  assert.equal(placed(undated, '2025-08-27'), 'possible_party undated ?')
  assert.equal(placed(undated, '2004-07-01'), 'possible_party undated ?')
  assert.equal(placed(undated, '2004-06-30'), 'signatory 2001-11-23 ?')
  assert.equal(standingOf([undated], DAYS, '2026-01-01')?.knowledge, 'unverified')
})

test('a State cannot have been a Party before it signed, was invited or ratified', () => {
  assert.equal(placed(row('ratification', { signedOn: '2010-11-10' }), '2010-11-09'), 'not_placed undated')
  assert.equal(placed(row('ratification', { signedOn: '2010-11-10' }), '2010-11-10'), 'possible_party undated ?')
  assert.equal(placed(row('accession', { invitedOn: '2015-01-01' }), '2014-12-31'), 'not_placed undated')
  const ratified = row('ratification', { signedOn: '2002-01-01', ratifiedOn: '2008-03-01' })
  assert.equal(placed(ratified, '2008-02-29'), 'signatory 2002-01-01')
  assert.equal(placed(ratified, '2008-03-01'), 'possible_party undated ?')
  assert.equal(placed(ratified, '2025-08-28'), 'party undated')
})

test('a State whose ratification has no day is a signatory who may have ratified until the treaty is in force for it', () => {
  const late = row('ratification', { signedOn: '2001-11-23', inForceOn: '2015-06-01' })
  assert.equal(placed(late, '2015-05-31'), 'signatory 2001-11-23 ?')
  assert.equal(standingOf([late], DAYS, '2015-05-31')?.knowledge, 'unverified')
  assert.equal(placed(late, '2015-06-01'), 'party 2015-06-01')
  assert.equal(placed(row('accession', { inForceOn: '2015-06-01' }), '2015-05-31'), 'not_placed undated')
  const invited = row('accession', { invitedOn: '2014-01-01', inForceOn: '2015-06-01' })
  assert.equal(placed(invited, '2015-05-31'), 'invited 2014-01-01 ?')
})

test('signatures and invitations hold from their day, without one from the day the record reaches', () => {
  assert.equal(placed(row('signature_only', { signedOn: '2002-02-28' }), '2002-02-27'), 'not_placed undated')
  assert.equal(placed(row('signature_only', { signedOn: '2002-02-28' }), '2002-02-28'), 'signatory 2002-02-28')
  assert.equal(placed(row('signature_only'), '2025-08-27'), 'not_placed undated')
  assert.equal(placed(row('signature_only'), '2025-08-28'), 'signatory undated')
  assert.equal(placed(row('invited', { invitedOn: '2024-10-09' }), '2024-10-08'), 'not_placed undated')
  assert.equal(placed(row('invited', { invitedOn: '2024-10-09' }), '2024-10-09'), 'invited 2024-10-09')
  assert.equal(placed(row('invited'), '2025-08-27'), 'not_placed undated')
  assert.equal(placed(row('invited'), '2025-08-28'), 'invited undated')
})

test('a row without a source is unverified even when it is dated', () => {
  assert.equal(standingOf([{ ...FULL, source: null }], DAYS, '2010-01-01')?.knowledge, 'unverified')
})

test('a day that no source gives as such is unverified: worked out, inferred, to be verified, or from another row', () => {
  const knowledge = (...rows: StatusRow[]) => standingOf(rows, DAYS, '2010-01-01')?.knowledge
  assert.equal(knowledge({ ...FULL, note: 'Extended to a territory; deposit read in a gazette' }), 'known')
  for (const note of ['Entry into force derived from Article 36(4)', 'year inferred', 'as printed; verify elsewhere'])
    assert.equal(knowledge({ ...FULL, note }), 'unverified', note)
  const sourced = row('ratification', { contribution: 'ministry' })
  assert.equal(knowledge({ ...FULL, source: null }, sourced), 'unverified')
})

test('contributions that agree are one reading, and fill each other in', () => {
  const bare = row('ratification')
  const added = row('ratification', { contribution: 'ministry', inForceOn: '2010-01-01' })
  const standing = standingOf([added, bare], DAYS, '2012-01-01')
  assert.equal(standing?.standing, 'party')
  assert.equal(standing?.since, '2010-01-01')
  assert.equal(standing?.knowledge, 'known')
  assert.deepEqual(
    standing?.readings.map(({ contribution }) => contribution),
    ['reference', 'ministry'],
  )
})

test('contributions that differ are disputed: counted where they agree on the standing, apart where they do not', () => {
  const other = row('ratification', { contribution: 'ministry', inForceOn: '2005-06-01' })
  const later = standingOf([FULL, other], DAYS, '2010-01-01')
  assert.deepEqual([later?.standing, later?.since, later?.knowledge], ['party', null, 'disputed'])
  const between = standingOf([FULL, other], DAYS, '2005-05-15')
  assert.deepEqual([between?.standing, between?.knowledge], ['disputed', 'disputed'])
  const before = standingOf([FULL, other], DAYS, '2003-01-01')
  assert.deepEqual([before?.standing, before?.since], ['signatory', '2001-11-23'])
  const step = standingOf([row('invited'), row('accession', { contribution: 'ministry' })], DAYS, '2026-01-01')
  assert.equal(step?.standing, 'disputed')
})

test('no rows have no standing, and before the treaty was open every list is empty', () => {
  assert.equal(standingOf([], DAYS, '2010-01-01'), null)
  const counts = countsOf(statusOn([FULL], DAYS, '2001-11-22'))
  assert.equal(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    0,
  )
  assert.equal(newestAct([row('invited')]), null)
  assert.equal(newestAct([FULL, row('invited', { invitedOn: '2024-10-09' })]), '2024-10-09')
})

const { law } = await readLaw(join(projectFolder, 'data'))
const TREATIES = law.treaties.map((treaty) => {
  const rows = law.status
    .filter((each) => each.treaty === treaty.id)
    .map((each): StatusRow => ({
      treaty: each.treaty,
      state: each.state,
      contribution: 'reference',
      step: each.step,
      invitedOn: each.invited_on,
      signedOn: each.signed_on,
      ratifiedOn: each.ratified_on,
      inForceOn: each.in_force_on,
      source: each.source,
      note: each.note,
    }))
  const days: TreatyDays = {
    openedOn: treaty.opened_for_signature_on,
    enteredIntoForceOn: treaty.entry_into_force_on,
    recordedOn: newestAct(rows) ?? '2026-11-22',
  }
  return { id: treaty.id, rows, days }
})

/** The first and last day of every month since the Convention was opened, and the day after the data was compiled. */
const EVERY_DAY = Array.from({ length: 25 * 12 + 1 }, (_, month) => new Date(Date.UTC(2001, 10 + month, 0)))
  .flatMap((last) => [last, new Date(last.getTime() + 24 * 60 * 60 * 1000)])
  .map((day) => day.toISOString().slice(0, 10))
  .filter((day) => day <= '2026-11-23')
  .concat('2026-11-23')

test('on every day each State of the real data stands in exactly one list of its treaty', () => {
  for (const { id, rows, days } of TREATIES)
    for (const day of EVERY_DAY) {
      const status = statusOn(rows, days, day)
      const listed = STANDINGS.flatMap((name) => status[name].map(({ state }) => state))
      assert.equal(new Set(listed).size, listed.length, `${id} ${day}`)
      assert.equal(listed.length, day < (days.openedOn ?? '') ? 0 : rows.length, `${id} ${day}`)
    }
})

test('on every day the Parties are the rows in force by then, and those without a date once the record speaks', () => {
  for (const { id, rows, days } of TREATIES)
    for (const day of EVERY_DAY) {
      const isInForce = days.enteredIntoForceOn !== null && days.enteredIntoForceOn <= day
      const dated = rows.filter(({ inForceOn }) => inForceOn !== null && inForceOn <= day)
      const undated = rows.filter(
        ({ step, inForceOn }) => ['ratification', 'accession'].includes(step) && inForceOn === null,
      )
      const expected = isInForce ? dated.length + (day >= days.recordedOn ? undated.length : 0) : 0
      const status = statusOn(rows, days, day)
      assert.equal(status.party.length, expected, `${id} ${day}`)
      assert.equal(datedParties(status).dated.length, isInForce ? dated.length : 0, `${id} ${day}`)
    }
})

test('Parties only ever become more as the days go by', () => {
  for (const { id, rows, days } of TREATIES) {
    let before = 0
    for (const day of EVERY_DAY) {
      const { length } = statusOn(rows, days, day).party
      assert.ok(length >= before, `${id} ${day}`)
      before = length
    }
  }
})

test('no standing of the real data is known whose note says that a day was derived', () => {
  const all = TREATIES.flatMap(({ rows, days }) => Object.values(statusOn(rows, days, '2026-11-23')).flat())
  const derived = all.filter(({ readings }) => readings.some(({ note }) => note?.includes('derived')))
  assert.ok(derived.length > 0)
  assert.ok(derived.every(({ knowledge }) => knowledge === 'unverified'))
})

test('the Convention has no Party on 30 June 2004, its five founding ones on 1 July, and 80 on record today', () => {
  const convention = TREATIES.find(({ id }) => id === 'ets-185')
  assert.ok(convention)
  const on = (day: string) => statusOn(convention.rows, convention.days, day)
  assert.equal(on('2004-06-30').party.length, 0)
  assert.equal(on('2004-06-30').ratified.length, 5)
  assert.deepEqual(
    on('2004-07-01').party.map(({ state }) => state),
    ['al', 'ee', 'hr', 'hu', 'lt'],
  )
  const today = countsOf(on('2026-11-23'))
  assert.deepEqual([today.party, today.signatory, today.invited], [80, 2, 14])
  assert.equal(datedParties(on('2026-11-23')).undated.length, 15)
})

test('the Second Protocol is not in force: three States have ratified it and none is a Party', () => {
  const protocol = TREATIES.find(({ id }) => id === 'cets-224')
  assert.ok(protocol)
  const status = statusOn(protocol.rows, protocol.days, '2026-11-23')
  assert.equal(status.party.length, 0)
  assert.deepEqual(
    status.ratified.map(({ state }) => state),
    ['hu', 'jp', 'rs'],
  )
})

test('between two turns of a State nothing changes, and at each turn it stands where it stands on that day', () => {
  const rows = [
    FULL,
    row('accession', { state: 'bb', ratifiedOn: '2010-03-01' }),
    row('signature_only', { state: 'cc' }),
    row('accession', { state: 'dd', invitedOn: '2020-01-01' }),
  ]
  const over = standingsOverTime(rows, DAYS, '2026-11-22')
  const at = (state: string, day: string) => over.get(state)?.findLast(({ from }) => from <= day)?.standing
  for (let month = 0; month < 12 * 26; month += 1) {
    const day = new Date(Date.UTC(2001, month, 15)).toISOString().slice(0, 10)
    const lists = statusOn(rows, DAYS, day)
    for (const { state, standing, since } of STANDINGS.flatMap((name) => lists[name]))
      assert.deepEqual([at(state, day)?.standing, at(state, day)?.since], [standing, since], `${state} on ${day}`)
    if (day < '2001-11-23') assert.equal(at('aa', day), undefined)
  }
})
