import type { Reader } from '#platform/reader'
import { Button, Buttons, DateInput, Form, Select, TextInput } from '#ui'
import type { Asked, KindChoice, Scope } from './types.ts'

type Choices = readonly { value: string; label: string }[]

/** What the form offers, each list by name in the reader's language. */
export type FormChoices = { states: Choices; treaties: Choices; kinds: readonly KindChoice[] }

const OWN_NAMES = ['state', 'treaty', 'article', 'kind', 'from', 'to', 'revision', 'before', 'after']

/** The form that narrows the stream; what the scope of the page says already is not asked. */
export function NarrowForm(props: { reader: Reader; scope: Scope; path: string; asked: Asked; choices: FormChoices }) {
  const { reader, scope, asked, choices } = props
  const { say } = reader
  const every = say('newsroom.change.every')
  return (
    <Form path={props.path} method="get" ownNames={OWN_NAMES} label={say('newsroom.change.narrow')} isInline>
      {scope.kind === 'state' ? null : (
        <Select
          reader={reader}
          name="state"
          label={say('newsroom.change.state')}
          value={asked.state ?? ''}
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
            value={asked.treaty ?? ''}
            choices={choices.treaties}
            emptyLabel={every}
          />
          <TextInput
            reader={reader}
            name="article"
            label={say('newsroom.change.article_number')}
            value={asked.article ?? ''}
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
        value={asked.kind ?? ''}
        choices={choices.kinds.map(({ kind, label }) => ({ value: kind, label }))}
        emptyLabel={every}
      />
      <DateInput reader={reader} name="from" label={say('newsroom.change.from')} value={asked.from ?? ''} />
      <DateInput reader={reader} name="to" label={say('newsroom.change.to')} value={asked.to ?? ''} />
      <Buttons>
        <Button kind="plain">{say('newsroom.change.show')}</Button>
      </Buttons>
    </Form>
  )
}
