import { publicItems, shownInMatrix, subjectName, treatiesWithMatrix } from '#countries'
import { type Region, regions, states, type Topic, topics, treaties, type Treaty } from '#law'
import type { Teller } from '#platform/changes/types'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { problem, type Result } from '#platform/result'
import { type Guide, searchAsked } from '#search'
import { articleKeys, placeInLaw } from '../change/service.ts'
import type { Concern, StreamQuestion, View } from './types.ts'
import { viewAt } from './view-rules.ts'

/** What views are looked up with: who tells changes, and the guide of the search. */
export type ViewParts = { tellers: readonly Teller[]; guide: () => Promise<Guide> }

/** A view that is there: its address, what concerns it, and what it is called in the reader's words. */
export type KnownView = { path: string; concern: Concern; about: string }

type Found = Omit<KnownView, 'path'> & { path?: string }

/** What there is to be watched, read once for many views. */
export type ViewFacts = {
  states: ReadonlySet<string>
  treaties: ReadonlyMap<string, Treaty>
  /** `treaty/number` */
  articles: ReadonlySet<string>
  kinds: ReadonlySet<string>
  topics: readonly Topic[]
  regions: readonly Region[]
  /** The treaty of a comparison that names none. */
  firstTreaty: string | null
  guide: Guide
}

/** What there is to be watched now. */
export async function readViewFacts(db: Db, { tellers, guide }: ViewParts): Promise<ViewFacts> {
  const [all, held, numbers, words, places, compared] = await Promise.all([
    states(db),
    treaties(db),
    articleKeys(db),
    topics(db),
    regions(db),
    treatiesWithMatrix(db),
  ])
  return {
    states: new Set(all.map(({ code }) => code)),
    treaties: new Map(held.map((treaty) => [treaty.id, treaty])),
    articles: numbers,
    kinds: new Set(tellers.flatMap(({ kinds }) => kinds.map(({ kind }) => kind))),
    topics: words,
    regions: places,
    firstTreaty: compared[0]?.id ?? null,
    guide: await guide(),
  }
}

function streamFound(facts: ViewFacts, question: StreamQuestion, reader: Reader): Found | null {
  const { states: codes, treaty, articles, kind } = question
  const isKnown =
    (codes ?? []).every((code) => facts.states.has(code)) &&
    (treaty === null || facts.treaties.has(treaty)) &&
    (articles ?? []).every((article) => facts.articles.has(`${treaty}/${article}`)) &&
    (kind === null || facts.kinds.has(kind))
  if (!isKnown) return null
  const law =
    treaty === null
      ? []
      : (articles ?? [null]).map((article) => placeInLaw(reader, facts.treaties.get(treaty), treaty, article))
  const parts = [(codes ?? []).map(reader.stateName), law].filter((list) => list.length > 0).map(reader.list)
  return {
    concern: { by: 'subject', states: codes, treaty, articles, kind },
    about: parts.length === 0 ? reader.say('newsroom.watch.everything') : parts.join(' · '),
  }
}

/** A comparison; without a treaty it is of the first, and a topic brings its own with its articles. */
function comparisonFound(facts: ViewFacts, view: Extract<View, { on: 'comparison' }>, reader: Reader): Found | null {
  const topic = view.topic === null ? null : facts.topics.find(({ id }) => id === view.topic)
  if (topic === undefined) return null
  const treaty = topic?.treaty ?? view.treaty ?? facts.firstTreaty
  const named = topic === null || view.treaty === null || view.treaty === topic.treaty ? (view.articles ?? []) : []
  const articles = [...new Set([...(topic?.articles ?? []), ...named])]
  const question = { states: view.states, treaty, articles: articles.length === 0 ? null : articles, kind: null }
  return streamFound(facts, question, reader)
}

async function matrixFound(
  db: Db,
  facts: ViewFacts,
  { treaty, narrowing }: Extract<View, { on: 'matrix' }>,
  reader: Reader,
): Promise<Found | null> {
  const shown = await shownInMatrix(db, treaty, narrowing, reader)
  if (shown === null) return null
  const { say, language } = reader
  const place = (id: string) => {
    const name = facts.regions.find((region) => region.id === id)?.names
    return name?.[language] ?? name?.['en'] ?? id
  }
  const parts = [
    placeInLaw(reader, facts.treaties.get(treaty), treaty, null),
    ...narrowing.regions.map(place),
    ...narrowing.standings.map((one) => say(one === 'none' ? 'countries.facet.status_none' : `law.standing.${one}`)),
    ...narrowing.bodies.map((one) => say(`countries.facet.body_${one}`)),
    ...narrowing.groups.map((one) => say(`countries.group.${one}`)),
    ...narrowing.articles.map((number) => say('law.article.name', { number })),
  ]
  return {
    concern: { by: 'subject', ...shown, treaty, kind: null },
    about: say('newsroom.watch.matrix', { about: parts.join(' · ') }),
  }
}

async function statementFound(
  db: Db,
  { state, item }: Extract<View, { on: 'statement' }>,
  reader: Reader,
): Promise<Found | null> {
  const found = (await publicItems(db, [item])).get(item)
  if (found?.subject.state !== state) return null
  const { subject, disputedBy } = found
  return {
    concern: { by: 'item', items: disputedBy === null ? [item] : [item, disputedBy] },
    about: reader.say('newsroom.watch.statement', {
      about: `${reader.stateName(state)} · ${subjectName(reader, subject)}`,
    }),
  }
}

function searchFound({ guide }: ViewFacts, query: URLSearchParams, reader: Reader): Found | null {
  const asked = searchAsked(query, guide)
  if (asked === null) return null
  const { kinds, states: codes, treaties: ids } = asked.filters
  const narrowed = [
    ...kinds.map((kind) => reader.say(`search.kinds.${kind}`)),
    ...codes.map(reader.stateName),
    ...ids.map((id) => guide.citation(id, reader.say)),
  ]
  const { text } = asked.question
  return {
    path: asked.address,
    concern: { by: 'search', asked },
    about:
      narrowed.length === 0
        ? reader.say('newsroom.watch.search', { text })
        : reader.say('newsroom.watch.search_in', { text, in: reader.list(narrowed) }),
  }
}

async function findView(db: Db, facts: ViewFacts, view: View, reader: Reader): Promise<Found | null> {
  switch (view.on) {
    case 'stream':
      return streamFound(facts, view, reader)
    case 'comparison':
      return comparisonFound(facts, view, reader)
    case 'matrix':
      return matrixFound(db, facts, view, reader)
    case 'statement':
      return statementFound(db, view, reader)
    case 'search':
      return searchFound(facts, view.query, reader)
  }
}

/**
 * The view at an address as it stands now. Problems, both `invalid`: `compare_first` for a comparison without States,
 * `not_watchable` where there is no such view.
 */
export async function knownView(db: Db, facts: ViewFacts, address: string, reader: Reader): Promise<Result<KnownView>> {
  const named = viewAt(address)
  if (!named.ok) return named
  const { path, view } = named.value
  if (view.on === 'comparison' && view.states.length === 0) return problem('invalid', 'compare_first')
  const held = await findView(db, facts, view, reader)
  return held === null ? problem('invalid', 'not_watchable') : { ok: true, value: { path, ...held } }
}
