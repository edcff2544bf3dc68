import { type Declaration, type StateStanding, type Treaty, treatyCitation } from '#law'
import type { Reader } from '#platform/reader'
import { DataTable, Filled, KnowledgeState, Note, Row, slot, SourceLink, Time, Timeline, type TimelineStep } from '#ui'
import { English, NoteText, TreatyName } from '../profile/words.tsx'
import { laterForce, stepsOf } from './rules.ts'
import type { MembershipStep, StateFacts } from './types.ts'

/** Where a State stands towards a treaty, in one line, with the day since which it does; null means that no step is on record. */
export function standingText(reader: Reader, standing: StateStanding | null): string {
  if (standing === null) return reader.say('countries.standing.none')
  const later = standing.standing === 'not_placed' ? laterForce(standing, reader.on) : null
  if (later !== null) return reader.say('countries.standing.later', { day: reader.date(later) })
  const { since } = standing
  return reader.say(`countries.standing.${standing.standing}`, {
    dated: since === null ? 'no' : 'yes',
    day: since === null ? '' : reader.date(since),
  })
}

function TreatyLink({ reader, treaty }: { reader: Reader; treaty: Treaty }) {
  return (
    <a href={reader.href(`/law/${treaty.id}/status`)}>
      <bdi>{treatyCitation(reader.say, treaty)}</bdi>
    </a>
  )
}

function StandingTowards(props: { reader: Reader; treaty: Treaty; standing: StateStanding | null }) {
  const { reader, treaty, standing } = props
  return (
    <Filled
      text={reader.say('countries.membership.towards', { treaty: slot(0), standing: standingText(reader, standing) })}
      elements={[
        <a href={reader.href(`/law/${treaty.id}/status`)}>
          <TreatyName reader={reader} treaty={treaty} />
        </a>,
      ]}
    />
  )
}

function StandingNow({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  return (
    <>
      {facts.membership.map(({ treaty, standing }) => (
        <p>
          <StandingTowards reader={reader} treaty={treaty} standing={standing} />{' '}
          <KnowledgeState reader={reader} state={standing.knowledge} />
        </p>
      ))}
      {facts.withoutStep.map((treaty) => (
        <p>
          <StandingTowards reader={reader} treaty={treaty} standing={null} />{' '}
          <KnowledgeState reader={reader} state="notknown" />
        </p>
      ))}
      {facts.membership.length + facts.withoutStep.length === 0 ? (
        <p>{reader.say('countries.membership.no_treaty')}</p>
      ) : null}
    </>
  )
}

function stepEntry(reader: Reader, { treaty, kind, day }: MembershipStep): TimelineStep {
  return {
    when: <Time reader={reader} day={day} />,
    text: (
      <>
        {reader.say(`countries.step.${kind}`)} <TreatyLink reader={reader} treaty={treaty} />
      </>
    ),
    kind: day > reader.on ? 'ahead' : null,
  }
}

function Sources({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  const { say } = reader
  return (
    <>
      {facts.membership.map(({ treaty, standing }) => (
        <Note heading={<bdi>{treatyCitation(say, treaty)}</bdi>}>
          {standing.readings.map((row) => (
            <p>
              {row.contribution === 'reference' ? null : `${say('countries.contributed', { who: row.contribution })} `}
              {row.source === null ? say('countries.no_source') : <SourceLink address={row.source} />}
              {row.note === null ? null : (
                <>
                  {'. '}
                  <NoteText reader={reader} text={row.note} />
                </>
              )}
            </p>
          ))}
        </Note>
      ))}
    </>
  )
}

/** The story of a State with the treaties: what it has done, where it stands on the day, what came later. */
export function Membership({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  const { say, on } = reader
  const steps = stepsOf(facts.membership)
  const now: TimelineStep = {
    when: (
      <Filled
        text={say(on === reader.today ? 'countries.membership.today' : 'countries.membership.that_day', {
          day: slot(0),
        })}
        elements={[<Time reader={reader} day={on} />]}
      />
    ),
    text: <StandingNow reader={reader} facts={facts} />,
    kind: 'now',
  }
  return (
    <Row
      id="membership"
      heading={say('countries.membership.heading')}
      notes={facts.membership.length > 0 ? <Sources reader={reader} facts={facts} /> : null}
    >
      <Timeline
        steps={[
          ...steps.filter(({ day }) => day <= on).map((step) => stepEntry(reader, step)),
          now,
          ...steps.filter(({ day }) => day > on).map((step) => stepEntry(reader, step)),
        ]}
      />
    </Row>
  )
}

function declarationCells(reader: Reader, declaration: Declaration, label: string) {
  const { say, href } = reader
  const isKnown = declaration.declaredOn !== null && declaration.source !== null
  return [
    <a href={href(`/law/${declaration.treaty}/${declaration.article}`)}>
      <bdi>{label}</bdi> {say('law.article.name', { number: declaration.article })}
    </a>,
    say(`law.declaration.${declaration.kind}`),
    <English reader={reader}>{declaration.gist}</English>,
    <>
      <KnowledgeState reader={reader} state={isKnown ? 'known' : 'unverified'} />{' '}
      {declaration.declaredOn === null ? (
        <small>{say('countries.no_date')}</small>
      ) : (
        <Time reader={reader} day={declaration.declaredOn} />
      )}{' '}
      {declaration.source === null ? (
        <small>{say('countries.no_source')}</small>
      ) : (
        <SourceLink address={declaration.source} />
      )}
    </>,
  ]
}

/** The reservations, declarations and designations that a State has made; that none was found is said. */
export function Declarations({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  const { say } = reader
  const labels = new Map(facts.membership.map(({ treaty }) => [treaty.id, treatyCitation(say, treaty)]))
  const { declarations } = facts
  return (
    <Row
      id="declarations"
      heading={say('countries.declarations.heading')}
      width={declarations.length > 0 ? 'wide' : 'text'}
    >
      {declarations.length === 0 ? (
        <p>
          <KnowledgeState reader={reader} state="notknown" /> {say('countries.declarations.none')}
        </p>
      ) : (
        <DataTable
          reader={reader}
          caption={say('countries.declarations.heading')}
          isCaptionHidden
          columns={[
            { head: say('countries.column.article'), kind: 'row' },
            { head: say('countries.column.kind') },
            { head: say('countries.column.declared'), speaksForItself: true },
            { head: say('countries.column.knowledge'), speaksForItself: true },
          ]}
          rows={declarations.map((each) => declarationCells(reader, each, labels.get(each.treaty) ?? each.treaty))}
        />
      )}
    </Row>
  )
}
