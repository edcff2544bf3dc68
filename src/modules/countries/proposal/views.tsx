import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import {
  Button,
  Buttons,
  Details,
  Form,
  HiddenInputs,
  Leaf,
  LinkButton,
  Notice,
  Opening,
  type ResultItem,
  Results,
  Row,
  TextArea,
} from '#ui'
import { subjectPath } from '../statement/address.ts'
import { ContentDiff, ContentShown, fieldName } from '../statement/content-view.tsx'
import { roleWords } from '../statement/signature-view.tsx'
import type { Content, Version } from '../statement/types.ts'
import { subjectName } from '../statement/words.ts'
import type { FieldConflict, Proposal } from './types.ts'

/** Where a proposal stands, who made it and who settled it. */
function standingWords(reader: Reader, { standing, madeAt, author, settledAt, reviewer }: Proposal): string[] {
  const { say } = reader
  return [
    say('countries.proposals.made', { who: roleWords(reader, author), day: reader.date(madeAt.slice(0, 10)) }),
    settledAt === null
      ? say('countries.proposals.waiting')
      : say(`countries.proposals.${standing}`, {
          who: reviewer === null ? '' : roleWords(reader, reviewer),
          day: reader.date(settledAt.slice(0, 10)),
        }),
  ]
}

/** A proposal as an entry of a list, with what stands above it, the State and the subject where nothing else is said. */
export function proposalResult(reader: Reader, proposal: Proposal, kicker: string | null = null): ResultItem {
  return {
    kicker: kicker ?? `${reader.stateName(proposal.subject.state)} · ${subjectName(reader, proposal.subject)}`,
    title: reader.say(`countries.proposals.act_${proposal.act}`),
    path: reader.href(`/proposals/${proposal.id}`),
    text: <bdi dir="auto">{kicker === null ? proposal.reason : (proposal.content?.text ?? '')}</bdi>,
    said: <p class="said">{standingWords(reader, proposal).join(' · ')}</p>,
  }
}

/** Proposals one under the other, each with where it stands. `more` stands before them. */
export function ProposalResults(props: {
  reader: Reader
  more?: readonly ResultItem[]
  proposals: readonly Proposal[]
  level?: 3
}) {
  const { reader, more = [], proposals, level } = props
  return (
    <Results
      {...(level ? { level } : {})}
      items={[...more, ...proposals.map((proposal) => proposalResult(reader, proposal))]}
    />
  )
}

/** Proposals in a list: those that wait first. `more` stands before them. */
export function ProposalList(props: {
  reader: Reader
  title: string
  kicker?: Child
  standfirst: string
  more?: readonly ResultItem[]
  proposals: readonly Proposal[]
}) {
  const { reader, title, kicker, standfirst, more = [], proposals } = props
  const { say } = reader
  return (
    <Leaf>
      <Opening reader={reader} kicker={kicker} title={title} standfirst={standfirst} />
      {more.length + proposals.length === 0 ? (
        <p>{say('countries.proposals.none')}</p>
      ) : (
        <ProposalResults reader={reader} more={more} proposals={proposals} />
      )}
    </Leaf>
  )
}

/** What both changed, each in both readings. */
export function Conflicts({ reader, conflicts }: { reader: Reader; conflicts: readonly FieldConflict[] }) {
  if (conflicts.length === 0) return null
  const { say } = reader
  return (
    <Notice kind="warning" heading={say('countries.merge.heading')}>
      <p>{say('countries.merge.text')}</p>
      {conflicts.map(({ field, mine, theirs }) => (
        <>
          <p>
            <b>{fieldName(reader, field)}</b>
          </p>
          <p>
            {say('countries.merge.mine')} <bdi dir="auto">{mine || say('countries.history.nothing')}</bdi>
          </p>
          <p>
            {say('countries.merge.theirs')} <bdi dir="auto">{theirs || say('countries.history.nothing')}</bdi>
          </p>
        </>
      ))}
    </Notice>
  )
}

/** What somebody published since a form was opened. */
export function PublishedSince(props: { reader: Reader; base: Content | null; current: Version }) {
  const { reader, base, current } = props
  return (
    <Notice heading={reader.say('countries.merge.published')}>
      <ContentDiff reader={reader} before={base} after={current.content} />
    </Notice>
  )
}

/** What may be done with a proposal by whoever looks at it. */
export type Acts = { accept: boolean; amend: boolean; refuse: boolean; takeBack: boolean }

function Settling(props: { reader: Reader; proposal: Proposal; acts: Acts; current: number | null; grounds: string }) {
  const { reader, proposal, acts, current, grounds } = props
  const { say, href } = reader
  const path = (act: string) => href(`/proposals/${proposal.id}/${act}`)
  const base = [{ name: 'base', value: current === null ? '' : String(current) }]
  return (
    <>
      {acts.accept ? (
        <Form path={path('acceptance')} label={say('countries.review.accept')}>
          <HiddenInputs items={base} />
          <Button>{say('countries.review.accept')}</Button>
        </Form>
      ) : null}
      {acts.amend ? (
        <LinkButton path={path('amendment')} kind="plain">
          {say('countries.review.amend')}
        </LinkButton>
      ) : null}
      {acts.refuse ? (
        <Form path={path('refusal')} label={say('countries.review.refuse')}>
          <TextArea reader={reader} name="grounds" label={say('countries.review.grounds')} value={grounds} rows={3} />
          <Button kind="plain">{say('countries.review.refuse')}</Button>
        </Form>
      ) : null}
      {acts.takeBack ? (
        <Form path={path('withdrawal')} label={say('countries.review.take_back')}>
          <Buttons>
            <Button kind="plain">{say('countries.review.take_back')}</Button>
          </Buttons>
        </Form>
      ) : null}
    </>
  )
}

/** One proposal: what it would change, why, and what may be done with it. `after` is what accepting it would publish. */
export function ProposalPage(props: {
  reader: Reader
  proposal: Proposal
  base: Content | null
  current: Version | null
  after: Content | null
  conflicts: readonly FieldConflict[]
  acts: Acts
  /** Why it is to be refused, as typed; empty before. */
  grounds: string
}) {
  const { reader, proposal, base, current, after, conflicts, acts } = props
  const { say, href } = reader
  const { subject, reason, grounds, item, standing } = proposal
  const hasMoved = current !== null && standing === 'waiting' && current.number !== proposal.base
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={subject.state.toUpperCase()}
        kicker={
          <a
            href={href(subjectPath(subject))}
          >{`${reader.stateName(subject.state)} · ${subjectName(reader, subject)}`}</a>
        }
        title={say(`countries.proposals.act_${proposal.act}`)}
        standfirst={standingWords(reader, proposal).join(' · ')}
      />
      <Row id="reason" heading={say('countries.review.reason')}>
        <p dir="auto">{reason}</p>
        {grounds === null ? null : (
          <p>
            {say('countries.review.refused_because')} <bdi dir="auto">{grounds}</bdi>
          </p>
        )}
        {proposal.layer === 'practitioner' ? <p>{say('countries.layer.practitioner_only')}</p> : null}
        {proposal.import === null ? null : (
          <p>
            <a href={href(`/countries/${subject.state}/imports/${proposal.import}`)}>
              {say('countries.import.link', { line: proposal.line ?? 0 })}
            </a>
          </p>
        )}
        {item === null ? null : (
          <p>
            <a href={href(`/countries/${subject.state}/statements/${item}`)}>{say('countries.history.link')}</a>
          </p>
        )}
      </Row>
      {hasMoved ? <PublishedSince reader={reader} base={base} current={current} /> : null}
      <Conflicts reader={reader} conflicts={conflicts} />
      <Row id="change" heading={say('countries.review.change')} width="wide">
        <ContentDiff reader={reader} before={hasMoved ? current.content : base} after={after} />
        {base === null || after === null ? null : (
          <Details summary={say('countries.review.whole')}>
            <ContentShown reader={reader} subject={subject} content={after} id="whole" />
          </Details>
        )}
      </Row>
      <Row id="decision" heading={say('countries.review.decision')}>
        <Settling
          reader={reader}
          proposal={proposal}
          acts={acts}
          current={current?.number ?? null}
          grounds={props.grounds}
        />
        {Object.values(acts).some(Boolean) ? null : <p>{say('countries.review.nothing_to_do')}</p>}
      </Row>
    </Leaf>
  )
}
