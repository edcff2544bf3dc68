import { nameNotes, type ProvisionSubject, stateNotes, states } from '#law'
import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { DataTable, Footnotes, KnowledgeState, Row } from '#ui'
import { PinLink } from '../compare/pins-view.tsx'
import { provisionsOf } from './service.ts'
import { provisionData } from './twins.ts'
import type { ArticleRecord } from './types.ts'
import { articleAnchor } from './views.tsx'
import { Gist, ProvisionPlace, ProvisionSaid } from './words.tsx'

type StateRecord = { state: string; name: string; record: ArticleRecord }

function lines(reader: Reader, subject: ProvisionSubject, { state, name, record }: StateRecord) {
  const path = reader.href(`/countries/${state}/law#${articleAnchor(subject.treaty, subject.article)}`)
  const pin = { state, treaty: subject.treaty, article: subject.article }
  return record.provisions.map((provision, index) => [
    <>
      <a href={path}>{name}</a>
      {index > 0 ? null : (
        <small>
          <br />
          <PinLink reader={reader} pin={pin} path={`/law/${subject.treaty}/${subject.article}#provisions`} />
        </small>
      )}
    </>,
    <ProvisionPlace reader={reader} provision={provision} />,
    <Gist reader={reader} provision={provision} />,
    <ProvisionSaid reader={reader} provision={provision} knowledge={record.knowledge} />,
  ])
}

function WhoHas(props: {
  reader: Reader
  subject: ProvisionSubject
  records: readonly StateRecord[]
  notes: readonly string[]
}) {
  const { reader, subject, records, notes } = props
  const { say, href } = reader
  const { treaty, article } = subject
  return (
    <Row
      id="provisions"
      heading={say('countries.who.heading')}
      under={
        <>
          {say('countries.who.states', { count: records.length })}. {say('countries.profile.caution')}{' '}
          {say('countries.profile.nobody_judged')}{' '}
          {records.length > 1 ? (
            <a href={href(`/compare?treaty=${treaty}&articles=${article}`)}>{say('countries.who.compare')}</a>
          ) : null}{' '}
          {records.length > 0 ? (
            <a href={href(`/matrix/${treaty}?articles=${article}`)}>{say('countries.who.matrix')}</a>
          ) : null}
        </>
      }
      width="full"
    >
      {records.length === 0 ? (
        <p>
          <KnowledgeState reader={reader} state="notknown" /> {say('countries.who.none')}
        </p>
      ) : (
        <>
          <DataTable
            reader={reader}
            caption={say('countries.who.heading')}
            isCaptionHidden
            columns={[
              { head: say('countries.column.state'), kind: 'row' },
              { head: say('countries.column.provision') },
              { head: say('countries.column.gist'), speaksForItself: true },
              { head: say('countries.column.knowledge'), speaksForItself: true },
            ]}
            rows={records.flatMap((each) => lines(reader, subject, each))}
          />
          {notes.length > 0 ? <Footnotes items={notes} /> : null}
        </>
      )}
    </Row>
  )
}

function byName(reader: Reader, records: ReadonlyMap<string, ArticleRecord>): StateRecord[] {
  return [...records]
    .map(([key, record]) => {
      const state = key.slice(0, key.indexOf('/'))
      return { state, name: reader.stateName(state), record }
    })
    .toSorted((a, b) => reader.compare(a.name, b.name))
}

/** Which States have a provision on record that deals with an article, for the page of that article. */
export function provisionPanel(db: Db): Panel<ProvisionSubject> {
  return {
    key: 'provisions',
    read: async (subject, reader) => {
      const { treaty, article, on } = subject
      const [found, all, notes] = await Promise.all([
        provisionsOf(db, { states: null, treaty, articles: [article], on }),
        states(db),
        stateNotes(db),
      ])
      const records = byName(reader, found)
      const footnotes = nameNotes(
        all,
        notes,
        records.map(({ state }) => state),
        reader.language,
      )
      return {
        title: reader.say('countries.who.heading'),
        body: <WhoHas reader={reader} subject={subject} records={records} notes={footnotes} />,
        data: records.map(({ state, name, record }) => ({
          state,
          name,
          knowledge: record.knowledge,
          provisions: record.provisions.map(provisionData),
        })),
      }
    },
  }
}
