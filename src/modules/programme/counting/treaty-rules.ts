import type { StateStanding, TreatyStatus } from '#law'
import type { MembersRule } from '../reference/types.ts'
import type { Count, Member, Reason, RowKey } from './types.ts'

/** A rule that counts States towards a treaty. */
export type TreatyRule = Extract<MembersRule, { treaty: string }>

type Placed = { row: RowKey; isCertain: boolean; since: string | null }

const certain = (row: RowKey, since: string | null): Placed => ({ row, isCertain: true, since })
const perhaps = (row: RowKey): Placed => ({ row, isCertain: false, since: null })

const isBy = (date: string | null, day: string): date is string => date !== null && date <= day

/** The first dated step of a State that lies on or before the day, whatever step it is; null without any. */
function firstStep({ readings }: StateStanding, day: string): string | null {
  const dates = readings.flatMap((row) => [row.invitedOn, row.signedOn, row.ratifiedOn, row.inForceOn])
  return (
    dates
      .filter((date) => isBy(date, day))
      .toSorted()
      .at(0) ?? null
  )
}

/**
 * True where the record knows that the first step was taken after the day: the invitation of a State that acceded or may, the
 * signature of one that ratified or may. Without that date it may have been earlier.
 */
function beganLater({ readings }: StateStanding, day: string): boolean {
  return readings.every(({ step, invitedOn, signedOn }) => {
    const first = step === 'accession' || step === 'invited' ? invitedOn : signedOn
    return first !== null && first > day
  })
}

function asParty(standing: StateStanding): Placed | null {
  switch (standing.standing) {
    case 'party':
      return certain(standing.since === null ? 'undated' : 'dated', standing.since)
    case 'ratified':
      return { row: 'ratified', isCertain: false, since: standing.since }
    case 'possible_party':
    case 'disputed':
      return perhaps('possible')
    case 'signatory':
    case 'invited':
    case 'not_placed':
      return standing.mayHaveGoneOn ? perhaps('possible') : null
  }
}

function asMember(standing: StateStanding, day: string): Placed | null {
  switch (standing.standing) {
    case 'party':
    case 'ratified':
    case 'signatory':
    case 'invited':
      return certain(standing.standing, standing.since)
    case 'possible_party':
    case 'disputed':
    case 'not_placed': {
      const first = firstStep(standing, day)
      if (first !== null) return certain('step_taken', first)
      return beganLater(standing, day) ? null : perhaps('possible')
    }
  }
}

/** A State that signed by the day, or may have: an accession needs no signature. */
function asSignatory({ readings }: StateStanding, day: string): Placed | null {
  const signed = readings.map(({ signedOn }) => signedOn).find((date) => isBy(date, day))
  if (signed) return certain('signed', signed)
  const isUndated = readings.some(
    ({ step, signedOn }) => signedOn === null && (step === 'signature_only' || step === 'ratification'),
  )
  return isUndated ? perhaps('signed_undated') : null
}

function placed({ of }: TreatyRule, standing: StateStanding, day: string): Placed | null {
  switch (of) {
    case 'parties':
      return asParty(standing)
    case 'membership':
      return asMember(standing, day)
    case 'signatories':
      return asSignatory(standing, day)
  }
}

/** The newest day on which the record says that a State acted; null when no act has a date. */
export function recordEnd(status: TreatyStatus): string | null {
  const acts = Object.values(status)
    .flat()
    .flatMap(({ readings }) => readings.flatMap((row) => [row.invitedOn, row.signedOn, row.ratifiedOn]))
  return (
    acts
      .filter((date) => date !== null)
      .toSorted()
      .at(-1) ?? null
  )
}

type Tally = Pick<Count, 'count' | 'rows' | 'members'> & { atMost: number }

/** The States that a rule counts on a day, by row, with those that may belong. */
export function tallyOf(rule: TreatyRule, status: TreatyStatus, day: string): Tally {
  const all = Object.values(status)
    .flat()
    .flatMap((standing) => {
      const place = placed(rule, standing, day)
      return place ? [{ ...place, state: standing.state }] : []
    })
  const byRow = Map.groupBy(all, ({ row, isCertain }) => `${isCertain}/${row}`)
  const rows = [...byRow.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ row: first.row, value: group.length, isCertain: first.isCertain }] : []
  })
  const members = all.map(({ row, state, since }): Member => ({ kind: 'state', row, state, since }))
  return { count: all.filter(({ isCertain }) => isCertain).length, atMost: all.length, rows, members }
}

const valueOf = ({ rows }: Tally, row: RowKey) =>
  rows.filter((each) => each.row === row && !each.isCertain).reduce((sum, { value }) => sum + value, 0)

/**
 * What our record counts for a figure of a treaty on the last day of the period. `before` is the count on its first day,
 * where that is another one; `end` how far the record goes.
 */
export function treatyCount(tally: Tally, on: string, before: Tally | null, end: string | null): Count {
  const ratified = valueOf(tally, 'ratified')
  const undated = valueOf(tally, 'possible') + valueOf(tally, 'signed_undated')
  const reasons: Reason[] = [{ reason: 'no_list', count: null, day: null }]
  if (before) reasons.push({ reason: 'period', count: before.count, day: null })
  if (ratified > 0) reasons.push({ reason: 'ratified', count: ratified, day: null })
  if (undated > 0) reasons.push({ reason: 'undated', count: undated, day: null })
  if (end !== null && end < on) reasons.push({ reason: 'record_ends', count: null, day: end })
  return { from: null, on, earlier: before && before.count, ...tally, reasons }
}
