import type { Db } from '#platform/db/connect'

const MAX_LABELS = 2000

/** What forms of cyberviolence and conducts against children are called, by key. */
export async function typologyLabels(db: Db): Promise<Map<string, string>> {
  const [forms, conducts] = await Promise.all([
    db.selectFrom('law.cyberviolence_form').select(['key', 'label']).orderBy('key').limit(MAX_LABELS).execute(),
    db.selectFrom('law.child_protection_conduct').select(['key', 'label']).orderBy('key').limit(MAX_LABELS).execute(),
  ])
  return new Map([...forms, ...conducts].map(({ key, label }) => [key, label]))
}
