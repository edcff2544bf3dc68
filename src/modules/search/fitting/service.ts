import type { Db } from '#platform/db/connect'
import { factDigest } from '../entry/store.ts'
import { readWords } from '../plan/store.ts'
import * as store from './store.ts'
import type { SearchAsked } from './types.ts'

/**
 * Those of the facts on record, by name, of which an entry tells that fits the search. The words are looked for as they stand:
 * none is mended.
 */
export async function factsFound(
  db: Db,
  { question, filters }: SearchAsked,
  names: readonly string[],
): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const byDigest = new Map(names.map((name) => [factDigest(name), name]))
  const found = await store.factsThatFit(db, await readWords(db, question, filters), filters, [...byDigest.keys()])
  return new Set(found.flatMap((digest) => byDigest.get(digest) ?? []))
}
