import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Form, HiddenInputs, LinkButton, Note, TextInput } from '#ui'
import { PasskeyQuestion } from '../passkey/views.tsx'
import { withNext } from './rules.ts'

type SignInTyped = { email: string; password: string; next: string }

/** E-mail and password. */
export function SignInFields(props: {
  reader: Reader
  form: FormState<SignInTyped>
  /** How else one can sign in; `provider` by its name. */
  ways: { hasPasskeys: boolean; provider: string | null }
}) {
  const { reader, form, ways } = props
  const { hasPasskeys, provider } = ways
  const { say, href } = reader
  const answer = boundTo(reader, form)
  return (
    <>
      <Form path={href('/sign-in')}>
        <HiddenInputs items={[{ name: 'next', value: form.typed.next }]} />
        <TextInput
          {...answer('email')}
          label={say('identity.sign_in.email')}
          type="email"
          width="medium"
          autocomplete="username"
          isRequired
        />
        <TextInput
          {...answer('password')}
          label={say('identity.sign_in.password')}
          type="password"
          width="medium"
          autocomplete="current-password"
          isRequired
        />
        <Buttons>
          <Button>{say('identity.sign_in.act')}</Button>
        </Buttons>
      </Form>
      {hasPasskeys ? (
        <PasskeyQuestion reader={reader} path="/sign-in/passkey" next={form.typed.next} kind="plain">
          {say('identity.passkey.sign_in')}
        </PasskeyQuestion>
      ) : null}
      {provider === null ? null : (
        <Buttons>
          <LinkButton path={withNext(href('/sign-in/provider'), form.typed.next || null)} kind="plain">
            {say('identity.provider.sign_in', { name: provider })}
          </LinkButton>
        </Buttons>
      )}
    </>
  )
}

/** What somebody without an account should know. */
export function SignInNotes({ reader }: { reader: Reader }) {
  const { say, href } = reader
  return (
    <Note heading={say('identity.sign_in.note.title')} level={2}>
      <p>
        {say('identity.sign_in.note.text')} <a href={href('/join')}>{say('identity.sign_in.note.join')}</a>
      </p>
      <p>
        <a href={href('/recovery')}>{say('identity.recover.lost')}</a>
      </p>
    </Note>
  )
}

type CodeTyped = { code: string; next: string }

/** A code of the second factor: of the authenticator, or one of recovery. */
export function CodeFields(props: { reader: Reader; form: FormState<CodeTyped>; path: string; act: string }) {
  const { reader, form, path, act } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  return (
    <Form path={href(path)}>
      <HiddenInputs items={[{ name: 'next', value: form.typed.next }]} />
      <TextInput
        {...answer('code')}
        label={say('identity.code.label')}
        hint={say('identity.code.hint')}
        width="short"
        autocomplete="one-time-code"
        isLeftToRight
        isRequired
      />
      <Buttons>
        <Button>{act}</Button>
      </Buttons>
    </Form>
  )
}
