import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import {
  Beside,
  Facets,
  Filled,
  InLanguage,
  KnowledgeState,
  Leaf,
  Marked,
  Opening,
  Pager,
  Panel,
  Results,
  SearchForm,
  slot,
} from '#ui'
import type { Guide, GuideTerm } from '../question/types.ts'
import { HelpWhenNothing, HowToSearch } from './help-view.tsx'
import { addressOf, isFirstHit, PAGE_SIZE } from './rules.ts'
import type { FacetName, Findings, Goal, Hit } from './types.ts'

type Page = { reader: Reader; guide: Guide; findings: Findings }

/** What an entry is, and where it belongs: "National provision · Kenya". */
function Kicker({ reader, guide, hit }: { reader: Reader; guide: Guide; hit: Hit }) {
  const parts: string[] = [reader.say(`search.kind.${hit.kind}`)]
  if (hit.state !== null && hit.kind !== 'state') parts.push(reader.stateName(hit.state))
  const treaty = guide.treaties.find(({ id }) => id === hit.treaty)
  if (treaty) parts.push(guide.citation(treaty.id, reader.say))
  return <>{parts.join(' · ')}</>
}

/** The title of an entry with what fits marked; a State by its name in the reader's language. */
function HitTitle({ reader, hit }: { reader: Reader; hit: Hit }) {
  if (hit.kind === 'state' && hit.state !== null) return <>{reader.stateName(hit.state)}</>
  return (
    <InLanguage reader={reader} tag={hit.titleLanguage === 'und' ? null : hit.titleLanguage}>
      <Marked parts={hit.title} />
    </InLanguage>
  )
}

function HitText({ reader, hit }: { reader: Reader; hit: Hit }) {
  return (
    <InLanguage reader={reader} tag={hit.snippetLanguage === 'und' ? null : hit.snippetLanguage}>
      <Marked parts={hit.snippet} />
    </InLanguage>
  )
}

/** The name of a treaty with its number, as other pages have it: "Budapest Convention (ETS 185)". */
function TreatyTitle({ reader, guide, id }: { reader: Reader; guide: Guide; id: string }) {
  const treaty = guide.treaties.find((one) => one.id === id)
  if (!treaty) return <bdi>{id}</bdi>
  return (
    <bdi dir="ltr">
      <InLanguage reader={reader} tag="en">
        {treaty.title}
      </InLanguage>{' '}
      ({guide.citation(id, reader.say)})
    </bdi>
  )
}

/** What a question names, in words. */
function GoalTitle({ reader, guide, goal }: { reader: Reader; guide: Guide; goal: Goal }) {
  const { say, stateName } = reader
  const { target } = goal
  switch (target.kind) {
    case 'treaty':
      return <TreatyTitle reader={reader} guide={guide} id={target.treaty} />
    case 'article': {
      const text = say('search.goal.article', { article: target.article, treaty: slot(0) })
      return <Filled text={text} elements={[<TreatyTitle reader={reader} guide={guide} id={target.treaty} />]} />
    }
    case 'state':
      return <>{stateName(target.state)}</>
    case 'law': {
      const values = { article: target.article, treaty: slot(0), state: stateName(target.state) }
      const treaty = <TreatyTitle reader={reader} guide={guide} id={target.treaty} />
      return <Filled text={say('search.goal.law', values)} elements={[treaty]} />
    }
    case 'entry':
      return (
        <>
          <HitTitle reader={reader} hit={target.hit} /> (<Kicker reader={reader} guide={guide} hit={target.hit} />)
        </>
      )
  }
}

function GoalPanel({ reader, guide, goal }: { reader: Reader; guide: Guide; goal: Goal }) {
  return (
    <Panel heading={reader.say('search.goal.heading')}>
      <p>
        <a href={reader.href(goal.address)}>
          <GoalTitle reader={reader} guide={guide} goal={goal} />
        </a>
      </p>
    </Panel>
  )
}

/** An article that a word of ours leads to, with its title. */
function TermArticle(props: { reader: Reader; guide: Guide; article: GuideTerm['articles'][number] }) {
  const { reader, guide, article } = props
  const { treaty, number, title } = article
  return (
    <bdi>
      <a href={reader.href(guide.addresses.article(treaty, number))}>
        <InLanguage reader={reader} tag="en">
          {title}
        </InLanguage>{' '}
        ({reader.say('search.term_article', { article: number, treaty: guide.citation(treaty, reader.say) })})
      </a>
    </bdi>
  )
}

/** What was read into the question: where it was cut, words that were taken for others, and what our own words lead to. */
function Readings({ reader, guide, findings }: Page) {
  const { question, mended } = findings
  return (
    <>
      {question.isCut ? <p>{reader.say('search.cut', { length: question.text.length })}</p> : null}
      {question.terms.map(({ words, articles }) => (
        <p>
          <Filled
            text={reader.say('search.term', {
              typed: slot(0),
              articles: reader.list(articles.map((_, index) => slot(index + 1))),
            })}
            elements={[
              <bdi>{words.join(' ') === question.spelling ? question.text : words.join(' ')}</bdi>,
              ...articles.map((article) => <TermArticle reader={reader} guide={guide} article={article} />),
            ]}
          />
        </p>
      ))}
      {mended.map(({ typed, read }) => (
        <p>
          <Filled
            text={reader.say('search.mended', { typed: slot(0), read: slot(1) })}
            elements={[
              <bdi>{typed}</bdi>,
              <b>
                <bdi>{read}</bdi>
              </b>,
            ]}
          />
        </p>
      ))}
    </>
  )
}

function ResultsPager({ reader, findings }: { reader: Reader; findings: Findings }) {
  const { page, pages, total } = findings
  const step = (to: number, key: 'search.previous' | 'search.next') =>
    to < 1 || to > pages ? null : { label: reader.say(key), path: reader.href(addressOf(findings, { page: to })) }
  const first = (page - 1) * PAGE_SIZE + 1
  return (
    <Pager
      label={reader.say('search.pages')}
      previous={step(page - 1, 'search.previous')}
      next={step(page + 1, 'search.next')}
    >
      {reader.say('search.shown', { first, last: first + findings.hits.length - 1, total: total.count })}
    </Pager>
  )
}

function ResultFacets({ reader, guide, findings }: Page) {
  const labels: Record<FacetName, (value: string) => Child> = {
    kind: (value) => reader.say(`search.kinds.${value}`),
    state: (value) => reader.stateName(value),
    treaty: (value) => <TreatyTitle reader={reader} guide={guide} id={value} />,
  }
  const names: FacetName[] = ['kind', 'treaty', 'state']
  const facets = names.map((name) => ({
    name,
    legend: reader.say(`search.facet.${name}`),
    choices: findings.facets[name].map((choice) => ({ ...choice, label: labels[name](choice.value) })),
  }))
  return (
    <Facets
      reader={reader}
      id="narrow"
      path={reader.href(addressOf(findings, { page: 1 }))}
      label={reader.say('search.narrow')}
      facets={facets.filter(({ choices }) => choices.length > 0)}
    />
  )
}

function Found({ reader, guide, findings }: Page) {
  const { total, hits, page } = findings
  const items = hits.map((hit) => ({
    kicker: <Kicker reader={reader} guide={guide} hit={hit} />,
    title: <HitTitle reader={reader} hit={hit} />,
    path: reader.href(hit.address),
    text: hit.snippet.length > 0 ? <HitText reader={reader} hit={hit} /> : null,
    said:
      hit.knowledge === null ? null : (
        <p class="said">
          <KnowledgeState reader={reader} state={hit.knowledge} />
        </p>
      ),
  }))
  return (
    <Beside facets={<ResultFacets reader={reader} guide={guide} findings={findings} />}>
      <p class="said" role="status">
        <b>{reader.say(total.isExact ? 'search.count' : 'search.count_more', { count: total.count })}</b>
        <a class="narrow-only" href="#narrow">
          {reader.say('search.narrow')}
        </a>
      </p>
      <Results items={items} first={(page - 1) * PAGE_SIZE + 1} />
      <ResultsPager reader={reader} findings={findings} />
    </Beside>
  )
}

/** The page of a question: the field, what it leads straight to, what was found; or how to search, or what else to try. */
export function SearchPage({ reader, guide, findings, isAsking }: Page & { isAsking: boolean }) {
  const { say, href } = reader
  const { goal, hits, question } = findings
  return (
    <Leaf>
      <Opening reader={reader} title={say('search.title')}>
        <SearchForm
          reader={reader}
          path={href('/search')}
          id="search"
          label={say('search.field')}
          value={question.text}
          suggestions={href('/search/suggestions.json')}
          isLarge
        />
        <Readings reader={reader} guide={guide} findings={findings} />
      </Opening>
      {goal && !isFirstHit(findings) ? <GoalPanel reader={reader} guide={guide} goal={goal} /> : null}
      {hits.length > 0 ? <Found reader={reader} guide={guide} findings={findings} /> : null}
      {hits.length === 0 && isAsking ? <HelpWhenNothing reader={reader} findings={findings} /> : null}
      {isAsking ? null : <HowToSearch reader={reader} guide={guide} />}
    </Leaf>
  )
}
