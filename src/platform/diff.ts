import { diffArrays, diffWords } from 'diff'

/** A piece of text that both versions have, or one of them alone. */
export type ChangedPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** A sentence that both versions have, or one alone, or both in other words, which then are its parts. */
export type SentenceChange = ChangedPart | { kind: 'changed'; parts: readonly ChangedPart[] }

const MOST_EDITS = 2000 // beyond, the versions have so little in common that they are shown one after the other
const LEAST_ALIKE = 0.4 // of the words; below, two sentences are two sentences and not one that was changed
const LOOK_AHEAD = 10

type Cutter = { sentences: (text: string) => string[]; words: Intl.Segmenter }

function cutterFor(language: string): Cutter {
  const bySentence = new Intl.Segmenter(language, { granularity: 'sentence' })
  return {
    sentences: (text) => Array.from(bySentence.segment(text), ({ segment }) => segment),
    words: new Intl.Segmenter(language, { granularity: 'word' }),
  }
}

/** What two sentences are compared by: spaces and the way letters are composed make no difference. */
function essence(sentence: string): string {
  return sentence.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
}

/** How alike two sentences are, from 0 to 1: the share of words that both have. */
function likeness(one: string, other: string, { words }: Cutter): number {
  const wordsOf = (text: string) =>
    Array.from(words.segment(text)).flatMap(({ segment, isWordLike }) => (isWordLike ? segment.toLowerCase() : []))
  const [ours, theirs] = [wordsOf(one), wordsOf(other)]
  const left = new Map<string, number>()
  for (const word of ours) left.set(word, (left.get(word) ?? 0) + 1)
  const shared = theirs.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  })
  return ours.length + theirs.length === 0 ? 0 : (2 * shared.length) / (ours.length + theirs.length)
}

/** What differs between two versions of one sentence, word by word. */
function wordChange(before: string, after: string, { words }: Cutter): SentenceChange[] {
  const found = diffWords(before, after, { intlSegmenter: words, maxEditLength: MOST_EDITS })
  if (!found) return apart([before], [after])
  const parts = found.map(({ value, added, removed }): ChangedPart => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
  return [{ kind: 'changed', parts }]
}

const apart = (removed: readonly string[], added: readonly string[]): ChangedPart[] => [
  ...removed.map((text) => ({ kind: 'removed', text }) as const),
  ...added.map((text) => ({ kind: 'added', text }) as const),
]

/** A run of sentences in the place of another: those that are much alike are one that was changed. */
function replaced(removed: readonly string[], added: readonly string[], cutter: Cutter): SentenceChange[] {
  const changes: SentenceChange[] = []
  let at = 0
  for (const sentence of added) {
    const near = removed.slice(at, at + LOOK_AHEAD)
    const alike = near.findIndex((old) => likeness(old, sentence, cutter) >= LEAST_ALIKE)
    const old = near[alike]
    if (old === undefined) {
      changes.push({ kind: 'added', text: sentence })
      continue
    }
    changes.push(...apart(removed.slice(at, at + alike), []), ...wordChange(old, sentence, cutter))
    at += alike + 1
  }
  return [...changes, ...apart(removed.slice(at), [])]
}

/**
 * What differs between two versions of a text in a language (a BCP 47 tag), sentence by sentence as that language ends them, and
 * word by word within sentences that were changed. Same and added pieces in turn are the text after.
 */
export function changesBetween(before: string, after: string, language: string): SentenceChange[] {
  const cutter = cutterFor(language)
  const [old, current] = [cutter.sentences(before), cutter.sentences(after)]
  const runs = diffArrays(old.map(essence), current.map(essence), { maxEditLength: MOST_EDITS })
  if (!runs) return apart([before], [after])
  const changes: SentenceChange[] = []
  let [inOld, inNew] = [0, 0]
  let [removed, added]: [string[], string[]] = [[], []]
  const close = () => {
    changes.push(...replaced(removed, added, cutter))
    ;[removed, added] = [[], []]
  }
  for (const run of runs) {
    const { length } = run.value
    if (run.removed) removed.push(...old.slice(inOld, inOld + length))
    else if (run.added) added.push(...current.slice(inNew, inNew + length))
    else {
      close()
      changes.push(...current.slice(inNew, inNew + length).map((text) => ({ kind: 'same', text }) as const))
    }
    if (!run.added) inOld += length
    if (!run.removed) inNew += length
  }
  close()
  return changes
}
