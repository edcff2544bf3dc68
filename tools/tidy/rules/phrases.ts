import type { CallExpression, Expression, ObjectExpression, TemplateLiteral } from 'oxc-parser'
import type { Finding } from '../finding.ts'
import { isTest } from '../house.ts'
import { type Source, findingAt, visit } from '../source.ts'
import { CATALOGUES, type Catalogue } from './catalogues.ts'

/** A phrase asked for by its key, or by every key that `pattern` fits when part of the key is only known later. */
type Asked = { source: Source; start: number } & ({ key: string } | { pattern: RegExp; written: string })

/** What one part of the source says about phrases: those it asks for, and texts that may turn out to be keys. */
type Uses = { asked: Asked[]; patterns: RegExp[]; literals: Set<string> }

const PROBLEM_KINDS = new Set(['invalid', 'not_signed_in', 'not_allowed', 'not_found', 'conflict', 'gone', 'too_many'])

/** Fields of forms whose first argument, or the one after a list of words, is the reason told where nothing was answered. */
const FIELDS = new Map([
  ['webAddress', 0],
  ['mailAddress', 0],
  ['dayAnswer', 0],
  ['wholeAnswer', 0],
  ['mustBeTicked', 0],
  ['oneWord', 1],
  ['anyWords', 1],
])

/** Checks of a schema whose last argument is the reason told where they fail. */
const CHECKS = new Set(['min', 'max', 'regex', 'refine', 'length', 'nonempty'])

/** Properties that hold a reason: of a field that must be answered, and of a route that may be refused. */
const REASONS = new Set(['missing', 'refusal'])

const REASON = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/

const KEY = /^[a-z][\w-]*(\.[\w-]+)*$/

type Argument = CallExpression['arguments'][number]

/** Phrases that are asked for and stand nowhere, and phrases that stand in English and nobody asks for. */
export function phraseFindings(sources: readonly Source[], english: Catalogue | null): Finding[] {
  if (!english) return []
  const uses: Uses = { asked: [], patterns: [], literals: new Set() }
  for (const source of sources) if (source.path.startsWith('src/') && !isTest(source.path)) collect(source, uses)
  return [...missingFindings(uses, english), ...unusedFindings(uses, english)]
}

function missingFindings({ asked }: Uses, { keys }: Catalogue): Finding[] {
  const known = [...keys.keys()]
  return asked.flatMap((use) => {
    if ('key' in use) {
      return keys.has(use.key) ? [] : [findingAt(use.source, use, 'phrases', `${use.key} stands in no catalogue`)]
    }
    if (known.some((key) => use.pattern.test(key))) return []
    return [findingAt(use.source, use, 'phrases', `no key of the catalogue fits ${use.written}`)]
  })
}

function unusedFindings(uses: Uses, { keys }: Catalogue): Finding[] {
  const named = new Set(uses.asked.flatMap((use) => ('key' in use ? use.key : [])))
  const patterns = [...uses.patterns, ...uses.asked.flatMap((use) => ('pattern' in use ? use.pattern : []))]
  const isUsed = (key: string) => {
    if (named.has(key) || uses.literals.has(key)) return true
    const reason = /^problem\.(.+)$/.exec(key)?.[1]
    if (reason !== undefined && uses.literals.has(reason)) return true
    return patterns.some((pattern) => pattern.test(key))
  }
  return [...keys]
    .filter(([key]) => !isUsed(key))
    .map(([key, line]) => ({
      path: `${CATALOGUES}en.json`,
      line,
      rule: 'phrases',
      sentence: `${key} is used nowhere`,
      level: 'error',
    }))
}

function collect(source: Source, uses: Uses): void {
  const ask = (argument: Argument | undefined, prefix: string) => {
    if (argument) uses.asked.push(...keysAsked(source, argument, prefix))
  }
  visit(source, {
    Literal: (node) => {
      if (typeof node.value === 'string') uses.literals.add(node.value)
    },
    TemplateLiteral: (node) => {
      if (node.quasis.length === 1) uses.literals.add(node.quasis[0]?.value.cooked ?? '')
      const pattern = patternOf(node)
      if (pattern && /^[a-z][a-z0-9_-]*\./.test(writtenOf(node))) uses.patterns.push(pattern)
    },
    CallExpression: (node) => {
      const called = calledName(node)
      if (called === 'say') ask(node.arguments[0], '')
      if (called === 'problem') ask(node.arguments[1], 'problem.')
      const message = formMessage(node, called)
      if (message) ask(message, 'problem.')
    },
    ObjectExpression: (node) => {
      const reason = reasonOf(node)
      if (reason) ask(reason, 'problem.')
    },
    Property: ({ key, value }) => {
      const isReason = key.type === 'Identifier' && REASONS.has(key.name) && value.type === 'Literal'
      if (isReason) ask(value, 'problem.')
    },
    AssignmentPattern: ({ left, right }) => {
      if (left.type === 'Identifier' && REASONS.has(left.name)) ask(right, 'problem.')
    },
  })
}

/** The message of a field or check of a form, which is a reason; a sentence, as schemas of data have, is none. */
function formMessage({ arguments: given, callee }: CallExpression, called: string | null): Argument | null {
  if (called === null) return null
  const place =
    FIELDS.get(called) ?? (CHECKS.has(called) && callee.type === 'MemberExpression' ? given.length - 1 : null)
  const message = place === null ? undefined : given[place]
  const isReason = message?.type === 'Literal' && typeof message.value === 'string' && REASON.test(message.value)
  return isReason ? message : null
}

function calledName({ callee }: CallExpression): string | null {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.computed) return null
  return callee.property.type === 'Identifier' ? callee.property.name : null
}

/** The reason of a problem written as a plain object, `{ kind: …, reason: … }`. */
function reasonOf({ properties }: ObjectExpression): Expression | null {
  const named = new Map<string, Expression>()
  for (const property of properties) {
    if (property.type === 'Property' && property.key.type === 'Identifier') {
      named.set(property.key.name, property.value)
    }
  }
  const kind = named.get('kind')
  const isProblem = kind?.type === 'Literal' && typeof kind.value === 'string' && PROBLEM_KINDS.has(kind.value)
  return isProblem ? (named.get('reason') ?? null) : null
}

/** The keys an argument may turn into; empty when that shows only later, or when it is a sentence and no key. */
function keysAsked(source: Source, argument: Argument, prefix: string): Asked[] {
  switch (argument.type) {
    case 'Literal':
      return typeof argument.value === 'string' && KEY.test(argument.value)
        ? [{ source, start: argument.start, key: prefix + argument.value }]
        : []
    case 'TemplateLiteral': {
      const isKey = prefix === '' && KEY.test(argument.quasis.map((quasi) => quasi.value.cooked).join('x'))
      const pattern = isKey ? patternOf(argument) : null
      return pattern ? [{ source, start: argument.start, pattern, written: writtenOf(argument) }] : []
    }
    case 'ConditionalExpression':
      return [...keysAsked(source, argument.consequent, prefix), ...keysAsked(source, argument.alternate, prefix)]
    case 'LogicalExpression':
      return [...keysAsked(source, argument.left, prefix), ...keysAsked(source, argument.right, prefix)]
    default:
      return []
  }
}

/**
 * What fits a key with parts left open; null when too little of it is written to tell, and for `problem.REASON`,
 * whose reasons are counted where they are given.
 */
function patternOf(template: TemplateLiteral): RegExp | null {
  const texts = template.quasis.map((quasi) => quasi.value.cooked ?? '')
  if (!texts.some((text) => /[a-z]/.test(text))) return null
  if (texts.length === 2 && texts[0] === 'problem.' && texts[1] === '') return null
  return new RegExp(`^${texts.map((text) => text.replaceAll(/[^\w-]/g, '\\$&')).join('.+')}$`)
}

function writtenOf(template: TemplateLiteral): string {
  return template.quasis.map((quasi) => quasi.value.cooked ?? '').join('…')
}
