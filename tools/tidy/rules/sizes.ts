import type { Finding } from '../finding.ts'
import { GENERATED_TABLES, fileName, isTest } from '../house.ts'
import { type Source, findingAt, lineAt, visit } from '../source.ts'

const FILE_LINES = { reported: 300, refused: 500 }
const FUNCTION_LINES = { reported: 60, refused: 100 }

/** Files and functions longer than a reader can hold: reported first, refused later. Tests count as files only. */
export function sizeFindings(source: Source): Finding[] {
  if (source.path === GENERATED_TABLES) return []
  const lines = source.text.trimEnd().split('\n').length
  const file = judge(source, { start: 0 }, 'the file', lines, FILE_LINES)
  return isTest(source.path) ? file : [...file, ...functionFindings(source)]
}

function judge(source: Source, node: { start: number }, what: string, lines: number, limit: typeof FILE_LINES) {
  if (lines <= limit.reported) return []
  const isRefused = lines > limit.refused
  const bound = isRefused ? limit.refused : limit.reported
  const sentence = `${what} has ${lines} lines, more than ${bound}`
  return [findingAt(source, node, 'size', sentence, isRefused ? 'error' : 'warning')]
}

type Span = { start: number; end: number }
type OpenFunction = { name: string; inner: number }

/** In a routes file a function counts without the handlers inside it: there it is only the list of addresses. */
function functionFindings(source: Source): Finding[] {
  const isRoutes = /^routes\.tsx?$/.test(fileName(source.path))
  const findings: Finding[] = []
  const open: OpenFunction[] = []
  let nextName: string | null = null
  const enter = (name: string | null) => {
    open.push({ name: name ?? nextName ?? 'a function', inner: 0 })
    nextName = null
  }
  const leave = (node: Span) => {
    const lines = lineAt(source, node.end - 1) - lineAt(source, node.start) + 1
    const own = open.pop()
    const above = open.at(-1)
    if (above) above.inner += lines - 1
    const counted = isRoutes ? lines - (own?.inner ?? 0) : lines
    findings.push(...judge(source, node, own?.name ?? 'a function', counted, FUNCTION_LINES))
  }
  visit(source, {
    VariableDeclarator: (node) => {
      const isFunction = node.init?.type === 'ArrowFunctionExpression' || node.init?.type === 'FunctionExpression'
      nextName = isFunction && node.id.type === 'Identifier' ? node.id.name : null
    },
    FunctionDeclaration: (node) => enter(node.id?.name ?? null),
    FunctionExpression: (node) => enter(node.id?.name ?? null),
    ArrowFunctionExpression: () => enter(null),
    'FunctionDeclaration:exit': leave,
    'FunctionExpression:exit': leave,
    'ArrowFunctionExpression:exit': leave,
  })
  return findings
}
