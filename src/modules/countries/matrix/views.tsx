import type { Reader } from '#platform/reader'
import {
  CellLegend,
  CellMeanings,
  Details,
  type Facet,
  Facets,
  Filled,
  Leaf,
  Matrix,
  type MatrixColumnGroup,
  type MatrixRowGroup,
  Note,
  Opening,
  Row,
  slot,
  Time,
} from '#ui'
import { TreatyName } from '../profile/words.tsx'
import { ArticleMap, type ArticleMapFacts } from './map-view.tsx'
import { isFilled } from './rules.ts'
import { type MatrixQuestion, type MatrixTable, type Sort, SORTS, type StateRow } from './types.ts'
import { cellNote } from './words.tsx'

/** Everything the page of a matrix shows. */
export type MatrixPageFacts = {
  table: MatrixTable
  asked: MatrixQuestion
  /** How many States and articles there are without narrowing. */
  whole: { states: number; articles: number }
  facets: readonly Facet[]
  /** The address of the matrix as it was asked for, in another order, and without any narrowing. */
  path: string
  sortPath: (sort: Sort) => string
  wholePath: string
  /** The region of a State as a heading. */
  regionOf: (row: StateRow) => string
  /** The article on the map; null when there is none to show. */
  map: ArticleMapFacts | null
}

function columnGroups(reader: Reader, { treaty, articles }: MatrixTable): MatrixColumnGroup[] {
  return [...Map.groupBy(articles, ({ group }) => group)].map(([group, own]) => ({
    heading: reader.say(`countries.group.${group}`),
    columns: own.map(({ entry }) => ({
      head: entry.number,
      name: entry.title,
      path: reader.href(`/law/${treaty.id}/${entry.number}`),
    })),
  }))
}

function rowGroups(reader: Reader, { table, asked, regionOf }: MatrixPageFacts): MatrixRowGroup[] {
  const rows = (own: readonly StateRow[]) =>
    own.map(({ listed: { state, name }, cells }) => ({
      id: state.code,
      code: state.code.toUpperCase(),
      name,
      path: reader.href(`/countries/${state.code}`),
      cells: cells.map((cell) => ({ state: cell.state, note: isFilled(cell) ? cellNote(cell) : null })),
    }))
  if (asked.sort !== 'region') return [{ heading: null, rows: rows(table.rows) }]
  return [...Map.groupBy(table.rows, regionOf)].map(([heading, own]) => ({ heading, rows: rows(own) }))
}

function Order({ reader, facts }: { reader: Reader; facts: MatrixPageFacts }) {
  const { say } = reader
  return (
    <p class="said no-print">
      <span>{say('countries.matrix.order')}</span>
      {SORTS.map((sort) => (
        <span>
          {sort === facts.asked.sort ? (
            <b aria-current="true">{say(`countries.matrix.sort.${sort}`)}</b>
          ) : (
            <a href={facts.sortPath(sort)}>{say(`countries.matrix.sort.${sort}`)}</a>
          )}
        </span>
      ))}
    </p>
  )
}

function Narrowing({ reader, facts }: { reader: Reader; facts: MatrixPageFacts }) {
  const { say } = reader
  const { table, whole } = facts
  const isNarrowed = facts.path !== facts.wholePath
  return (
    <>
      <div class="no-print">
        <Details summary={say('countries.matrix.narrow')} isOpen={table.rows.length === 0}>
          <Facets
            reader={reader}
            id="narrow"
            path={facts.path}
            label={say('countries.matrix.narrow')}
            facets={facts.facets}
            isAcross
          />
        </Details>
      </div>
      {isNarrowed ? (
        <p>
          {say('countries.matrix.shown', {
            states: table.rows.length,
            allStates: whole.states,
            articles: table.articles.length,
            allArticles: whole.articles,
          })}{' '}
          <a href={facts.wholePath}>{say('countries.matrix.show_whole')}</a>
        </p>
      ) : null}
    </>
  )
}

function Cells({ reader, facts }: { reader: Reader; facts: MatrixPageFacts }) {
  const { say } = reader
  const { table } = facts
  const [before = '', after = ''] = reader.href(`/matrix/${table.treaty.id}/|`).split('|')
  return (
    <>
      <CellLegend reader={reader} counts={table.counts} />
      <p class="said" id="matrix-said">
        <span>
          <Filled
            text={say('countries.matrix.said', {
              day: slot(0),
              cells: table.rows.length * table.articles.length,
            })}
            elements={[<Time reader={reader} day={reader.on} />]}
          />
        </span>
      </p>
      <Order reader={reader} facts={facts} />
      <p class="said no-print">
        <a href="#reading">{say('countries.matrix.past')}</a>
      </p>
      <Matrix
        reader={reader}
        caption={say('countries.matrix.caption')}
        label="matrix-said"
        corner={say('countries.column.state')}
        groups={columnGroups(reader, table)}
        bodies={rowGroups(reader, facts)}
        address={{ before, after }}
      />
    </>
  )
}

function NothingFits({ reader, facts }: { reader: Reader; facts: MatrixPageFacts }) {
  return (
    <p>
      <Filled
        text={reader.say('countries.matrix.none_fits', { whole: slot(0) })}
        elements={[<a href={facts.wholePath}>{reader.say('countries.matrix.whole')}</a>]}
      />
    </p>
  )
}

function Reading({ reader }: { reader: Reader }) {
  const { say } = reader
  return (
    <Row
      id="reading"
      heading={say('countries.matrix.reading')}
      notes={
        <>
          <Note heading={say('countries.matrix.no_ranking')}>
            <p>{say('countries.matrix.no_ranking_text')}</p>
          </Note>
          <Note heading={say('countries.matrix.keys')}>
            <p>{say('countries.matrix.keys_text')}</p>
          </Note>
        </>
      }
    >
      <p>{say('countries.profile.caution')}</p>
      <p>{say('countries.profile.nobody_judged')}</p>
      <CellMeanings reader={reader} />
    </Row>
  )
}

/** What is known of each State, article by article, on a day. */
export function MatrixPage({ reader, facts }: { reader: Reader; facts: MatrixPageFacts }) {
  const { say } = reader
  const { table } = facts
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={table.treaty.number}
        kicker={<TreatyName reader={reader} treaty={table.treaty} />}
        title={say('countries.matrix.title')}
        standfirst={say('countries.matrix.standfirst')}
      />
      <Row id="matrix" heading={say('countries.matrix.name')} width="full" isHeadingHidden>
        <Narrowing reader={reader} facts={facts} />
        {table.rows.length === 0 || table.articles.length === 0 ? (
          <NothingFits reader={reader} facts={facts} />
        ) : (
          <Cells reader={reader} facts={facts} />
        )}
      </Row>
      {facts.map ? <ArticleMap reader={reader} facts={facts.map} /> : null}
      <Reading reader={reader} />
    </Leaf>
  )
}
