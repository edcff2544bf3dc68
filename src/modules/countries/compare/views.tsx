import type { Child } from 'hono/jsx'
import { treatyCitation } from '#law'
import type { Reader } from '#platform/reader'
import {
  Buttons,
  Compare,
  type CompareRow,
  ContentsList,
  ErrorSummary,
  type Knowledge,
  KnowledgeState,
  Leaf,
  Legend,
  LinkButton,
  Notice,
  Opening,
  Row,
} from '#ui'
import { standingText } from '../fiche/membership-view.tsx'
import type { ArticleRecord, KnownProvision } from '../profile/types.ts'
import { English, ProvisionSaid } from '../profile/words.tsx'
import { type Choosing, CompareForm, type StateChoices, stateFieldId, TreatyLinks } from './form.tsx'
import { choicePath, comparePath, groupArticles } from './rules.ts'
import {
  type ComparableTreaty,
  type ComparedArticle,
  type ComparedState,
  type Comparison,
  type Example,
  type Kept,
  MAX_STATES,
  MIN_STATES,
  type Selection,
  type SelectionFault,
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
        <English reader={reader}>{row.gist}</English>
      </p>
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

function articleRow(reader: Reader, { entry, records }: ComparedArticle): CompareRow {
  return {
    head: (
      <>
        <a href={reader.href(`/law/${entry.treaty}/${entry.number}`)}>
          {reader.say('law.article.name', { number: entry.number })}
        </a>
        <br />
        <English reader={reader}>{entry.title}</English>
      </>
    ),
    cells: records.map((record) => <Cell reader={reader} record={record} />),
    differs: false,
    isLaw: true,
  }
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

function articlesText(reader: Reader, comparison: Comparison): string {
  const { say, list, number } = reader
  const count = comparison.articles.length
  if (count > MOST_NAMED_ARTICLES) return say('countries.compare.articles_count', { count, number: number(count) })
  const articles = list(comparison.articles.map(({ entry }) => entry.number))
  return say('countries.compare.articles_named', { count, articles })
}

/** The names of the States of a comparison, joined as the language joins them. */
export function comparedNames(reader: Reader, states: readonly string[]): string {
  return reader.list(states.map(reader.stateName))
}

/** Everything the page of a comparison shows. */
export type ComparisonFacts = { comparison: Comparison; selection: Selection }

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
            {articlesText(reader, comparison)}
          </>
        }
        title={names}
        standfirst={say('countries.compare.standfirst')}
      >
        <Changes reader={reader} choosing={choosing} />
      </Opening>
      <Repeated reader={reader} states={comparison.repeated} />
      <div>
        <Legend reader={reader} />
        <p class="said">{say('countries.compare.nothing_means')}</p>
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
          rows: group.articles.map((article) => articleRow(reader, article)),
        }))}
      />
    </Leaf>
  )
}

/** Everything the page of the form shows; `errors` say what to do about each part that was faulty. */
export type ChoiceFacts = {
  kept: Kept
  errors: readonly { field: SelectionFault['field']; text: string }[]
  treaties: readonly ComparableTreaty[]
  states: StateChoices
  examples: readonly Example[]
}

function Examples({ reader, examples }: { reader: Reader; examples: readonly Example[] }) {
  if (examples.length === 0) return null
  const { say } = reader
  return (
    <Row id="examples" heading={say('countries.compare.examples')} width="wide">
      <ContentsList
        items={examples.map(({ article, states }) => ({
          label: say('law.article.name', { number: article.number }),
          path: reader.href(comparePath({ states, treaty: article.treaty, articles: [article.number] })),
          text: <English reader={reader}>{article.title}</English>,
          holds: comparedNames(reader, states),
        }))}
      />
    </Row>
  )
}

/** The form in which States and articles are chosen, with what was chosen so far and what is wrong with it. */
export function ChoicePage({ reader, facts }: { reader: Reader; facts: ChoiceFacts }) {
  const { say } = reader
  const { kept, treaties, errors } = facts
  const choosing: Choosing = {
    treaty: kept.treaty,
    states: kept.states,
    articles: kept.articles.map((entry) => entry.number),
  }
  const errorOf = (field: SelectionFault['field']) => errors.find((error) => error.field === field)?.text ?? null
  const { treaty } = kept.treaty
  return (
    <Leaf>
      <Opening
        reader={reader}
        kicker={
          <bdi dir="ltr">
            <English reader={reader}>{treaty.shortTitle}</English> ({treatyCitation(reader.say, treaty)})
          </bdi>
        }
        title={say('countries.compare.form_title')}
        standfirst={say('countries.compare.form_standfirst')}
      />
      <div>
        <ErrorSummary reader={reader} errors={errors.map(({ field, text }) => ({ id: field, message: text }))} />
        <CompareForm
          reader={reader}
          states={facts.states}
          choosing={choosing}
          errors={{ states: errorOf('states'), articles: errorOf('articles') }}
        />
      </div>
      <TreatyLinks reader={reader} treaties={treaties} choosing={choosing} />
      <Examples reader={reader} examples={facts.examples} />
    </Leaf>
  )
}
