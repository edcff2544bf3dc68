import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { ContentsList, DataTable, Filled, KnowledgeState, Leaf, Opening, Row, Time, slot } from '#ui'
import { countsOf } from '../status/rules.ts'
import type { TreatyStatus } from '../status/types.ts'
import { isInForce, isOpen, treatyCitation } from './rules.ts'
import type { Treaty } from './types.ts'
import { English, NamedNote } from './words.tsx'

/** A treaty with where States stand towards it on the day; null where nobody has put that together. */
export type TreatyWithStatus = { treaty: Treaty; status: TreatyStatus | null; articlesHeld: number }

/** In force since when, in a few words; or that it is not, or that nobody knows. */
function ForceCell({ reader, treaty, isStatusHeld }: { reader: Reader; treaty: Treaty; isStatusHeld: boolean }) {
  const { say } = reader
  const inForce = isInForce(treaty, reader.on)
  if (inForce === null)
    return isStatusHeld ? <>{say('law.force.not')}</> : <KnowledgeState reader={reader} state="notknown" />
  const phrase = inForce ? 'law.force.since' : 'law.force.from'
  return (
    <Filled
      text={say(phrase, { day: slot(0) })}
      elements={[<Time reader={reader} day={treaty.enteredIntoForceOn ?? ''} />]}
    />
  )
}

function NotYetOpen({ reader, treaty }: { reader: Reader; treaty: Treaty }) {
  return (
    <Filled
      text={reader.say('law.list.not_yet', { day: slot(0) })}
      elements={[<Time reader={reader} day={treaty.openedOn ?? ''} />]}
    />
  )
}

function coreCells(reader: Reader, { treaty, status }: TreatyWithStatus): Child[] {
  const { say, href, on } = reader
  const isThere = isOpen(treaty, on)
  const name = isThere ? <a href={href(`/law/${treaty.id}`)}>{treaty.shortTitle}</a> : treaty.shortTitle
  const head = (
    <>
      <English reader={reader}>{name}</English>
      <br />
      <small>
        <bdi>{treatyCitation(reader.say, treaty)}</bdi>
      </small>
    </>
  )
  const unknown = <KnowledgeState reader={reader} state="notknown" />
  const articles = treaty.articlesCount === null ? unknown : reader.number(treaty.articlesCount)
  if (!isThere)
    return [head, <NotYetOpen reader={reader} treaty={treaty} />, articles, ...Array(4).fill(say('law.list.not_open'))]
  const counts = status ? countsOf(status) : null
  const count = (value: number | undefined) => (value === undefined ? unknown : reader.number(value))
  return [
    head,
    <ForceCell reader={reader} treaty={treaty} isStatusHeld={status !== null} />,
    articles,
    counts ? (
      <a href={href(`/law/${treaty.id}/status`)}>
        <NamedNote
          text={reader.number(counts.party)}
          of={say('law.status.title', { treaty: treatyCitation(reader.say, treaty) })}
        />
      </a>
    ) : (
      unknown
    ),
    count(counts?.ratified),
    count(counts?.signatory),
    count(counts?.invited),
  ]
}

function CoreTable({ reader, core }: { reader: Reader; core: readonly TreatyWithStatus[] }) {
  const { say } = reader
  const mayBe = core.flatMap(({ treaty, status }) => {
    const count = status?.possible_party.length ?? 0
    return count > 0 ? [say('law.list.possible', { treaty: treatyCitation(reader.say, treaty), count })] : []
  })
  return (
    <>
      <DataTable
        reader={reader}
        caption={say('law.list.core')}
        isCaptionHidden
        columns={[
          { head: say('law.column.treaty'), kind: 'row' },
          { head: say('law.column.force'), speaksForItself: true },
          { head: say('law.column.articles'), kind: 'number' },
          { head: say('law.standing.party'), kind: 'number' },
          { head: say('law.standing.ratified'), kind: 'number' },
          { head: say('law.standing.signatory'), kind: 'number' },
          { head: say('law.standing.invited'), kind: 'number' },
        ]}
        rows={core.map((each) => coreCells(reader, each))}
      />
      <p class="said">{[say('law.list.counts', { day: reader.date(reader.on) }), ...mayBe].join(' ')}</p>
    </>
  )
}

function relatedItem(reader: Reader, { treaty, articlesHeld }: TreatyWithStatus) {
  const { say } = reader
  const isThere = isOpen(treaty, reader.on)
  return {
    label: <English reader={reader}>{treaty.shortTitle}</English>,
    path: reader.href(isThere ? `/law/${treaty.id}` : `/law/${treaty.id}?on=${treaty.openedOn}`),
    text: <English reader={reader}>{treaty.fullTitle}</English>,
    holds: isThere ? (
      <>
        <bdi>{treatyCitation(reader.say, treaty)}</bdi> · {say('law.list.held', { count: articlesHeld })}
      </>
    ) : (
      <NotYetOpen reader={reader} treaty={treaty} />
    ),
  }
}

/** The list of treaties on the day: the core ones with their numbers, the related ones, what is read beside them. */
export function TreatyListPage({ reader, all }: { reader: Reader; all: readonly TreatyWithStatus[] }) {
  const { say, href } = reader
  const core = all.filter(({ treaty }) => treaty.role === 'core')
  const related = all.filter(({ treaty }) => treaty.role === 'related')
  const beside = [
    { key: 'guidance', path: '/law/guidance-notes' },
    { key: 'cyberviolence', path: '/cyberviolence' },
    { key: 'child', path: '/child-protection' },
  ]
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('law.list.title')}
        standfirst={say('law.list.standfirst')}
        contents={[
          { label: say('law.list.core'), path: '#core' },
          { label: say('law.list.related'), path: '#related' },
          { label: say('law.list.beside'), path: '#beside' },
        ]}
      />
      <Row id="core" heading={say('law.list.core')} width="full">
        <CoreTable reader={reader} core={core} />
      </Row>
      <Row id="related" heading={say('law.list.related')} under={say('law.list.related_under')} width="full">
        <ContentsList items={related.map((each) => relatedItem(reader, each))} />
      </Row>
      <Row id="beside" heading={say('law.list.beside')} width="full">
        <ContentsList
          items={beside.map(({ key, path }) => ({
            label: say(`law.beside.${key}`),
            path: href(path),
            text: say(`law.beside.${key}_text`),
          }))}
        />
      </Row>
    </Leaf>
  )
}
