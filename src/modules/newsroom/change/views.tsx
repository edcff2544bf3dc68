import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Details, ErrorSummary, IndexList, Leaf, Note, Opening, Pager, Row, Time } from '#ui'
import { Entries } from './entry-view.tsx'
import { type FormChoices, NarrowForm, type Typed } from './form.tsx'
import { askedPath, byDay, isNarrowed, scopePath } from './rules.ts'
import type { Asked, Begun, RevisionEntry, Scope, Stream } from './types.ts'

/** What the page of a stream shows; `name` is what it is about, null for everything. */
export type StreamPageFacts = {
  scope: Scope
  stream: Stream
  choices: FormChoices
  shelfmark: string | null
  name: Child
  title: string
  subjectPath: string | null
  feedPath: string
  /** Everything the scope holds, without narrowing. */
  wholePath: string
}

function BegunText(props: { reader: Reader; facts: StreamPageFacts; revision: number; begun: Begun }) {
  const { reader, facts, revision, begun } = props
  const { say, href } = reader
  const path = (kind: string | null) =>
    href(askedPath(facts.scope, { ...facts.stream.asked, revision, kind: kind ?? facts.stream.asked.kind }))
  return (
    <>
      <p>
        {say('newsroom.change.begins', { count: begun.count })}{' '}
        <a href={path(null)}>{say('newsroom.change.begins_all')}</a>
      </p>
      <IndexList
        items={begun.kinds.map(({ kind, label, count }) => ({
          label,
          path: path(kind),
          note: reader.number(count),
        }))}
      />
    </>
  )
}

function RevisionPart({
  reader,
  facts,
  revision,
}: {
  reader: Reader
  facts: StreamPageFacts
  revision: RevisionEntry
}) {
  const { say } = reader
  const { id, at, compiledOn, count, begun, entries } = revision
  const time = say('newsroom.change.time', { time: at.slice(11, 16) })
  const what =
    compiledOn === null ? say('newsroom.change.edit') : say('newsroom.change.load', { day: reader.date(compiledOn) })
  return (
    <section class="flow" aria-labelledby={`revision-${id}`}>
      <h3 id={`revision-${id}`}>{what}</h3>
      <p class="said">
        <span>
          <time datetime={at}>{time}</time>
        </span>
        {count > 0 ? <span>{say('newsroom.change.count', { count })}</span> : null}
      </p>
      {entries.length > 0 ? <Entries reader={reader} entries={entries} level={4} /> : null}
      {begun === null ? null : <BegunText reader={reader} facts={facts} revision={id} begun={begun} />}
    </section>
  )
}

function Nothing({ reader, facts }: { reader: Reader; facts: StreamPageFacts }) {
  const { say } = reader
  const { scope, stream } = facts
  if (!isNarrowed(scope, stream.asked) && stream.newer === null) return <p>{say('newsroom.change.none')}</p>
  return (
    <p>
      {say('newsroom.change.none_fits')} <a href={facts.wholePath}>{say('newsroom.change.whole')}</a>
    </p>
  )
}

function StreamPager({ reader, facts }: { reader: Reader; facts: StreamPageFacts }) {
  const { say, href } = reader
  const { scope, stream } = facts
  const { newer, older, asked } = stream
  if (newer === null && older === null) return null
  return (
    <Pager
      label={say('newsroom.change.pages')}
      previous={
        newer === null
          ? null
          : { label: say('newsroom.change.newer'), path: href(askedPath(scope, asked, { after: newer })) }
      }
      next={
        older === null
          ? null
          : { label: say('newsroom.change.older'), path: href(askedPath(scope, asked, { before: older })) }
      }
    />
  )
}

/** What the form shows of what was asked. */
function typedOf({ state, treaty, article, kind, from, to }: Asked): Typed {
  return {
    state: state ?? '',
    treaty: treaty ?? '',
    article: article ?? '',
    kind: kind ?? '',
    from: from ?? '',
    to: to ?? '',
  }
}

/** The form as it was filled in, with what is to do about one of its fields. */
export function FaultyPage(props: {
  reader: Reader
  scope: Scope
  title: string
  shelfmark: string | null
  typed: Typed
  choices: FormChoices
  error: { field: string; message: string }
}) {
  const { reader, scope, error } = props
  return (
    <Leaf>
      <Opening reader={reader} title={props.title} shelfmark={props.shelfmark}>
        <ErrorSummary reader={reader} errors={[{ id: error.field, message: error.message }]} />
        <NarrowForm
          reader={reader}
          scope={scope}
          path={reader.href(scopePath(scope))}
          typed={props.typed}
          choices={props.choices}
          error={error}
        />
      </Opening>
    </Leaf>
  )
}

/** The page of a stream: what changed by day and revision, newest first, with the form that narrows it. */
export function StreamPage({ reader, facts }: { reader: Reader; facts: StreamPageFacts }) {
  const { say } = reader
  const { scope, stream } = facts
  const days = byDay(stream.revisions)
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={facts.title}
        shelfmark={facts.shelfmark}
        kicker={facts.subjectPath === null ? undefined : <a href={facts.subjectPath}>{facts.name}</a>}
        standfirst={say('newsroom.change.standfirst')}
        notes={
          <Note heading={say('newsroom.change.follow')} level={2}>
            <p>
              <a href={facts.feedPath} type="application/atom+xml">
                {say('newsroom.change.feed')}
              </a>
            </p>
            <p>{say('newsroom.change.follow_text')}</p>
          </Note>
        }
      >
        <Details summary={say('newsroom.change.narrow')} isOpen={isNarrowed(scope, stream.asked)}>
          <NarrowForm
            reader={reader}
            scope={scope}
            path={reader.href(scopePath(scope))}
            typed={typedOf(stream.asked)}
            choices={facts.choices}
          />
        </Details>
      </Opening>
      {days.length === 0 ? (
        <Row id="changes" heading={say('newsroom.change.name')} isHeadingHidden>
          <Nothing reader={reader} facts={facts} />
        </Row>
      ) : null}
      {days.map(({ day, revisions }) => (
        <Row id={`day-${day}`} heading={<Time reader={reader} day={day} />} width="wide">
          {revisions.map((revision) => (
            <RevisionPart reader={reader} facts={facts} revision={revision} />
          ))}
        </Row>
      ))}
      <StreamPager reader={reader} facts={facts} />
    </Leaf>
  )
}
