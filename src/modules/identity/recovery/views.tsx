import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Form, Pairs, TextInput } from '#ui'
import { NewPasswordField } from '../account/form-views.tsx'
import { WAITING_HOURS } from './rules.ts'
import type { Recovery } from './types.ts'

/** The address of whoever can no longer sign in. */
export function RecoveryFields({ reader, form }: { reader: Reader; form: FormState<{ email: string }> }) {
  const { say, href } = reader
  return (
    <Form path={href('/recovery')}>
      <TextInput
        {...boundTo(reader, form)('email')}
        label={say('identity.sign_in.email')}
        type="email"
        width="medium"
        autocomplete="username"
        isRequired
      />
      <Buttons>
        <Button>{say('identity.sign_in.act')}</Button>
      </Buttons>
    </Form>
  )
}

/** Where the recovery of an account stands, with what its person can do: go on, choose a new password, or stop it. */
export function RecoverySteps(props: {
  reader: Reader
  form: FormState<{ password: string }>
  code: string
  recovery: Recovery
  opens: boolean
}) {
  const { reader, form, code, recovery, opens } = props
  const { say, href } = reader
  const step = recovery.status === 'ready' && !opens ? 'sent' : recovery.status
  return (
    <>
      <p>{say(`identity.recover.step.${step}`, { hours: WAITING_HOURS })}</p>
      {step === 'ready' ? (
        <Form path={href(`/recovery/${code}/password`)}>
          <NewPasswordField {...boundTo(reader, form)('password')} />
          <Buttons>
            <Button>{say('identity.recover.open')}</Button>
          </Buttons>
        </Form>
      ) : null}
      <Form path={href(`/recovery/${code}`)} label={say('identity.recover.decide')}>
        <Buttons>
          {step === 'asked' ? (
            <Button name="act" value="go_on">
              {say('identity.recover.go_on')}
            </Button>
          ) : null}
          <Button kind="plain" name="act" value="stop">
            {say('identity.recover.stop')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}

/** What somebody confirms who is asked, and the way to stop it. */
export function ConfirmationFields(props: {
  reader: Reader
  recovery: Recovery
  person: { name: string; email: string }
  isDone: boolean
}) {
  const { reader, recovery, person, isDone } = props
  const { say, href } = reader
  const items = [
    { term: say('identity.account.name'), value: <bdi>{person.name}</bdi> },
    { term: say('identity.sign_in.email'), value: <bdi dir="ltr">{person.email}</bdi> },
    { term: say('identity.requests.made'), value: reader.date(recovery.askedAt.toISOString().slice(0, 10)) },
  ]
  return (
    <>
      <Pairs items={items} />
      {isDone ? <p>{say('identity.recover.you_confirmed')}</p> : null}
      <Form path={href(`/recoveries/${recovery.id}`)} label={say('identity.recover.decide')}>
        <Buttons>
          {isDone ? null : (
            <Button name="answer" value="confirm">
              {say('identity.recover.confirm')}
            </Button>
          )}
          <Button kind="plain" name="answer" value="stop">
            {say('identity.recover.not_them')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}
