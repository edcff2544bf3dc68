import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Filled, KnowledgeState, Leaf, Notice, Opening, Pairs, Row, SourceLink, Time, slot } from '#ui'
import type { ArticleEntry } from '../article/types.ts'
import { StatusSummary } from '../status/summary-view.tsx'
import type { TreatyStatus } from '../status/types.ts'
import { ArticlesOfTreaty } from './articles-view.tsx'
import { isInForce, sourceOf, treatyCitation } from './rules.ts'
import type { Treaty } from './types.ts'
import { English, NoteText, SourceText, TreatyName } from './words.tsx'

/** Everything the page of a treaty shows. */
export type TreatyPageFacts = {
  treaty: Treaty
  /** The treaties it names as its own or as its protocols, by id. */
  others: ReadonlyMap<string, Treaty>
  entries: readonly ArticleEntry[]
  /** Gists of related provisions by number. */
  gists: ReadonlyMap<string, { gist: string; relevance: string }>
  status: TreatyStatus | null
}

/** One sentence on a treaty: opened where and when, in force since when. */
export function treatySentence(reader: Reader, treaty: Treaty, isStatusHeld: boolean): string {
  const { say, date } = reader
  const opened =
    treaty.openedOn === null
      ? []
      : [say('law.treaty.opened', { place: treaty.openedAt ?? 'none', day: date(treaty.openedOn) })]
  const inForce = isInForce(treaty, reader.on)
  const day = treaty.enteredIntoForceOn === null ? '' : date(treaty.enteredIntoForceOn)
  const unknown = isStatusHeld ? 'law.treaty.not_in_force' : 'law.treaty.force_unknown'
  const known = inForce ? 'law.treaty.in_force' : 'law.treaty.to_enter'
  return [...opened, say(inForce === null ? unknown : known, { day })].join(' ')
}

/** A fact with the page that says it. */
function Sourced({ treaty, field, children }: { treaty: Treaty; field: string; children: Child }) {
  return (
    <>
      {children}{' '}
      <small>
        <SourceLink address={sourceOf(treaty, field)} />
      </small>
    </>
  )
}

function DayWithSource({ reader, treaty, field, day }: { reader: Reader; treaty: Treaty; field: string; day: string }) {
  return (
    <Sourced treaty={treaty} field={field}>
      <Time reader={reader} day={day} />
    </Sourced>
  )
}

function TreatyLinks({
  reader,
  ids,
  others,
}: {
  reader: Reader
  ids: readonly string[]
  others: TreatyPageFacts['others']
}) {
  return (
    <>
      {ids.map((id, index) => {
        const other = others.get(id)
        return (
          <>
            {index > 0 ? <br /> : null}
            <a href={reader.href(`/law/${id}`)}>{other ? <TreatyName reader={reader} treaty={other} /> : id}</a>
          </>
        )
      })}
    </>
  )
}

function openingFacts(reader: Reader, treaty: Treaty) {
  const { say } = reader
  const unknown = <KnowledgeState reader={reader} state="notknown" />
  const adopted = treaty.adoptedOn && (
    <Sourced treaty={treaty} field="adopted_on">
      <Time reader={reader} day={treaty.adoptedOn} />
      {treaty.adoptionDocument ? <bdi> ({treaty.adoptionDocument})</bdi> : null}
    </Sourced>
  )
  const opened = treaty.openedOn && (
    <DayWithSource reader={reader} treaty={treaty} field="opened_for_signature_on" day={treaty.openedOn} />
  )
  return [
    { term: say('law.fact.adopted'), value: adopted ?? unknown },
    { term: say('law.fact.opened'), value: opened ?? unknown },
    ...(treaty.openedAt
      ? [
          {
            term: say('law.fact.opened_at'),
            value: (
              <Sourced treaty={treaty} field="opened_for_signature_at">
                <English reader={reader}>{treaty.openedAt}</English>
              </Sourced>
            ),
          },
        ]
      : []),
    ...(treaty.signaturePlaceAfterOpening
      ? [
          {
            term: say('law.fact.place_after'),
            value: <English reader={reader}>{treaty.signaturePlaceAfterOpening}</English>,
          },
        ]
      : []),
    ...(treaty.signatureClosesOn
      ? [
          {
            term: say('law.fact.closes'),
            value: (
              <DayWithSource
                reader={reader}
                treaty={treaty}
                field="signature_closes_on"
                day={treaty.signatureClosesOn}
              />
            ),
          },
        ]
      : []),
  ]
}

function forceFacts(reader: Reader, treaty: Treaty, isStatusHeld: boolean) {
  const { say } = reader
  const unknown = <KnowledgeState reader={reader} state="notknown" />
  const force = treaty.enteredIntoForceOn ? (
    <DayWithSource reader={reader} treaty={treaty} field="entry_into_force_on" day={treaty.enteredIntoForceOn} />
  ) : isStatusHeld ? (
    say('law.force.not')
  ) : (
    unknown
  )
  const conditions = treaty.entryIntoForceConditions && (
    <Sourced treaty={treaty} field="entry_into_force_conditions">
      <English reader={reader}>{treaty.entryIntoForceConditions}</English>
    </Sourced>
  )
  return [
    { term: say('law.fact.force'), value: force },
    { term: say('law.fact.conditions'), value: conditions ?? unknown },
    {
      term: say('law.fact.articles'),
      value: treaty.articlesCount === null ? unknown : reader.number(treaty.articlesCount),
    },
  ]
}

function Facts({ reader, facts }: { reader: Reader; facts: TreatyPageFacts }) {
  const { say } = reader
  const { treaty, others, status } = facts
  const official = (
    <>
      <SourceLink address={treaty.officialUrl} label={say('law.fact.official_link')} />
      <br />
      <small>{say('law.fact.official_note')}</small>
    </>
  )
  return (
    <Pairs
      items={[
        { term: say('law.fact.cited'), value: <bdi>{treatyCitation(say, treaty)}</bdi> },
        ...(treaty.supplements
          ? [
              {
                term: say('law.fact.supplements'),
                value: <TreatyLinks reader={reader} ids={[treaty.supplements]} others={others} />,
              },
            ]
          : []),
        ...(treaty.supplementedBy.length > 0
          ? [
              {
                term: say('law.fact.supplemented_by'),
                value: <TreatyLinks reader={reader} ids={treaty.supplementedBy} others={others} />,
              },
            ]
          : []),
        ...openingFacts(reader, treaty),
        ...forceFacts(reader, treaty, status !== null),
        ...(treaty.notes
          ? [{ term: say('law.fact.notes'), value: <NoteText reader={reader} text={treaty.notes} /> }]
          : []),
        { term: say('law.fact.official'), value: official },
        { term: say('law.fact.source'), value: <SourceText reader={reader} text={treaty.source} /> },
      ]}
    />
  )
}

function NoStates({ reader, treaty }: { reader: Reader; treaty: Treaty }) {
  const { say } = reader
  return (
    <>
      <p>
        <KnowledgeState reader={reader} state="notknown" /> {say('law.status.not_held')}
      </p>
      {treaty.signatoriesCount === null ? null : (
        <p>
          <Filled
            text={say('law.status.signatories_reported', { count: treaty.signatoriesCount, source: slot(0) })}
            elements={[<SourceLink address={sourceOf(treaty, 'signatories_count')} />]}
          />
        </p>
      )}
    </>
  )
}

/** The page of a treaty on the day. */
export function TreatyPage({ reader, facts }: { reader: Reader; facts: TreatyPageFacts }) {
  const { say, href } = reader
  const { treaty, entries, gists, status } = facts
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={treaty.number}
        kicker={<TreatyName reader={reader} treaty={treaty} />}
        title={<English reader={reader}>{treaty.fullTitle}</English>}
        standfirst={treatySentence(reader, treaty, status !== null)}
        contents={[
          { label: say('law.treaty.facts'), path: '#facts' },
          { label: say('law.treaty.states'), path: '#states' },
          { label: say('law.treaty.articles'), path: '#articles' },
          ...(entries.some(({ isImplementable }) => isImplementable)
            ? [{ label: say('law.treaty.matrix'), path: href(`/matrix/${treaty.id}`) }]
            : []),
        ]}
      />
      {treaty.caution === null ? null : (
        <Notice kind="warning" heading={say('law.treaty.caution')}>
          <p>
            <NoteText reader={reader} text={treaty.caution} />
          </p>
        </Notice>
      )}
      <Row id="facts" heading={say('law.treaty.facts')} width="wide">
        <Facts reader={reader} facts={facts} />
      </Row>
      <Row id="states" heading={say('law.treaty.states')} under={reader.date(reader.on)}>
        {status ? (
          <StatusSummary reader={reader} treaty={treaty} status={status} path={href(`/law/${treaty.id}/status`)} />
        ) : (
          <NoStates reader={reader} treaty={treaty} />
        )}
      </Row>
      <Row
        id="articles"
        heading={say('law.treaty.articles')}
        under={say('law.list.held', { count: entries.length })}
        width="wide"
      >
        <ArticlesOfTreaty reader={reader} treaty={treaty} entries={entries} gists={gists} />
      </Row>
    </Leaf>
  )
}
