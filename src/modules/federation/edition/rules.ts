import { z } from 'zod'
import type { Dataset, DatasetRow } from '#platform/dataset'
import { csvText } from '#platform/http/csv'
import type { FieldFacts } from './types.ts'

const EDITION_ID = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/
const DIGEST_LENGTH = 12

const Property = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  description: z.string().optional(),
  get anyOf() {
    return z.array(Property).optional()
  },
})
const RowSchema = z.looseObject({ properties: z.record(z.string(), Property) })

/** Whether a text has the form of an edition's id, such as `2026-11-22-0123456789ab`. */
export function isEditionId(text: string): boolean {
  return EDITION_ID.test(text)
}

/** The id of an edition: the day its data was compiled and the start of a digest of its content. */
export function editionId(compiledOn: string, digest: string): string {
  return `${compiledOn}-${digest.slice(0, DIGEST_LENGTH)}`
}

/** The JSON Schema (2020-12) of a row, without an address. */
export function rowSchema(dataset: Dataset): Record<string, unknown> {
  return { ...z.toJSONSchema(dataset.row, { target: 'draft-2020-12', io: 'output', reused: 'inline' }) }
}

/** The kinds of value a property takes, one entry a kind: JSON Schema writes `null` into the type or beside it. */
function kindsOf(property: z.infer<typeof Property>) {
  return (property.anyOf ?? [property]).flatMap((choice) =>
    [choice.type ?? []].flat().map((type) => ({ ...choice, type })),
  )
}

function typeOf({ type, format }: { type: string; format?: string | undefined }, field: string): FieldFacts['type'] {
  if (type === 'string') return format === 'date' ? 'date' : 'string'
  if (type === 'integer' || type === 'number' || type === 'boolean') return type
  throw new Error(`the field ${field} holds no single value: ${type}`)
}

/** The fields of a dataset in their order. Throws for a field that is no single value or has no description. */
export function fieldsOf(dataset: Dataset): FieldFacts[] {
  const { properties } = RowSchema.parse(rowSchema(dataset))
  return Object.entries(properties).map(([name, property]) => {
    const kinds = kindsOf(property)
    const [own, another] = kinds.filter(({ type }) => type !== 'null')
    if (!own || another) throw new Error(`the field ${name} of ${dataset.id} has not one type`)
    const { description: meaning } = property
    if (meaning === undefined) throw new Error(`the field ${name} of ${dataset.id} has no description`)
    return {
      name,
      type: typeOf(own, name),
      isNullable: kinds.some(({ type }) => type === 'null'),
      values: own.enum ?? null,
      meaning,
      isKey: dataset.key.includes(name),
    }
  })
}

/** Rows as JSON Lines: one object a line, its fields in the order of the schema. */
export function jsonLines(fields: readonly FieldFacts[], rows: readonly DatasetRow[]): string {
  const ordered = (row: DatasetRow) => Object.fromEntries(fields.map(({ name }) => [name, row[name] ?? null]))
  return rows.map((row) => `${JSON.stringify(ordered(row))}\n`).join('')
}

/** Rows as CSV by RFC 4180; an empty cell is null. Values stand as they are: see decision 0015 on spreadsheets. */
export function csvLines(fields: readonly FieldFacts[], rows: readonly DatasetRow[]): string {
  const names = fields.map(({ name }) => name)
  return csvText(
    names,
    rows.map((row) => names.map((name) => row[name] ?? null)),
  )
}

/** Checksums in the form that `sha256sum -c` reads. */
export function checksumLines(files: readonly { name: string; sha256: string }[]): string {
  return files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
}
