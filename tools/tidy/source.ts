import { type Comment, type Program, Visitor, type VisitorObject, parseSync } from 'oxc-parser'
import type { Finding } from './finding.ts'

/** A parsed file of TypeScript or JavaScript; `path` starts at the root of the project. */
export type Source = {
  path: string
  text: string
  program: Program
  comments: readonly Comment[]
  /** What kept the parser from reading the file; empty when it was read whole. */
  faults: readonly string[]
  /** The offset at which each line begins. */
  lineStarts: readonly number[]
}

/** The file, parsed. */
export function sourceFrom(path: string, text: string): Source {
  const parsed = parseSync(path, text, { preserveParens: false })
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return {
    path,
    text,
    program: parsed.program,
    comments: parsed.comments,
    faults: parsed.errors.map((fault) => fault.message),
    lineStarts,
  }
}

/** The line, counted from 1, on which the character at `offset` stands. */
export function lineAt(source: Source, offset: number): number {
  let low = 0
  let high = source.lineStarts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}

/** Calls the visitor for every node of the file, in the order of the text. */
export function visit(source: Source, visitor: VisitorObject): void {
  new Visitor(visitor).visit(source.program)
}

/** A finding at a node of the file. */
export function findingAt(
  source: Source,
  node: { start: number },
  rule: string,
  sentence: string,
  level: Finding['level'] = 'error',
): Finding {
  return { path: source.path, line: lineAt(source, node.start), rule, sentence, level }
}
