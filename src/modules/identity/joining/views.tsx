import type { Child } from 'hono/jsx'
import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Checkboxes, Form, Note, Pairs, Select, TextArea, TextInput } from '#ui'
import { WORKING_LANGUAGES } from '../person/types.ts'
import { stateChoices } from '../role/views.tsx'
import type { JoinRequest } from './types.ts'

type JoinTyped = {
  name: string
  email: string
  organisation: string
  state: string
  purpose: string
  sponsor: string
  languages: readonly string[]
}

/** Who asks to join, for whom they act, why, and who knows them. */
export function JoinFields(props: { reader: Reader; form: FormState<JoinTyped>; states: readonly string[] }) {
  const { reader, form, states } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  return (
    <Form path={href('/join')}>
      <TextInput
        {...answer('name')}
        label={say('identity.account.name')}
        width="medium"
        autocomplete="name"
        isRequired
      />
      <TextInput
        {...answer('email')}
        label={say('identity.join.email')}
        hint={say('identity.join.email_hint')}
        type="email"
        width="medium"
        autocomplete="email"
        isRequired
      />
      <TextInput
        {...answer('organisation')}
        label={say('identity.place.organisation')}
        hint={say('identity.join.organisation_hint')}
        autocomplete="organization"
        isRequired
      />
      <Select
        {...answer('state')}
        label={say('identity.organisation.state')}
        choices={stateChoices(reader, states)}
        emptyLabel={say('identity.organisation.no_state')}
      />
      <TextArea
        {...answer('purpose')}
        label={say('identity.join.purpose')}
        hint={say('identity.join.purpose_hint')}
        isRequired
      />
      <TextInput
        {...answer('sponsor')}
        label={say('identity.join.sponsor')}
        hint={say('identity.join.sponsor_hint')}
        type="email"
        width="medium"
        isRequired
      />
      <Checkboxes
        {...answer('languages')}
        label={say('identity.join.languages')}
        choices={WORKING_LANGUAGES.map((tag) => ({ value: tag, label: reader.languageName(tag) }))}
      />
      <Buttons>
        <Button>{say('identity.join.act')}</Button>
      </Buttons>
    </Form>
  )
}

/** What happens with a request to join. */
export function JoinNotes({ reader }: { reader: Reader }) {
  const { say } = reader
  return (
    <Note heading={say('identity.join.note.title')} level={2}>
      <p>{say('identity.join.note.text')}</p>
    </Note>
  )
}

/** What somebody says of themselves who asks to join. */
export function RequestPairs(props: { reader: Reader; request: JoinRequest; more?: { term: Child; value: Child }[] }) {
  const { reader, request, more = [] } = props
  const { say } = reader
  const { name, email, organisation, state, purpose, languages } = request
  const items = [
    { term: say('identity.account.name'), value: <bdi>{name}</bdi> },
    { term: say('identity.sign_in.email'), value: <bdi dir="ltr">{email}</bdi> },
    { term: say('identity.place.organisation'), value: <bdi>{organisation}</bdi> },
    {
      term: say('identity.organisation.state'),
      value: state === null ? say('identity.organisation.no_state') : reader.stateName(state),
    },
    { term: say('identity.join.languages_of'), value: reader.list(languages.map(reader.languageName)) },
    {
      term: say('identity.join.purpose_of'),
      value: <Lines text={purpose} />,
    },
    ...more,
  ]
  return <Pairs items={items} />
}

/** What somebody wrote, in the lines in which they wrote it. */
export function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line) => (
        <p dir="auto">{line}</p>
      ))}
    </>
  )
}

/** A page that one button confirms, or that takes one answer in words. */
export function OneButton({ reader, path, act }: { reader: Reader; path: string; act: string }) {
  return (
    <Form path={reader.href(path)}>
      <Buttons>
        <Button>{act}</Button>
      </Buttons>
    </Form>
  )
}

/** A field for a few sentences, and the button that sends them. */
export function WordsFields(props: {
  reader: Reader
  form: FormState<{ words: string }>
  path: string
  label: string
  hint?: string
  act: string
}) {
  const { reader, form, path, label, hint, act } = props
  return (
    <Form path={reader.href(path)}>
      <TextArea {...boundTo(reader, form)('words')} label={label} hint={hint} isRequired />
      <Buttons>
        <Button>{act}</Button>
      </Buttons>
    </Form>
  )
}

/** A sponsor's choice: to confirm that they know somebody, or not. */
export function SponsorshipFields({ reader, request }: { reader: Reader; request: JoinRequest }) {
  const { say, href } = reader
  return (
    <>
      <RequestPairs reader={reader} request={request} />
      {request.sponsorAnswer === null ? (
        <Form path={href(`/join/sponsorships/${request.id}`)}>
          <Buttons>
            <Button name="answer" value="confirmed">
              {say('identity.sponsor.confirm')}
            </Button>
            <Button kind="plain" name="answer" value="declined">
              {say('identity.sponsor.decline')}
            </Button>
          </Buttons>
        </Form>
      ) : (
        <p>{say(`identity.sponsor.said.${request.sponsorAnswer}`)}</p>
      )}
    </>
  )
}
