import type { Db } from '#platform/db/connect'
import type { FormerEdition } from './types.ts'

const MAX_EDITIONS = 100

/** Keeps that an edition was published, with its checksums; once each. */
export async function recordEdition(
  db: Db,
  edition: Omit<FormerEdition, 'publishedAt'> & { loadDigest: string },
): Promise<void> {
  await db
    .insertInto('federation.edition')
    .values({
      id: edition.id,
      compiled_on: edition.compiledOn,
      load_digest: edition.loadDigest,
      checksums: edition.checksums,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** The newest editions that were published here, the one with this id among them; the newest first. */
export async function editions(db: Db, id: string): Promise<FormerEdition[]> {
  const rows = await db
    .selectFrom('federation.edition')
    .select(['id', 'compiled_on as compiledOn', 'published_at', 'checksums'])
    .orderBy(({ eb }) => eb('id', '=', id), 'desc')
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .limit(MAX_EDITIONS)
    .execute()
  return rows.map(({ published_at: at, ...row }) => ({ ...row, publishedAt: at.toISOString() }))
}
