import { foldText, spelling } from '../words/spelling.ts'
import type { SuggestedRow } from './types.ts'

/** How many things are suggested at most. */
const MOST_SUGGESTED = 8
const LONGEST_TYPED = 100
const SHORTEST_TYPED = 2
const ARABIC_ARTICLE_TYPED = /(^| )(?:[وبكف]?ال|لل)(\p{L}{1,2})$/u

/**
 * The beginnings that names are compared with while somebody types; none while too little was typed. A word that is not
 * finished may still show only a part of what follows the Arabic article, so it is read without it too.
 */
export function beginningsAsked(typed: string): string[] {
  const text = typed.slice(0, LONGEST_TYPED)
  const asked = spelling(text)
  if ([...asked].length < SHORTEST_TYPED) return []
  const bare = spelling(foldText(text).replace(ARABIC_ARTICLE_TYPED, '$1$2'))
  return [...new Set([asked, bare])].filter((one) => one !== '')
}

/** The suggestions, each place with its title once. */
export function eachOnce(rows: readonly SuggestedRow[]): SuggestedRow[] {
  const seen = new Set<string>()
  const fresh = rows.filter(({ address, title }) => {
    const key = `${address} ${title}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return fresh.slice(0, MOST_SUGGESTED)
}
