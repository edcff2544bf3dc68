import type { ArticleEntry, Treaty } from '#law'
import type { Reader } from '#platform/reader'
import { CellSprite, CellStateWord, KnowledgeState, Leaf, Opening, Pager, Row } from '#ui'
import { PinLink } from '../compare/pins-view.tsx'
import { articleAnchor } from '../profile/views.tsx'
import { English, Gist, ProvisionPlace, ProvisionSaid, TreatyName } from '../profile/words.tsx'
import { ProvisionTexts } from '../text/view.tsx'
import type { Cell } from './types.ts'
import { Finding } from './words.tsx'

/** Everything the page of a cell shows. */
export type CellPageFacts = {
  treaty: Treaty
  entry: ArticleEntry
  state: string
  cell: Cell
  /** What the elements of the article are, by their keys; those that nobody assessed may be missing. */
  elements: ReadonlyMap<string, string>
  /** The articles before and after it in the matrix. */
  previous: string | null
  next: string | null
}

/** The heading of a cell: its State and article. */
export function cellTitle(reader: Reader, { entry, state }: Pick<CellPageFacts, 'entry' | 'state'>): string {
  return reader.say('countries.cell.title', { number: entry.number, name: reader.stateName(state) })
}

function Provisions({ reader, cell: { record } }: { reader: Reader; cell: Cell }) {
  const { say } = reader
  if (record.provisions.length === 0)
    return (
      <p>
        <KnowledgeState reader={reader} state="notknown" /> {say('countries.profile.none')}{' '}
        {say('countries.profile.none_means')}
      </p>
    )
  return (
    <>
      {record.provisions.map((provision) => (
        <div class="statement">
          <div class="fact">
            <p>
              <ProvisionPlace reader={reader} provision={provision} />
            </p>
            <p>
              <Gist reader={reader} provision={provision} />
            </p>
            <ProvisionTexts reader={reader} provision={provision} />
          </div>
          <ProvisionSaid reader={reader} provision={provision} knowledge={record.knowledge} />
        </div>
      ))}
    </>
  )
}

function Findings({ reader, facts }: { reader: Reader; facts: CellPageFacts }) {
  const { say } = reader
  const { assessment } = facts.cell
  const elements = [...(assessment?.elements ?? [])]
  if (!assessment || (assessment.whole.length === 0 && elements.length === 0))
    return <p>{say('countries.cell.not_assessed')}</p>
  return (
    <>
      {assessment.whole.map((each) => (
        <Finding reader={reader} assessment={each} />
      ))}
      {elements.map(([key, findings]) => (
        <>
          <h3>
            <English reader={reader}>{facts.elements.get(key) ?? key}</English>
          </h3>
          {findings.map((each) => (
            <Finding reader={reader} assessment={each} />
          ))}
        </>
      ))}
    </>
  )
}

/** Where a cell leads: the State's profile, the article, other States beside it. */
function Ways({ reader, facts }: { reader: Reader; facts: CellPageFacts }) {
  const { say, href } = reader
  const { treaty, entry, state } = facts
  const name = reader.stateName(state)
  const ways = [
    {
      label: say('countries.cell.to_profile', { name }),
      path: `/countries/${state}/law#${articleAnchor(treaty.id, entry.number)}`,
    },
    { label: say('countries.cell.to_article', { number: entry.number }), path: `/law/${treaty.id}/${entry.number}` },
    {
      label: say('countries.cell.to_compare', { name }),
      path: `/compare/choice?states=${state}&treaty=${treaty.id}&articles=${entry.number}`,
    },
  ]
  return (
    <ul>
      {ways.map(({ label, path }) => (
        <li>
          <a href={href(path)}>{label}</a>
        </li>
      ))}
      <li>
        <PinLink
          reader={reader}
          pin={{ state, treaty: treaty.id, article: entry.number }}
          path={`/matrix/${treaty.id}/${state}/${entry.number}`}
        />
      </li>
    </ul>
  )
}

function Neighbours({ reader, facts }: { reader: Reader; facts: CellPageFacts }) {
  const { say, href } = reader
  const link = (article: string | null) =>
    article === null
      ? null
      : {
          label: say('law.article.name', { number: article }),
          path: href(`/matrix/${facts.treaty.id}/${facts.state}/${article}`),
        }
  return (
    <Pager label={say('countries.cell.neighbours')} previous={link(facts.previous)} next={link(facts.next)}>
      <a href={href(`/matrix/${facts.treaty.id}`)}>{say('countries.cell.to_matrix')}</a>
    </Pager>
  )
}

/** What is on record for one State and article, and what an assessment found; the part named `cell` also opens in the matrix. */
export function CellPage({ reader, facts }: { reader: Reader; facts: CellPageFacts }) {
  const { say } = reader
  const { treaty, entry, state, cell } = facts
  return (
    <Leaf>
      <CellSprite />
      <Opening
        reader={reader}
        shelfmark={[state.toUpperCase(), entry.number]}
        kicker={<TreatyName reader={reader} treaty={treaty} />}
        title={cellTitle(reader, facts)}
        standfirst={<English reader={reader}>{entry.title}</English>}
      >
        <p>
          <CellStateWord reader={reader} state={cell.state} />
        </p>
      </Opening>
      <Row id="provisions" heading={say('countries.cell.provisions')}>
        <div data-cell="">
          <Provisions reader={reader} cell={cell} />
        </div>
        <p class="said">{say('countries.profile.caution')}</p>
      </Row>
      <Row id="assessment" heading={say('countries.cell.assessment')}>
        <div data-cell="">
          <Findings reader={reader} facts={facts} />
        </div>
      </Row>
      <Row id="ways" heading={say('countries.cell.ways')}>
        <div data-cell="">
          <Ways reader={reader} facts={facts} />
        </div>
      </Row>
      <Neighbours reader={reader} facts={facts} />
    </Leaf>
  )
}
