import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Details } from './reading.tsx'
import { Time } from './text.tsx'

/** The arithmetic behind a figure: rows that should add up to its total. */
export type Sum = { rows: readonly { label: Child; value: number }[]; total: { label: Child; value: number } }

/**
 * A figure in large type with what it counts, and a word before it such as "about"; its arithmetic opens, and stands open
 * where it does not add up, which it says.
 */
export function Figure(props: { reader: Reader; before?: Child; value: string; label: Child; sum?: Sum | null }) {
  return (
    <>
      <p class="figure">
        {props.before ? <span>{props.before} </span> : null}
        <b>{props.value}</b> <span>{props.label}</span>
      </p>
      {props.sum ? <Arithmetic reader={props.reader} sum={props.sum} /> : null}
    </>
  )
}

function Arithmetic({ reader, sum }: { reader: Reader; sum: Sum }) {
  const added = sum.rows.reduce((total, row) => total + row.value, 0)
  const values = { sum: reader.number(added), total: reader.number(sum.total.value) }
  return (
    <Details summary={reader.say('ui.figure.how')} isOpen={added !== sum.total.value}>
      <table class="sum">
        <caption class="vh">{reader.say('ui.figure.arithmetic')}</caption>
        <tbody>
          {[...sum.rows, sum.total].map((row) => (
            <tr>
              <th scope="row">{row.label}</th>
              <td>{reader.number(row.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {added === sum.total.value ? null : <p class="said">{reader.say('ui.figure.gap', values)}</p>}
    </Details>
  )
}

/**
 * One square of a year wall: a short code to show, the full name for screen readers, a title with the date. Without a path
 * it leads nowhere.
 */
export type WallEntry = { code: string; name: string; path: string | null; title: string }

function WallEntries({ entries }: { entries: readonly WallEntry[] }) {
  if (entries.length === 0) return null
  return (
    <ul>
      {entries.map(({ code, name, path, title }) => {
        const Square = path === null ? 'span' : 'a'
        return (
          <li>
            <Square class="square" href={path ?? undefined} title={title}>
              {code}
              <span class="vh"> {name}</span>
            </Square>
          </li>
        )
      })}
    </ul>
  )
}

/**
 * Who came when: one square per entry over its year, with empty years in between, and outlined squares without a date.
 * `undatedLabel` names the latter.
 */
export function YearWall(props: {
  years: readonly { year: number; entries: readonly WallEntry[] }[]
  undated: readonly WallEntry[]
  undatedLabel: string
}) {
  const byYear = new Map(props.years.map((each) => [each.year, each.entries]))
  const first = Math.min(...byYear.keys())
  const length = byYear.size === 0 ? 0 : Math.max(...byYear.keys()) - first + 1
  const years = Array.from({ length }, (_, index) => first + index)
  return (
    <ol class="wall">
      {years.map((year) => (
        <li>
          <span class="year">{year}</span>
          <WallEntries entries={byYear.get(year) ?? []} />
        </li>
      ))}
      {props.undated.length > 0 ? (
        <li class="nodate">
          <span class="year">{props.undatedLabel}</span>
          <WallEntries entries={props.undated} />
        </li>
      ) : null}
    </ol>
  )
}

/** A step of a story. `now` is the day of reading, `ahead` what is still to come, `quiet` what changed nothing. */
export type TimelineStep = { when: Child; text: Child; kind?: 'now' | 'ahead' | 'quiet' | null }

/** The story of one thing, oldest step first. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol class="timeline">
      {steps.map((step) => (
        <li class={step.kind ?? undefined}>
          <span class="when">{step.when}</span>
          {step.text}
        </li>
      ))}
    </ol>
  )
}

/** News in the order given, each under its date; an entry without one says so. */
export function DatedList(props: { reader: Reader; items: readonly { day: string | null; text: Child }[] }) {
  return (
    <ol class="dated">
      {props.items.map((item) => (
        <li>
          <span class="when">
            {item.day === null ? props.reader.say('ui.no_date') : <Time reader={props.reader} day={item.day} />}
          </span>
          <div>{item.text}</div>
        </li>
      ))}
    </ol>
  )
}
