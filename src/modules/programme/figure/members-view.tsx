import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataTable, Details, IndexList, SourceLink } from '#ui'
import { distance } from '../counting/rules.ts'
import { type Count, type Member, type Verdict, type EditionFacts, ROWS } from '../counting/types.ts'
import type { Project } from '../register/types.ts'
import type { Figure } from './types.ts'
import { amountText, English, spanText } from './words.tsx'

const MOST_OPEN = 40

/** What our record counts, in few words: a number, from one to another, or at least one. */
export function countText(reader: Reader, figure: Figure, { count, atMost }: Count): string {
  const { say } = reader
  const amount = amountText(reader, figure.unit, count)
  if (atMost === null) return figure.unit === 'euro' ? amount : say('programme.count.least', { count: amount })
  return atMost === count ? amount : say('programme.count.range', { count: amount, most: reader.number(atMost) })
}

/** How the published value lies to our count, in words. */
export function verdictText(reader: Reader, figure: Figure, value: number, count: Count, verdict: Verdict): string {
  const difference = amountText(reader, figure.unit, distance(value, count))
  return reader.say(`programme.verdict.${verdict}`, { difference })
}

function reasonTexts({ say, date }: Reader, { reasons }: Count): string[] {
  return reasons.map(({ reason, count, day }) =>
    say(`programme.reason.${reason}`, { count: count ?? 0, day: day === null ? '' : date(day) }),
  )
}

function Rows({ reader, figure, count }: { reader: Reader; figure: Figure; count: Count }) {
  const { say } = reader
  const certain = count.rows.filter(({ isCertain }) => isCertain)
  const perhaps = count.rows.filter(({ isCertain }) => !isCertain)
  const line = (head: Child, value: number) => (
    <tr>
      <th scope="row">{head}</th>
      <td>{amountText(reader, figure.unit, value)}</td>
    </tr>
  )
  return (
    <>
      <table class="sum">
        <caption class="vh">{say('programme.count.caption')}</caption>
        <tbody>
          {certain.map(({ row, value }) => line(say(`programme.row.${row}`), value))}
          {line(say('programme.count.total'), count.count)}
        </tbody>
      </table>
      {perhaps.length > 0 ? (
        <table class="sum">
          <caption>{say('programme.count.perhaps')}</caption>
          <tbody>
            {perhaps.map(({ row, value }) => line(say(`programme.row.${row}`), value))}
            {line(say('programme.count.most'), count.atMost ?? count.count)}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

/** Our own count beside the published value: what it is made of, how the two lie, and why they may differ. */
export function CountPart({ reader, figure, facts }: { reader: Reader; figure: Figure; facts: EditionFacts }) {
  const { say, date } = reader
  const { count, verdict, edition } = facts
  if (!count || !verdict) return null
  return (
    <>
      <p>
        {count.from === null
          ? say('programme.count.on', { day: date(count.on) })
          : say('programme.count.span', { from: date(count.from), to: date(count.on) })}
      </p>
      <Rows reader={reader} figure={figure} count={count} />
      <p>
        <strong>{verdictText(reader, figure, edition.value, count, verdict)}</strong>
      </p>
      {reasonTexts(reader, count).map((text) => (
        <p class="said">{text}</p>
      ))}
    </>
  )
}

type States = Extract<Member, { kind: 'state' }>[]

function StateMembers({ reader, members }: { reader: Reader; members: States }) {
  const { say, href, stateName, compare, date } = reader
  const byRow = ROWS.map((row) => [row, members.filter((member) => member.row === row)] as const)
  return (
    <>
      {byRow.map(([row, group]) =>
        group.length === 0 ? null : (
          <>
            <h3>{say('programme.members.row', { row: say(`programme.row.${row}`), count: group.length })}</h3>
            <IndexList
              items={group
                .toSorted((a, b) => compare(stateName(a.state), stateName(b.state)))
                .map(({ state, since }) => ({
                  label: stateName(state),
                  path: href(`/countries/${state}`),
                  note: since === null ? null : date(since),
                }))}
            />
          </>
        ),
      )}
    </>
  )
}

function ProjectMembers({ reader, members }: { reader: Reader; members: Extract<Member, { kind: 'project' }>[] }) {
  const { say } = reader
  return (
    <DataTable
      reader={reader}
      caption={say('programme.members.projects')}
      columns={[
        { head: say('programme.column.project'), kind: 'row' },
        { head: say('programme.column.span'), kind: 'date' },
        { head: say('programme.column.budget'), kind: 'number' },
        { head: say('programme.column.source') },
      ]}
      rows={members.map(({ project, row }) => [
        <English reader={reader}>
          <bdi>{project.acronym}</bdi>
          {project.name === project.acronym ? null : <small> {project.name}</small>}
        </English>,
        <>
          {spanText(reader, project.started, project.ended)}
          {row === 'no_dates' ? <small> {say('programme.row.no_dates')}</small> : null}
        </>,
        project.budget === null ? <small>{say('programme.no_budget')}</small> : reader.number(project.budget),
        <>
          <SourceLink address={project.sources[0] ?? null} of={project.acronym} />
          {project.note === null ? null : (
            <small>
              {' '}
              <English reader={reader}>{project.note}</English>
            </small>
          )}
        </>,
      ])}
    />
  )
}

type Activities = Extract<Member, { kind: 'activity' }>[]

function placeText({ stateName, list }: Reader, place: string | null, host: string | null): string {
  return list([place, host === null ? null : stateName(host)].filter((text) => text !== null))
}

function ActivityMembers(props: { reader: Reader; members: Activities; projects: readonly Project[] }) {
  const { reader, members, projects } = props
  const { say } = reader
  const acronyms = new Map(projects.map(({ id, acronym }) => [id, acronym]))
  const count = members.length
  return (
    <Details summary={say('programme.members.activities', { count })} isOpen={count <= MOST_OPEN}>
      <DataTable
        reader={reader}
        caption={say('programme.members.activities', { count })}
        isCaptionHidden
        columns={[
          { head: say('programme.column.date'), kind: 'date' },
          { head: say('programme.column.activity'), kind: 'row' },
          { head: say('programme.column.place') },
          { head: say('programme.column.project') },
          { head: say('programme.column.source') },
        ]}
        rows={members.map(({ activity }) => [
          spanText(reader, activity.started, activity.ended),
          <English reader={reader}>{activity.title}</English>,
          placeText(reader, activity.place, activity.host),
          <bdi>{reader.list(activity.projects.map((id) => acronyms.get(id) ?? id))}</bdi>,
          <>
            <SourceLink address={activity.source} of={<English reader={reader}>{activity.title}</English>} />
            {activity.note === null ? null : (
              <small>
                {' '}
                <English reader={reader}>{activity.note}</English>
              </small>
            )}
          </>,
        ])}
      />
    </Details>
  )
}

/** The States, projects or activities that our record counts, each with where it stands. */
export function Members(props: { reader: Reader; count: Count; projects: readonly Project[] }) {
  const { reader, count, projects } = props
  const states = count.members.filter((member) => member.kind === 'state')
  const own = count.members.filter((member) => member.kind === 'project')
  const held = count.members.filter((member) => member.kind === 'activity')
  if (count.members.length === 0) return <p>{reader.say('programme.members.none')}</p>
  return (
    <>
      {states.length > 0 ? <StateMembers reader={reader} members={states} /> : null}
      {own.length > 0 ? <ProjectMembers reader={reader} members={own} /> : null}
      {held.length > 0 ? <ActivityMembers reader={reader} members={held} projects={projects} /> : null}
    </>
  )
}

/** The States that stand in these counts, by code, whose names may need a footnote. */
export function statesIn(counts: readonly (Count | null)[]): string[] {
  const members = counts.flatMap((count) => count?.members ?? [])
  return members.flatMap((member) => {
    if (member.kind === 'state') return [member.state]
    return member.kind === 'activity' && member.activity.host !== null ? [member.activity.host] : []
  })
}
