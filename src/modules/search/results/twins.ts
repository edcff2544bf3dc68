import type { z } from 'zod'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { SuggestionsData } from '../suggestion/types.ts'
import { plainText } from './rules.ts'
import { type Findings, FindingsData } from './types.ts'

/** What `/search.json` says of findings; States have their names in the reader's language. */
export function findingsData(
  findings: Findings,
  reader: Pick<Reader, 'language' | 'stateName'>,
): z.infer<typeof FindingsData> {
  const { question, mended, goal, total, page, pages, hits, facets } = findings
  return {
    question: question.text,
    isCut: question.isCut,
    mended: mended.map(({ typed, read }) => ({ typed, read })),
    terms: question.terms.map(({ words, articles }) => ({
      typed: words.join(' '),
      articles: articles.map(({ treaty, number, title }) => ({ treaty, article: number, title })),
    })),
    goesStraightTo: goal ? { address: goal.address, isMark: goal.isMark } : null,
    total,
    page,
    pages,
    results: hits.map((hit) => ({
      kind: hit.kind,
      state: hit.state,
      treaty: hit.treaty,
      ...(hit.kind === 'state' && hit.state !== null
        ? { title: reader.stateName(hit.state), titleLanguage: reader.language }
        : { title: plainText(hit.title), titleLanguage: hit.titleLanguage }),
      address: hit.address,
      knowledge: hit.knowledge,
      snippet: hit.snippet.length > 0 ? plainText(hit.snippet) : null,
      snippetLanguage: hit.snippet.length > 0 ? hit.snippetLanguage : null,
    })),
    facets: { kind: [...facets.kind], state: [...facets.state], treaty: [...facets.treaty] },
  }
}

const filter = (name: string, description: string, example: string) =>
  ({ name, in: 'query', description, example, isRequired: false }) as const

/** The data twin of a search. */
export const searchTwins: readonly TwinDescription[] = [
  {
    path: '/search',
    summary: 'What was found for a question, by relevance, with facets',
    parameters: [
      filter('q', 'The question: words, names, or a mark such as `art 16`', 'preservation'),
      filter('kind', 'Only entries of this kind; may stand several times', 'article'),
      filter('state', 'Only entries of this State, by its ISO 3166 code; may stand several times', ''),
      filter('treaty', 'Only entries of this treaty; may stand several times', 'ets-185'),
      filter('page', 'Which page of results, from 1 to 50', '1'),
    ],
    json: FindingsData,
    csv: null,
  },
  {
    path: '/search/suggestions',
    summary: 'Things whose names begin with what was typed, at most eight',
    parameters: [filter('q', 'What was typed so far, at least two letters', 'pres')],
    json: SuggestionsData,
    csv: null,
  },
]
