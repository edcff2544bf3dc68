import type { Reader } from '#platform/reader'
import { Buttons, KnowledgeState, Leaf, LinkButton, Opening, Row, Said as SaidLine } from '#ui'
import { SHOWN_CHARACTERS } from '../text/types.ts'
import { instrumentPath, readingPath, subjectPath, subjectQuery, writingPath } from './address.ts'
import { knowledgeByPeople, provenanceOf } from './age-rules.ts'
import { ContentDiff, ContentShown } from './content-view.tsx'
import { provenanceNotes, roleWords } from './signature-view.tsx'
import type { Said } from './subject-service.ts'
import type { Confirmation, Item, Subject, Version } from './types.ts'
import { subjectName } from './words.ts'

function Acts(props: { reader: Reader; subject: Subject; said: Said; maySpeak: boolean }) {
  const { reader, subject, said, maySpeak } = props
  const { say, href } = reader
  const { of, item } = said
  const query = subjectQuery(subject)
  query.set('of', of)
  if (item?.disputes) return null
  return (
    <ul class="plain">
      <li>
        <a href={href(writingPath(subject, { of }))}>{say('countries.write.change')}</a>
      </li>
      <li>
        <a href={href(writingPath(subject, { of, act: 'withdraw' }))}>{say('countries.write.withdraw')}</a>
      </li>
      {maySpeak ? (
        <li>
          <a href={href(`/countries/${subject.state}/readings/new?${query}`)}>{say('countries.write.focal')}</a>
        </li>
      ) : null}
    </ul>
  )
}

function SaidShown(props: { reader: Reader; subject: Subject; said: Said; number: number; maySpeak: boolean }) {
  const { reader, subject, said, number, maySpeak } = props
  const { say } = reader
  const { item, content, isContested } = said
  const held = item === null ? null : provenanceOf(item, isContested)
  const isWhole = content.text.length <= SHOWN_CHARACTERS
  const isWritten = held !== null && (held.voice !== 'reference' || held.confirmed !== null || isContested)
  return (
    <Row id={`said-${number}`} heading={say('countries.said.heading', { number })}>
      {item?.disputes ? <p class="said">{say('countries.contribution.state')}</p> : null}
      <ContentShown
        reader={reader}
        subject={subject}
        content={isWhole ? content : { ...content, text: content.text.slice(0, SHOWN_CHARACTERS) }}
        id={`said-${number}`}
      />
      {isWhole ? null : <p>{say('countries.national_text.cut')}</p>}
      {held !== null && isWritten ? (
        <SaidLine
          reader={reader}
          state={knowledgeByPeople(subject, held, reader.on)}
          notes={provenanceNotes(reader, subject, held)}
        />
      ) : (
        <p class="said">{say('countries.said.reference')}</p>
      )}
      {subject.kind === 'instrument' && content.instrument !== null ? (
        <p>
          <a href={reader.href(instrumentPath(subject.state, content.instrument))}>
            {say('countries.instrument.page')}
          </a>
        </p>
      ) : null}
      <Acts reader={reader} subject={subject} said={said} maySpeak={maySpeak} />
    </Row>
  )
}

/** What is on record on a subject, each with who says so, and the ways to change it; `maySpeak` for its State's focal point. */
export function SubjectPage(props: {
  reader: Reader
  subject: Subject
  title: string
  said: readonly Said[]
  maySpeak: boolean
}) {
  const { reader, subject, title, said, maySpeak } = props
  const { say, href } = reader
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={subject.state.toUpperCase()}
        kicker={<a href={href(readingPath(subject))}>{reader.stateName(subject.state)}</a>}
        title={title}
        standfirst={say('countries.said.standfirst')}
      />
      {said.length === 0 ? (
        <Row id="none" heading={say('countries.said.none')}>
          <p>
            <KnowledgeState reader={reader} state="notknown" /> {say('countries.fiche.none')}
          </p>
        </Row>
      ) : (
        said.map((each, index) => (
          <SaidShown reader={reader} subject={subject} said={each} number={index + 1} maySpeak={maySpeak} />
        ))
      )}
      <Buttons>
        <LinkButton path={href(writingPath(subject))}>{say('countries.write.add')}</LinkButton>
        <LinkButton path={href(`/countries/${subject.state}/proposals`)} kind="plain">
          {say('countries.proposals.link')}
        </LinkButton>
        {subject.kind === 'provision' ? (
          <LinkButton path={href(`/countries/${subject.state}/proposals/import`)} kind="plain">
            {say('countries.import.title')}
          </LinkButton>
        ) : null}
      </Buttons>
    </Leaf>
  )
}

type Held = Version & { confirmed: Confirmation | null }

function signedWords(reader: Reader, version: Held): string[] {
  const { say } = reader
  const { author, reviewer, confirmed, voice, publishedAt } = version
  const day = reader.date(publishedAt.slice(0, 10))
  return [
    voice === 'reference' || author === null
      ? say('countries.history.reference', { day })
      : say('countries.signed.written', { who: roleWords(reader, author), day }),
    ...(reviewer === null ? [] : [say('countries.signed.reviewed', { who: roleWords(reader, reviewer) })]),
    ...(confirmed === null
      ? []
      : [
          say('countries.signed.confirmed', {
            who: roleWords(reader, confirmed.by),
            day: reader.date(confirmed.confirmedOn),
          }),
        ]),
  ]
}

function VersionShown(props: { reader: Reader; item: Item; version: Held; earlier: Held | null }) {
  const { reader, item, version, earlier } = props
  const { say, href } = reader
  const { number, reason, content } = version
  const isUndoable = content !== null && number !== item.current.number && item.disputes === null
  return (
    <Row id={`version-${number}`} heading={say('countries.history.version', { number })}>
      <SaidLine reader={reader} notes={signedWords(reader, version)} />
      {reason === '' ? null : (
        <p>
          {say('countries.history.reason')} <bdi dir="auto">{reason}</bdi>
        </p>
      )}
      {earlier === null && content !== null ? (
        <ContentShown reader={reader} subject={item.subject} content={content} id={`version-${number}`} />
      ) : (
        <ContentDiff reader={reader} before={earlier?.content ?? null} after={content} />
      )}
      {isUndoable ? (
        <p>
          <a href={href(writingPath(item.subject, { of: item.id, version: number }))}>
            {say('countries.history.undo', { number })}
          </a>
        </p>
      ) : null}
    </Row>
  )
}

/** The history of a statement, the newest version first, each with what it changed. */
export function HistoryPage(props: { reader: Reader; item: Item; versions: readonly Held[] }) {
  const { reader, item, versions } = props
  const { say, href } = reader
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={item.subject.state.toUpperCase()}
        kicker={<a href={href(subjectPath(item.subject))}>{subjectName(reader, item.subject)}</a>}
        title={say('countries.history.title', { name: reader.stateName(item.subject.state) })}
        standfirst={say('countries.history.standfirst')}
      />
      {versions.map((version, index) => (
        <VersionShown reader={reader} item={item} version={version} earlier={versions[index + 1] ?? null} />
      ))}
    </Leaf>
  )
}
