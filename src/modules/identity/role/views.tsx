import type { Scope } from '#platform/actor'
import type { Reader } from '#platform/reader'
import type { Role } from './types.ts'

/** A role as the reader's language says it. */
export function roleName(reader: Reader, role: Role): string {
  return reader.say(`identity.role.${role}`)
}

/** Where a role holds, in words; `organisations` are names by id. */
export function scopeName(reader: Reader, scope: Scope, organisations: ReadonlyMap<string, string>): string {
  if (scope === '*') return reader.say('identity.scope.everywhere')
  const named = scope.slice(scope.indexOf(':') + 1)
  return scope.startsWith('state:')
    ? reader.stateName(named)
    : (organisations.get(named) ?? reader.say('identity.scope.organisation'))
}

/** Codes of States as choices, by name. */
export function stateChoices(reader: Reader, states: readonly string[]): { value: string; label: string }[] {
  return states
    .map((code) => ({ value: code, label: reader.stateName(code) }))
    .toSorted((a, b) => reader.compare(a.label, b.label))
}
