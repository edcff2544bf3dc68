import type { Child } from 'hono/jsx'
import { type Topic, treatyCitation } from '#law'
import type { TwinFormat } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import {
  Buttons,
  Compare,
  type CompareRow,
  type Knowledge,
  KnowledgeState,
  Leaf,
  Legend,
  LinkButton,
  Notice,
  Opening,
} from '#ui'
import { standingText } from '../fiche/membership-view.tsx'
import type { ArticleRecord, KnownProvision } from '../profile/types.ts'
import { English, Gist, ProvisionSaid } from '../profile/words.tsx'
import { ProvisionTexts } from '../text/view.tsx'
import { assessedRows, isAssessed } from './assessed-view.tsx'
import { articlesChosen, type Choosing, stateFieldId } from './form.tsx'
import { choicePath, comparePath, differencesOf, groupArticles, hasText } from './rules.ts'
import {
  type ComparedArticle,
  type ComparedState,
  type Comparison,
  MAX_STATES,
  MIN_STATES,
  type Selection,
} from './types.ts'

const MOST_NAMED_ARTICLES = 6

function Provision({ reader, row, knowledge }: { reader: Reader; row: KnownProvision; knowledge: Knowledge }) {
  return (
    <>
      <p>
        <b>
          <bdi>{row.citation}</bdi>
        </b>
        <small>
          <English reader={reader}>{row.instrument.name}</English>
        </small>
        <br />
        <Gist reader={reader} provision={row} />
      </p>
      <ProvisionTexts reader={reader} provision={row} />
      <ProvisionSaid reader={reader} provision={row} knowledge={knowledge} />
    </>
  )
}

function Cell({ reader, record }: { reader: Reader; record: ArticleRecord }) {
  const { say } = reader
  if (record.provisions.length === 0)
    return (
      <>
        <p>{say('countries.compare.nothing')}</p>
        <p class="said">
          <KnowledgeState reader={reader} state="notknown" />
        </p>
      </>
    )
  return (
    <div class="flow">
      {record.provisions.map((row) => (
        <div>
          <Provision reader={reader} row={row} knowledge={record.knowledge} />
        </div>
      ))}
    </div>
  )
}

/** In what the records of an article differ, in words: which States have what on record, and how old the texts are. */
export function differenceSentences(reader: Reader, states: readonly string[], article: ComparedArticle): string[] {
  const { say } = reader
  const { kinds, years } = differencesOf(states, article)
  const sentences = kinds.map(({ kind, states: own }) =>
    own.length === states.length
      ? say(`countries.compare.all_${kind}`)
      : say(`countries.compare.some_${kind}`, { count: own.length, states: comparedNames(reader, own) }),
  )
  if (years) sentences.push(say('countries.compare.years', { first: String(years.first), last: String(years.last) }))
  return sentences
}

function articleRows(reader: Reader, states: readonly string[], article: ComparedArticle): CompareRow[] {
  const { entry, records } = article
  const differences = differencesOf(states, article)
  return [
    {
      head: (
        <>
          <a href={reader.href(`/law/${entry.treaty}/${entry.number}`)}>
            {reader.say('law.article.name', { number: entry.number })}
          </a>
          <br />
          <English reader={reader}>{entry.title}</English>
          <ul class="differences">
            {differenceSentences(reader, states, article).map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      ),
      cells: records.map((record) => <Cell reader={reader} record={record} />),
      differs: differences.kinds.length > 1,
      isLaw: true,
    },
    ...assessedRows(reader, article),
  ]
}

function headNote(reader: Reader, state: ComparedState, choosing: Choosing): Child {
  const { say } = reader
  const others = choosing.states.filter((code) => code !== state.code)
  const path = comparePath({ states: others, treaty: choosing.treaty.treaty.id, articles: choosing.articles })
  return (
    <>
      {standingText(reader, state.standing)}{' '}
      <KnowledgeState reader={reader} state={state.standing?.knowledge ?? 'notknown'} />
      {others.length < MIN_STATES ? null : (
        <>
          <br />
          <a class="no-print" href={reader.href(path)}>
            {say('countries.compare.remove')}
            <span class="vh"> {reader.stateName(state.code)}</span>
          </a>
        </>
      )}
    </>
  )
}

function articlesText(reader: Reader, comparison: Comparison, topic: Topic | null): string {
  const { say, number } = reader
  const articles = comparison.articles.map(({ entry }) => entry.number)
  const count = articles.length
  if (count > MOST_NAMED_ARTICLES && !topic)
    return say('countries.compare.articles_count', { count, number: number(count) })
  return articlesChosen(reader, articles, topic)
}

/** The names of the States of a comparison, joined as the language joins them. */
export function comparedNames(reader: Reader, states: readonly string[]): string {
  return reader.list(states.map(reader.stateName))
}

/** Everything the page of a comparison shows. */
export type ComparisonFacts = {
  comparison: Comparison
  selection: Selection
  /** The topic that stands for its articles, where one does. */
  topic: Topic | null
  twins: readonly TwinFormat[]
}

function Repeated({ reader, states }: { reader: Reader; states: readonly string[] }) {
  if (states.length === 0) return null
  const { say } = reader
  return (
    <Notice heading={say('countries.compare.repeated_heading')}>
      <p>{say('countries.compare.repeated', { count: states.length, states: comparedNames(reader, states) })}</p>
    </Notice>
  )
}

/** The ways to the form: to the first place for another State, and to the articles. */
function Changes({ reader, choosing }: { reader: Reader; choosing: Choosing }) {
  const { say, href } = reader
  const { states, treaty, articles } = choosing
  const path = href(choicePath({ states, treaty: treaty.treaty.id, articles }))
  return (
    <Buttons>
      {states.length < MAX_STATES ? (
        <LinkButton path={`${path}#${stateFieldId(states.length)}`} kind="plain">
          {say('countries.compare.add')}
        </LinkButton>
      ) : null}
      <LinkButton path={`${path}#articles`} kind="plain">
        {say('countries.compare.change_articles')}
      </LinkButton>
    </Buttons>
  )
}

/** The comparison in every other form there is of it. */
function Files({ reader, facts }: { reader: Reader; facts: ComparisonFacts }) {
  const { say, href } = reader
  const { treaty, states, articles } = facts.selection
  const numbers = facts.selection.isOwnChoice ? articles.map(({ number }) => number) : []
  const [, query = ''] = comparePath({ states, treaty: treaty.treaty.id, articles: numbers }).split('?')
  return (
    <p class="said no-print">
      <span>{say('countries.compare.take')}</span>
      {facts.twins.map((format) => (
        <span>
          <a href={href(`/compare.${format}?${query}`)}>{say(`ui.form.${format}`)}</a>
        </span>
      ))}
    </p>
  )
}

/** States side by side, article by article. */
export function ComparisonPage({ reader, facts }: { reader: Reader; facts: ComparisonFacts }) {
  const { say, href } = reader
  const { comparison, selection } = facts
  const { treaty } = selection.treaty
  const articles = selection.isOwnChoice ? selection.articles.map((entry) => entry.number) : []
  const choosing: Choosing = { treaty: selection.treaty, states: selection.states, articles }
  const names = comparedNames(reader, selection.states)
  const groups = groupArticles(comparison.articles, ({ entry }) => entry)
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={selection.states.map((code) => code.toUpperCase())}
        kicker={
          <>
            <bdi dir="ltr">
              <English reader={reader}>{treaty.shortTitle}</English> ({treatyCitation(reader.say, treaty)})
            </bdi>
            {' · '}
            {articlesText(reader, comparison, facts.topic)}
          </>
        }
        title={names}
        standfirst={say('countries.compare.standfirst')}
      >
        <Changes reader={reader} choosing={choosing} />
        <Files reader={reader} facts={facts} />
      </Opening>
      <Repeated reader={reader} states={comparison.repeated} />
      <div>
        <Legend reader={reader} />
        <p class="said">
          {say('countries.compare.nothing_means')}{' '}
          {comparison.articles.some(isAssessed) ? null : say('countries.compare.not_assessed')}{' '}
          {comparison.articles.some(hasText) ? null : say('countries.compare.no_text')}
        </p>
      </div>
      <Compare
        reader={reader}
        caption={say('countries.compare.title', { states: names })}
        columns={comparison.states.map((state) => ({
          name: reader.stateName(state.code),
          path: href(`/countries/${state.code}`),
          note: headNote(reader, state, choosing),
        }))}
        groups={groups.map((group) => ({
          heading: say(`countries.group.${group.group}`),
          rows: group.articles.flatMap((article) => articleRows(reader, selection.states, article)),
        }))}
      />
    </Leaf>
  )
}
