import { treatyCitation } from '#law'
import type { TwinFormat } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import { CellStateWord, CellSprite, DataTable, KnowledgeState, Leaf, Opening, Row, SourceLink } from '#ui'
import { standingText } from '../fiche/membership-view.tsx'
import { English, ProvisionPlace, TreatyName } from '../profile/words.tsx'
import type { PointState, Readiness, ReadinessArticle, ReadinessPoint } from './types.ts'

/** Where a State is on a point, as shape and word; what is not known has the shape that it has everywhere. */
function Where({ reader, state }: { reader: Reader; state: PointState }) {
  if (state === 'not_known') return <KnowledgeState reader={reader} state="notknown" />
  return <CellStateWord reader={reader} state={state} />
}

function pointRow(reader: Reader, point: ReadinessPoint) {
  const { element, state, next, findings } = point
  return [
    <>
      <English reader={reader}>{element.label}</English> <bdi dir="ltr">({element.ref})</bdi>
    </>,
    <>
      <Where reader={reader} state={state} />
      {findings.map(({ reason, source }) => (
        <p>
          <English reader={reader}>{reason}</English> <SourceLink address={source} of={element.label} />
        </p>
      ))}
    </>,
    reader.say(`countries.ready.next.${next}`),
  ]
}

/** What exists: provisions under the article, provisions under the articles of the Convention it leads to, declarations. */
function Exists({ reader, state, held }: { reader: Reader; state: string; held: ReadinessArticle }) {
  const { say, href } = reader
  const { record, related, declarations } = held
  const provisions = record?.provisions ?? []
  return (
    <ul>
      {provisions.length === 0 ? <li>{say('countries.ready.no_provision')}</li> : null}
      {provisions.map((provision) => (
        <li>
          <ProvisionPlace reader={reader} provision={provision} />{' '}
          <SourceLink address={provision.source} of={provision.citation} />
        </li>
      ))}
      {related.map(({ entry, record: under }) => (
        <li>
          <a href={href(`/matrix/${entry.treaty}/${state}/${entry.number}`)}>
            {say('countries.ready.related', { number: entry.number, count: under?.provisions.length ?? 0 })}
          </a>
          {(under?.provisions ?? []).map((provision) => (
            <>
              <br />
              <ProvisionPlace reader={reader} provision={provision} />
            </>
          ))}
        </li>
      ))}
      {declarations.map(({ kind, gist, source }) => (
        <li>
          {say(`law.declaration.${kind}`)}: <English reader={reader}>{gist}</English>{' '}
          {source === null ? null : <SourceLink address={source} of={gist} />}
        </li>
      ))}
    </ul>
  )
}

function ArticlePart({ reader, state, held }: { reader: Reader; state: string; held: ReadinessArticle }) {
  const { say, href } = reader
  const { article, points, assessed } = held
  const { number, treaty, title, summary, unverifiedReason, declaration } = article
  return (
    <Row
      id={`article-${number}`}
      heading={say('law.article.name', { number })}
      under={
        <>
          <a href={href(`/law/${treaty}/${number}`)}>
            <English reader={reader}>{title}</English>
          </a>
          {assessed === null ? null : (
            <p>
              <CellStateWord reader={reader} state={assessed} />
            </p>
          )}
        </>
      }
      width="full"
    >
      <div class="flow">
        {' '}
        {summary === null ? null : (
          <p>
            <English reader={reader}>{summary}</English>
          </p>
        )}
        {unverifiedReason === null ? null : (
          <p class="said">
            <KnowledgeState reader={reader} state="unverified" /> <English reader={reader}>{unverifiedReason}</English>
          </p>
        )}
        <h3>{say('countries.ready.exists')}</h3>
        <Exists reader={reader} state={state} held={held} />
      </div>{' '}
      <DataTable
        reader={reader}
        caption={say('countries.ready.points', { number })}
        columns={[
          { head: say('countries.ready.asks'), kind: 'row' },
          { head: say('countries.ready.where') },
          { head: say('countries.ready.would_do') },
        ]}
        rows={points.map((point) => pointRow(reader, point))}
      />
      {declaration?.isAllowed && declaration.note !== null ? (
        <p class="said">
          {say('countries.ready.declaration_note')} <English reader={reader}>{declaration.note}</English>
        </p>
      ) : null}
    </Row>
  )
}

/** A State's way to a treaty, article by article: what is there, what is missing or not known, what would do it. */
export function ReadinessPage(props: {
  reader: Reader
  state: string
  readiness: Readiness
  files: readonly TwinFormat[]
}) {
  const { reader, state, readiness, files } = props
  const { say, href } = reader
  const { treaty, standing, articles } = readiness
  return (
    <Leaf>
      <CellSprite />
      <Opening
        reader={reader}
        shelfmark={state.toUpperCase()}
        kicker={<TreatyName reader={reader} treaty={treaty} />}
        title={say('countries.ready.title', { name: reader.stateName(state), treaty: treatyCitation(say, treaty) })}
        standfirst={say('countries.ready.standfirst')}
        contents={articles.map(({ article: { number } }) => ({
          label: say('law.article.name', { number }),
          path: `#article-${number}`,
        }))}
      />
      <Row id="standing" heading={say('countries.ready.standing')}>
        <p>
          <a href={href(`/law/${treaty.id}/status`)}>{standingText(reader, standing)}</a>{' '}
          <KnowledgeState reader={reader} state={standing?.knowledge ?? 'notknown'} />
        </p>
        <p>{say('countries.ready.means')}</p>
        <p>{say('countries.ready.rule')}</p>
        <ul>
          <li>
            <a href={href(`/countries/${state}/law`)}>
              {say('countries.cell.to_profile', { name: reader.stateName(state) })}
            </a>
          </li>
          <li>
            <a href={href('/assessments')}>{say('countries.gap.list')}</a>
          </li>
          {files
            .filter((format) => format === 'pdf' || format === 'docx')
            .map((format) => (
              <li>
                <a href={href(`/countries/${state}/readiness.${format}`)}>{say(`countries.ready.${format}`)}</a>
              </li>
            ))}
        </ul>
      </Row>
      {articles.map((held) => (
        <ArticlePart reader={reader} state={state} held={held} />
      ))}
    </Leaf>
  )
}
