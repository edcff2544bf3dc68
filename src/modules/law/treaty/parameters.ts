import type { ParameterDescription } from '#platform/http/openapi'

/** The treaty in an address. */
export const treatyParameter: ParameterDescription = {
  name: 'treaty',
  in: 'path',
  description: 'The id of the treaty',
  example: 'ets-185',
  isRequired: true,
}

/** The day that an address asks about. */
export const dayParameter: ParameterDescription = {
  name: 'on',
  in: 'query',
  description: 'The day, today without it',
  example: '2019-12-31',
  isRequired: false,
}
