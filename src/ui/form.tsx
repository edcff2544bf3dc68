import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'

/** A parameter that a form sends along unseen. */
export type HiddenInput = { name: string; value: string }

/** Inputs that send their values along unseen. */
export function HiddenInputs({ items }: { items: readonly HiddenInput[] }) {
  return (
    <>
      {items.map((item) => (
        <input type="hidden" name={item.name} value={item.value} />
      ))}
    </>
  )
}

/** A path as a GET form needs it: browsers drop the query of an action, so its parameters become hidden inputs. */
export function formAddress(path: string, ownNames: readonly string[]): { path: string; hidden: HiddenInput[] } {
  const [before = '', query = ''] = path.split('?', 2)
  const hidden = [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }))
  return { path: before, hidden: hidden.filter((item) => !ownNames.includes(item.name)) }
}

/** A form. A GET form keeps the parameters its path has already; `ownNames` are those it asks for itself. */
export function Form(props: {
  path: string
  method?: 'get' | 'post'
  ownNames?: readonly string[]
  label?: string | null
  isInline?: boolean
  children: Child
}) {
  const layout = props.isInline ? 'on-day' : 'form'
  if (props.method !== 'get') {
    return (
      <form class={layout} action={props.path} method="post" aria-label={props.label} novalidate>
        {props.children}
      </form>
    )
  }
  const { path, hidden } = formAddress(props.path, props.ownNames ?? [])
  return (
    <form class={layout} action={path} aria-label={props.label}>
      <HiddenInputs items={hidden} />
      {props.children}
    </form>
  )
}

/** A row of buttons and links to act on. */
export function Buttons({ children }: { children: Child }) {
  return <div class="buttons">{children}</div>
}

type ButtonKind = 'solid' | 'plain'

const BUTTON_CLASS: Record<ButtonKind, string> = { solid: 'button', plain: 'button button-plain' }

/** A button that sends its form; one solid button on a page, the next act. */
export function Button(props: { kind?: ButtonKind; name?: string | null; value?: string | null; children: Child }) {
  return (
    <button
      class={BUTTON_CLASS[props.kind ?? 'solid']}
      type="submit"
      name={props.name ?? undefined}
      value={props.value ?? undefined}
    >
      {props.children}
    </button>
  )
}

/** A link that looks like a button, for the next act when that is a page. */
export function LinkButton({ path, kind = 'solid', children }: { path: string; kind?: ButtonKind; children: Child }) {
  return (
    <a class={BUTTON_CLASS[kind]} href={path}>
      {children}
    </a>
  )
}

type Labelled = {
  reader: Reader
  name: string
  /** The name, unless a page has two fields of that name. */
  id?: string | null
  label: Child
  hint?: Child
  /** What to do about a faulty answer; null when it is not faulty. */
  error?: string | null
}

function describedBy(id: string, field: { hint?: Child; error?: string | null }): string | null {
  const ids = [field.hint ? `${id}-hint` : null, field.error ? `${id}-error` : null].filter((each) => each !== null)
  return ids.length > 0 ? ids.join(' ') : null
}

function HintAndError({
  reader,
  id,
  hint,
  error,
}: {
  reader: Reader
  id: string
  hint?: Child
  error?: string | null
}) {
  return (
    <>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          <span class="vh">{reader.say('ui.error.prefix')} </span>
          {error}
        </p>
      ) : null}
    </>
  )
}

/** Label, hint and error around a control of one's own; the control carries `id` and the ids `describedBy` gives. */
export function Field(props: Omit<Labelled, 'name' | 'id'> & { id: string; children: Child }) {
  return (
    <div class={props.error ? 'field wrong' : 'field'}>
      <label for={props.id}>{props.label}</label>
      <HintAndError reader={props.reader} id={props.id} hint={props.hint} error={props.error ?? null} />
      {props.children}
    </div>
  )
}

/** How wide a field is: as wide as the answer it expects. */
export type FieldWidth = 'short' | 'medium' | 'full'

const WIDTH_CLASS: Record<FieldWidth, string> = { short: 'input w-10', medium: 'input w-20', full: 'input' }

/** What a browser may fill in by itself, of what HTML offers. */
type AutoFill = 'off' | 'name' | 'email' | 'username' | 'current-password' | 'new-password' | 'one-time-code'

/** A field for one line. `isLeftToRight` is for addresses, codes and identifiers. */
export function TextInput(
  props: Labelled & {
    value: string
    type?: 'text' | 'email' | 'url' | 'tel' | 'password' | 'number' | 'date'
    width?: FieldWidth
    isRequired?: boolean
    autocomplete?: AutoFill | null
    isLeftToRight?: boolean
  },
) {
  const id = props.id ?? props.name
  return (
    <Field {...props} id={id}>
      <input
        class={WIDTH_CLASS[props.width ?? 'full']}
        id={id}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        required={props.isRequired ?? false}
        autocomplete={props.autocomplete ?? undefined}
        dir={props.isLeftToRight ? 'ltr' : undefined}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : null}
      />
    </Field>
  )
}

/** A field for a day, `YYYY-MM-DD` or empty. */
export function DateInput(props: Labelled & { value: string; isRequired?: boolean }) {
  return <TextInput {...props} type="date" width="short" />
}

/** A field for several lines. */
export function TextArea(props: Labelled & { value: string; rows?: number; isRequired?: boolean }) {
  const id = props.id ?? props.name
  return (
    <Field {...props} id={id}>
      <textarea
        class="input"
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        required={props.isRequired ?? false}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : null}
      >
        {props.value}
      </textarea>
    </Field>
  )
}

/** One of the answers a reader can choose. */
export type Choice = { value: string; label: Child; hint?: Child }

/** A choice of one from a list too long for radios. An empty value stands for no choice, where `emptyLabel` names it. */
export function Select(
  props: Labelled & { value: string; choices: readonly { value: string; label: string }[]; emptyLabel?: string | null },
) {
  const id = props.id ?? props.name
  return (
    <Field {...props} id={id}>
      <select
        class={WIDTH_CLASS.medium}
        id={id}
        name={props.name}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : null}
      >
        {props.emptyLabel ? <option value="">{props.emptyLabel}</option> : null}
        {props.choices.map((choice) => (
          <option value={choice.value} selected={choice.value === props.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type ChoicesProps = Labelled & { choices: readonly Choice[]; values: readonly string[] }

function Choices(props: ChoicesProps & { type: 'checkbox' | 'radio' }) {
  const id = props.id ?? props.name
  return (
    <fieldset class={props.error ? 'wrong' : undefined} aria-describedby={describedBy(id, props)}>
      <legend>{props.label}</legend>
      <HintAndError reader={props.reader} id={id} hint={props.hint} error={props.error ?? null} />
      {props.choices.map((choice, index) => {
        const own = index === 0 ? id : `${id}-${index}`
        return (
          <div class="choice">
            <input
              type={props.type}
              id={own}
              name={props.name}
              value={choice.value}
              checked={props.values.includes(choice.value)}
            />
            <label for={own}>
              {choice.label}
              {choice.hint ? <small>{choice.hint}</small> : null}
            </label>
          </div>
        )
      })}
    </fieldset>
  )
}

/** A question with any number of answers. */
export function Checkboxes(props: ChoicesProps) {
  return <Choices {...props} type="checkbox" />
}

/** A question with one answer; an empty value stands for none yet. */
export function Radios({ value, ...props }: Labelled & { choices: readonly Choice[]; value: string }) {
  return <Choices {...props} values={[value]} type="radio" />
}

/** What is wrong with a form, each fault linked to the field with that id. Stands before the form. */
export function ErrorSummary(props: { reader: Reader; errors: readonly { id: string; message: string }[] }) {
  const { reader, errors } = props
  if (errors.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} aria-labelledby="errors-heading">
      <h2 id="errors-heading">{reader.say('ui.error.summary', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.id}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
