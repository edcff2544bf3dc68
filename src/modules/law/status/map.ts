import type { Reader } from '#platform/reader'
import { type AxisData, type AxisEvent, type AxisYear, type MapFill, type MapLegendRow, yearsOf } from '#ui'
import type { Treaty } from '../treaty/types.ts'
import { standingsOverTime } from './rules.ts'
import type { StateStanding, StatusRow, TreatyDays, TreatyStatus } from './types.ts'

/** What stands in the legend, in its order: a fill, and the phrase for those that have it. */
const FILLS = [
  ['solid', 'law.map.party'],
  ['diagonal', 'law.map.party_undated'],
  ['specks', 'law.map.possible_party'],
  ['grid', 'law.map.ratified'],
  ['dots', 'law.map.signatory'],
  ['bars', 'law.map.invited'],
  ['cross', 'law.map.disputed'],
  ['hollow', 'law.map.not_placed'],
] as const satisfies readonly (readonly [MapFill, string])[]

/** How the map fills a State that stands there. Parties whose day is not sourced look different from the others. */
function fillOf({ standing, since }: Pick<StateStanding, 'standing' | 'since'>): MapFill {
  switch (standing) {
    case 'party':
      return since === null ? 'diagonal' : 'solid'
    case 'possible_party':
      return 'specks'
    case 'ratified':
      return 'grid'
    case 'signatory':
      return 'dots'
    case 'invited':
      return 'bars'
    case 'disputed':
      return 'cross'
    case 'not_placed':
      return 'hollow'
  }
}

/** How the map fills each State on record on the day, by code; every other one is plain. */
export function fillsOn(status: TreatyStatus): Map<string, MapFill> {
  return new Map(
    Object.values(status)
      .flat()
      .map((each) => [each.state, fillOf(each)] as const),
  )
}

/** The legend: every fill with the number of States that have it. */
export function legendOf(reader: Reader, fills: ReadonlyMap<string, MapFill>): MapLegendRow[] {
  const counted = Map.groupBy(fills.values(), (fill) => fill)
  return [
    ...FILLS.map(([fill, phrase]) => ({ fill, label: reader.say(phrase), count: counted.get(fill)?.length ?? 0 })),
    { fill: 'plain', label: reader.say('law.map.no_step'), count: null },
  ]
}

/** How the map is filled over time, for the script of the axis: a State once for each day on which its fill changes. */
export function fillsOverTime(rows: readonly StatusRow[], days: TreatyDays, until: string): AxisData {
  const fills: MapFill[] = FILLS.map(([fill]) => fill)
  const places = [...standingsOverTime(rows, days, until)].map(([state, standings]) => {
    const steps = standings.map(({ from, standing }): [string, number] => [from, fills.indexOf(fillOf(standing))])
    return [state, steps.filter(([, fill], index) => fill !== steps[index - 1]?.[1])] as const
  })
  const from = days.openedOn ?? places.flatMap(([, [first]]) => (first ? [first[0]] : [])).toSorted()[0] ?? until
  return { from, to: until, fills, places: Object.fromEntries(places) }
}

/** The years of the axis, each leading to the page on its last day, with the number of those that became Parties in it. */
export function axisYears(reader: Reader, path: string, data: AxisData): AxisYear[] {
  const party = new Set(['solid', 'diagonal'].map((fill) => data.fills.findIndex((each) => each === fill)))
  const joinedOn = Object.values(data.places).flatMap((steps) => {
    const first = steps.find(([, fill]) => party.has(fill))
    return first && data.fills[first[1]] === 'solid' ? [first[0]] : []
  })
  return yearsOf(reader, path, data, joinedOn, (count) => reader.say('law.map.joined', { count }))
}

/** What happened to the treaty itself, on the days that are sourced and by the day of reading or not. */
export function treatyEvents(reader: Reader, { openedOn, enteredIntoForceOn }: Treaty): AxisEvent[] {
  return [
    ...(openedOn === null ? [] : [{ day: openedOn, text: reader.say('law.map.opened') }]),
    ...(enteredIntoForceOn === null ? [] : [{ day: enteredIntoForceOn, text: reader.say('law.map.in_force') }]),
  ]
}
