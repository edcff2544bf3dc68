import type { ArticleEntry, ElementEntry, Treaty } from '#law'
import type { Reader } from '#platform/reader'
import { Buttons, Compare, DataTable, Leaf, LinkButton, Opening, Pager, Row } from '#ui'
import type { Since } from '../gap-basis/types.ts'
import type { Reservation } from '../gap-judgement/types.ts'
import type { ArticleState } from '../gap-round/rules.ts'
import type { Comment, Review, Round } from '../gap-round/types.ts'
import { CellSprite, commentWords, JudgementState, nameIn, roundPath, roundTitle } from '../gap-round/words.tsx'
import type { ArticleRecord } from '../profile/types.ts'
import { English } from '../profile/words.tsx'
import { ElementWords, FindingWords, ProvisionsOnRecord, SinceNote } from './parts.tsx'

/** Everything the page of an article of a round shows. */
export type ArticleFacts = {
  round: Round
  treaty: Treaty
  entry: ArticleEntry
  state: ArticleState
  elements: readonly ElementEntry[]
  reservationsOf: (element: ElementEntry) => readonly Reservation[]
  record: ArticleRecord | undefined
  reviews: readonly Review[]
  comments: readonly Comment[]
  names: ReadonlyMap<string, string>
  changes: readonly Since[]
  may: { write: boolean; review: boolean; comment: boolean }
  previous: string | null
  next: string | null
}

function reviewWords(reader: Reader, review: Review | undefined, names: ReadonlyMap<string, string>): string {
  const { say } = reader
  if (!review) return say('countries.gap.not_reviewed')
  return say(`countries.gap.review.${review.verdict}_by`, {
    name: nameIn(reader, { names, person: review.reviewer, as: 'reviewer' }),
  })
}

/** By whom a version is, and what a second person said of it. */
function Names(props: {
  reader: Reader
  facts: ArticleFacts
  of: { element: string; version: number; author: string; isCarried: boolean }
}) {
  const { reader, facts, of } = props
  const { say } = reader
  const review = facts.reviews.find(
    ({ article, element, version }) =>
      article === facts.entry.number && element === of.element && version === of.version,
  )
  return (
    <p class="said">
      <span>
        {say('countries.gap.written_by', {
          name: nameIn(reader, { names: facts.names, person: of.author, as: 'expert' }),
        })}
      </span>
      {of.isCarried ? <span>{say('countries.gap.is_carried')}</span> : null}
      <span>{reviewWords(reader, review, facts.names)}</span>
      {review?.remark ? (
        <span>
          <bdi dir="auto">{review.remark}</bdi>
        </span>
      ) : null}
    </p>
  )
}

function Elements({ reader, facts }: { reader: Reader; facts: ArticleFacts }) {
  const { say, href } = reader
  const { round, entry, state, elements, reservationsOf, may } = facts
  const path = (key: string) => href(`${roundPath(round, entry.number)}/elements/${key}`)
  return (
    <DataTable
      reader={reader}
      caption={say('countries.gap.elements')}
      isCaptionHidden
      columns={[
        { head: say('countries.gap.column.element'), kind: 'row' },
        { head: say('countries.gap.column.finding'), speaksForItself: true },
        ...(may.write ? [{ head: say('countries.gap.column.change'), speaksForItself: true }] : []),
      ]}
      rows={elements.map((element) => {
        const finding = state.findings.get(element.key)
        return [
          <ElementWords reader={reader} element={element} />,
          finding ? (
            <div class="flow">
              <FindingWords reader={reader} finding={finding} reservations={reservationsOf(element)} />
              <Names reader={reader} facts={facts} of={finding} />
            </div>
          ) : (
            say('countries.gap.no_finding')
          ),
          ...(may.write
            ? [
                <a href={path(element.key)}>
                  {say(finding ? 'countries.gap.change' : 'countries.gap.find')}
                  <span class="vh"> {element.label}</span>
                </a>,
              ]
            : []),
        ]
      })}
    />
  )
}

function Conclusion({ reader, facts }: { reader: Reader; facts: ArticleFacts }) {
  const { say, href } = reader
  const { round, entry, state, may } = facts
  const { conclusion } = state
  return (
    <>
      {conclusion === null ? (
        <p>{say('countries.gap.no_conclusion')}</p>
      ) : (
        <>
          <p>
            <bdi dir="auto">{conclusion.conclusion}</bdi>
          </p>
          {conclusion.recommendation === null ? null : (
            <>
              <h3>{say('countries.gap.recommendation')}</h3>
              <p>
                <bdi dir="auto">{conclusion.recommendation}</bdi>
              </p>
            </>
          )}
          <Names reader={reader} facts={facts} of={{ ...conclusion, element: '' }} />
        </>
      )}
      {may.write ? (
        <p>
          <a href={href(`${roundPath(round, entry.number)}/conclusion`)}>{say('countries.gap.write_conclusion')}</a>
        </p>
      ) : null}
    </>
  )
}

function SideBySide({ reader, facts }: { reader: Reader; facts: ArticleFacts }) {
  const { say, href } = reader
  const { treaty, entry, elements, record } = facts
  return (
    <Compare
      reader={reader}
      caption={say('countries.gap.side_by_side')}
      columns={[
        { name: say('countries.gap.treaty'), path: href(`/law/${treaty.id}/${entry.number}`) },
        { name: say('countries.column.provisions') },
      ]}
      groups={[
        {
          heading: <English reader={reader}>{entry.title}</English>,
          rows: [
            {
              head: say('law.article.name', { number: entry.number }),
              cells: [
                <ul>
                  {elements.map(({ label, ref }) => (
                    <li>
                      <English reader={reader}>{label}</English> <bdi dir="ltr">({ref})</bdi>
                    </li>
                  ))}
                </ul>,
                <ProvisionsOnRecord reader={reader} record={record} />,
              ],
              differs: false,
            },
          ],
        },
      ]}
    />
  )
}

function Acts({ reader, facts }: { reader: Reader; facts: ArticleFacts }) {
  const { say, href } = reader
  const { round, entry, may, elements, state } = facts
  const path = roundPath(round, entry.number)
  const first = elements.find(({ key }) => !state.findings.has(key))
  if (!may.review && !may.comment && !(may.write && first)) return null
  return (
    <Buttons>
      {may.write && first ? (
        <LinkButton path={href(`${path}/elements/${first.key}`)}>{say('countries.gap.find_next')}</LinkButton>
      ) : null}
      {may.review ? <LinkButton path={href(`${path}/review`)}>{say('countries.gap.review.act')}</LinkButton> : null}
      {may.comment ? <LinkButton path={href(`${path}/comment`)}>{say('countries.gap.comment.act')}</LinkButton> : null}
    </Buttons>
  )
}

/** An article of a round: the treaty beside the national law, what was found element by element, what it comes to. */
export function ArticlePage({ reader, facts }: { reader: Reader; facts: ArticleFacts }) {
  const { say, href } = reader
  const { round, treaty, entry, state, comments, changes, names } = facts
  const link = (article: string | null) =>
    article === null
      ? null
      : { label: say('law.article.name', { number: article }), path: href(roundPath(round, article)) }
  return (
    <Leaf>
      <CellSprite />
      <Opening
        reader={reader}
        shelfmark={[round.state.toUpperCase(), entry.number]}
        kicker={<a href={href(roundPath(round))}>{roundTitle(reader, round, treaty)}</a>}
        title={say('law.article.name', { number: entry.number })}
        standfirst={<English reader={reader}>{entry.title}</English>}
      >
        <p>
          <JudgementState reader={reader} judgement={state.judgement} />
        </p>
        <Acts reader={reader} facts={facts} />
      </Opening>
      <Row
        id="elements"
        heading={say('countries.gap.elements')}
        width="wide"
        {...(changes.length > 0 ? { under: <SinceNote reader={reader} changes={changes} /> } : {})}
      >
        <Elements reader={reader} facts={facts} />
      </Row>
      <Row id="conclusion" heading={say('countries.gap.conclusion')}>
        <Conclusion reader={reader} facts={facts} />
      </Row>
      {comments.length > 0 ? (
        <Row id="comments" heading={say('countries.gap.comment.heading')}>
          {comments.map(({ author, text, writtenOn }) => (
            <div>
              <p>
                <bdi dir="auto">{text}</bdi>
              </p>
              <p class="said">
                <span>{commentWords(reader, names, author)}</span>
                <span>{reader.date(writtenOn)}</span>
              </p>
            </div>
          ))}
        </Row>
      ) : null}
      <Row id="texts" heading={say('countries.gap.side_by_side')} width="full">
        <SideBySide reader={reader} facts={facts} />
      </Row>
      <Pager label={say('countries.cell.neighbours')} previous={link(facts.previous)} next={link(facts.next)}>
        <a href={href(roundPath(round))}>{say('countries.gap.all_articles')}</a>
      </Pager>
    </Leaf>
  )
}
