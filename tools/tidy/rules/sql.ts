import type { CallExpression, Expression, TemplateLiteral } from 'oxc-parser'
import type { Finding } from '../finding.ts'
import { MODULES, fileName, isTest, placeOf } from '../house.ts'
import { type Source, findingAt, visit } from '../source.ts'

const STARTS = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const JOINS = /^(from|using|(inner|left|right|full|cross)Join|(inner|left|cross)JoinLateral)$/
const NOT_QUERIES = new Set(['Array', 'Buffer', 'Uint8Array', 'Readable', 'Iterator'])
const EVERY_COLUMN = new Set(['selectAll', 'returningAll'])
const RAW = /^\s*(select|insert|update|delete|with|create|alter|drop|truncate|listen|notify|begin|commit|lock)\b/i
const TABLE_NAME = /^([a-z_0-9]+)\.[a-z_0-9]+(\s+as\s+[a-z_0-9]+)?$/
const SCHEMA_NAME = new RegExp(`\\b(${[...MODULES, 'platform'].join('|')})\\.[a-z_]+`, 'g')
const SHOUTED = /\b(SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|JOIN|ORDER BY|GROUP BY|VALUES|RETURNING|LIMIT|ON CONFLICT)\b/

/** SQL outside stores, names of another module's schema, `*` for columns, and SQL in capitals. */
export function sqlFindings(source: Source): Finding[] {
  if (!source.path.startsWith('src/') || isTest(source.path)) return []
  const findings: Finding[] = []
  const refuse = (node: { start: number }, sentence: string) => findings.push(findingAt(source, node, 'sql', sentence))
  const own = ownSchema(source.path)
  const judge = (node: { start: number }, isQuery: boolean, schemas: readonly string[]) => {
    if (isQuery && !mayHoldSql(source.path)) refuse(node, 'SQL stands only in a store.ts and in platform/db')
    for (const schema of schemas) {
      if (own !== null && schema !== own) refuse(node, `${own} names only its own tables, not those of ${schema}`)
    }
  }
  visit(source, {
    CallExpression(node) {
      const method = methodOf(node)
      if (method === null) return
      const isQuery = STARTS.has(method) || (method === 'query' && isRawSql(node.arguments[0]))
      if (isQuery || JOINS.test(method)) judge(node, isQuery, tableSchemas(node))
      if (EVERY_COLUMN.has(method)) refuse(node, 'columns are named, never all of them')
    },
    TaggedTemplateExpression(node) {
      if (!isSqlTag(node.tag)) return
      const text = textOf(node.quasi)
      judge(
        node,
        true,
        [...text.matchAll(SCHEMA_NAME)].map((match) => match[1] ?? ''),
      )
      if (/\b(select|returning)\s+([a-z_]+\.)?\*/.test(text)) refuse(node, 'columns are named, never `*`')
      if (SHOUTED.test(text)) refuse(node, 'raw SQL is lower case')
    },
  })
  return findings
}

function mayHoldSql(path: string): boolean {
  return fileName(path) === 'store.ts' || /^src\/platform\/(db|postgres)\//.test(path)
}

/** The schema whose tables the file may name; null for the platform's database folder, which serves them all. */
function ownSchema(path: string): string | null {
  const place = placeOf(path)
  if (place.part === 'module') return place.module
  return /^src\/platform\/(db|postgres)\//.test(path) ? null : place.part
}

function methodOf(node: CallExpression): string | null {
  const { callee } = node
  if (callee.type !== 'MemberExpression' || callee.computed) return null
  if (callee.object.type === 'Identifier' && NOT_QUERIES.has(callee.object.name)) return null
  return callee.property.type === 'Identifier' ? callee.property.name : null
}

function isSqlTag(tag: Expression): boolean {
  return tag.type === 'Identifier' && tag.name === 'sql'
}

function isRawSql(argument: CallExpression['arguments'][number] | undefined): boolean {
  if (argument?.type === 'Literal') return typeof argument.value === 'string' && RAW.test(argument.value)
  return argument?.type === 'TemplateLiteral' && RAW.test(textOf(argument))
}

/** The template's text without values, quoted strings and comments. */
function textOf(template: TemplateLiteral): string {
  const text = template.quasis.map((quasi) => quasi.value.raw).join(' ? ')
  return text.replaceAll(/'[^']*'/g, "''").replaceAll(/--.*$/gm, '')
}

function tableSchemas(node: CallExpression): string[] {
  const [first] = node.arguments
  const named = first?.type === 'ArrayExpression' ? first.elements : [first]
  return named.flatMap((item) => {
    if (item?.type !== 'Literal' || typeof item.value !== 'string') return []
    return TABLE_NAME.exec(item.value)?.[1] ?? []
  })
}
