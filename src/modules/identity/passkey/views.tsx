import type { Child } from 'hono/jsx'
import type { FormState } from '#platform/form/read'
import type { ScriptName } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Form, HiddenInputs, TextInput } from '#ui'
import { instantText } from '../account/views.tsx'
import type { Passkey } from './types.ts'

/** What a page that asks for passkeys needs. */
export const PASSKEY_SCRIPTS: readonly ScriptName[] = ['passkey']

/** What is said where scripts do not run: a passkey cannot do without. */
export function NeedsScripts({ reader }: { reader: Reader }) {
  return (
    <noscript>
      <p>{reader.say('identity.passkey.needs_scripts')}</p>
    </noscript>
  )
}

/** A form that a script shows, and whose answer the browser gives with a passkey: a new one, or the signature of one. */
function PasskeyBlock(props: { reader: Reader; path: string; act: 'create' | 'get'; children: Child }) {
  const { reader, path, act, children } = props
  const { say, href } = reader
  return (
    <div
      hidden
      data-passkey={act}
      data-challenge={href(`${path}/challenge`)}
      data-failed={say(act === 'create' ? 'identity.passkey.not_made' : 'identity.passkey.not_shown')}
    >
      <Form path={href(path)}>
        {children}
        <p class="hint" role="status" />
      </Form>
    </div>
  )
}

/** A button that asks for a passkey; without scripts it is not there. */
export function PasskeyQuestion(props: {
  reader: Reader
  path: string
  next: string
  kind: 'solid' | 'plain'
  children: Child
}) {
  const { reader, path, next, kind, children } = props
  const hidden = [
    { name: 'next', value: next },
    { name: 'answer', value: '' },
  ]
  return (
    <PasskeyBlock reader={reader} path={path} act="get">
      <HiddenInputs items={hidden} />
      <Buttons>
        <Button kind={kind}>{children}</Button>
      </Buttons>
    </PasskeyBlock>
  )
}

function PasskeyLine({ reader, passkey, timeZone }: { reader: Reader; passkey: Passkey; timeZone: string }) {
  const { say, href } = reader
  const { id, name, addedAt, usedAt } = passkey
  const since = instantText(reader, addedAt, timeZone)
  return (
    <li>
      <p>
        <bdi>{name}</bdi>
      </p>
      <p class="hint">
        {usedAt === null
          ? say('identity.passkey.unused', { since })
          : say('identity.passkey.times', { since, used: instantText(reader, usedAt, timeZone) })}
      </p>
      <Form path={href(`/account/passkeys/${id}/removal`)} label={say('identity.passkey.remove_named', { name })}>
        <Button kind="plain">{say('identity.passkey.remove')}</Button>
      </Form>
    </li>
  )
}

type NewTyped = { name: string; answer: string }

/** A person's passkeys, and a form that makes another. */
export function PasskeyFields(props: {
  reader: Reader
  form: FormState<NewTyped>
  passkeys: readonly Passkey[]
  timeZone: string
  canAdd: boolean
}) {
  const { reader, form, passkeys, timeZone, canAdd } = props
  const { say } = reader
  const answer = boundTo(reader, form)
  return (
    <>
      <div class="flow">
        <p>{say('identity.passkey.what')}</p>
        <p>{say('identity.passkey.second_way')}</p>
      </div>
      {passkeys.length > 0 ? (
        <ul class="sessions">
          {passkeys.map((passkey) => (
            <PasskeyLine reader={reader} passkey={passkey} timeZone={timeZone} />
          ))}
        </ul>
      ) : null}
      {canAdd ? (
        <>
          <h2 class="ruled">{say('identity.passkey.add')}</h2>
          <NeedsScripts reader={reader} />
          <PasskeyBlock reader={reader} path="/account/passkeys" act="create">
            <HiddenInputs items={[{ name: 'answer', value: '' }]} />
            <TextInput
              {...answer('name')}
              label={say('identity.passkey.name')}
              hint={say('identity.passkey.name_hint')}
              width="medium"
              isRequired
            />
            <Buttons>
              <Button>{say('identity.passkey.make')}</Button>
            </Buttons>
          </PasskeyBlock>
        </>
      ) : null}
    </>
  )
}
