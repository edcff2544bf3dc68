import type { Reader } from '#platform/reader'
import { Button, Buttons, Form, LinkButton } from '#ui'
import { instantText } from '../account/views.tsx'

/** Whether a person's account at the provider is connected, and what changes that. */
export function ProviderFields(props: { reader: Reader; name: string; since: Date | null; timeZone: string }) {
  const { reader, name, since, timeZone } = props
  const { say, href } = reader
  return (
    <>
      <div class="flow">
        <p>{say('identity.provider.what', { name })}</p>
        <p>
          {since === null
            ? say('identity.provider.none')
            : say('identity.provider.since', { instant: instantText(reader, since, timeZone) })}
        </p>
      </div>
      {since === null ? (
        <Buttons>
          <LinkButton path={href('/account/provider/connection')}>
            {say('identity.provider.connect', { name })}
          </LinkButton>
        </Buttons>
      ) : (
        <Form path={href('/account/provider/removal')}>
          <Buttons>
            <Button kind="plain">{say('identity.provider.disconnect', { name })}</Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}
