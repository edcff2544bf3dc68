import type { Reader } from '#platform/reader'
import { type Bound, Select } from '#ui'
import type { Organisation } from '../person/types.ts'
import type { Role } from '../role/types.ts'
import { roleName, stateChoices } from '../role/views.tsx'

/** What somebody can choose of when they give a role. */
export type PlaceChoices = {
  roles: readonly Role[]
  isEverywhere: boolean
  states: readonly string[]
  organisations: readonly Organisation[]
}

type Fields = { role: Bound<string>; scope: Bound<string>; organisation: Bound<string> }

/** The fields for a role, where it holds, and the organisation for which somebody acts. */
export function PlaceFields({ reader, choices, fields }: { reader: Reader; choices: PlaceChoices; fields: Fields }) {
  const { say } = reader
  const places = [
    ...(choices.isEverywhere ? [{ value: '*', label: say('identity.scope.everywhere') }] : []),
    ...(choices.organisations.length > 0 ? [{ value: 'own', label: say('identity.scope.own') }] : []),
    ...stateChoices(reader, choices.states).map(({ value, label }) => ({ value: `state:${value}`, label })),
  ]
  return (
    <>
      <Select
        {...fields.role}
        label={say('identity.place.role')}
        choices={choices.roles.map((role) => ({ value: role, label: roleName(reader, role) }))}
        emptyLabel={say('identity.choose')}
      />
      <Select
        {...fields.scope}
        label={say('identity.place.scope')}
        hint={say('identity.place.scope_hint')}
        choices={places}
        emptyLabel={say('identity.choose')}
      />
      <Select
        {...fields.organisation}
        label={say('identity.place.organisation')}
        hint={say('identity.place.organisation_hint')}
        choices={choices.organisations.map(({ id, name }) => ({ value: id, label: name }))}
        emptyLabel={say('identity.place.no_organisation')}
        isOptional
      />
    </>
  )
}
