import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { isOpen } from '../treaty/rules.ts'
import { treaties, treaty as treatyById } from '../treaty/store.ts'
import type { Treaty } from '../treaty/types.ts'
import { newestAct, standingOf, statusOn } from './rules.ts'
import { allStatusRows, statusRows } from './store.ts'
import type { StateStanding, StatusRow, TreatyDays, TreatyStatus } from './types.ts'

/** The day that is asked about, and today: a reader has both. */
export type DayAsked = Pick<Reader, 'on' | 'today'>

/** The record of a treaty's States goes as far as its newest dated act; what it says without a date holds from then on. */
function daysOf(treaty: Treaty, rows: readonly StatusRow[], today: string): TreatyDays {
  const { openedOn, enteredIntoForceOn } = treaty
  const newest = newestAct(rows) ?? today
  return { openedOn, enteredIntoForceOn, recordedOn: newest < today ? newest : today }
}

/** Where every State stands towards a treaty on a day, and the rows that say so; null when nobody has put together the States of this treaty. */
export async function statusOfTreaty(
  db: Db,
  treaty: Treaty,
  { on, today }: DayAsked,
): Promise<{ rows: StatusRow[]; days: TreatyDays; status: TreatyStatus } | null> {
  const rows = await statusRows(db, treaty.id)
  if (rows.length === 0) return null
  const days = daysOf(treaty, rows, today)
  return { rows, days, status: statusOn(rows, days, on) }
}

/**
 * Tells where every State stands towards a treaty on any day, from one reading of the record; null when there is no such
 * treaty, or nobody has put together its States.
 */
export async function statusByDay(
  db: Db,
  id: string,
  today: DayAsked['today'],
): Promise<((day: string) => TreatyStatus) | null> {
  const [held, rows] = await Promise.all([treatyById(db, id), statusRows(db, id)])
  if (!held || rows.length === 0) return null
  const days = daysOf(held, rows, today)
  return (day) => statusOn(rows, days, day)
}

/** Where every State stands towards every treaty that has rows, by the id of the treaty. */
export async function statusOfTreaties(db: Db, { on, today }: DayAsked): Promise<Map<string, TreatyStatus>> {
  const [all, rows] = await Promise.all([treaties(db), allStatusRows(db)])
  const byTreaty = Map.groupBy(rows, (row) => row.treaty)
  return new Map(
    all.flatMap((treaty) => {
      const own = byTreaty.get(treaty.id)
      return own ? [[treaty.id, statusOn(own, daysOf(treaty, own, today), on)] as const] : []
    }),
  )
}

/** One treaty in the story of a State: where it stands on the day, with the rows of every contribution. */
export type TreatyOfState = { treaty: Treaty; standing: StateStanding }

/**
 * Every treaty for which a State is on record and which was open on the day, in the order of treaties. The dates of all
 * steps, also later ones, are in `standing.readings`.
 */
export async function statusOfState(db: Db, state: string, { on, today }: DayAsked): Promise<TreatyOfState[]> {
  const [all, rows] = await Promise.all([treaties(db), allStatusRows(db)])
  const byTreaty = Map.groupBy(rows, (row) => row.treaty)
  return all.flatMap((treaty) => {
    const ofTreaty = byTreaty.get(treaty.id) ?? []
    const own = ofTreaty.filter((row) => row.state === state)
    if (own.length === 0 || !isOpen(treaty, on)) return []
    const standing = standingOf(own, daysOf(treaty, ofTreaty, today), on)
    return standing ? [{ treaty, standing }] : []
  })
}
