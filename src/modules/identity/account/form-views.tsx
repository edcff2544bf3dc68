import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Form, HiddenInputs, TextInput } from '#ui'
import { SHORTEST_PASSWORD } from '../password/rules.ts'
import { QrCode } from './qr.tsx'

/** A field for a new password, with what it must be. */
export function NewPasswordField(props: { reader: Reader; name: string; value: string; error: string | null }) {
  const { say } = props.reader
  return (
    <TextInput
      {...props}
      label={say('identity.password.new')}
      hint={say('identity.password.hint', { minimum: SHORTEST_PASSWORD })}
      type="password"
      width="medium"
      autocomplete="new-password"
      isRequired
    />
  )
}

type PasswordTyped = { current: string; password: string }

/** The present password, where there is one, and a new one. */
export function PasswordFields({
  reader,
  form,
  email,
  hasPassword,
}: {
  reader: Reader
  form: FormState<PasswordTyped>
  email: string
  hasPassword: boolean
}) {
  const { say, href } = reader
  const answer = boundTo(reader, form)
  return (
    <Form path={href('/account/password')}>
      <input type="hidden" name="username" value={email} autocomplete="username" />
      {hasPassword ? (
        <TextInput
          {...answer('current')}
          label={say('identity.password.current')}
          type="password"
          width="medium"
          autocomplete="current-password"
          isRequired
        />
      ) : null}
      <NewPasswordField {...answer('password')} />
      <Buttons>
        <Button>{say(hasPassword ? 'identity.password.change' : 'identity.account.choose_password')}</Button>
      </Buttons>
    </Form>
  )
}

/** What a second step is, and the way to set it up. */
export function TwoStepFields({ reader, isSet }: { reader: Reader; isSet: boolean }) {
  const { say, href } = reader
  return (
    <>
      <div class="flow">
        <p>{say('identity.two_step.what')}</p>
        <p>{say('identity.two_step.which')}</p>
      </div>
      <Form path={href('/account/two-step')}>
        <Buttons>
          <Button>{say(isSet ? 'identity.two_step.replace' : 'identity.two_step.begin')}</Button>
        </Buttons>
      </Form>
      {isSet ? (
        <Form path={href('/account/recovery-codes')}>
          <h2 class="ruled">{say('identity.recovery.title')}</h2>
          <p>{say('identity.recovery.renew_text')}</p>
          <Buttons>
            <Button kind="plain">{say('identity.recovery.renew')}</Button>
          </Buttons>
        </Form>
      ) : null}
    </>
  )
}

type KeyTyped = { code: string; next: string }

/** The new secret as a picture and as text, and a field for its first code. */
export function KeyFields(props: { reader: Reader; form: FormState<KeyTyped>; address: string; secret: string }) {
  const { reader, form, address, secret } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  return (
    <>
      <ol class="flow">
        <li>
          <p>{say('identity.two_step.scan')}</p>
          <QrCode text={address} label={say('identity.two_step.picture')} />
          <p>
            {say('identity.two_step.type')} <code dir="ltr">{secret}</code>
          </p>
        </li>
        <li>{say('identity.two_step.then')}</li>
      </ol>
      <Form path={href('/account/two-step/key')}>
        <HiddenInputs items={[{ name: 'next', value: form.typed.next }]} />
        <TextInput
          {...answer('code')}
          label={say('identity.two_step.code')}
          width="short"
          autocomplete="one-time-code"
          inputMode="numeric"
          isLeftToRight
          isRequired
        />
        <Buttons>
          <Button>{say('identity.two_step.confirm')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
