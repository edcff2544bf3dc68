import { z } from 'zod'
/** A parameter of an address, as OpenAPI 3.1 describes it. */
export type ParameterDescription = {
  name: string
  in: 'path' | 'query'
  description: string
  example: string
  isRequired: boolean
}

/**
 * The data twins of one address: what its `.json` says (a schema that a test holds every answer against) and which
 * columns its `.csv` has; null where there is no such twin. `path` is in OpenAPI's form, `/law/{treaty}`, without suffix.
 */
export type TwinDescription = {
  path: string
  summary: string
  parameters: readonly ParameterDescription[]
  json: z.ZodType | null
  csv: readonly string[] | null
  /** Other forms, each with what it is in one sentence. The format is the suffix; null for a file that `path` names whole. */
  others?: readonly { format: string | null; type: string; description: string }[]
  /**
   * The version of what the twins publish, 1 without it. It is raised when a field changes or vanishes:
   * `docs/how-to/change-a-published-field.md`.
   */
  version?: number
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'reason', 'traceId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    reason: { type: 'string' },
    traceId: { type: 'string' },
  },
}

const problemResponse = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function parameters(twin: TwinDescription) {
  return twin.parameters.map((parameter) => ({
    name: parameter.name,
    in: parameter.in,
    required: parameter.isRequired || parameter.in === 'path',
    description: parameter.description,
    example: parameter.example,
    schema: { type: 'string' },
  }))
}

function operation(twin: TwinDescription, content: Record<string, unknown>, suffix: string) {
  const id = `${twin.path.replaceAll(/[{}]/g, '').split(/[/.-]/).filter(Boolean).join('_') || 'home'}_${suffix}`
  return {
    get: {
      operationId: id,
      'x-version': twin.version ?? 1,
      summary: twin.summary,
      parameters: parameters(twin),
      responses: { '200': { description: twin.summary, content }, default: problemResponse },
    },
  }
}

/** The OpenAPI 3.1 document of the twins. `server` is the address of the site. */
export function openApiDocument(twins: readonly TwinDescription[], server: string): Record<string, unknown> {
  const paths: Record<string, unknown> = {}
  for (const twin of twins) {
    if (twin.json) {
      const { $schema: _, ...schema } = z.toJSONSchema(twin.json, { io: 'output', reused: 'inline' })
      paths[`${twin.path === '/' ? '/index' : twin.path}.json`] = operation(
        twin,
        { 'application/json': { schema } },
        'json',
      )
    }
    if (twin.csv)
      paths[`${twin.path}.csv`] = operation(
        twin,
        {
          'text/csv': {
            schema: { type: 'string', description: `Columns: ${twin.csv.join(', ')}` },
          },
        },
        'csv',
      )
    for (const { format, type, description } of twin.others ?? [])
      paths[format === null ? twin.path : `${twin.path}.${format}`] = operation(
        twin,
        { [type]: { schema: { type: 'string', description } } },
        format?.replaceAll('.', '_') ?? 'file',
      )
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Comity',
      version: '1',
      description: 'The law on cybercrime as data: the same facts as the pages, at the same addresses.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: server }],
    paths,
    components: { schemas: { Problem: PROBLEM } },
  }
}

/** Parameters that every page takes. */
const EVERYWHERE = ['on', 'pins']
const MOST_VALUES = 100

/** Whether a query names nothing but parameters that its address is described with; `path` is without language and suffix. */
export function knownParameters(twins: readonly TwinDescription[]): (path: string, search: string) => boolean {
  const described = twins.map((twin) => ({
    shape: new RegExp(`^${twin.path.replaceAll('.', String.raw`\.`).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
    names: twin.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
  }))
  return (path, search) => {
    if (search === '') return true
    const named = [...new URLSearchParams(search).keys()]
    if (named.length > MOST_VALUES) return false
    const known = new Set([...EVERYWHERE, ...described.flatMap(({ shape, names }) => (shape.test(path) ? names : []))])
    return named.every((name) => known.has(name))
  }
}
