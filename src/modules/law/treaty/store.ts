import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { Treaty } from './types.ts'

const MAX_TREATIES = 100

function treatyQuery(db: Db) {
  return db
    .selectFrom('law.treaty as treaty')
    .select((eb) => [
      'treaty.id',
      'treaty.series',
      'treaty.number',
      'treaty.short_title as shortTitle',
      'treaty.full_title as fullTitle',
      sql<Treaty['role']>`treaty.role`.as('role'),
      'treaty.supplements',
      sql<string[]>`array(${eb
        .selectFrom('law.treaty as protocol')
        .select('protocol.id')
        .whereRef('protocol.supplements', '=', 'treaty.id')
        .orderBy('protocol.position')})`.as('supplementedBy'),
      'treaty.adopted_on as adoptedOn',
      'treaty.adoption_document as adoptionDocument',
      'treaty.opened_for_signature_on as openedOn',
      'treaty.opened_for_signature_at as openedAt',
      'treaty.signature_place_after_opening as signaturePlaceAfterOpening',
      'treaty.signature_closes_on as signatureClosesOn',
      'treaty.signatories_count as signatoriesCount',
      'treaty.entry_into_force_on as enteredIntoForceOn',
      'treaty.entry_into_force_conditions as entryIntoForceConditions',
      'treaty.articles_count as articlesCount',
      'treaty.official_url as officialUrl',
      'treaty.notes',
      'treaty.status_as_of as statusAsOf',
      'treaty.caution',
      'treaty.source',
      sql<Treaty['fieldSources']>`treaty.field_sources`.as('fieldSources'),
      'treaty.article_list_source as articleListSource',
      'treaty.article_list_verified as articleListVerified',
    ])
}

/** Every treaty, the core ones first, each group in the order of the data. */
export async function treaties(db: Db): Promise<Treaty[]> {
  return treatyQuery(db)
    .orderBy(sql`treaty.role = 'related'`)
    .orderBy('treaty.position')
    .limit(MAX_TREATIES)
    .execute()
}

/** The treaty with that id; null when there is none. */
export async function treaty(db: Db, id: string): Promise<Treaty | null> {
  return (await treatyQuery(db).where('treaty.id', '=', id).executeTakeFirst()) ?? null
}
