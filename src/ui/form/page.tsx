import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Fault, FormState, TypedAnswers } from '#platform/form/read'
import { type PageMeta, showPage, type WebEnv } from '#platform/http/page'
import { problemDetails, statusOf } from '#platform/http/problems'
import type { Reader } from '#platform/reader'
import { Leaf } from '../reading.tsx'
import { ErrorSummary } from './form.tsx'

/** What ties a field of the kit to a form: `<TextInput {...answer('name')} label=… />`. */
export type Bound<Answer> = { reader: Reader; name: string; error: string | null } & (Answer extends string
  ? { value: string }
  : { values: readonly string[] })

function messageOf(reader: Reader, { reason, values }: Fault): string {
  return reader.say(`problem.${reason}`, values)
}

/** Ties fields to a form by name: what was typed, and what is wrong with it. */
export function boundTo<Typed extends TypedAnswers>(reader: Reader, form: FormState<Typed>) {
  return <Name extends keyof Typed & string>(name: Name): Bound<Typed[Name]> => {
    const fault = form.faults.find(({ field }) => field === name)
    const answer = form.typed[name] ?? ''
    const held = typeof answer === 'string' ? { value: answer } : { values: answer }
    return { reader, name, error: fault ? messageOf(reader, fault) : null, ...held } as Bound<Typed[Name]>
  }
}

/** What stands around a form on its page. */
type FormFrame = {
  reader: Reader
  faults: readonly Fault[]
  /** A line above the title: what the form is for. */
  kicker?: Child
  /** The title of the page; null where the form's own question is. */
  title: Child | null
  standfirst?: Child
  /** At the start of the row: which step this is, and a way to the others. */
  reference?: Child
  /** Help, in the margin. */
  notes?: Child
  children: Child
}

/** A form on its page: what is wrong first, then its title, then the form. The ids of fields are their names. */
function FormPage({ reader, faults, kicker, title, standfirst, reference, notes, children }: FormFrame) {
  const errors = faults.map((fault) => ({ id: fault.field, message: messageOf(reader, fault) }))
  return (
    <Leaf>
      <div class="row form-row">
        <div class="ref">{reference}</div>
        <div class="text">
          <ErrorSummary reader={reader} errors={errors} />
          {kicker ? <p class="kicker">{kicker}</p> : null}
          {title === null ? null : <h1 class="question">{title}</h1>}
          {standfirst ? <p class="hint">{standfirst}</p> : null}
          {children}
        </div>
        {notes ? <div class="notes">{notes}</div> : null}
      </div>
    </Leaf>
  )
}

/** What a page with a form is: its meta, and what stands around the form. `isTitled` false where the form's own question is the title. */
export type FormPageParts = Pick<PageMeta, 'title'> &
  Partial<PageMeta> &
  Omit<FormFrame, 'reader' | 'faults' | 'title' | 'children'> & { isTitled?: boolean }

/**
 * The answer that shows a form: 200 while nothing is wrong with it, else the status of its problem, 422 or 409, with an error
 * summary and what was typed; the title then begins with “Error”. Machines get problem details that name each fault.
 */
export function showForm(c: Context<WebEnv>, page: FormPageParts, form: FormState, body: Child): Response {
  const { reader, format } = c.var
  const { faults, problem } = form
  const { kicker, standfirst, reference, notes, isTitled = true, ...meta } = page
  const status = problem === null ? 200 : statusOf(problem.kind, c.req.method)
  if (problem !== null && format !== 'html') {
    const told = faults.map((fault) => ({ field: fault.field, reason: fault.reason, detail: messageOf(reader, fault) }))
    return c.json({ ...problemDetails(c, problem, status), faults: told }, status, {
      'content-type': 'application/problem+json',
    })
  }
  const title = problem === null ? meta.title : reader.say('ui.error.title', { title: meta.title })
  const frame = { reader, faults, kicker, standfirst, reference, notes, title: isTitled ? meta.title : null }
  return showPage(c, { ...meta, title }, <FormPage {...frame}>{body}</FormPage>, status)
}
