import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataTable, Details, Leaf, Opening, Row } from '#ui'
import type { Naming } from '../guidance/types.ts'
import { ArticleLine, ReadingNotice, labelOf } from '../guidance/words.tsx'
import { English, NamedNote } from '../treaty/words.tsx'
import { byGroup } from './rules.ts'
import type { ArticleLeeway, ChildProtectionReading, Conduct, ConductGroup, ConductProvision } from './types.ts'
import { HelpNotice, NoneOnRecord } from './words.tsx'

/** Everything the page on child protection shows. */
export type ChildProtectionPageFacts = {
  reading: ChildProtectionReading
  conducts: readonly Conduct[]
  /** What the articles named let a Party reserve or declare. */
  leeways: readonly ArticleLeeway[]
  naming: Naming
}

type Part = { reader: Reader; facts: ChildProtectionPageFacts }

/** An allowance with the data's words on it, or that the treaty names none. */
function Allowance(props: { reader: Reader; kind: 'reservation' | 'declaration'; leeway: ArticleLeeway }) {
  const { reader, kind, leeway } = props
  const { isAllowed, note } = leeway[kind]
  const phrase = isAllowed ? 'possible' : 'not_possible'
  return (
    <>
      {reader.say(`law.${kind}.${phrase}`)}
      {note === null ? null : (
        <>
          <br />
          <English reader={reader}>{note}</English>
        </>
      )}
    </>
  )
}

function Leeways({ reader, facts }: Part) {
  const { say, href } = reader
  const { leeways, naming } = facts
  return (
    <Row id="leeway" heading={say('law.child.leeway')} under={say('law.child.leeway_under')} width="full">
      <DataTable
        reader={reader}
        caption={say('law.child.leeway')}
        isCaptionHidden
        columns={[
          { head: say('law.child.article'), kind: 'row' },
          { head: say('law.child.reservation') },
          { head: say('law.child.declaration') },
          { head: say('law.child.made'), speaksForItself: true },
        ]}
        rows={leeways.map((leeway): Child[] => [
          <>
            <bdi>{labelOf(reader, naming, leeway.treaty)}</bdi>
            <br />
            <ArticleLine reader={reader} item={leeway} naming={naming} />
          </>,
          <Allowance reader={reader} kind="reservation" leeway={leeway} />,
          <Allowance reader={reader} kind="declaration" leeway={leeway} />,
          <a href={href(`/law/${leeway.treaty}/${leeway.article}#declarations`)}>
            <NamedNote
              text={say('law.child.made_link')}
              of={`${labelOf(reader, naming, leeway.treaty)} ${say('law.article.name', { number: leeway.article })}`}
            />
          </a>,
        ])}
      />
    </Row>
  )
}

function Elements({ reader, provision }: { reader: Reader; provision: ConductProvision }) {
  if (provision.elements.length === 0) return null
  return (
    <ul>
      {provision.elements.map(({ label, ref, flexibility }) => (
        <li>
          <small>
            <English reader={reader}>{`${ref} ${label}`}</English>
            {flexibility === 'none' ? null : (
              <>
                <br />
                {reader.say(`law.flexibility.${flexibility}`)}
              </>
            )}
          </small>
        </li>
      ))}
    </ul>
  )
}

function TreatyCell(props: { reader: Reader; conduct: Conduct; treaty: string; naming: Naming }) {
  const { reader, conduct, treaty, naming } = props
  const provisions = conduct.provisions.filter((provision) => provision.treaty === treaty)
  if (provisions.length === 0) return <NoneOnRecord reader={reader} />
  return (
    <>
      {provisions.map((provision, index) => (
        <>
          {index > 0 ? <br /> : null}
          <ArticleLine reader={reader} item={provision} naming={naming} treaty={labelOf(reader, naming, treaty)} />
          <Elements reader={reader} provision={provision} />
        </>
      ))}
    </>
  )
}

function NotesCell({ reader, conduct }: { reader: Reader; conduct: Conduct }) {
  const { say } = reader
  return (
    <>
      {conduct.note === null ? null : <English reader={reader}>{conduct.note}</English>}
      <Details
        summary={<NamedNote text={say('law.child.basis')} of={<English reader={reader}>{conduct.label}</English>} />}
      >
        <ul>
          {conduct.basis.map(({ file, record, part }) => (
            <li>
              <bdi dir="ltr">{`${file} · ${record} · ${part}`}</bdi>
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}

function Group({ reader, facts, group, conducts }: Part & { group: ConductGroup; conducts: readonly Conduct[] }) {
  const { say } = reader
  const { reading, naming } = facts
  const heading = say(`law.child.group_${group}`)
  return (
    <Row id={`group-${group}`} heading={heading} width="full">
      <DataTable
        reader={reader}
        caption={heading}
        isCaptionHidden
        columns={[
          { head: say('law.child.conduct'), kind: 'row' },
          ...reading.treaties.map((treaty) => ({
            head: naming.treaties.get(treaty)?.shortTitle ?? treaty,
            headTag: 'en',
          })),
          { head: say('law.child.notes'), speaksForItself: true },
        ]}
        rows={conducts.map((conduct): Child[] => [
          <span id={conduct.key}>
            <English reader={reader}>{conduct.label}</English>
          </span>,
          ...reading.treaties.map((treaty) => (
            <TreatyCell reader={reader} conduct={conduct} treaty={treaty} naming={naming} />
          )),
          <NotesCell reader={reader} conduct={conduct} />,
        ])}
      />
    </Row>
  )
}

/** The page on child protection: conduct by conduct, which provisions of the Conventions deal with it. */
export function ChildProtectionPage({ reader, facts }: Part) {
  const { say, href } = reader
  const { reading, conducts } = facts
  const groups = byGroup(conducts)
  return (
    <Leaf>
      <Opening
        reader={reader}
        kicker={<English reader={reader}>{reading.title}</English>}
        title={say('law.child.title')}
        standfirst={say('law.child.standfirst')}
        contents={[
          { label: say('law.child.leeway'), path: '#leeway' },
          ...groups.map(({ group }) => ({ label: say(`law.child.group_${group}`), path: `#group-${group}` })),
        ]}
      >
        <HelpNotice reader={reader} />
      </Opening>
      <ReadingNotice reader={reader} caution={reading} text={say('law.child.reading_of')} />
      <Leeways reader={reader} facts={facts} />
      {groups.map(({ group, conducts: own }) => (
        <Group reader={reader} facts={facts} group={group} conducts={own} />
      ))}
      <p>
        <a href={href('/cyberviolence')}>{say('law.child.to_cyberviolence')}</a>
      </p>
    </Leaf>
  )
}
