import {
  STANDINGS,
  type Standing,
  type StateStanding,
  type StatusRow,
  type TreatyDays,
  type TreatyStatus,
} from './types.ts'

type Placement = { standing: Standing; since: string | null; mayHaveGoneOn: boolean }

const place = (standing: Standing, since: string | null = null, mayHaveGoneOn = false): Placement => ({
  standing,
  since,
  mayHaveGoneOn,
})

const isBy = (date: string | null, day: string): date is string => date !== null && date <= day
const isAfter = (date: string | null, day: string): boolean => date !== null && date > day

/** Every day on which any of these rows says that a State acted, in the order of time. */
function acts(rows: readonly StatusRow[]): string[] {
  return rows.flatMap((row) => [row.invitedOn, row.signedOn, row.ratifiedOn].filter((date) => date !== null)).toSorted()
}

/** The newest day on which any of these rows says that a State acted; null when none has a dated act. */
export function newestAct(rows: readonly StatusRow[]): string | null {
  return acts(rows).at(-1) ?? null
}

/** The step before consent that can be placed on or before the day: signature, else invitation, else none. */
function before(row: StatusRow, day: string, mayHaveGoneOn: boolean): Placement {
  if (isBy(row.signedOn, day)) return place('signatory', row.signedOn, mayHaveGoneOn)
  if (isBy(row.invitedOn, day)) return place('invited', row.invitedOn, mayHaveGoneOn)
  return place('not_placed')
}

/** A row whose step is signature or invitation. A step without a date is taken for granted once the record speaks. */
function unbound(row: StatusRow, days: TreatyDays, day: string): Placement {
  const isRecorded = day >= days.recordedOn
  if (row.step === 'signature_only') {
    if (row.signedOn === null && isRecorded) return place('signatory')
    return before(row, day, false)
  }
  if (row.invitedOn === null && isRecorded) return place('invited')
  return before(row, day, false)
}

/** A row whose step is ratification or accession. Nobody is a Party before the treaty itself is in force. */
function bound(row: StatusRow, days: TreatyDays, day: string): Placement {
  const { signedOn, invitedOn, ratifiedOn, inForceOn } = row
  const isTreatyInForce = isBy(days.enteredIntoForceOn, day)
  const isRecorded = day >= days.recordedOn
  if (!isTreatyInForce || isAfter(inForceOn, day)) {
    if (isBy(ratifiedOn, day)) return place('ratified', ratifiedOn)
    if (ratifiedOn !== null) return before(row, day, false)
    const hasConsented = inForceOn === null ? isRecorded : inForceOn <= day
    return hasConsented ? place('ratified') : before(row, day, true)
  }
  if (inForceOn !== null) return place('party', inForceOn)
  if (isAfter(ratifiedOn, day) || isAfter(signedOn, day) || isAfter(invitedOn, day)) return before(row, day, false)
  return isRecorded ? place('party') : place('possible_party', null, true)
}

/** Where one row alone places its State on a day. */
function placementOf(row: StatusRow, days: TreatyDays, day: string): Placement {
  return row.step === 'ratification' || row.step === 'accession' ? bound(row, days, day) : unbound(row, days, day)
}

const REFERENCE = 'reference'

function byContribution(a: StatusRow, b: StatusRow): number {
  const rank = (row: StatusRow) => (row.contribution === REFERENCE ? 0 : 1)
  return rank(a) - rank(b) || (a.contribution < b.contribution ? -1 : 1)
}

const DAYS = ['invitedOn', 'signedOn', 'ratifiedOn', 'inForceOn'] as const

/** True when contributions say different things; one that is silent about a day contradicts nobody. */
function isDisputed(rows: readonly StatusRow[]): boolean {
  return (['step', ...DAYS] as const).some(
    (fact) => new Set(rows.map((row) => row[fact]).filter((value) => value !== null)).size > 1,
  )
}

/** A row whose missing days are those that other contributions give. */
function completed(row: StatusRow, others: readonly StatusRow[]): StatusRow {
  const day = (fact: (typeof DAYS)[number]) => row[fact] ?? others.find((other) => other[fact] !== null)?.[fact] ?? null
  return {
    ...row,
    invitedOn: day('invitedOn'),
    signedOn: day('signedOn'),
    ratifiedOn: day('ratifiedOn'),
    inForceOn: day('inForceOn'),
  }
}

/** The words with which a note says that a day of its row stands in no source. Source: data/law/README.md, status. */
const REMARK = /\b(derived|inferred|verify)\b/i

/** True when a row gives the day, from a source, and its note has no doubt about the row. */
function saysSo(row: StatusRow, day: string): boolean {
  return row.source !== null && DAYS.some((fact) => row[fact] === day) && !REMARK.test(row.note ?? '')
}

/** Where one State stands on a day by all that contributions say of it; null without any. `rows` are of one State and treaty. */
export function standingOf(rows: readonly StatusRow[], days: TreatyDays, day: string): StateStanding | null {
  const readings = rows.toSorted(byContribution)
  const placements = readings.map((row) => placementOf(completed(row, readings), days, day))
  const [first] = readings
  const [own] = placements
  if (!first || !own) return null
  const shared = { treaty: first.treaty, state: first.state, readings }
  if (placements.some(({ standing }) => standing !== own.standing))
    return { ...shared, standing: 'disputed', since: null, knowledge: 'disputed', mayHaveGoneOn: false }
  if (isDisputed(readings)) {
    const isOneDay = placements.every(({ since }) => since === own.since)
    return { ...shared, ...own, since: isOneDay ? own.since : null, knowledge: 'disputed' }
  }
  const { since } = own
  const isKnown = since !== null && !own.mayHaveGoneOn && readings.some((row) => saysSo(row, since))
  return { ...shared, ...own, knowledge: isKnown ? 'known' : 'unverified' }
}

/** The rows by State, in the order of the codes. */
function byState(rows: readonly StatusRow[]): StatusRow[][] {
  const groups = Map.groupBy(rows, (row) => row.state)
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/**
 * Where every State of these rows stands towards a treaty on a day, each in exactly one list. Before the treaty was open
 * for signature nobody had taken a step, and every list is empty. `rows` are those of one treaty.
 */
export function statusOn(rows: readonly StatusRow[], days: TreatyDays, day: string): TreatyStatus {
  const lists = Object.fromEntries(STANDINGS.map((name) => [name, [] as StateStanding[]])) as Record<
    Standing,
    StateStanding[]
  >
  if (isAfter(days.openedOn, day)) return lists
  for (const group of byState(rows)) {
    const standing = standingOf(group, days, day)
    if (standing) lists[standing.standing].push(standing)
  }
  return lists
}

/** How many States stand in each list. */
export function countsOf(status: TreatyStatus): Record<Standing, number> {
  return Object.fromEntries(STANDINGS.map((name) => [name, status[name].length])) as Record<Standing, number>
}

/** The Parties of a day whose entry into force has a date, and how many have none. */
export function datedParties(status: TreatyStatus): { dated: StateStanding[]; undated: StateStanding[] } {
  return {
    dated: status.party.filter(({ since }) => since !== null),
    undated: status.party.filter(({ since }) => since === null),
  }
}

/**
 * Where each State of these rows stands from which day on, up to `until`, by code and the earliest first: on every day
 * between two of them `statusOn` says the same. `rows` are those of one treaty.
 */
export function standingsOverTime(
  rows: readonly StatusRow[],
  days: TreatyDays,
  until: string,
): Map<string, { from: string; standing: StateStanding }[]> {
  const { openedOn, enteredIntoForceOn, recordedOn } = days
  const opened = openedOn ?? acts(rows)[0] ?? until
  return new Map(
    byState(rows).map((group) => {
      const own = group.flatMap((row) => DAYS.map((fact) => row[fact]))
      const turns = new Set([opened, enteredIntoForceOn, recordedOn, ...own].filter((day) => day !== null))
      const inTime = [...turns].filter((day) => day >= opened && day <= until).toSorted()
      const state = group[0]?.state ?? ''
      return [
        state,
        inTime.flatMap((from) => {
          const standing = standingOf(group, days, from)
          return standing ? [{ from, standing }] : []
        }),
      ] as const
    }),
  )
}
