import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataTable, Details, KnowledgeState, SourceLink, Time } from '#ui'
import { NamedNote, NoteText } from '../treaty/words.tsx'
import type { Standing, StateStanding, StatusRow } from './types.ts'

function DayCell({ reader, day }: { reader: Reader; day: string | null }) {
  return day === null ? <small>{reader.say('law.no_date')}</small> : <Time reader={reader} day={day} />
}

function RowSource({ reader, row, state }: { reader: Reader; row: StatusRow; state: string }) {
  if (row.source === null) return <small>{reader.say('law.no_source')}</small>
  return <SourceLink address={row.source} of={reader.stateName(state)} />
}

/** One contribution in words, for a standing on which contributions differ. */
function ReadingLine({ reader, row, state }: { reader: Reader; row: StatusRow; state: string }) {
  const { say } = reader
  const day = (date: string | null) => (date === null ? say('law.no_date') : reader.date(date))
  return (
    <li>
      {say('law.status.reading', {
        step: say(`law.step.${row.step}`),
        signed: day(row.signedOn),
        ratified: day(row.ratifiedOn),
        force: day(row.inForceOn),
      })}{' '}
      <RowSource reader={reader} row={row} state={state} />
    </li>
  )
}

function SourceCell({ reader, standing }: { reader: Reader; standing: StateStanding }) {
  const { say } = reader
  const [first] = standing.readings
  const notes = standing.readings.flatMap(({ note }) => (note === null ? [] : [note]))
  return (
    <>
      <KnowledgeState reader={reader} state={standing.knowledge} />{' '}
      {standing.knowledge === 'disputed' ? (
        <ul>
          {standing.readings.map((row) => (
            <ReadingLine reader={reader} row={row} state={standing.state} />
          ))}
        </ul>
      ) : first ? (
        <RowSource reader={reader} row={first} state={standing.state} />
      ) : null}
      {standing.mayHaveGoneOn && standing.standing !== 'possible_party' ? (
        <>
          <br />
          <small>{say('law.status.may_have_gone_on')}</small>
        </>
      ) : null}
      {notes.length === 0 ? null : (
        <Details summary={<NamedNote text={say('law.status.note')} of={reader.stateName(standing.state)} />}>
          {notes.map((note) => (
            <p>
              <NoteText reader={reader} text={note} />
            </p>
          ))}
        </Details>
      )}
    </>
  )
}

/** The day of one step; where contributions differ, every day that is given. */
function StepCell(props: {
  reader: Reader
  standing: StateStanding
  step: 'invitedOn' | 'signedOn' | 'ratifiedOn' | 'inForceOn'
}) {
  const { reader, standing, step } = props
  const days = [...new Set(standing.readings.flatMap((row) => row[step] ?? []))]
  const isByAccession = step === 'signedOn' && standing.readings.every((row) => row.step === 'accession')
  if (days.length === 0 && isByAccession) return <small>{reader.say('law.status.by_accession')}</small>
  if (days.length === 0) return <DayCell reader={reader} day={null} />
  return (
    <>
      {days.map((day, index) => (
        <>
          {index > 0 ? <br /> : null}
          <Time reader={reader} day={day} />
        </>
      ))}
    </>
  )
}

type StepColumn = { head: string; step: 'invitedOn' | 'signedOn' | 'ratifiedOn' | 'inForceOn' }

const SIGNED: StepColumn = { head: 'law.column.signed', step: 'signedOn' }
const RATIFIED: StepColumn = { head: 'law.column.ratified', step: 'ratifiedOn' }
const IN_FORCE: StepColumn = { head: 'law.column.in_force', step: 'inForceOn' }
const INVITED: StepColumn = { head: 'law.column.invited', step: 'invitedOn' }

/** The steps that a list shows: those up to its standing, and for States not yet placed every one. */
const STEPS_OF: Record<Standing, readonly StepColumn[]> = {
  party: [SIGNED, RATIFIED, IN_FORCE],
  ratified: [SIGNED, RATIFIED, IN_FORCE],
  signatory: [SIGNED],
  invited: [INVITED],
  disputed: [SIGNED, RATIFIED, IN_FORCE],
  possible_party: [SIGNED, RATIFIED],
  not_placed: [SIGNED, RATIFIED, IN_FORCE],
}

/** The States of one standing with the days of their steps and where that is said. */
export function StandingTable({
  reader,
  standing,
  rows,
}: {
  reader: Reader
  standing: Standing
  rows: readonly StateStanding[]
}) {
  const { say, href } = reader
  const steps = STEPS_OF[standing]
  const cells = (each: StateStanding): Child[] => [
    <a href={href(`/countries/${each.state}`)}>{reader.stateName(each.state)}</a>,
    ...steps.map(({ step }) => <StepCell reader={reader} standing={each} step={step} />),
    <SourceCell reader={reader} standing={each} />,
  ]
  return (
    <DataTable
      reader={reader}
      caption={say(`law.standing.${standing}`)}
      isCaptionHidden
      columns={[
        { head: say('law.column.state'), kind: 'row' },
        ...steps.map(({ head }) => ({ head: say(head), kind: 'date' as const })),
        { head: say('law.column.source') },
      ]}
      rows={rows.map(cells)}
    />
  )
}
