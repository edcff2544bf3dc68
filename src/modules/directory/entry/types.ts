import type { Authority } from '../types.ts'

/** What the search is told of an institution in one role. */
export type AuthorityText = Pick<Authority, 'id' | 'state' | 'name' | 'role'>

/** What a role is called, by language. */
export type RoleNames = (role: Authority['role']) => Readonly<Record<string, string>>
