import type { Reader } from '#platform/reader'
import { Button, Buttons, DateInput, Form, Select, TextInput } from '#ui'
import type { KindChoice, Scope } from './types.ts'

type Choices = readonly { value: string; label: string }[]

/** What the form offers, each list by name in the reader's language. */
export type FormChoices = { states: Choices; treaties: Choices; kinds: readonly KindChoice[] }

export const FIELDS = ['state', 'treaty', 'article', 'kind', 'from', 'to'] as const

/** What stands in the fields of the form, as typed; empty where nothing is asked. */
export type Typed = Readonly<Record<(typeof FIELDS)[number], string>>

const OWN_NAMES = [...FIELDS, 'revision', 'before', 'after']

/**
 * The form that narrows the stream; what the scope of the page says already is not asked. `error` is what to do about one
 * of its fields.
 */
export function NarrowForm(props: {
  reader: Reader
  scope: Scope
  path: string
  typed: Typed
  choices: FormChoices
  error?: { field: string; message: string } | null
}) {
  const { reader, scope, typed, choices, error } = props
  const errorOf = (field: string) => (error?.field === field ? error.message : null)
  const { say } = reader
  const every = say('newsroom.change.every')
  return (
    <Form path={props.path} method="get" ownNames={OWN_NAMES} label={say('newsroom.change.narrow')} isInline>
      {scope.kind === 'state' ? null : (
        <Select
          reader={reader}
          name="state"
          label={say('newsroom.change.state')}
          value={typed.state}
          error={errorOf('state')}
          choices={choices.states}
          emptyLabel={every}
        />
      )}
      {scope.kind === 'article' ? null : (
        <>
          <Select
            reader={reader}
            name="treaty"
            label={say('newsroom.change.treaty')}
            value={typed.treaty}
            error={errorOf('treaty')}
            choices={choices.treaties}
            emptyLabel={every}
          />
          <TextInput
            reader={reader}
            name="article"
            label={say('newsroom.change.article_number')}
            value={typed.article}
            error={errorOf('article')}
            width="short"
            autocomplete="off"
            isLeftToRight
          />
        </>
      )}
      <Select
        reader={reader}
        name="kind"
        label={say('newsroom.change.kind')}
        value={typed.kind}
        error={errorOf('kind')}
        choices={choices.kinds.map(({ kind, label }) => ({ value: kind, label }))}
        emptyLabel={every}
      />
      <DateInput
        reader={reader}
        name="from"
        label={say('newsroom.change.from')}
        value={typed.from}
        error={errorOf('from')}
      />
      <DateInput reader={reader} name="to" label={say('newsroom.change.to')} value={typed.to} error={errorOf('to')} />
      <Buttons>
        <Button kind="plain">{say('newsroom.change.show')}</Button>
      </Buttons>
    </Form>
  )
}
