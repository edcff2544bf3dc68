import { factName } from '#platform/changes/fact'
import { articleMark, type Entry } from '#search'
import { DESIGNATING_ARTICLES, DESIGNATING_TREATY } from '../types.ts'
import type { AuthorityText, RoleNames } from './types.ts'

/** What the search knows of an institution: its name and, in every language, its role. */
export function authorityEntry({ id, state, name, role }: AuthorityText, roleNames: RoleNames): Entry {
  const article = DESIGNATING_ARTICLES[role]
  return {
    id: `authority/${id}`,
    kind: 'institution',
    state,
    treaty: article === undefined ? null : DESIGNATING_TREATY,
    address: `/countries/${state}#institutions`,
    title: { en: name },
    body: roleNames(role),
    names: [],
    marks: article === undefined ? [] : [articleMark(DESIGNATING_TREATY, article)],
    layer: 'public',
    facts: [factName('directory.authority', { id })],
  }
}
