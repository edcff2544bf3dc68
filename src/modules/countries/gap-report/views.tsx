import type { Treaty } from '#law'
import type { Reader } from '#platform/reader'
import { DataTable, Leaf, Opening, Row } from '#ui'
import { JudgementRule } from '../gap-judgement/rule-view.tsx'
import { RoundPairs } from '../gap-round/round-view.tsx'
import type { ArticleState } from '../gap-round/rules.ts'
import type { Round, RoundWork } from '../gap-round/types.ts'
import { CellSprite, commentWords, JudgementState, roundPath, roundTitle } from '../gap-round/words.tsx'
import { English } from '../profile/words.tsx'

/** What the page of a published assessment shows. */
export type ReportFacts = {
  round: Round
  work: Pick<RoundWork, 'comments'>
  states: readonly ArticleState[]
  /** What the articles are called, in English. */
  titles: ReadonlyMap<string, string>
  treaty: Treaty
  names: ReadonlyMap<string, string>
}

/** A published assessment: what each article comes to, in words, with its recommendation; the elements stand on the page of the article. */
export function ReportPage({ reader, facts }: { reader: Reader; facts: ReportFacts }) {
  const { say, href } = reader
  const { round, treaty, states, titles, work, names } = facts
  const whole = work.comments.filter(({ article }) => article === '')
  return (
    <Leaf>
      <CellSprite />
      <Opening
        reader={reader}
        shelfmark={round.state.toUpperCase()}
        title={roundTitle(reader, round, treaty)}
        standfirst={say('countries.gap.report.standfirst')}
      >
        <p>
          <a href={href(`/countries/${round.state}/law`)}>
            {reader.say('countries.cell.to_profile', { name: reader.stateName(round.state) })}
          </a>
        </p>
      </Opening>
      <Row id="about" heading={say('countries.gap.about')}>
        <RoundPairs reader={reader} round={round} treaty={treaty} />
      </Row>
      <Row
        id="summary"
        heading={say('countries.gap.report.summary')}
        under={say('countries.gap.report.summary_text')}
        width="full"
      >
        <DataTable
          reader={reader}
          caption={say('countries.gap.report.summary')}
          isCaptionHidden
          columns={[
            { head: say('countries.column.article'), kind: 'row' },
            { head: say('countries.gap.column.judgement') },
            { head: say('countries.gap.conclusion') },
            { head: say('countries.gap.recommendation') },
          ]}
          rows={states.map(({ article, judgement, conclusion }) => [
            <>
              <a href={href(roundPath(round, article))}>{say('law.article.name', { number: article })}</a>
              <br />
              <English reader={reader}>{titles.get(article) ?? ''}</English>
            </>,
            <JudgementState reader={reader} judgement={judgement} />,
            <bdi dir="auto">{conclusion?.conclusion ?? ''}</bdi>,
            <bdi dir="auto">{conclusion?.recommendation ?? ''}</bdi>,
          ])}
        />
      </Row>
      {whole.length > 0 ? (
        <Row id="comments" heading={say('countries.gap.comment.heading')}>
          {whole.map(({ text, author }) => (
            <div>
              <p>
                <bdi dir="auto">{text}</bdi>
              </p>
              <p class="said">
                <span>{commentWords(reader, names, author)}</span>
              </p>
            </div>
          ))}
        </Row>
      ) : null}
      <JudgementRule reader={reader} />
    </Leaf>
  )
}
