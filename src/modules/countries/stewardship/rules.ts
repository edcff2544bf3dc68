import { checkedOn, freshnessOn, provenanceOf } from '../statement/age-rules.ts'
import type { Item } from '../statement/types.ts'

/** A statement past its months, and the day on which it was last found to hold. */
export type Aged = { item: Item; checkedOn: string; freshness: 'ageing' | 'stale' }

/** Those of the items that are ageing or stale on a day, the stale first, each the oldest first. */
export function agedOn(items: readonly Item[], on: string): Aged[] {
  const aged = items.flatMap((item): Aged[] => {
    const held = provenanceOf(item, false)
    if (held === null) return []
    const since = checkedOn(held)
    const freshness = freshnessOn(item.subject, since, on)
    return freshness === 'fresh' ? [] : [{ item, checkedOn: since, freshness }]
  })
  const isStale = ({ freshness }: Aged) => (freshness === 'stale' ? 0 : 1)
  return aged.toSorted((a, b) => isStale(a) - isStale(b) || (a.checkedOn < b.checkedOn ? -1 : 1))
}

/** Those of the States of which nobody watches any page; `watched` are addresses of views. */
export function unwatchedOf(codes: readonly string[], watched: readonly string[]): string[] {
  const seen = new Set(watched.flatMap((path) => /^\/countries\/([a-z]{2})(?![a-z])/.exec(path)?.[1] ?? []))
  return codes.filter((code) => !seen.has(code))
}
