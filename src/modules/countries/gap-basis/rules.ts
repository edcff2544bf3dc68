import type { Declaration, ElementEntry } from '#law'
import type { ArticleRecord } from '../profile/types.ts'
import { type Basis, BASIS_KINDS, type OnRecord, type Since } from './types.ts'

const oncePerKey = (things: readonly OnRecord[]) => [...new Map(things.map((each) => [each.key, each])).values()]

/** What is on record on an article for a State on a day. */
export function basisFrom(
  record: ArticleRecord | undefined,
  elements: readonly ElementEntry[],
  declarations: readonly Declaration[],
  on: string,
): Basis {
  return {
    provisions: oncePerKey(
      (record?.provisions ?? []).map(({ instrument, citation, gist, status, asOf }) => ({
        key: JSON.stringify([instrument.id, citation, gist, status, asOf]),
        words: `${citation}, ${instrument.name}`,
      })),
    ),
    elements: elements.map(({ key, label, flexibility }) => ({
      key: JSON.stringify([key, label, flexibility]),
      words: label,
    })),
    declarations: declarations
      .filter(({ declaredOn }) => declaredOn === null || declaredOn <= on)
      .map(({ id, gist }) => ({ key: JSON.stringify([id, gist]), words: gist })),
  }
}

/** What changed from one basis to another, kinds in which nothing did left out. */
export function changedSince(before: Basis, now: Basis): Since[] {
  const missing = (from: readonly OnRecord[], other: readonly OnRecord[]) => {
    const held = new Set(other.map(({ key }) => key))
    return from.filter(({ key }) => !held.has(key)).map(({ words }) => words)
  }
  return BASIS_KINDS.map((kind) => ({
    kind,
    added: missing(now[kind], before[kind]),
    gone: missing(before[kind], now[kind]),
  })).filter(({ added, gone }) => added.length > 0 || gone.length > 0)
}
