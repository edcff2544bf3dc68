import type { ExportNamedDeclaration } from 'oxc-parser'
import type { Finding } from '../finding.ts'
import { placeOf } from '../house.ts'
import { type Source, findingAt } from '../source.ts'

const MOST_LINES = 40

/** Whether the file is the face of a module. */
function isFace(path: string): boolean {
  return /^src\/modules\/[^/]+\/index\.ts$/.test(path)
}

/** What a module's face must not hold: anything but re-exports by name, a row type, a view, a 41st line. */
export function faceFindings(source: Source): Finding[] {
  const place = placeOf(source.path)
  if (!isFace(source.path) || place.part !== 'module') return []
  const findings: Finding[] = []
  const refuse = (node: { start: number }, sentence: string) => {
    findings.push(findingAt(source, node, 'face', sentence))
  }
  const lines = source.text.trimEnd().split('\n').length
  if (lines > MOST_LINES) refuse({ start: 0 }, `the face has ${lines} lines; ${MOST_LINES} are enough`)
  for (const statement of source.program.body) {
    if (statement.type === 'ExportAllDeclaration') refuse(statement, 'the face re-exports by name, never `export *`')
    else if (statement.type !== 'ExportNamedDeclaration') refuse(statement, 'the face only re-exports')
    else for (const sentence of exportProblems(statement)) refuse(statement, sentence)
  }
  return findings
}

function exportProblems(statement: ExportNamedDeclaration): string[] {
  const from = statement.source?.value
  if (from === undefined) return ['the face declares nothing itself; write `export { NAME } from …`']
  if (!from.startsWith('./')) return [`the face offers what is its own, not ${from}`]
  const problems: string[] = []
  if (/(^|\/)views\.tsx$/.test(from)) problems.push('a view stays inside its module; offer a panel or plain values')
  for (const { exported } of statement.specifiers) {
    const name = exported.type === 'Literal' ? exported.value : exported.name
    if (name.endsWith('Row') && /(^|\/)store\.ts$/.test(from))
      problems.push(`${name} is a row type; offer the shape of types.ts`)
    if (name.endsWith('View')) problems.push(`${name} is a view; offer a panel or plain values`)
  }
  return problems
}
