import type { Finding } from '../finding.ts'
import { fileName, isTest } from '../house.ts'
import { type Source, findingAt, visit } from '../source.ts'
import { importsOf } from './imports.ts'

const PURE = new Set(['rules.ts', 'views.tsx'])
const OUTSIDE = /^(node:.*|pg|kysely|#platform\/(db|postgres)(\/.*)?)$/
const DOERS = /^\..*\/(store|service|routes)\.tsx?$/

/** What keeps rules and views from being plain values in, plain values out. Source: STYLE section 3. */
export function purityFindings(source: Source): Finding[] {
  const name = fileName(source.path)
  if (!PURE.has(name) || !source.path.startsWith('src/') || isTest(source.path)) return []
  const findings: Finding[] = []
  const refuse = (node: { start: number }, sentence: string) => {
    findings.push(findingAt(source, node, 'pure', `${name} ${sentence}`))
  }
  for (const { specifier, start } of importsOf(source)) {
    if (OUTSIDE.test(specifier)) refuse({ start }, `does not import ${specifier}`)
    if (DOERS.test(specifier)) refuse({ start }, `does not know ${fileName(specifier)}; hand it plain values`)
  }
  visit(source, {
    AwaitExpression: (node) => refuse(node, 'never awaits'),
    ForOfStatement: (node) => {
      if (node.await) refuse(node, 'never awaits')
    },
    NewExpression: (node) => {
      const isDate = node.callee.type === 'Identifier' && node.callee.name === 'Date'
      if (isDate && node.arguments.length === 0) refuse(node, 'has no clock; hand it the day')
    },
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
      const member = `${node.object.name}.${node.property.name}`
      if (member === 'Date.now' || member === 'performance.now') refuse(node, 'has no clock; hand it the day')
      if (member === 'Math.random' || member === 'crypto.randomUUID') refuse(node, 'leaves nothing to chance')
    },
  })
  return findings
}
