import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, Form, Select, TextInput } from '#ui'
import { WORKING_LANGUAGES } from '../person/types.ts'

const LANGUAGE_FIELDS = ['firstLanguage', 'secondLanguage', 'thirdLanguage'] as const

export type ProfileTyped = { name: string; language: string; timeZone: string } & Record<
  (typeof LANGUAGE_FIELDS)[number],
  string
>

const ZONES = Intl.supportedValuesOf('timeZone')

/** The time zones to choose from, the one that is chosen among them. */
function zonesWith(chosen: string): string[] {
  return [...new Set([...ZONES, 'Etc/UTC', chosen])].filter((zone) => zone !== '').toSorted()
}

/** Name, languages and time zone. */
export function ProfileFields(props: { reader: Reader; form: FormState<ProfileTyped>; languages: readonly string[] }) {
  const { reader, form, languages } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  return (
    <Form path={href('/account/profile')}>
      <TextInput
        {...answer('name')}
        label={say('identity.account.name')}
        hint={say('identity.profile.name_hint')}
        width="medium"
        autocomplete="name"
        isRequired
      />
      {LANGUAGE_FIELDS.map((field, index) => (
        <Select
          {...answer(field)}
          label={say('identity.profile.working', { place: index + 1 })}
          hint={index === 0 ? say('identity.profile.working_hint') : null}
          emptyLabel={say('identity.profile.no_language')}
          choices={WORKING_LANGUAGES.map((tag) => ({ value: tag, label: reader.languageName(tag) }))}
        />
      ))}
      <Select
        {...answer('language')}
        label={say('identity.profile.language')}
        choices={languages.map((tag) => ({ value: tag, label: reader.languageName(tag) }))}
      />
      <Select
        {...answer('timeZone')}
        label={say('identity.account.time_zone')}
        hint={say('identity.profile.time_zone_hint')}
        choices={zonesWith(form.typed.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
      <Buttons>
        <Button>{say('identity.profile.save')}</Button>
      </Buttons>
    </Form>
  )
}
