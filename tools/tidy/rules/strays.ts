import type { BlockStatement, FunctionBody } from 'oxc-parser'
import type { Finding } from '../finding.ts'
import { isTest, placeOf } from '../house.ts'
import { type Source, findingAt, visit } from '../source.ts'

const SILENCED = /@ts-(ignore|expect-error|nocheck)\b/
const UNEXPLAINED = /^\s*(oxlint|eslint)-disable(?!.* -- \S)/
const CONFIG = 'src/platform/config.ts'
const CLOCK = 'src/platform/clock.ts'

/** What steps around the types, the settings, the clock, the log, or an error. Source: STYLE section 7. */
export function strayFindings(source: Source): Finding[] {
  const findings: Finding[] = []
  const refuse = (node: { start: number }, sentence: string) => {
    findings.push(findingAt(source, node, 'strays', sentence))
  }
  const { part } = placeOf(source.path)
  const isFree = part === 'tools' || isTest(source.path)
  const judgeMember = (node: { start: number }, member: string) => {
    if (isFree) return
    if (member === 'process.env' && source.path !== CONFIG) refuse(node, `settings come from ${CONFIG}`)
    if (member === 'Date.now' && source.path !== CLOCK) refuse(node, `the time comes from ${CLOCK}`)
    if (member.startsWith('console.') && part !== 'main') refuse(node, 'what happens goes to the log')
  }
  const judgeCatch = (block: BlockStatement | FunctionBody) => {
    const isSaid = source.comments.some((comment) => comment.start >= block.start && comment.end <= block.end)
    if (block.body.length === 0 && !isSaid) refuse(block, 'no `catch` without a decision in it')
  }
  for (const comment of source.comments) {
    if (SILENCED.test(comment.value)) refuse(comment, 'the compiler is not silenced')
    if (UNEXPLAINED.test(comment.value)) refuse(comment, 'a rule is switched off only with a reason after ` -- `')
  }
  visit(source, {
    TSAnyKeyword: (node) => refuse(node, '`any` says nothing; use `unknown` and parse it'),
    TSNonNullExpression: (node) => refuse(node, '`!` only hopes; ask, or throw with a sentence'),
    VariableDeclarator: (node) => {
      if (node.definite === true) refuse(node, '`!` only hopes; give it a value')
    },
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier' || node.computed) return
      judgeMember(node, `${node.object.name}.${node.property.name}`)
    },
    NewExpression: (node) => {
      const isNow = node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0
      if (isNow && !isFree && source.path !== CLOCK) refuse(node, `the time comes from ${CLOCK}`)
    },
    CatchClause: ({ body }) => judgeCatch(body),
    CallExpression: ({ callee, arguments: [handler] }) => {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      if (callee.property.name !== 'catch' || handler?.type !== 'ArrowFunctionExpression') return
      if (handler.body.type === 'BlockStatement') judgeCatch(handler.body)
    },
    ExpressionStatement: ({ expression }) => {
      if (expression.type !== 'CallExpression') return
      const [first] = expression.arguments
      const isHandedOne = first?.type === 'Identifier' && (first.name === 'tx' || first.name === 'db')
      if (isHandedOne && !isFree) refuse(expression, `what is handed \`${first.name}\` is awaited or returned`)
    },
  })
  return findings
}
