import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { describedBy, HintAndError, type Labelled, LabelText } from './fields.tsx'

/** One of the answers a reader can choose. */
export type Choice = { value: string; label: Child; hint?: Child }

function Caption(props: Pick<Labelled, 'reader' | 'label' | 'isOptional' | 'isQuestion'>) {
  const text = <LabelText {...props} />
  return <legend>{props.isQuestion ? <h1 class="question">{text}</h1> : text}</legend>
}

/** Fields that belong together, under a legend that says what they have in common. */
export function Fieldset(props: {
  reader: Reader
  id: string
  legend: Child
  hint?: Child
  error?: string | null
  isQuestion?: boolean
  children: Child
}) {
  const { reader, id, hint, error = null } = props
  return (
    <fieldset class={error ? 'fields wrong' : 'fields'} id={id} aria-describedby={describedBy(id, { hint, error })}>
      <Caption reader={reader} label={props.legend} isQuestion={props.isQuestion ?? false} />
      <HintAndError reader={reader} id={id} hint={hint} error={error} />
      {props.children}
    </fieldset>
  )
}

type ChoicesProps = Labelled & { choices: readonly Choice[]; values: readonly string[] }

function Choices(props: ChoicesProps & { type: 'checkbox' | 'radio' }) {
  const id = props.id ?? props.name
  return (
    <fieldset class={props.error ? 'wrong' : undefined} aria-describedby={describedBy(id, props)}>
      <Caption {...props} />
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
