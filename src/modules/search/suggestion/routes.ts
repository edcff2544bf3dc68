import { Hono } from 'hono'
import type { z } from 'zod'
import type { Db } from '#platform/db/connect'
import { answer } from '#platform/http/answer'
import type { WebEnv } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import { forEveryone } from '#platform/rights'
import { mended, questionFrom } from '../question/rules.ts'
import { misspelt } from '../question/service.ts'
import type { Guide, Question } from '../question/types.ts'
import { articleMark } from '../words/marks.ts'
import { beginningsAsked, eachOnce } from './rules.ts'
import { suggested } from './store.ts'
import type { SuggestedRow, SuggestionsData } from './types.ts'

/** The mark of the article that a question names, when it names nothing else. */
function markAsked({ article, words, states }: Question): string[] {
  return article && words.length === 0 && states.length === 0 ? [articleMark(article.treaty, article.number)] : []
}

function suggestion(
  row: SuggestedRow,
  guide: Guide,
  reader: Reader,
): z.infer<typeof SuggestionsData>['suggestions'][number] {
  const { kind, state, treaty, address } = row
  const isState = kind === 'state' && state !== null
  const parts = [
    reader.say(`search.kind.${kind}`),
    ...(state !== null && !isState ? [reader.stateName(state)] : []),
    ...(treaty !== null && kind !== 'treaty' ? [guide.citation(treaty, reader.say)] : []),
  ]
  const title = isState ? reader.stateName(state) : row.title
  const titleLanguage = isState ? reader.language : row.titleLanguage
  return { title, titleLanguage, kind, state, treaty, label: parts.join(' · '), address: reader.href(address) }
}

/**
 * What begins as typed or is named by it; where nothing does, what begins as typed without the typing mistakes that the
 * search itself would mend.
 */
async function rowsFor(db: Db, typed: string, guide: Guide, language: string): Promise<SuggestedRow[]> {
  const question = questionFrom(typed, guide)
  const rows = await suggested(db, beginningsAsked(typed), markAsked(question), language)
  if (rows.length > 0) return rows
  const replaced = await misspelt(db, question, guide, question.words.at(-1) ?? null)
  if (replaced.size === 0) return []
  const read = mended(question.text, replaced)
  return suggested(db, beginningsAsked(read), markAsked(questionFrom(read, guide)), language)
}

/** What the search suggests while somebody types: at most eight things whose names begin so. */
export function suggestionRoutes(db: Db, { guide }: { guide: () => Promise<Guide> }): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/search/suggestions', forEveryone, async (c) => {
    const { reader } = c.var
    const typed = (c.req.query('q') ?? '').slice(0, 200)
    const known = await guide()
    const rows = await rowsFor(db, typed, known, reader.language)
    const suggestions = eachOnce(rows).map((row) => suggestion(row, known, reader))
    return answer(c, {
      html: () => c.redirect(reader.href(`/search?q=${encodeURIComponent(typed)}`), 303),
      json: (): z.infer<typeof SuggestionsData> => ({ question: typed, suggestions }),
    })
  })
}
