import { content, factText, inWords, tellerOf, wordOf } from '#platform/changes/telling'
import type { Teller } from '#platform/changes/types'

/** What the directory says of changes to institutions. */
export const directoryTeller: Teller = tellerOf(
  [
    {
      table: 'directory.authority',
      kind: 'institution',
      phrase: 'directory.change.institution',
      title: ({ facts }) => content(facts, 'name'),
      text: ({ facts, reader }) => {
        const role = factText(facts, 'role')
        return role === null ? null : inWords(wordOf(reader, `directory.role.${role}`, role))
      },
      path: ({ facts }) => `/countries/${factText(facts, 'state')}#institutions`,
      words: { role: (role, reader) => wordOf(reader, `directory.role.${role}`, role) },
    },
  ],
  async () => null,
)
