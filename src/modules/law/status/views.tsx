import type { Reader } from '#platform/reader'
import { Fold, KnowledgeState, Leaf, Notice, Opening, Row, SourceLink, TimeAxis, WorldMap } from '#ui'
import { treatyCitation } from '../treaty/rules.ts'
import type { Treaty } from '../treaty/types.ts'
import { NoteText, TreatyName } from '../treaty/words.tsx'
import { axisYears, fillsOn, fillsOverTime, legendOf, treatyEvents } from './map.ts'
import { PartiesFigure, PartiesWall } from './summary-view.tsx'
import { StandingTable } from './table-view.tsx'
import { STANDINGS, type Standing, type StatusRow, type TreatyDays, type TreatyStatus } from './types.ts'

/** Everything the status page shows; `held` is null where nobody has put together the States of the treaty. */
export type StatusPageFacts = {
  treaty: Treaty
  /** Each list in the order of names in the reader's language. */
  held: HeldRecord | null
  /** True where a later module has a matrix of the treaty: some of its articles are carried out by domestic law. */
  hasMatrix: boolean
}

/** The record of a treaty: its rows, and what they say of the day. */
type HeldRecord = { rows: readonly StatusRow[]; days: TreatyDays; status: TreatyStatus }

/** A list of more States than this is long on a narrow screen. */
const LONGEST_OPEN = 6

/** The lists that have a part of the page of their own, in its order. */
const ORDER: readonly Standing[] = [
  'party',
  'ratified',
  'signatory',
  'invited',
  'disputed',
  'possible_party',
  'not_placed',
]

function StandingRow({ reader, standing, status }: { reader: Reader; standing: Standing; status: TreatyStatus }) {
  const { say } = reader
  const rows = status[standing]
  if (rows.length === 0) return null
  return (
    <Row
      id={standing}
      heading={say(`law.standing.${standing}`)}
      under={say('law.status.states', { count: rows.length })}
      width="wide"
    >
      <p class="read">{say(`law.standing.${standing}_means`)}</p>
      {rows.length > LONGEST_OPEN ? (
        <Fold
          summary={
            <>
              {say('law.status.list')}
              <span class="vh">: {say(`law.standing.${standing}`)}</span>
            </>
          }
        >
          <StandingTable reader={reader} standing={standing} rows={rows} />
        </Fold>
      ) : (
        <StandingTable reader={reader} standing={standing} rows={rows} />
      )}
    </Row>
  )
}

function Unknowns({
  reader,
  treaty,
  status,
  days,
}: {
  reader: Reader
  treaty: Treaty
  status: TreatyStatus
  days: TreatyDays
}) {
  const { say, on } = reader
  const all = STANDINGS.flatMap((name) => status[name])
  const undated = status.party.filter(({ since }) => since === null).length
  const unsourced = all.filter(({ readings }) => readings.every(({ source }) => source === null)).length
  return (
    <ul>
      <li>{say('law.unknown.undated', { count: undated })}</li>
      {status.possible_party.length > 0 ? (
        <li>{say('law.unknown.possible', { count: status.possible_party.length })}</li>
      ) : null}
      {status.not_placed.length > 0 ? (
        <li>{say('law.unknown.not_placed', { count: status.not_placed.length })}</li>
      ) : null}
      <li>{say('law.unknown.unsourced', { count: unsourced })}</li>
      <li>
        {say(on > days.recordedOn ? 'law.unknown.after' : 'law.unknown.recorded', {
          day: reader.date(days.recordedOn),
        })}
      </li>
      {treaty.statusAsOf === null ? null : (
        <li>
          <NoteText reader={reader} text={treaty.statusAsOf} />
        </li>
      )}
    </ul>
  )
}

/** The map of the day with the axis of time under it; the lists on the page are its table. */
function StatusMap({ reader, treaty, held }: { reader: Reader; treaty: Treaty; held: HeldRecord }) {
  const { say } = reader
  const fills = fillsOn(held.status)
  const data = fillsOverTime(held.rows, held.days, reader.today)
  return (
    <Row id="map" heading={say('law.map.heading')} width="full" isHeadingHidden>
      <WorldMap
        reader={reader}
        title={say('law.map.title', { treaty: treatyCitation(say, treaty) })}
        fillOf={(code) => fills.get(code) ?? 'plain'}
        legend={legendOf(reader, fills)}
      >
        <TimeAxis
          reader={reader}
          years={axisYears(reader, `/law/${treaty.id}/status`, data)}
          events={treatyEvents(reader, treaty)}
          data={data}
        />
      </WorldMap>
    </Row>
  )
}

function HeldStatus({ reader, treaty, held }: { reader: Reader; treaty: Treaty; held: HeldRecord }) {
  const { say } = reader
  const { status, days } = held
  const isInForce = treaty.enteredIntoForceOn !== null && treaty.enteredIntoForceOn <= reader.on
  return (
    <>
      <StatusMap reader={reader} treaty={treaty} held={held} />
      <Row id="count" heading={say('law.status.count')} under={reader.date(reader.on)}>
        <PartiesFigure reader={reader} status={status} />
        {isInForce ? null : <p>{say('law.status.treaty_not_in_force')}</p>}
        {status.possible_party.length > 0 ? (
          <p>{say('law.status.possible', { count: status.possible_party.length })}</p>
        ) : null}
      </Row>
      {status.party.length > 0 ? (
        <Row id="wall" heading={say('law.wall.heading')} under={say('law.wall.under')} width="full">
          <PartiesWall reader={reader} status={status} isLinked />
        </Row>
      ) : null}
      {ORDER.map((standing) => (
        <StandingRow reader={reader} standing={standing} status={status} />
      ))}
      <Row id="unknown" heading={say('law.unknown.heading')}>
        <Unknowns reader={reader} treaty={treaty} status={status} days={days} />
      </Row>
    </>
  )
}

/** Who is bound by a treaty on the day, who has gone part of the way, and what nobody knows. */
export function StatusPage({ reader, facts }: { reader: Reader; facts: StatusPageFacts }) {
  const { say, href } = reader
  const { treaty, held } = facts
  const shown = held ? ORDER.filter((standing) => held.status[standing].length > 0) : []
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={treaty.number}
        kicker={<TreatyName reader={reader} treaty={treaty} />}
        title={say('law.status.title', { treaty: treatyCitation(say, treaty) })}
        standfirst={say('law.status.standfirst', { day: reader.date(reader.on) })}
        contents={
          held
            ? [
                ...shown.map((standing) => ({ label: say(`law.standing.${standing}`), path: `#${standing}` })),
                { label: say('law.unknown.heading'), path: '#unknown' },
                ...(facts.hasMatrix ? [{ label: say('law.treaty.matrix'), path: href(`/matrix/${treaty.id}`) }] : []),
              ]
            : []
        }
      />
      {held ? (
        <HeldStatus reader={reader} treaty={treaty} held={held} />
      ) : (
        <Notice heading={say('law.status.not_held_heading')}>
          <p>
            <KnowledgeState reader={reader} state="notknown" /> {say('law.status.not_held')}{' '}
            <SourceLink address={treaty.officialUrl} label={say('law.fact.official_link')} />
          </p>
        </Notice>
      )}
    </Leaf>
  )
}
