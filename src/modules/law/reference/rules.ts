import { dangling, type Fault, repeated } from '#platform/reference/faults'
import type { LawReference } from './types.ts'

const articleKey = (treaty: string, article: string) => `${treaty}/${article}`

/** The articles that Comity holds one by one, as `treaty/number`, and those of related treaties known by number and gist. */
export function knownArticles(law: LawReference): ReadonlySet<string> {
  return new Set([
    ...law.provisions.map(({ treaty, number }) => articleKey(treaty, number)),
    ...law.treaties.flatMap(({ id, relevant_provisions: related, article_list: listed }) =>
      [...related, ...listed].map(({ number }) => articleKey(id, number)),
    ),
  ])
}

function statusFaults(law: LawReference): Fault[] {
  const file = 'law/status.csv'
  return law.status.flatMap((row, index) => {
    const fault = (field: string, reason: string) => [{ file, row: index + 1, field, reason }]
    if (row.signed_on && row.ratified_on && row.signed_on > row.ratified_on)
      return fault('ratified_on', 'is before the signature')
    if (row.ratified_on && row.in_force_on && row.ratified_on > row.in_force_on)
      return fault('in_force_on', 'is before the deposit')
    if (row.in_force_on && row.step !== 'ratification' && row.step !== 'accession')
      return fault('step', 'has an entry into force without ratification or accession')
    return []
  })
}

function elementFaults(law: LawReference): Fault[] {
  const file = 'law/provisions.json'
  return law.provisions.flatMap(({ elements, verified, unverified_reason: reason }, index) => {
    const keys = elements.map(({ key }) => key)
    const fault = (field: string, said: string): Fault => ({ file, row: index + 1, field, reason: said })
    return [
      ...(new Set(keys).size < keys.length ? [fault('elements', 'names an element twice')] : []),
      ...elements
        .filter(({ mandatory, flexibility }) => mandatory !== (flexibility === 'none'))
        .map(({ key }) => fault(`elements.${key}`, 'is mandatory exactly when its flexibility is none')),
      ...(verified === (reason === null) ? [] : [fault('unverified_reason', 'stands exactly when verified is false')]),
    ]
  })
}

/** Keys that stand more than once where a load could keep only one of them. */
function repeatedFaults(law: LawReference): Fault[] {
  const forms = law.cyberviolence.flatMap(({ categories }) =>
    categories.flatMap(({ key, subtypes }) => [key, ...subtypes.map((form) => form.key)]),
  )
  const byTitle = law.treaties.flatMap(({ id, relevant_provisions: related, article_list: listed }) =>
    [...related, ...listed].map(({ number }) => articleKey(id, number)),
  )
  return [
    ...repeated('law/treaties.json', law.treaties, ({ id }) => id),
    ...repeated('law/treaties.json', byTitle, (key) => key).map((fault) => ({ ...fault, row: null })),
    ...repeated('law/provisions.json', law.provisions, ({ treaty, number }) => articleKey(treaty, number)),
    ...repeated('law/status.csv', law.status, ({ treaty, state }) => `${treaty} ${state}`),
    ...repeated('law/declarations.csv', law.declarations, ({ id }) => id),
    ...repeated('law/documents.json', law.documents, ({ id }) => id),
    ...repeated('law/terms.json', law.terms, ({ id }) => id),
    ...repeated('law/states.csv', law.states, ({ code }) => code),
    ...repeated('law/state-notes.json', law.stateNotes, ({ id }) => id),
    ...repeated('law/memberships.csv', law.memberships, ({ code, body }) => `${code} ${body}`),
    ...repeated('law/guidance-notes.json', law.guidanceNotes[0]?.guidance_notes ?? [], ({ number }) => String(number)),
    ...repeated('law/topics.json', law.topics, ({ id }) => id),
    ...repeated('law/cyberviolence.json', forms, (key) => key).map((fault) => ({ ...fault, row: null })),
    ...repeated('law/child-protection.json', law.childProtection[0]?.rows ?? [], ({ id }) => id),
  ]
}

function typologyFaults(law: LawReference, articles: ReadonlySet<string>): Fault[] {
  const refs = (
    file: string,
    row: number | null,
    field: string,
    list: readonly { treaty: string; article: string }[],
  ) =>
    dangling(file, list, field, (ref) => articleKey(ref.treaty, ref.article), articles).map((fault) => ({
      ...fault,
      row,
    }))
  const forms = (law.cyberviolence[0]?.categories ?? []).flatMap(({ direct, facilitating, subtypes }, index) =>
    refs('law/cyberviolence.json', index + 1, 'categories', [
      ...direct,
      ...facilitating,
      ...subtypes.flatMap(({ provisions }) => provisions),
    ]),
  )
  const elements = new Set(
    law.provisions.flatMap(({ treaty, number, elements: held }) =>
      held.map(({ key }) => `${articleKey(treaty, number)}#${key}`),
    ),
  )
  const conducts = (law.childProtection[0]?.rows ?? []).flatMap(({ provisions }, index) => [
    ...refs('law/child-protection.json', index + 1, 'provisions', provisions),
    ...provisions.flatMap((provision) =>
      dangling(
        'law/child-protection.json',
        provision.elements.map((key) => `${articleKey(provision.treaty, provision.article)}#${key}`),
        'elements',
        (key) => key,
        elements,
      ).map((fault) => ({ ...fault, row: index + 1 })),
    ),
  ])
  const horizontal = law.cyberviolence.flatMap((file) =>
    refs('law/cyberviolence.json', null, 'horizontal', file.horizontal.provisions),
  )
  return [...forms, ...horizontal, ...conducts]
}

function termFaults({ terms }: LawReference, known: ReadonlySet<string>): Fault[] {
  return terms.flatMap(({ articles }, index) =>
    dangling('law/terms.json', articles, 'articles', (ref) => articleKey(ref.treaty, ref.article), known).map(
      (fault) => ({
        ...fault,
        row: index + 1,
      }),
    ),
  )
}

function topicFaults({ topics, provisions }: LawReference): Fault[] {
  const file = 'law/topics.json'
  const held = new Set(provisions.map(({ treaty, number }) => articleKey(treaty, number)))
  return topics.flatMap(({ treaty, articles }, index) =>
    dangling(file, articles, 'articles', (article) => articleKey(treaty, article), held).map((fault) => ({
      ...fault,
      row: index + 1,
    })),
  )
}

/** What does not fit together between the files of `data/law`. */
export function lawFaults(law: LawReference): Fault[] {
  const treaties = new Set(law.treaties.map(({ id }) => id))
  const states = new Set(law.states.map(({ code }) => code))
  const notes = new Set(law.stateNotes.map(({ id }) => id))
  const regions = new Set(Object.keys(law.regionNames[0] ?? {}))
  const articles = knownArticles(law)
  const guidance = law.guidanceNotes[0]?.guidance_notes ?? []
  return [
    ...repeatedFaults(law),
    ...dangling('law/treaties.json', law.treaties, 'supplements', (row) => row.supplements, treaties),
    ...dangling('law/provisions.json', law.provisions, 'treaty', (row) => row.treaty, treaties),
    ...dangling('law/status.csv', law.status, 'treaty', (row) => row.treaty, treaties),
    ...dangling('law/status.csv', law.status, 'state', (row) => row.state, states),
    ...dangling('law/declarations.csv', law.declarations, 'state', (row) => row.state, states),
    ...dangling(
      'law/declarations.csv',
      law.declarations,
      'article',
      (row) => articleKey(row.treaty, row.article),
      articles,
    ),
    ...guidance.flatMap((note, index) =>
      dangling(
        'law/guidance-notes.json',
        note.articles,
        'articles',
        (ref) => articleKey(ref.treaty, ref.article),
        articles,
      ).map((fault) => ({ ...fault, row: index + 1 })),
    ),
    ...dangling('law/states.csv', law.states, 'note', (row) => row.note, notes),
    ...dangling('law/states.csv', law.states, 'region', (row) => row.region, regions),
    ...dangling('law/states.csv', law.states, 'subregion', (row) => row.subregion, regions),
    ...dangling('law/memberships.csv', law.memberships, 'code', (row) => row.code, states),
    ...termFaults(law, articles),
    ...topicFaults(law),
    ...statusFaults(law),
    ...elementFaults(law),
    ...typologyFaults(law, articles),
  ]
}
