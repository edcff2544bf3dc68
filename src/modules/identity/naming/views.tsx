import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Form, LinkButton, Pairs, Radios, Row } from '#ui'
import { type Naming, NAMINGS } from './types.ts'

const PATH = '/account/naming'

/** On the account: what the public is told of this person, and the way to change it. */
export function NamingRow({ reader, naming }: { reader: Reader; naming: Naming }) {
  const { say, href } = reader
  return (
    <Row id="naming" heading={say('identity.naming.title')}>
      <Pairs
        items={[
          {
            term: say('identity.naming.public_reads'),
            value: say(`identity.naming.${naming}`),
            act: <a href={href(PATH)}>{say('identity.naming.change')}</a>,
          },
        ]}
      />
    </Row>
  )
}

/** The choice between the role alone and the name with it. */
export function NamingFields({ reader, form }: { reader: Reader; form: FormState<{ naming: string }> }) {
  const { say, href } = reader
  return (
    <Form path={href(PATH)}>
      <Radios
        {...boundTo(reader, form)('naming')}
        label={say('identity.naming.question')}
        hint={say('identity.naming.hint')}
        choices={NAMINGS.map((value) => ({ value, label: say(`identity.naming.${value}`) }))}
      />
      <Buttons>
        <Button>{say('identity.naming.save')}</Button>
        <LinkButton path={href('/account')} kind="plain">
          {say('identity.naming.leave')}
        </LinkButton>
      </Buttons>
    </Form>
  )
}
