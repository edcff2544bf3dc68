import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataBlock, Time } from '../text.tsx'
import type { MapFill } from './world-map.tsx'

/** A year of the axis: its address, and what happened in it, in a few signs to see and a sentence to hear. */
export type AxisYear = { year: number; path: string; isCurrent: boolean; mark?: { sign: string; text: string } | null }

/** What happened on a day. */
export type AxisEvent = { day: string; text: Child }

/**
 * How the places of the map are filled over time, for the script that scrubs it: by code, the days from which on a
 * fill holds (its place in `fills`), the earliest first. Before the first day a place is `plain`.
 */
export type AxisData = {
  from: string
  to: string
  fills: readonly MapFill[]
  places: Readonly<Record<string, readonly (readonly [day: string, fill: number])[]>>
}

const yearOf = (day: string) => Number(day.slice(0, 4))

/**
 * The years of the axis, each leading to the page at `path` on its last day. A year in which any of `days` lies says how
 * many do, in the words of `told`.
 */
export function yearsOf(
  reader: Reader,
  path: string,
  { from, to }: Pick<AxisData, 'from' | 'to'>,
  days: readonly string[],
  told: (count: number) => string,
): AxisYear[] {
  const counted = Map.groupBy(days, yearOf)
  const [first, last] = [yearOf(from), yearOf(to)]
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index
    const count = counted.get(year)?.length ?? 0
    const day = year === last ? to : `${year}-12-31`
    return {
      year,
      path: reader.href(`${path}${path.includes('?') ? '&' : '?'}on=${day}`),
      isCurrent: yearOf(reader.on) === year,
      mark: count === 0 ? null : { sign: `+${reader.number(count)}`, text: told(count) },
    }
  })
}

function Years({ reader, years }: { reader: Reader; years: readonly AxisYear[] }) {
  return (
    <nav class="axis" aria-label={reader.say('ui.axis.years')} dir="ltr">
      <ol>
        {years.map(({ year, path, isCurrent, mark }) => (
          <li>
            <a href={path} aria-current={isCurrent ? 'true' : null}>
              {year}
              {mark ? (
                <>
                  <small aria-hidden="true">{mark.sign}</small>
                  <span class="vh" dir="auto">
                    {' '}
                    {mark.text}
                  </span>
                </>
              ) : null}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/**
 * The choice of a day by its year, with what happened when. With `data`, the script `time-axis` puts a slider over the
 * years that fills the map of the page anew month by month without asking the server.
 */
export function TimeAxis(props: {
  reader: Reader
  years: readonly AxisYear[]
  events: readonly AxisEvent[]
  data: AxisData | null
}) {
  const { reader, years, events, data } = props
  const { say } = reader
  const day = '{day}' // the script puts the day in
  return (
    <div
      class="time"
      data-axis={data ? 'axis-data' : undefined}
      data-label={say('ui.axis.slider')}
      data-shows={say('ui.axis.shows', { day })}
      data-loading={say('ui.axis.loading', { day })}
      data-failed={say('ui.axis.failed')}
    >
      <Years reader={reader} years={years} />
      {events.length > 0 ? (
        <ul class="events">
          {events.map((event) => (
            <li>
              <Time reader={reader} day={event.day} /> {event.text}
            </li>
          ))}
        </ul>
      ) : null}
      {data ? <DataBlock type="application/json" id="axis-data" value={data} /> : null}
    </div>
  )
}
