import type { PanelContent } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import {
  DataTable,
  Filled,
  InLanguage,
  KnowledgeState,
  Leaf,
  Opening,
  Pairs,
  Passage,
  Passages,
  Prose,
  Row,
  slot,
  SourceLink,
  Statement,
  Time,
} from '#ui'
import { ProfileSummary } from '../profile/summary-view.tsx'
import type { Instrument } from '../profile/types.ts'
import { English, InstrumentName, TreatyName } from '../profile/words.tsx'
import { instrumentPath, subjectPath } from '../statement/address.ts'
import { notesOnWho } from '../statement/signature-view.tsx'
import { Declarations, Membership, standingText } from './membership-view.tsx'
import { type KnownStatement, type Missing, type Section, SECTIONS, type StateFacts } from './types.ts'

/** What a statement says: Markdown where people wrote it. */
function Point({ reader, statement }: { reader: Reader; statement: KnownStatement }) {
  const { point, language, contribution, section, position } = statement
  if (contribution !== 'people' && contribution !== 'state')
    return (
      <p>
        <InLanguage reader={reader} tag={language}>
          {point}
        </InLanguage>
      </p>
    )
  return (
    <InLanguage reader={reader} tag={language} isBlock>
      <Prose reader={reader} text={point} id={`${section}-${contribution}-${position}`} under={4} />
    </InLanguage>
  )
}

function FicheEntry({ reader, statement }: { reader: Reader; statement: KnownStatement }) {
  const { say } = reader
  return (
    <Statement
      reader={reader}
      state={statement.knowledge}
      sources={[{ address: statement.source }]}
      notes={[
        ...(statement.basis === null ? [] : [say(`countries.basis.${statement.basis}`)]),
        statement.datedOn === null ? say('countries.no_date') : <Time reader={reader} day={statement.datedOn} />,
        ...notesOnWho(reader, { kind: 'point', ...statement }, statement),
      ]}
    >
      <Point reader={reader} statement={statement} />
    </Statement>
  )
}

function FicheSection(props: {
  reader: Reader
  state: string
  section: Section
  statements: readonly KnownStatement[]
}) {
  const { reader, state, section, statements } = props
  const { say } = reader
  return (
    <Passage
      id={section}
      number={say(`countries.section.${section}`)}
      name={statements.length === 0 ? null : say('countries.fiche.count', { count: statements.length })}
    >
      {statements.length === 0 ? (
        <p>
          <KnowledgeState reader={reader} state="notknown" /> {say('countries.fiche.none')}
        </p>
      ) : (
        statements.map((statement) => <FicheEntry reader={reader} statement={statement} />)
      )}
      <p class="said">
        <a href={reader.href(subjectPath({ kind: 'point', state, section }))}>{say('countries.said.link')}</a>
      </p>
    </Passage>
  )
}

function Fiche({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  return (
    <Passages id="fiche" heading={reader.say('countries.fiche.heading')}>
      {SECTIONS.map((section) => (
        <FicheSection reader={reader} state={facts.state.code} section={section} statements={facts.fiche[section]} />
      ))}
    </Passages>
  )
}

function instrumentCells(reader: Reader, instrument: Instrument) {
  const { say } = reader
  return [
    <a href={reader.href(instrumentPath(instrument.state, instrument.id))}>
      <InstrumentName reader={reader} instrument={instrument} />
    </a>,
    instrument.number === null ? <small>{say('countries.no_number')}</small> : <bdi>{instrument.number}</bdi>,
    instrument.year === null ? (
      <small>{say('countries.no_year')}</small>
    ) : (
      <>
        <Time reader={reader} day={String(instrument.year)} />
        {instrument.inForceTo === null ? null : (
          <small>
            <br />
            {say('countries.national_text.in_force_to', { day: reader.date(instrument.inForceTo) })}
          </small>
        )}
      </>
    ),
    say(`countries.kind.${instrument.kind}`),
    <>
      {instrument.url === null ? (
        <small>{say('countries.instruments.no_official')}</small>
      ) : (
        <SourceLink address={instrument.url} label={say('countries.instruments.official')} />
      )}
      <br />
      <SourceLink address={instrument.source} label={say('countries.instruments.read')} />
    </>,
  ]
}

function Instruments({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  const { say } = reader
  const { instruments, laterInstruments } = facts
  return (
    <Row
      id="instruments"
      heading={say('countries.instruments.heading')}
      width={instruments.length > 0 ? 'full' : 'text'}
    >
      {instruments.length === 0 ? (
        <p>
          <KnowledgeState reader={reader} state="notknown" /> {say('countries.instruments.none')}
        </p>
      ) : (
        <DataTable
          reader={reader}
          caption={say('countries.instruments.heading')}
          isCaptionHidden
          columns={[
            { head: say('countries.column.instrument'), kind: 'row' },
            { head: say('countries.column.number') },
            { head: say('countries.column.year'), kind: 'date' },
            { head: say('countries.column.kind') },
            { head: say('countries.column.where') },
          ]}
          rows={instruments.map((instrument) => instrumentCells(reader, instrument))}
        />
      )}
      {laterInstruments > 0 ? (
        <p class="said">{say('countries.instruments.later', { count: laterInstruments })}</p>
      ) : null}
      <p class="said">
        <a href={reader.href(subjectPath({ kind: 'instrument', state: facts.state.code }))}>
          {say('countries.said.link')}
        </a>
      </p>
    </Row>
  )
}

function missingText(reader: Reader, missing: Missing): string {
  const { say } = reader
  switch (missing.kind) {
    case 'no_profile':
      return say('countries.missing.no_profile')
    case 'short_profile':
      return say('countries.missing.short_profile', { count: missing.articles })
    case 'no_statement':
      return say('countries.missing.no_statement', { section: say(`countries.section.${missing.section}`) })
  }
}

function Gaps({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  const { say } = reader
  const hasUndated = SECTIONS.some((section) => facts.fiche[section].some(({ datedOn }) => datedOn === null))
  return (
    <Row id="gaps" heading={say('countries.gaps.heading')}>
      {facts.gaps.length + facts.missing.length === 0 ? <p>{say('countries.gaps.none')}</p> : null}
      <ul>
        {facts.gaps.map(({ text }) => (
          <li>
            <English reader={reader}>{text}</English>
          </li>
        ))}
        {facts.missing.map((missing) => (
          <li>{missingText(reader, missing)}</li>
        ))}
        {hasUndated && reader.on !== reader.today ? <li>{say('countries.fiche.undated')}</li> : null}
      </ul>
    </Row>
  )
}

function Checked({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  const { say } = reader
  const day = (checkedOn: string | null) =>
    checkedOn === null ? (
      <>
        <KnowledgeState reader={reader} state="notknown" /> {say('countries.checked.never')}
      </>
    ) : (
      <Time reader={reader} day={checkedOn} />
    )
  return (
    <Row id="checked" heading={say('countries.checked.heading')}>
      <Pairs
        items={[
          { term: say('countries.fiche.heading'), value: day(facts.checked.fiche) },
          { term: say('countries.profile.heading'), value: day(facts.checked.profile) },
          { term: say('countries.instruments.heading'), value: day(facts.checked.instruments) },
        ]}
      />
      <p class="said">{say('countries.checked.means')}</p>
    </Row>
  )
}

function Standfirst({ reader, facts }: { reader: Reader; facts: StateFacts }) {
  const [first] = facts.profile.treaties
  const [step] = facts.membership
  const own = step && step.treaty.id === first?.treaty.id ? step.standing : null
  if (!first) return <>{reader.say('countries.state.no_treaty')}</>
  const { onRecord, implementable } = first
  const values = { treaty: slot(0), standing: standingText(reader, own), onRecord, implementable }
  return (
    <Filled
      text={reader.say('countries.state.standfirst', values)}
      elements={[<TreatyName reader={reader} treaty={first.treaty} />]}
    />
  )
}

/** The page of a State: membership, declarations, fiche, what later modules add, legal profile, instruments, gaps. */
export function StatePage(props: {
  reader: Reader
  facts: StateFacts
  panels: readonly (PanelContent & { key: string })[]
}) {
  const { reader, facts, panels } = props
  const { say } = reader
  const { code } = facts.state
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={code.toUpperCase()}
        kicker={facts.region === facts.subregion ? facts.region : `${facts.region} · ${facts.subregion}`}
        title={reader.stateName(code)}
        standfirst={<Standfirst reader={reader} facts={facts} />}
        contents={[
          { label: say('countries.membership.heading'), path: '#membership' },
          { label: say('countries.declarations.heading'), path: '#declarations' },
          { label: say('countries.fiche.heading'), path: '#fiche' },
          ...panels.map(({ key, title }) => ({ label: title, path: `#${key}` })),
          { label: say('countries.profile.heading'), path: '#profile' },
          { label: say('countries.instruments.heading'), path: '#instruments' },
          { label: say('countries.gaps.heading'), path: '#gaps' },
          { label: say('countries.checked.heading'), path: '#checked' },
        ]}
      />
      <Membership reader={reader} facts={facts} />
      <Declarations reader={reader} facts={facts} />
      <Fiche reader={reader} facts={facts} />
      {panels.map(({ body }) => body)}
      <ProfileSummary reader={reader} state={code} profile={facts.profile} />
      <Instruments reader={reader} facts={facts} />
      <Gaps reader={reader} facts={facts} />
      <Checked reader={reader} facts={facts} />
    </Leaf>
  )
}
