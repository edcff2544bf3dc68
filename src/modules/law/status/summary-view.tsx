import type { Reader } from '#platform/reader'
import { Figure, YearWall, type WallEntry } from '#ui'
import { treatyCitation } from '../treaty/rules.ts'
import type { Treaty } from '../treaty/types.ts'
import { countsOf, datedParties } from './rules.ts'
import type { StateStanding, TreatyStatus } from './types.ts'

/** The number of Parties with its arithmetic, the other standings in a sentence, and the way to the whole list. */
export function StatusSummary(props: { reader: Reader; treaty: Treaty; status: TreatyStatus; path: string }) {
  const { reader, treaty, status, path } = props
  const { say } = reader
  const counts = countsOf(status)
  return (
    <>
      <PartiesFigure reader={reader} status={status} />
      <p>
        {say('law.status.others', {
          ratified: counts.ratified,
          signatories: counts.signatory,
          invited: counts.invited,
        })}
      </p>
      {counts.possible_party > 0 ? <p>{say('law.status.possible', { count: counts.possible_party })}</p> : null}
      <p>
        <a href={path}>{say('law.status.link', { treaty: treatyCitation(say, treaty) })}</a>
      </p>
    </>
  )
}

/** The number of Parties, opened into those whose day is sourced and those whose day is not. */
export function PartiesFigure({ reader, status }: { reader: Reader; status: TreatyStatus }) {
  const { say } = reader
  const { dated, undated } = datedParties(status)
  const count = status.party.length
  return (
    <Figure
      reader={reader}
      value={reader.number(count)}
      label={say('law.status.parties', { count, day: reader.date(reader.on) })}
      sum={{
        rows: [
          { label: say('law.status.dated'), value: dated.length },
          { label: say('law.status.undated'), value: undated.length },
        ],
        total: { label: say('law.status.total'), value: count },
      }}
    />
  )
}

function square(reader: Reader, standing: StateStanding, isLinked: boolean): WallEntry {
  const name = reader.stateName(standing.state)
  const day = standing.since === null ? reader.say('law.no_date') : reader.date(standing.since)
  return {
    code: standing.state.toUpperCase(),
    name,
    path: isLinked ? reader.href(`/countries/${standing.state}`) : null,
    title: reader.say('law.wall.title', { name, day }),
  }
}

function byName(reader: Reader, entries: WallEntry[]): WallEntry[] {
  return entries.toSorted((a, b) => reader.compare(a.name, b.name))
}

/**
 * Who joined when: each Party of the day in the year in which the treaty entered into force for it. Where it is a picture
 * beside other things (`isLinked` is false), its squares are no links, which would have to be passed one by one by keyboard.
 */
export function PartiesWall(props: { reader: Reader; status: TreatyStatus; isLinked: boolean }) {
  const { reader, status, isLinked } = props
  const { dated, undated } = datedParties(status)
  const years = Map.groupBy(dated, ({ since }) => Number(since?.slice(0, 4)))
  return (
    <YearWall
      years={[...years].map(([year, standings]) => ({
        year,
        entries: byName(
          reader,
          standings.map((standing) => square(reader, standing, isLinked)),
        ),
      }))}
      undated={byName(
        reader,
        undated.map((standing) => square(reader, standing, isLinked)),
      )}
      undatedLabel={reader.say('law.no_date')}
    />
  )
}
