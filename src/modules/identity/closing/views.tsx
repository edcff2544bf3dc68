import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Checkboxes, Form, LinkButton, Row, TextInput } from '#ui'

/** What goes and what stays when somebody closes their account, and the form that does it. */
export function ClosingFields({ reader, form }: { reader: Reader; form: FormState<{ name: string; isSure: string }> }) {
  const { say, href } = reader
  const answer = boundTo(reader, form)
  const { value, ...box } = answer('isSure')
  return (
    <>
      <h2 class="ruled">{say('identity.closing.goes')}</h2>
      <p>{say('identity.closing.goes_text')}</p>
      <h2 class="ruled">{say('identity.closing.stays')}</h2>
      <p>{say('identity.closing.stays_text')}</p>
      <Form path={href('/account/closing')}>
        <TextInput
          {...answer('name')}
          label={say('identity.closing.name')}
          hint={say('identity.closing.name_hint')}
          width="medium"
          isRequired
        />
        <Checkboxes
          {...box}
          values={[value]}
          label={say('identity.closing.sure')}
          choices={[{ value: 'yes', label: say('identity.closing.sure_text') }]}
        />
        <Buttons>
          <Button>{say('identity.closing.act')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

/** What one can take along, and the way out. */
export function OwnDataRow({ reader }: { reader: Reader }) {
  const { say, href } = reader
  return (
    <Row id="own-data" heading={say('identity.closing.data')}>
      <p>{say('identity.closing.data_text')}</p>
      <Buttons>
        <LinkButton kind="plain" path={href('/account/data')}>
          {say('identity.closing.data_act')}
        </LinkButton>
        <LinkButton kind="plain" path={href('/account/closing')}>
          {say('identity.closing.title')}
        </LinkButton>
      </Buttons>
    </Row>
  )
}
