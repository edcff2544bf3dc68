import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataTable, Details, KnowledgeState, Leaf, Notice, Opening, Pager, Pairs, Row, Said, SourceLink } from '#ui'
import { English, NamedNote, NoteText } from '../treaty/words.tsx'
import { byTreaty, knowledgeOf, precisionOf } from './rules.ts'
import type { Caution, GuidanceNote, Naming, Presence } from './types.ts'
import { ArticleList, ArticleNumbers, Dated, ReadingNotice, TreatyTitle } from './words.tsx'

/** A note that was or may have been adopted on the day. */
export type PresentNote = { entry: GuidanceNote; presence: Exclude<Presence, 'later'> }

/** Everything the list of guidance notes shows. */
export type NotesPageFacts = { notes: readonly PresentNote[]; later: number; caution: Caution; naming: Naming }

/** Everything the page of a guidance note shows. */
export type NotePageFacts = PresentNote & {
  caution: Caution
  naming: Naming
  previous: GuidanceNote | null
  next: GuidanceNote | null
}

/** What a page says where the day asked does not settle whether the note had been adopted; null where it does. */
function doubt(reader: Reader, presence: PresentNote['presence']): string | null {
  if (presence === 'unsettled') return reader.say('law.guidance.unsettled', { day: reader.date(reader.on) })
  if (presence === 'undated' && reader.on !== reader.today)
    return reader.say('law.guidance.undated', { day: reader.date(reader.on) })
  return null
}

function AdoptedCell({ reader, note }: { reader: Reader; note: PresentNote }) {
  const { documentNumber, adoptedOn, plenary } = note.entry
  const open = doubt(reader, note.presence)
  return (
    <>
      <Dated reader={reader} date={adoptedOn} />
      {plenary === null ? null : (
        <>
          <br />
          <small>
            {reader.say('law.guidance.plenary_line')} <English reader={reader}>{plenary}</English>
          </small>
        </>
      )}
      {documentNumber === null ? null : (
        <>
          <br />
          <small>
            <bdi dir="ltr">{documentNumber}</bdi>
          </small>
        </>
      )}
      {open === null ? null : (
        <>
          <br />
          <small>{open}</small>
        </>
      )}
    </>
  )
}

function SourceCell({ reader, note: { entry: note, presence } }: { reader: Reader; note: PresentNote }) {
  const { say } = reader
  const name = say('law.guidance.number', { number: note.number })
  return (
    <>
      <KnowledgeState reader={reader} state={knowledgeOf(note, presence)} />
      <br />
      {note.source === null ? <small>{say('law.no_source')}</small> : <SourceLink address={note.source} of={name} />}
      {note.note === null ? null : (
        <Details summary={<NamedNote text={say('law.guidance.note')} of={name} />}>
          <p>
            <NoteText reader={reader} text={note.note} />
          </p>
        </Details>
      )}
    </>
  )
}

function noteCells(reader: Reader, note: PresentNote, naming: Naming): Child[] {
  const { number, title, gist, articles } = note.entry
  return [
    <span id={`note-${number}`}>
      <a href={reader.href(`/law/guidance-notes/${number}`)}>{reader.say('law.guidance.number', { number })}</a>
      <br />
      <English reader={reader}>{title}</English>
    </span>,
    <AdoptedCell reader={reader} note={note} />,
    <>
      <English reader={reader}>{gist}</English>
      <br />
      <small>
        <ArticleNumbers reader={reader} articles={articles} naming={naming} />
      </small>
    </>,
    <SourceCell reader={reader} note={note} />,
  ]
}

function NotesTable({ reader, facts }: { reader: Reader; facts: NotesPageFacts }) {
  const { say } = reader
  return (
    <DataTable
      reader={reader}
      caption={say('law.guidance.title')}
      isCaptionHidden
      columns={[
        { head: say('law.guidance.note_head'), kind: 'row' },
        { head: say('law.guidance.adopted'), kind: 'date' },
        { head: say('law.guidance.gist_and_articles') },
        { head: say('law.guidance.source') },
      ]}
      rows={facts.notes.map((note) => noteCells(reader, note, facts.naming))}
    />
  )
}

/** How many entries came after the day asked, and the way to them; nothing where none did. */
export function LaterLine({ reader, text, path }: { reader: Reader; text: string | null; path: string }) {
  if (text === null) return null
  return (
    <p>
      {text} <a href={path}>{reader.say('law.guidance.all_today')}</a>
    </p>
  )
}

/** The list of guidance notes on the day. */
export function NotesPage({ reader, facts }: { reader: Reader; facts: NotesPageFacts }) {
  const { say, href } = reader
  const { notes, later, caution } = facts
  const values = { count: later, day: reader.date(reader.on) }
  return (
    <Leaf>
      <Opening reader={reader} title={say('law.guidance.title')} standfirst={say('law.guidance.standfirst')}>
        <p>
          <a href={href('/law/documents')}>{say('law.guidance.documents')}</a>
        </p>
      </Opening>
      <ReadingNotice reader={reader} caution={caution} text={say('law.guidance.reading_of')} />
      <Row
        id="notes"
        heading={say('law.guidance.on_day', { day: reader.date(reader.on) })}
        under={say('law.guidance.count', { count: notes.length })}
        width="full"
      >
        <div class="flow">
          {notes.length > 0 ? <NotesTable reader={reader} facts={facts} /> : null}
          <LaterLine
            reader={reader}
            text={later > 0 ? say('law.guidance.later', values) : null}
            path={href(`/law/guidance-notes?on=${reader.today}`)}
          />
        </div>
      </Row>
    </Leaf>
  )
}

function AdoptedOn({ reader, note }: { reader: Reader; note: GuidanceNote }) {
  if (note.adoptedOn === null) return <KnowledgeState reader={reader} state="notknown" />
  const precision = precisionOf(note.adoptedOn)
  return (
    <>
      <Dated reader={reader} date={note.adoptedOn} />
      {precision === 'day' ? null : (
        <>
          {' '}
          <small>{reader.say(`law.guidance.precision_${precision}`)}</small>
        </>
      )}
    </>
  )
}

function Facts({ reader, note }: { reader: Reader; note: GuidanceNote }) {
  const { say } = reader
  const unknown = <KnowledgeState reader={reader} state="notknown" />
  const document = note.documentNumber === null ? unknown : <bdi dir="ltr">{note.documentNumber}</bdi>
  const links = note.alsoSee.map((address, index) => (
    <>
      {index > 0 ? <br /> : null}
      <SourceLink address={address} isWhole />
    </>
  ))
  return (
    <Pairs
      items={[
        { term: say('law.guidance.adopted'), value: <AdoptedOn reader={reader} note={note} /> },
        {
          term: say('law.guidance.plenary'),
          value: note.plenary === null ? unknown : <English reader={reader}>{note.plenary}</English>,
        },
        { term: say('law.guidance.document_number'), value: document },
        {
          term: say('law.guidance.source'),
          value: note.source === null ? say('law.no_source') : <SourceLink address={note.source} isWhole />,
        },
        ...(links.length > 0 ? [{ term: say('law.guidance.also_see'), value: links }] : []),
        ...(note.note === null
          ? []
          : [{ term: say('law.guidance.note'), value: <NoteText reader={reader} text={note.note} /> }]),
      ]}
    />
  )
}

function neighbourLink(reader: Reader, note: GuidanceNote | null) {
  if (!note) return null
  return {
    path: reader.href(`/law/guidance-notes/${note.number}`),
    label: (
      <>
        {reader.say('law.guidance.number', { number: note.number })} <English reader={reader}>{note.title}</English>
      </>
    ),
  }
}

/** The page of a guidance note that was or may have been adopted on the day. */
export function NotePage({ reader, facts }: { reader: Reader; facts: NotePageFacts }) {
  const { say, href } = reader
  const { entry: note, naming } = facts
  const open = doubt(reader, facts.presence)
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={String(note.number)}
        kicker={<a href={href('/law/guidance-notes')}>{say('law.guidance.kicker', { number: note.number })}</a>}
        title={<English reader={reader}>{note.title}</English>}
        standfirst={<English reader={reader}>{note.gist}</English>}
      >
        <Said reader={reader} state={knowledgeOf(note, facts.presence)} notes={[say('law.guidance.our_words')]} />
      </Opening>
      {open === null ? null : <Notice kind="warning" heading={open} />}
      <Row id="facts" heading={say('law.guidance.facts')}>
        <Facts reader={reader} note={note} />
      </Row>
      <Row
        id="articles"
        heading={say('law.guidance.articles')}
        under={say('law.guidance.articles_count', { count: note.articles.length })}
      >
        {byTreaty(note.articles).map(({ treaty, entries }) => (
          <>
            <h3>
              <TreatyTitle reader={reader} treaty={treaty} naming={naming} />
            </h3>
            <ArticleList reader={reader} items={entries} naming={naming} />
          </>
        ))}
      </Row>
      <ReadingNotice reader={reader} caution={facts.caution} text={say('law.guidance.reading_of')} />
      <Pager
        label={say('law.guidance.neighbours')}
        previous={neighbourLink(reader, facts.previous)}
        next={neighbourLink(reader, facts.next)}
      />
    </Leaf>
  )
}
