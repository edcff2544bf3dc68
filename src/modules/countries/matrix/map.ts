import type { Reader } from '#platform/reader'
import {
  type AxisData,
  type AxisYear,
  CELL_STATES,
  type CellState,
  cellWord,
  type MapFill,
  type MapLegendRow,
  yearsOf,
} from '#ui'
import { assessmentOn } from '../assessment/rules.ts'
import type { Assessment } from '../assessment/types.ts'
import { recordOf } from '../profile/rules.ts'
import type { DomesticProvision } from '../profile/types.ts'
import { cellOf, isFilled } from './rules.ts'
import type { Cell } from './types.ts'

/** How the map fills a State whose cell says so: knowledge by the colours of the matrix, findings by textures alone. */
const FILLS: Record<CellState, MapFill> = {
  in_line: 'grid',
  partly: 'diagonal',
  not_in_line: 'specks',
  known: 'solid',
  unverified: 'dots',
  ageing: 'bars',
  draft: 'hollow',
  disputed: 'cross',
  notknown: 'plain',
}

const FILL_LIST = CELL_STATES.map((state) => FILLS[state])

/** How the map fills a State by its cell. */
export function fillOf(cell: Cell | undefined): MapFill {
  return FILLS[cell?.state ?? 'notknown']
}

/** The legend: the states of a cell that any State has, now or on any day of the axis, each with how many have it on the day. */
export function legendOf(reader: Reader, cells: readonly Cell[], data: AxisData): MapLegendRow[] {
  const counted = Map.groupBy(cells, fillOf)
  const ever = new Set(Object.values(data.places).flatMap((steps) => steps.map(([, fill]) => data.fills[fill])))
  return CELL_STATES.map((state) => {
    const fill = FILLS[state]
    return { fill, label: cellWord(reader, state), count: counted.get(fill)?.length ?? 0 }
  }).filter(({ fill, count }) => fill === 'plain' || count > 0 || ever.has(fill))
}

const yearOf = (day: string) => Number(day.slice(0, 4))

/** The days on which a cell can change: the first, the beginnings of years, and the days of assessments. */
function turningDays(assessments: readonly Assessment[], from: string, to: string): string[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) }, (_, index) => `${yearOf(from) + index + 1}-01-01`)
  const days = assessments.map(({ assessedOn }) => assessedOn).filter((day) => day > from && day <= to)
  return [...new Set([from, ...years, ...days])].toSorted()
}

/**
 * How the map of one article is filled over time, by the rules of the cells: a State once for each day on which its cell
 * changes. What texts and instruments give is a year, so that cells change with the years.
 */
export function articleOverTime(
  rows: readonly DomesticProvision[],
  assessments: readonly Assessment[],
  days: { from: string; to: string },
): AxisData {
  const [provisions, findings] = [
    Map.groupBy(rows, ({ state }) => state),
    Map.groupBy(assessments, ({ state }) => state),
  ]
  const codes = [...new Set([...provisions.keys(), ...findings.keys()])].toSorted()
  const places = codes.map((code) => {
    const [own, found] = [provisions.get(code) ?? [], findings.get(code) ?? []]
    const steps = turningDays(found, days.from, days.to).map((day): [string, number] => {
      const cell = cellOf(recordOf(own, day), assessmentOn(found, day))
      return [day, FILL_LIST.indexOf(fillOf(cell))]
    })
    return [code, steps.filter(([, fill], index) => fill !== steps[index - 1]?.[1])] as const
  })
  return { ...days, fills: FILL_LIST, places: Object.fromEntries(places) }
}

/** The years of the axis, each leading to the page on its last day, with how many States more have anything on record. */
export function axisYears(reader: Reader, path: string, data: AxisData): AxisYear[] {
  const filled = new Set(CELL_STATES.filter((state) => isFilled({ state })).map((state) => FILLS[state]))
  const isFilledBy = (fill: number) => filled.has(data.fills[fill] ?? 'plain')
  const firsts = Object.values(data.places).flatMap((steps) => steps.find(([, fill]) => isFilledBy(fill))?.[0] ?? [])
  const filledOn = firsts.filter((day) => day !== data.from)
  return yearsOf(reader, path, data, filledOn, (count) => reader.say('countries.matrix.map_joined', { count }))
}
