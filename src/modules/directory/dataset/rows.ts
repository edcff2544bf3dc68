import { z } from 'zod'
import { maybeFlag, maybeText, oneOf, stateCode, text } from '#platform/fields'
import { AUTHORITY_ROLES } from '../types.ts'

export const AuthorityRow = z.strictObject({
  id: text('The id of the row: State, short name, role'),
  contribution: text('Who says so: reference for the data that Comity is shipped with'),
  state: stateCode(),
  name: text('The institution as the source names it, never a person'),
  role: oneOf(AUTHORITY_ROLES, 'What it is for; articles are those of the Budapest Convention'),
  url: maybeText('Its web site or official page, where a page that was read names it'),
  source: text('The page read, an address of sources'),
  isDeclared: maybeFlag('Whether the State declared it under the treaty for that role; null where nobody knows'),
})
