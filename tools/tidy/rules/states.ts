import type { Expression, PrivateIdentifier } from 'oxc-parser'
import type { Finding } from '../finding.ts'
import { isTest } from '../house.ts'
import { type Source, findingAt, visit } from '../source.ts'

/** Regions the standard names that are no country. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])
const { codes, names } = everyCountry()

function everyCountry(): { codes: Set<string>; names: Set<string> } {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const pairs = letters.flatMap((first) => letters.map((second) => first + second))
  const known = pairs.filter((code) => !NO_COUNTRIES.has(code) && english.of(code) !== undefined)
  return { codes: new Set(known), names: new Set(known.map((code) => english.of(code) ?? '')) }
}

/** Countries told apart in the source by name, or by a code that a State is compared with; they belong in rows. */
export function stateFindings(source: Source): Finding[] {
  if (!source.path.startsWith('src/modules/') || isTest(source.path)) return []
  const findings: Finding[] = []
  const judgeName = (node: { start: number }, text: string) => {
    if (!names.has(text.trim())) return
    findings.push(findingAt(source, node, 'states', `${text.trim()} is a country; what differs by country is a row`))
  }
  const judgePair = (side: Expression | PrivateIdentifier, other: Expression | PrivateIdentifier) => {
    if (side.type !== 'Literal' || typeof side.value !== 'string' || !codes.has(side.value.toUpperCase())) return
    if (!/(state|country|party|iso)(code)?$/i.test(lastName(other))) return
    findings.push(findingAt(source, side, 'states', `'${side.value}' is a country; what differs by country is a row`))
  }
  visit(source, {
    Literal: (node) => {
      if (typeof node.value === 'string') judgeName(node, node.value)
    },
    TemplateElement: (node) => judgeName(node, node.value.raw),
    JSXText: (node) => judgeName(node, node.value),
    BinaryExpression: ({ operator, left, right }) => {
      if (!/^[!=]==?$/.test(operator)) return
      judgePair(left, right)
      judgePair(right, left)
    },
    SwitchStatement: ({ discriminant, cases }) => {
      for (const { test } of cases) if (test) judgePair(test, discriminant)
    },
  })
  return findings
}

function lastName(expression: Expression | PrivateIdentifier): string {
  if (expression.type === 'Identifier') return expression.name
  if (expression.type !== 'MemberExpression') return ''
  return expression.property.type === 'Identifier' ? expression.property.name : ''
}
