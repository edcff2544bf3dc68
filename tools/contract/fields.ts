/**
 * The fields of an answer by their path, each with what it may hold: `treaties[].counts?` is a field of the entries of a
 * list that may be missing, `panels{}` a value under a name that is not fixed.
 */
export type Fields = Record<string, string>

type Schema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** The schemas of which a value fits one, each of a single type. */
function alternatives(schema: Schema): Schema[] {
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return choices.filter(isSchema).flatMap(alternatives)
  const { type } = schema
  return Array.isArray(type) ? type.map((one: unknown) => ({ ...schema, type: one })) : [schema]
}

/** A constant as a kind: a text is a closed word, anything else its type. */
function kindOfConstant(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value === null) return 'null'
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value
}

/** What a value of this schema is: each of its closed words, a day, or a plain type. */
function kindsOf(schema: Schema): string[] {
  if ('const' in schema) return [kindOfConstant(schema['const'])]
  if (Array.isArray(schema['enum'])) return schema['enum'].map(kindOfConstant)
  switch (schema['type']) {
    case 'object':
      return [isSchema(schema['properties']) ? 'object' : 'map']
    case 'array':
      return ['list']
    case 'string':
      return [schema['format'] === 'date' ? 'day' : 'string']
    default:
      return [typeof schema['type'] === 'string' ? schema['type'] : 'anything']
  }
}

/** The properties of objects of which one is meant: those that only some have, or that some may lack, are optional. */
function propertiesOf(objects: readonly Schema[]): Map<string, { schema: Schema; isOptional: boolean }> {
  const found = new Map<string, { schemas: Schema[]; required: number }>()
  for (const object of objects) {
    const required = Array.isArray(object['required']) ? object['required'] : []
    for (const [name, schema] of Object.entries(object['properties'] ?? {})) {
      const known = found.get(name) ?? { schemas: [], required: 0 }
      if (isSchema(schema)) known.schemas.push(schema)
      if (required.includes(name)) known.required += 1
      found.set(name, known)
    }
  }
  return new Map(
    [...found].map(([name, { schemas, required }]) => [
      name,
      { schema: { anyOf: schemas }, isOptional: required < objects.length },
    ]),
  )
}

function walk(schema: Schema, path: string, fields: Fields): void {
  const choices = alternatives(schema)
  if (path !== '') fields[path] = [...new Set(choices.flatMap(kindsOf))].toSorted().join(' | ')
  const inside = path.replace(/\?$/, '')
  const objects = choices.filter((choice) => isSchema(choice['properties']))
  for (const [name, { schema: own, isOptional }] of propertiesOf(objects))
    walk(own, `${inside === '' ? '' : `${inside}.`}${name}${isOptional ? '?' : ''}`, fields)
  const values = choices.flatMap(({ additionalProperties }) =>
    isSchema(additionalProperties) ? additionalProperties : [],
  )
  if (values.length > 0) walk({ anyOf: values }, `${inside}{}`, fields)
  const items = choices.flatMap((choice) => (isSchema(choice['items']) ? choice['items'] : []))
  if (items.length > 0) walk({ anyOf: items }, `${inside}[]`, fields)
  for (const choice of choices)
    if (Array.isArray(choice['prefixItems']))
      for (const [index, item] of choice['prefixItems'].entries())
        if (isSchema(item)) walk(item, `${inside}[${index}]`, fields)
}

/** The fields that a JSON Schema (2020-12) describes, in its order. */
export function fieldsOfSchema(schema: Schema): Fields {
  const fields: Fields = {}
  walk(schema, '', fields)
  return fields
}
