import { type Content, LAW_FIELDS, type Reference } from '../statement/types.ts'
import type { ContentField, FieldConflict, Merged } from './types.ts'

/** So many comparisons of sentences are made at most: 4 bytes of memory each. */
const MOST_COMPARED = 4_000_000

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string): Intl.Segmenter {
  const held = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, held)
  return held
}

/** The sentences of a text, each with the space behind it, so that joined they are the text again. */
export function sentencesOf(text: string, language: string): string[] {
  return Array.from(segmenterOf(language).segment(text), ({ segment }) => segment)
}

/** Which places of `one` stand unchanged in `other`: a longest common subsequence, as pairs of places. */
function common(one: readonly string[], other: readonly string[]): Map<number, number> {
  const width = other.length + 1
  const lengths = new Uint32Array((one.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs = new Map<number, number>()
  let [i, j] = [0, 0]
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      pairs.set(i, j)
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** A stretch of the base, from a place up to another, for which one side has other sentences. */
type Hunk = { from: number; to: number; sentences: readonly string[] }

function hunksOf(base: readonly string[], side: readonly string[], kept: ReadonlyMap<number, number>): Hunk[] {
  const hunks: Hunk[] = []
  let [from, start] = [0, 0]
  for (const [place, own] of [...kept, [base.length, side.length] as const]) {
    if (place > from || own > start) hunks.push({ from, to: place, sentences: side.slice(start, own) })
    ;[from, start] = [place + 1, own + 1]
  }
  return hunks
}

/** Hunks of both sides that touch the same of the base, from a place up to another. */
type Cluster = { from: number; to: number; mine: Hunk[]; theirs: Hunk[] }

function clustersOf(mine: readonly Hunk[], theirs: readonly Hunk[]): Cluster[] {
  const all = [
    ...mine.map((hunk) => ({ hunk, side: 'mine' as const })),
    ...theirs.map((hunk) => ({ hunk, side: 'theirs' as const })),
  ].toSorted((a, b) => a.hunk.from - b.hunk.from || a.hunk.to - b.hunk.to)
  const clusters: Cluster[] = []
  for (const { hunk, side } of all) {
    const last = clusters.at(-1)
    const isOverlap = last && hunk.from < last.to && last.from < hunk.to
    const isSamePlace = last && hunk.from === hunk.to && last.from === last.to && hunk.from === last.from
    const cluster = isOverlap || isSamePlace ? last : { from: hunk.from, to: hunk.to, mine: [], theirs: [] }
    if (cluster !== last) clusters.push(cluster)
    cluster[side].push(hunk)
    cluster.to = Math.max(cluster.to, hunk.to)
  }
  return clusters
}

/** What a side has for the stretch of the base that a cluster touches. */
function sentencesIn({ from, to }: Cluster, hunks: readonly Hunk[], base: readonly string[]): string[] {
  const found: string[] = []
  let place = from
  for (const hunk of hunks) {
    found.push(...base.slice(place, hunk.from), ...hunk.sentences)
    place = hunk.to
  }
  return [...found, ...base.slice(place, to)]
}

/** Sentences as one text: one that ended its own text, and so has no space behind it, gets one where another follows. */
function joined(sentences: readonly string[], ends: ReadonlySet<string>): string {
  const whole = sentences.map((sentence, index) =>
    index < sentences.length - 1 && ends.has(sentence) && /\S$/.test(sentence) ? `${sentence} ` : sentence,
  )
  return whole.join('').trimEnd()
}

/**
 * Two changes of one text put together sentence by sentence; where both touched the same, mine stands and `isClash` is true.
 * Space at the end of a sentence is no difference.
 */
export function mergeTexts(
  base: string,
  mine: string,
  theirs: string,
  language: string,
): { text: string; isClash: boolean } {
  const [was, own, other] = [base, mine, theirs].map((text) => sentencesOf(text, language)) as [
    string[],
    string[],
    string[],
  ]
  if ((was.length + 1) * (Math.max(own.length, other.length) + 1) > MOST_COMPARED)
    return { text: mine === base ? theirs : mine, isClash: mine !== base && theirs !== base && mine !== theirs }
  const bare = (sentences: readonly string[]) => sentences.map((sentence) => sentence.trimEnd())
  const [inOwn, inOther] = [common(bare(was), bare(own)), common(bare(was), bare(other))]
  const kept = (from: number, to: number) =>
    was.slice(from, to).map((sentence, index) => {
      const here = own[inOwn.get(from + index) ?? -1] ?? sentence
      return here === sentence ? (other[inOther.get(from + index) ?? -1] ?? sentence) : here
    })
  const found: string[] = []
  let [place, isClash] = [0, false]
  for (const cluster of clustersOf(hunksOf(was, own, inOwn), hunksOf(was, other, inOther))) {
    const [mineHere, theirsHere] = [sentencesIn(cluster, cluster.mine, was), sentencesIn(cluster, cluster.theirs, was)]
    if (cluster.mine.length > 0 && cluster.theirs.length > 0 && !isSame(bare(mineHere), bare(theirsHere)))
      isClash = true
    found.push(...kept(place, cluster.from), ...(cluster.mine.length > 0 ? mineHere : theirsHere))
    place = cluster.to
  }
  found.push(...kept(place, was.length))
  const ends = new Set([was, own, other].flatMap((sentences) => sentences.slice(-1)))
  return { text: joined(found, ends), isClash }
}

/** The references of both: mine, and those that the others added; what either took out is out. */
function mergeReferences(
  base: readonly Reference[],
  mine: readonly Reference[],
  theirs: readonly Reference[],
): Reference[] {
  const of = (list: readonly Reference[], address: string) => list.find((each) => each.address === address)
  const kept = mine.flatMap((own) => {
    const [was, other] = [of(base, own.address), of(theirs, own.address)]
    if (!was) return [own]
    if (!other) return isSame(own, was) ? [] : [own]
    return [isSame(own, was) ? other : own]
  })
  return [...kept, ...theirs.filter(({ address }) => !of(base, address) && !of(mine, address))]
}

const PLAIN_FIELDS = [
  'language',
  'datedOn',
  'validFrom',
  'validTo',
  'rank',
  ...LAW_FIELDS,
] as const satisfies readonly ContentField[]

/** The value of a field in one line; empty where there is none. */
const inLine = (value: string | readonly string[] | null) =>
  Array.isArray(value) ? value.join(', ') : String(value ?? '')

/**
 * My change of `base` put together with `theirs`, which was published since: field by field, the text sentence by sentence.
 * What I left alone is taken over from theirs; what both changed stays as I typed it and is told as a conflict.
 */
export function merge(base: Content, mine: Content, theirs: Content): Merged {
  const conflicts: FieldConflict[] = []
  const merged: Record<string, unknown> = {}
  for (const field of PLAIN_FIELDS) {
    const [was, own, other] = [base[field], mine[field], theirs[field]]
    merged[field] = isSame(own, was) ? other : own
    if (!isSame(own, was) && !isSame(other, was) && !isSame(own, other))
      conflicts.push({ field, mine: inLine(own), theirs: inLine(other) })
  }
  const { text, isClash } = mergeTexts(base.text, mine.text, theirs.text, base.language)
  if (isClash) conflicts.unshift({ field: 'text', mine: mine.text, theirs: theirs.text })
  const references = mergeReferences(base.references, mine.references, theirs.references)
  const content = { ...mine, ...merged, text, references }
  const fields = ['text', ...PLAIN_FIELDS, 'references'] as const
  return { content, conflicts, taken: fields.filter((field) => !isSame(content[field], mine[field])) }
}
