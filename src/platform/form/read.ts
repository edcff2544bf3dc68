import type { Context } from 'hono'
import type { z } from 'zod'
import type { WebEnv } from '../http/page.ts'
import { answerProblem } from '../http/problems.ts'
import type { Problem } from '../result.ts'
import { decodedFields } from './body.ts'
import { endingOf, type FileKind } from './file.ts'
import { multipartParts, type PartLimits, type SentFile, type SentParts } from './multipart.ts'

/** The answers of a form as they were typed, by the names of its schema; what was not sent is an empty text or an empty list. */
export type TypedAnswers = Readonly<Record<string, string | readonly string[]>>

type Answers<T> = {
  readonly [Name in keyof T]-?: NonNullable<T[Name]> extends readonly unknown[] ? readonly string[] : string
}

/** The answers to the form of this schema as they were typed: a list for each question with several answers, else a text. */
export type TypedBy<Schema extends z.ZodObject> = Answers<z.input<Schema>>

/** One thing that is wrong in a form. `reason` is also the phrase key `problem.REASON`; field null is the form as a whole. */
export type Fault = { field: string | null; reason: string; values: Problem['values'] }

/** A form on a page: what stands in its fields and what is wrong there. */
export type FormState<Typed extends TypedAnswers = TypedAnswers> = {
  typed: Typed
  faults: readonly Fault[]
  /** Why it could not be taken; null while nothing is wrong. */
  problem: Problem | null
}

/** What came in by a form. A faulty one has at least one fault; `typed` gives back what was typed either way. */
export type FormRead<Schema extends z.ZodObject> =
  | { ok: true; value: z.output<Schema>; typed: TypedBy<Schema>; faults: readonly [] }
  | { ok: false; problem: Problem; typed: TypedBy<Schema>; faults: readonly Fault[] }

/** How much a form may send. */
export type FormLimits = { maxBytes?: number; maxFields?: number }

const MAX_BYTES = 512 * 1024
const MAX_FIELDS = 1000
const MEGABYTE = 1024 * 1024

/** Whether a field of a schema takes a list, under whatever is wrapped around it. */
function takesList(field: unknown): boolean {
  const def = (field as z.ZodType).def as { type: string; innerType?: unknown; in?: unknown; out?: unknown }
  if (def.type === 'array' || def.type === 'set') return true
  if (def.innerType !== undefined) return takesList(def.innerType)
  if (def.type === 'pipe') return takesList(def.in) || takesList(def.out)
  return false
}

/** Whether a field may be absent; of others, absence is an empty answer, which the schema judges. */
function isOptional(field: unknown): boolean {
  return (field as z.ZodType).isOptional()
}

/** The form of a schema before anything was typed, or with these answers in its fields. */
export function emptyForm<Schema extends z.ZodObject>(
  schema: Schema,
  given: Partial<TypedBy<Schema>> = {},
): FormState<TypedBy<Schema>> {
  const typed = Object.entries(schema.shape).map(([name, field]) => [name, takesList(field) ? [] : ''])
  return { typed: { ...Object.fromEntries(typed), ...given } as TypedBy<Schema>, faults: [], problem: null }
}

/** What the schema is asked to judge: line ends are one character, letters are composed (Unicode NFC), the rest is as typed. */
function plain(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').normalize('NFC')
}

const REASON = /^[a-z][a-z0-9_]*$/

const OWN_REASONS: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'answer_missing',
  too_small: 'answer_too_small',
  too_big: 'answer_too_big',
}

/** The reason of an issue: the schema's own message where it is one, else what is wrong in general. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (REASON.test(issue.message)) return issue.message
  if (issue.code === 'too_small' && issue.origin === 'string') return 'answer_missing'
  if (issue.code === 'too_big' && issue.origin === 'string') return 'answer_too_long'
  return OWN_REASONS[issue.code] ?? 'answer_faulty'
}

/** What fills the phrase of an issue: the bound that was passed, or what the schema's own check names. */
function valuesOf(issue: z.core.$ZodIssue): Problem['values'] {
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) }
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) }
  if (issue.code !== 'custom') return {}
  const named = Object.entries(issue.params ?? {})
  return Object.fromEntries(
    named.filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  )
}

/** The faults of issues, at most one a field, in the order of the schema's fields. */
function faultsFrom(issues: readonly z.core.$ZodIssue[], names: readonly string[]): Fault[] {
  const first = new Map<string | null, Fault>()
  for (const issue of issues) {
    const field = names.find((name) => name === issue.path[0]) ?? null
    if (!first.has(field)) first.set(field, { field, reason: reasonOf(issue), values: valuesOf(issue) })
  }
  return [null, ...names].flatMap((name) => first.get(name) ?? [])
}

/** The answers of fields to the questions of a schema: nothing that the schema does not name comes in. */
export function judgedForm<Schema extends z.ZodObject>(
  schema: Schema,
  sent: ReadonlyMap<string, readonly string[]>,
): FormRead<Schema> {
  const names = Object.keys(schema.shape)
  const typed = new Map<string, string | readonly string[]>()
  const asked = new Map<string, string | string[]>()
  const twice: Fault[] = []
  for (const name of names) {
    const texts = sent.get(name) ?? []
    const [first] = texts
    const isList = takesList(schema.shape[name])
    typed.set(name, isList ? texts : (first ?? ''))
    if (isList) asked.set(name, texts.map(plain))
    else if (first !== undefined || !isOptional(schema.shape[name])) asked.set(name, plain(first ?? ''))
    if (!isList && texts.length > 1) twice.push({ field: name, reason: 'answered_twice', values: {} })
  }
  const answers = Object.fromEntries(typed) as TypedBy<Schema>
  const read = schema.safeParse(Object.fromEntries(asked))
  if (read.success && twice.length === 0) return { ok: true, value: read.data, typed: answers, faults: [] }
  const faults = twice.length > 0 ? twice : faultsFrom(read.error?.issues ?? [], names)
  return { ok: false, problem: faultyForm(faults), typed: answers, faults }
}

function faultyForm(faults: readonly Fault[]): Problem {
  return { kind: 'invalid', reason: 'faulty_form', values: { count: faults.length } }
}

const URLENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data'

const STATUS_OF: Partial<Record<string, 413>> = { form_too_large: 413 }

const answerBroken = (broken: Problem): never => answerProblem(broken, STATUS_OF[broken.reason] ?? 400)

function mediaType(c: Context<WebEnv>): string {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}

const notAForm = (): never => answerProblem({ kind: 'invalid', reason: 'not_a_form', values: {} }, 415)

async function multipart(c: Context<WebEnv>, limits: PartLimits): Promise<SentParts> {
  const parts = await multipartParts(c.req.raw.body ?? emptyBody(), c.req.header('content-type') ?? '', limits)
  return parts.ok ? parts.value : answerBroken(parts.problem)
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

/**
 * What the request's form says, judged by the schema, whose messages are reasons: `z.string().min(1, 'name_missing')`. A field
 * sent more than once is a list where the schema wants one, else a fault. Whatever the schema does not name is left out.
 * Ends the request with 415 for another media type, 413 for too much, 400 for what is no text.
 */
export async function readForm<Schema extends z.ZodObject>(
  c: Context<WebEnv>,
  schema: Schema,
  limits: FormLimits = {},
): Promise<FormRead<Schema>> {
  const { maxBytes = MAX_BYTES, maxFields = MAX_FIELDS } = limits
  if (mediaType(c) === MULTIPART) {
    const { fields } = await multipart(c, { maxBytes, maxFields, maxFiles: 0, maxFileBytes: 0 })
    return judgedForm(schema, fields)
  }
  if (mediaType(c) !== URLENCODED) return notAForm()
  const body = new Uint8Array(await c.req.arrayBuffer())
  if (body.byteLength > maxBytes) return answerBroken({ kind: 'invalid', reason: 'form_too_large', values: {} })
  const sent = decodedFields(body, maxFields)
  return sent.ok ? judgedForm(schema, sent.value) : answerBroken(sent.problem)
}

/** What a field for a file takes; `missing` is the reason given where a file is owed and none came. */
export type FileRule = { kinds: readonly FileKind[]; maxBytes: number; missing?: string }

function fileFault(field: string, file: SentFile | undefined, { kinds, maxBytes, missing }: FileRule): Fault[] {
  if (!file) return missing === undefined ? [] : [{ field, reason: missing, values: {} }]
  if (file.isCut || file.bytes.byteLength > maxBytes)
    return [{ field, reason: 'file_too_large', values: { megabytes: maxBytes / MEGABYTE } }]
  if (file.kind !== null && kinds.includes(file.kind)) return []
  return [{ field, reason: 'file_of_other_kind', values: { kinds: kinds.map((kind) => endingOf(kind)).join(', ') } }]
}

/**
 * What a form with files says: as `readForm`, and its files by the names of their fields, whole in memory. For files of a few
 * megabytes that are read at once; a browser cannot give one back, so a faulty form asks for it again.
 */
export async function readFormWithFiles<Schema extends z.ZodObject, Name extends string>(
  c: Context<WebEnv>,
  schema: Schema,
  rules: Readonly<Record<Name, FileRule>>,
): Promise<FormRead<Schema> & { files: Partial<Record<Name, SentFile>> }> {
  if (mediaType(c) !== MULTIPART) return notAForm()
  const all = Object.entries<FileRule>(rules)
  const largest = Math.max(...all.map(([, { maxBytes }]) => maxBytes))
  const { fields, files } = await multipart(c, {
    maxBytes: MAX_BYTES + largest * all.length + MEGABYTE, // so that a file somewhat too large is told at its field
    maxFields: MAX_FIELDS,
    maxFiles: all.length,
    maxFileBytes: largest,
  })
  const form = judgedForm(schema, fields)
  const taken = all.flatMap(([name]) => {
    const file = files.get(name)
    return file ? [[name, file] as const] : []
  })
  const held = { files: Object.fromEntries(taken) as Partial<Record<Name, SentFile>> }
  const faults = [...form.faults, ...all.flatMap(([name, rule]) => fileFault(name, files.get(name), rule))]
  if (faults.length === 0) return { ...form, ...held }
  return { ok: false, problem: faultyForm(faults), typed: form.typed, faults, ...held }
}

/**
 * The form to show again after an act answered a problem: what was typed, with the form's own faults or the problem as one.
 * `fieldOf` says at which field a reason is shown; a reason without an entry speaks of the form as a whole. A problem that the
 * form cannot mend, other than `invalid` and `conflict`, ends the request.
 */
export function refusedForm<Typed extends TypedAnswers>(
  form: { typed: Typed; faults: readonly Fault[] },
  problem: Problem,
  fieldOf: Partial<Record<string, keyof Typed & string>> = {},
): FormState<Typed> {
  const { kind, reason, values } = problem
  if (kind !== 'invalid' && kind !== 'conflict') return answerProblem(problem)
  const own: Fault = { field: fieldOf[reason] ?? null, reason, values }
  return { typed: form.typed, faults: form.faults.length > 0 ? form.faults : [own], problem }
}
