import type { z } from 'zod'
import type { StateStanding } from '#law'
import { dangling, type Fault, repeated } from '#platform/reference/faults'
import {
  AUTHORITY_ROLES,
  type Authority,
  DESIGNATING_ARTICLES,
  type DirectoryReference,
  type Institutions,
  type InstitutionsData,
  REGISTERED_ARTICLES,
} from './types.ts'

const FILE = 'directory/authorities.csv'
const MAIL = /[\w.+-]+(@|%40)[\w-]+(\.[\w-]+)*\.[a-z]{2,}/i
const SEVEN_DIGITS = /\d(?:[\s().-]*\d){6}/
const NAMED_NUMBER = /\b(?:tel|telephone|phone|fax|mobile|whatsapp)\b[.:]*\s*\(?[+\d]/i

/** True when a text holds what reaches a person: an e-mail address or, in prose, a telephone number. */
export function reachesPerson(text: string, isProse: boolean): boolean {
  return MAIL.test(text) || (isProse && (SEVEN_DIGITS.test(text) || NAMED_NUMBER.test(text)))
}

function contactFaults({ authorities }: DirectoryReference): Fault[] {
  return authorities.flatMap((row, index) =>
    (['name', 'url', 'source'] as const)
      .filter((field) => reachesPerson(row[field] ?? '', field === 'name'))
      .map((field) => ({
        file: FILE,
        row: index + 1,
        field,
        reason: 'holds an e-mail address or a telephone number, which are not public',
      })),
  )
}

function prefixFaults({ authorities }: DirectoryReference): Fault[] {
  return authorities.flatMap(({ id, state }, index) =>
    id.startsWith(`${state}-`)
      ? []
      : [{ file: FILE, row: index + 1, field: 'id', reason: `must begin with ${state}-` }],
  )
}

/** What is wrong with the authorities beside their form. `states` are the codes of the States that exist. */
export function directoryFaults(reference: DirectoryReference, states: ReadonlySet<string>): Fault[] {
  return [
    ...repeated(FILE, reference.authorities, ({ id }) => id),
    ...dangling(FILE, reference.authorities, 'state', ({ state }) => state, states),
    ...prefixFaults(reference),
    ...contactFaults(reference),
  ]
}

/** Whether the State is a Party on the day of its standing; null where nobody can tell. A State without one is not on record. */
export function isParty(standing: StateStanding | null): boolean | null {
  if (standing === null) return false
  switch (standing.standing) {
    case 'party':
      return true
    case 'possible_party':
    case 'disputed':
      return null
    case 'ratified':
    case 'signatory':
    case 'invited':
    case 'not_placed':
      return standing.mayHaveGoneOn ? null : false
  }
}

/**
 * The institutions of a State by role, in the order of roles. The roles of the treaty are always there, without
 * institution where none is on record; other roles only where one is.
 */
export function institutionsOf(authorities: readonly Authority[], standing: StateStanding | null): Institutions {
  const groups = AUTHORITY_ROLES.flatMap((role) => {
    const institutions = authorities.filter((authority) => authority.role === role)
    const article = DESIGNATING_ARTICLES[role] ?? null
    if (institutions.length === 0 && article === null) return []
    const knowledge = institutions.length > 0 ? ('unverified' as const) : ('notknown' as const)
    return [{ role, article, knowledge, institutions }]
  })
  return { isParty: isParty(standing), groups }
}

/** True when the State may be a Party and an authority is not on record that the Council of Europe keeps a register of. */
export function isRegisterWorthAsking(institutions: Institutions): boolean {
  return (
    institutions.isParty !== false &&
    institutions.groups.some(
      ({ article, institutions: held }) =>
        article !== null && REGISTERED_ARTICLES.includes(article) && held.length === 0,
    )
  )
}

/** The institutions as data. */
export function institutionsData(institutions: Institutions): z.infer<typeof InstitutionsData> {
  return {
    layer: 'public',
    isParty: institutions.isParty,
    roles: institutions.groups.map(({ role, article, knowledge, institutions: held }) => ({
      role,
      article,
      knowledge,
      institutions: held.map(({ id, contribution, name, url, isDeclared, source }) => ({
        id,
        contribution,
        name,
        url,
        isDeclared,
        source,
      })),
    })),
  }
}
