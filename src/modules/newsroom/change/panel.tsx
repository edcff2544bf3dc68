import type { CountrySubject } from '#countries'
import type { ProvisionSubject } from '#law'
import type { Teller } from '#platform/changes/types'
import type { Db } from '#platform/db/connect'
import type { Panel, PanelContent } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { Row } from '#ui'
import { Entries } from './entry-view.tsx'
import { inForm, scopePath } from './rules.ts'
import { readStream } from './service.ts'
import { entryData } from './twins.ts'
import type { Asked, Scope } from './types.ts'

const KEY = 'changes'
const LATEST = 3

const NOTHING: Asked = {
  state: null,
  treaty: null,
  article: null,
  kind: null,
  from: null,
  to: null,
  revision: null,
  before: null,
  after: null,
}

async function contentOf(
  db: Db,
  tellers: readonly Teller[],
  scope: Scope,
  asked: Asked,
  reader: Reader,
): Promise<PanelContent | null> {
  const { say } = reader
  const stream = await readStream(db, tellers, asked, reader, LATEST)
  const entries = stream.revisions.flatMap((revision) => revision.entries)
  const begun = stream.revisions.findLast((revision) => revision.begun !== null)
  if (entries.length === 0 && !begun) return null
  const since = begun?.at.slice(0, 10) ?? null
  const facts = begun?.begun?.count ?? null
  const path = reader.href(scopePath(scope))
  const title = say('newsroom.change.lately')
  return {
    title,
    feed: { title: say('newsroom.change.feed_title', { title }), path: inForm(path, 'atom') },
    body: (
      <Row id={KEY} heading={title} under={say('newsroom.change.lately_under')}>
        {entries.length > 0 ? <Entries reader={reader} entries={entries} level={3} /> : null}
        {entries.length === 0 && since !== null ? (
          <p>{say('newsroom.change.since', { count: facts ?? 0, day: reader.date(since) })}</p>
        ) : null}
        <p>
          <a href={path}>{say('newsroom.change.all')}</a>
        </p>
      </Row>
    ),
    data: { since, facts, entries: entries.map((entry) => entryData(reader, entry)) },
  }
}

/** What changed lately of a State, for its page; its twin says the same under `panels.changes` (`PanelChanges`). */
export function countryChangesPanel(db: Db, tellers: readonly Teller[]): Panel<CountrySubject> {
  return {
    key: KEY,
    read: ({ state }, reader) => contentOf(db, tellers, { kind: 'state', state }, { ...NOTHING, state }, reader),
  }
}

/** What changed lately of an article and of what States have on it, for the page of the article. */
export function provisionChangesPanel(db: Db, tellers: readonly Teller[]): Panel<ProvisionSubject> {
  return {
    key: KEY,
    read: ({ treaty, article }, reader) =>
      contentOf(db, tellers, { kind: 'article', treaty, article }, { ...NOTHING, treaty, article }, reader),
  }
}
