import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Buttons, Leaf, LinkButton, Notice, Opening, Pairs, Passage, Row, Said, SourceLink } from '#ui'
import type { Instrument, KnownProvision } from '../profile/types.ts'
import { articleAnchor } from '../profile/views.tsx'
import { English, Gist, ProvisionSaid } from '../profile/words.tsx'
import { instrumentPath, subjectPath, writingPath } from '../statement/address.ts'
import { knowledgeByPeople, provenanceOf } from '../statement/age-rules.ts'
import { ContentShown } from '../statement/content-view.tsx'
import { notesOnWho, provenanceNotes } from '../statement/signature-view.tsx'
import type { Content, Item } from '../statement/types.ts'
import { Texts } from '../text/view.tsx'
import { anchorOf } from './rules.ts'
import type { LawFacts, Place } from './types.ts'

/** A law by its name, as a way to its page. */
function LawLink({ reader, law }: { reader: Reader; law: Instrument }) {
  return (
    <a href={reader.href(instrumentPath(law.state, law.id))}>
      <English reader={reader}>{law.name}</English>
    </a>
  )
}

/** Laws in a list, each with the day or year since which it is one. */
function LawList({ reader, laws }: { reader: Reader; laws: readonly Instrument[] }) {
  return (
    <ul class="plain">
      {laws.map((law) => {
        const since = law.inForceFrom ?? (law.year === null ? null : String(law.year))
        return (
          <li>
            <LawLink reader={reader} law={law} />
            {since === null ? null : (
              <>
                {' · '}
                <bdi>{reader.date(since)}</bdi>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Particulars({ reader, facts }: { reader: Reader; facts: LawFacts }) {
  const { say } = reader
  const { instrument, amends, amendedBy } = facts
  const { originalName, number, year, kind, inForceFrom, inForceTo, url } = instrument
  const day = (value: string | null) => (value === null ? say('countries.instrument.no_day') : reader.date(value))
  const items: { term: Child; value: Child }[] = [
    ...(originalName === null || originalName === instrument.name
      ? []
      : [{ term: say('change.field.original_name'), value: <bdi dir="auto">{originalName}</bdi> }]),
    { term: say('countries.column.kind'), value: say(`countries.kind.${kind}`) },
    {
      term: say('countries.column.number'),
      value: number === null ? say('countries.no_number') : <bdi>{number}</bdi>,
    },
    { term: say('countries.content.year'), value: year === null ? say('countries.no_year') : String(year) },
    { term: say('countries.content.in_force_from'), value: day(inForceFrom) },
    ...(inForceTo === null ? [] : [{ term: say('countries.content.in_force_to'), value: day(inForceTo) }]),
    {
      term: say('countries.content.url'),
      value: url === null ? say('countries.instruments.no_official') : <SourceLink address={url} isWhole />,
    },
    ...(amends.length === 0
      ? []
      : [{ term: say('countries.content.amends'), value: <LawList reader={reader} laws={amends} /> }]),
    {
      term: say('countries.instrument.amended_by'),
      value:
        amendedBy.length === 0 ? (
          say('countries.instrument.no_amendment')
        ) : (
          <LawList reader={reader} laws={amendedBy} />
        ),
    },
  ]
  return <Pairs items={items} />
}

function Standing({ reader, facts }: { reader: Reader; facts: LawFacts }) {
  if (facts.standing === 'law') return null
  return (
    <Notice
      heading={reader.say(`countries.instrument.${facts.standing}`, { day: reader.date(reader.on) })}
      kind="warning"
    >
      <p>{reader.say('countries.instrument.standing_text')}</p>
    </Notice>
  )
}

function About({ reader, facts }: { reader: Reader; facts: LawFacts }) {
  const { say } = reader
  const { instrument, provenance, ownReading } = facts
  const subject = { kind: 'instrument', state: instrument.state } as const
  return (
    <Row id="about" heading={say('countries.instrument.about')}>
      <Particulars reader={reader} facts={facts} />
      <Said
        reader={reader}
        {...(provenance === null ? {} : { state: knowledgeByPeople(subject, provenance, reader.on) })}
        sources={[{ address: instrument.source }]}
        notes={notesOnWho(reader, subject, { contribution: instrument.contribution, provenance })}
      />
      {ownReading === null ? null : <OwnReading reader={reader} facts={facts} reading={ownReading} />}
    </Row>
  )
}

/** How the State describes its law otherwise. */
function OwnReading({ reader, facts, reading }: { reader: Reader; facts: LawFacts; reading: Content }) {
  return (
    <Notice heading={reader.say('countries.contribution.state')}>
      <ContentShown
        reader={reader}
        subject={{ kind: 'instrument', state: facts.instrument.state }}
        content={reading}
        id="own-reading"
      />
    </Notice>
  )
}

function Tie({ reader, tie }: { reader: Reader; tie: KnownProvision }) {
  const { say, href } = reader
  const { treaty, article, state } = tie
  const path = href(`/countries/${state}/law#${articleAnchor(treaty, article)}`)
  return (
    <div class="statement">
      <p class="fact">
        <a href={path}>
          {say('countries.subject.article', { article, treaty: treaty.toUpperCase().replace('-', ' ') })}
        </a>
        <br />
        <Gist reader={reader} provision={tie} />
      </p>
      <ProvisionSaid reader={reader} provision={tie} />
    </div>
  )
}

/** One provision: what it deals with, and its texts. */
function Provision(props: { reader: Reader; instrument: Instrument; place: Place; isAnyTextHeld: boolean }) {
  const { reader, instrument, place, isAnyTextHeld } = props
  const { citation, ties, texts } = place
  const { say } = reader
  return (
    <Passage id={anchorOf(citation)} number={<bdi>{citation}</bdi>}>
      {ties.length === 0 ? <p class="said">{say('countries.instrument.no_article')}</p> : null}
      {ties.map((tie) => (
        <Tie reader={reader} tie={tie} />
      ))}
      {texts.length === 0 && isAnyTextHeld ? <p class="said">{say('countries.instrument.no_text')}</p> : null}
      <Texts reader={reader} place={{ state: instrument.state, instrument: instrument.id, citation }} texts={texts} />
    </Passage>
  )
}

function Provisions({ reader, facts }: { reader: Reader; facts: LawFacts }) {
  const { say } = reader
  const { instrument, places } = facts
  const isAnyTextHeld = places.some(({ texts }) => texts.length > 0)
  return (
    <>
      <Row id="provisions" heading={say('countries.instrument.provisions')}>
        {places.length === 0 ? <p>{say('countries.instrument.no_provision')}</p> : null}
        {places.length > 0 && !isAnyTextHeld ? <p>{say('countries.compare.no_text')}</p> : null}
        {places.length > 0 ? <p>{say('countries.profile.caution')}</p> : null}
      </Row>
      {places.map((place) => (
        <Provision reader={reader} instrument={instrument} place={place} isAnyTextHeld={isAnyTextHeld} />
      ))}
    </>
  )
}

/** Texts that only practitioners may read. */
function Sealed({ reader, items }: { reader: Reader; items: readonly Item[] }) {
  if (items.length === 0) return null
  return (
    <Row id="practitioners" heading={reader.say('countries.layer.practitioner_only')} width="wide">
      {items.map((item) => {
        const held = provenanceOf(item, false)
        const { content } = item.current
        return content === null || held === null ? null : (
          <>
            <ContentShown reader={reader} subject={item.subject} content={content} id={`sealed-${item.id}`} />
            <Said
              reader={reader}
              state={knowledgeByPeople(item.subject, held, reader.on)}
              notes={provenanceNotes(reader, item.subject, held)}
            />
          </>
        )
      })}
    </Row>
  )
}

/** A law: what it is, its provisions by their numbers, each with the articles it deals with and its texts. */
export function InstrumentPage({ reader, facts }: { reader: Reader; facts: LawFacts }) {
  const { say, href } = reader
  const { instrument, sealed } = facts
  const { state, id, name } = instrument
  const texts = { kind: 'text', state, instrument: id } as const
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={state.toUpperCase()}
        kicker={<a href={href(`/countries/${state}/law`)}>{reader.stateName(state)}</a>}
        title={<English reader={reader}>{name}</English>}
        standfirst={say('countries.instrument.standfirst', { name: reader.stateName(state) })}
      />
      <Standing reader={reader} facts={facts} />
      <About reader={reader} facts={facts} />
      <Provisions reader={reader} facts={facts} />
      <Sealed reader={reader} items={sealed} />
      <Buttons>
        <LinkButton path={href(writingPath(texts))}>{say('countries.instrument.add_text')}</LinkButton>
        <LinkButton path={href(subjectPath(texts))} kind="plain">
          {say('countries.instrument.texts_said')}
        </LinkButton>
        <LinkButton path={href(subjectPath({ kind: 'instrument', state }))} kind="plain">
          {say('countries.instrument.law_said')}
        </LinkButton>
      </Buttons>
    </Leaf>
  )
}
