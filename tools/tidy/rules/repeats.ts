import type { Finding } from '../finding.ts'
import { GENERATED_TABLES, isTest } from '../house.ts'
import type { Source } from '../source.ts'

const FEWEST_LINES = 6

/** A line that says something: not blank, not only brackets, not an import. */
type Line = { source: Source; text: string; number: number }

/** Runs of six or more lines that stand twice in the source, at their second place, for the author to judge. */
export function repeatFindings(sources: readonly Source[]): Finding[] {
  const lines = sources.filter((source) => !isTest(source.path) && source.path !== GENERATED_TABLES).flatMap(linesOf)
  const firstAt = new Map<string, number>()
  const findings: Finding[] = []
  for (let at = 0; at + FEWEST_LINES <= lines.length; at += 1) {
    const run = lines.slice(at, at + FEWEST_LINES)
    const isOneFile = run[0]?.source === run.at(-1)?.source
    if (!isOneFile) continue
    const text = run.map((line) => line.text).join('\n')
    const first = firstAt.get(text)
    if (first === undefined) firstAt.set(text, at)
    else if (first + FEWEST_LINES <= at) {
      const length = repeatLength(lines, first, at)
      findings.push(...repeated(lines[first], lines[at], length))
      at += length - FEWEST_LINES
    }
  }
  return findings
}

function linesOf(source: Source): Line[] {
  return source.text.split('\n').flatMap((whole, index) => {
    const text = whole.trim()
    const isEmpty = !/\w/.test(text) || /^(import\b|\} from |\*|\/\/|\/\*)/.test(text)
    return isEmpty ? [] : [{ source, text, number: index + 1 }]
  })
}

function repeatLength(lines: readonly Line[], first: number, second: number): number {
  let length = FEWEST_LINES
  const isSame = (a: Line | undefined, b: Line | undefined) =>
    a !== undefined &&
    b !== undefined &&
    a.text === b.text &&
    a.source === lines[first]?.source &&
    b.source === lines[second]?.source
  while (first + length < second && isSame(lines[first + length], lines[second + length])) length += 1
  return length
}

function repeated(first: Line | undefined, second: Line | undefined, length: number): Finding[] {
  if (!first || !second) return []
  const sentence = `${length} lines as at ${first.source.path}:${first.number}, for the author to judge`
  return [{ path: second.source.path, line: second.number, rule: 'repeats', sentence, level: 'warning' }]
}
