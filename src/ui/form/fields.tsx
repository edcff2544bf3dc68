import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'

/** What every field has. `id` is the name, unless a page has two fields of that name. */
export type Labelled = {
  reader: Reader
  name: string
  id?: string | null
  label: Child
  hint?: Child
  /** What to do about a faulty answer; null when it is not faulty. */
  error?: string | null
  /** True where no answer is owed; the label says so. */
  isOptional?: boolean
  /** True where this is the one question of the page; the label is then its heading. */
  isQuestion?: boolean
}

/** The words of a label. */
export function LabelText({ reader, label, isOptional }: Pick<Labelled, 'reader' | 'label' | 'isOptional'>) {
  return (
    <>
      {label}
      {isOptional ? <span class="optional"> {reader.say('ui.field.optional')}</span> : null}
    </>
  )
}

/** The ids of what describes a control, as its `aria-describedby` takes them; null for nothing. */
export function describedBy(id: string, field: { hint?: Child; error?: string | null }): string | null {
  const ids = [field.hint ? `${id}-hint` : null, field.error ? `${id}-error` : null].filter((each) => each !== null)
  return ids.length > 0 ? ids.join(' ') : null
}

/** Hint and error of a field, before its control. */
export function HintAndError({
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
      {props.isQuestion ? (
        <h1 class="question">
          <label for={props.id}>
            <LabelText {...props} />
          </label>
        </h1>
      ) : (
        <label for={props.id}>
          <LabelText {...props} />
        </label>
      )}
      <HintAndError reader={props.reader} id={props.id} hint={props.hint} error={props.error ?? null} />
      {props.children}
    </div>
  )
}

/** How wide a field is: as wide as the answer it expects. */
export type FieldWidth = 'short' | 'medium' | 'full'

const WIDTH_CLASS: Record<FieldWidth, string> = { short: 'input w-10', medium: 'input w-20', full: 'input' }

/** What a browser may fill in by itself, of what HTML offers. */
type AutoFill =
  | 'off'
  | 'name'
  | 'given-name'
  | 'family-name'
  | 'organization'
  | 'organization-title'
  | 'email'
  | 'tel'
  | 'url'
  | 'username'
  | 'current-password'
  | 'new-password'
  | 'one-time-code'

type InputType = 'text' | 'email' | 'url' | 'tel' | 'password' | 'number' | 'date'

/** Addresses and codes run from left to right in every language; what people write runs as its first letter does. */
function directionFor(type: InputType, isLeftToRight: boolean): 'ltr' | 'auto' | undefined {
  if (type === 'date') return undefined
  return isLeftToRight || type !== 'text' ? 'ltr' : 'auto'
}

/**
 * A field for one line. `isLeftToRight` is for addresses, codes and identifiers, which no browser should correct. A number is
 * typed as text, with a keyboard of digits. A password is never given back.
 */
export function TextInput(
  props: Labelled & {
    value: string
    type?: InputType
    width?: FieldWidth
    isRequired?: boolean
    autocomplete?: AutoFill | null
    isLeftToRight?: boolean
    inputMode?: 'numeric' | 'decimal' | null
  },
) {
  const id = props.id ?? props.name
  const type = props.type ?? 'text'
  const isCode = props.isLeftToRight === true || type === 'email' || type === 'url'
  return (
    <Field {...props} id={id}>
      <input
        class={WIDTH_CLASS[props.width ?? 'full']}
        id={id}
        name={props.name}
        type={type === 'number' ? 'text' : type}
        inputmode={props.inputMode ?? (type === 'number' ? 'numeric' : undefined)}
        value={type === 'password' ? '' : props.value}
        required={props.isRequired ?? false}
        autocomplete={props.autocomplete ?? undefined}
        dir={directionFor(type, props.isLeftToRight ?? false)}
        spellcheck={isCode ? false : undefined}
        autocapitalize={isCode ? 'none' : undefined}
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
export function TextArea(
  props: Labelled & { value: string; rows?: number; isRequired?: boolean; isLeftToRight?: boolean },
) {
  const id = props.id ?? props.name
  return (
    <Field {...props} id={id}>
      <textarea
        class="input"
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        dir={props.isLeftToRight ? 'ltr' : 'auto'}
        required={props.isRequired ?? false}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : null}
      >
        {/* a browser drops the first line end, which might be one that was typed */ `\n${props.value}`}
      </textarea>
    </Field>
  )
}

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

/** A field for one file. `endings` are those of the kinds that are read, such as `.csv`; nothing that was chosen comes back. */
export function FileInput(props: Labelled & { endings: readonly string[] }) {
  const id = props.id ?? props.name
  return (
    <Field {...props} id={id}>
      <input
        class="input w-20"
        id={id}
        name={props.name}
        type="file"
        accept={props.endings.join(',')}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : null}
      />
    </Field>
  )
}
