import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Form, Select } from '#ui'
import { type PlaceChoices, PlaceFields } from '../invitation/place-view.tsx'
import type { Organisation, PersonId } from './types.ts'

/** Which role somebody is given, and where. */
export function RoleFields(props: {
  reader: Reader
  form: FormState<{ role: string; scope: string; organisation: string }>
  person: PersonId
  choices: PlaceChoices
}) {
  const { reader, form, person, choices } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  const fields = { role: answer('role'), scope: answer('scope'), organisation: answer('organisation') }
  return (
    <Form path={href(`/people/${person}/roles`)}>
      <PlaceFields reader={reader} choices={choices} fields={fields} />
      <Buttons>
        <Button>{say('identity.people.give_role')}</Button>
      </Buttons>
    </Form>
  )
}

/** For which organisation somebody acts from today on. */
export function MembershipFields(props: {
  reader: Reader
  form: FormState<{ organisation: string }>
  person: PersonId
  organisations: readonly Organisation[]
}) {
  const { reader, form, person, organisations } = props
  const { say, href } = reader
  return (
    <Form path={href(`/people/${person}/memberships`)}>
      <Select
        {...boundTo(reader, form)('organisation')}
        label={say('identity.place.organisation')}
        choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        emptyLabel={say('identity.choose')}
      />
      <Buttons>
        <Button>{say('identity.people.add_membership')}</Button>
      </Buttons>
    </Form>
  )
}
