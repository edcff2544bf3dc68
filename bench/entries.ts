import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../src/platform/db/connect.ts'
import { projectFolder } from '../src/platform/project-folder.ts'
import { numbersFrom } from './numbers.ts'

/** Languages of the synthetic entries with the configuration that reads each; the last stands for all others. */
const LANGUAGES = [
  { tag: 'en', configuration: 'english' },
  { tag: 'fr', configuration: 'french' },
  { tag: 'es', configuration: 'spanish' },
  { tag: 'ar', configuration: 'arabic' },
  { tag: 'und', configuration: 'simple' },
] as const

/** How many of a thousand entries are of a kind, and how early the kind is shown. */
const KINDS = [
  { kind: 'treaty', prominence: 0, share: 1 },
  { kind: 'article', prominence: 1, share: 9 },
  { kind: 'guidance_note', prominence: 3, share: 20 },
  { kind: 'instrument', prominence: 4, share: 80 },
  { kind: 'provision', prominence: 5, share: 600 },
  { kind: 'declaration', prominence: 6, share: 50 },
  { kind: 'statement', prominence: 7, share: 120 },
  { kind: 'institution', prominence: 8, share: 40 },
  { kind: 'document', prominence: 9, share: 80 },
] as const

const WORDS_A_LANGUAGE = 60_000
const BATCH = 5000
const SEED = 20_261_128

async function textOf(folder: string, ending: string): Promise<string> {
  const files = await readdir(join(projectFolder, folder), { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile() && file.name.endsWith(ending))
  const texts = await Promise.all(paths.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))
  return texts.join('\n')
}

/** The words of a text, the most frequent first; behind them pairs of them, so that most words are rare, as in real texts. */
function vocabularyFrom(text: string): string[] {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(/\p{L}{2,}/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word)
  const next = numbersFrom(SEED)
  const pick = () => words[Math.floor(next() * words.length)] ?? ''
  const known = new Set(words)
  while (known.size < WORDS_A_LANGUAGE) known.add(pick() + pick())
  return [...known]
}

/** The words of each language: those of its catalogue; of English also those of the data; of the others the names of laws. */
async function vocabularies(): Promise<string[][]> {
  const catalogues = await Promise.all(
    ['en', 'fr', 'es', 'ar'].map((tag) => textOf('src/modules/i18n/catalogues', `${tag}.json`)),
  )
  const [english = '', ...others] = catalogues.map((text) => text.replaceAll(/"[\w.]+":|\{[^{}]*\}/g, ' '))
  const laws = await textOf('data/countries', 'instruments.csv')
  return [`${english} ${await textOf('data', '.json')}`, ...others, laws].map(vocabularyFrom)
}

type Raw = { id: string; language: number; kind: number; state: string; treaty: string; title: string; body: string }

/** Synthetic entries from `first` on: the words of each language as often as Zipf's law has them. */
function* entriesFrom(
  first: number,
  count: number,
  words: readonly string[][],
  states: readonly string[],
): Generator<Raw> {
  const next = numbersFrom(SEED + first + 1)
  const ofKind = KINDS.flatMap(({ share }, index) => Array<number>(share).fill(index))
  const text = (language: number, length: number) => {
    const all = words[language] ?? []
    return Array.from({ length }, () => all[Math.floor(all.length ** next()) - 1] ?? '').join(' ')
  }
  for (let index = first; index < first + count; index += 1) {
    const language = index % LANGUAGES.length
    yield {
      id: String(index),
      language,
      kind: ofKind[Math.floor(next() * ofKind.length)] ?? 0,
      state: states[Math.floor(next() * states.length)] ?? '',
      treaty: next() < 0.8 ? 'ets-185' : 'cets-224',
      title: text(language, 3 + Math.floor(next() * 12)),
      body: text(language, Math.floor(10 * 12 ** next())),
    }
  }
}

async function insertBatch(db: Db, rows: readonly Raw[]): Promise<void> {
  const of = <T>(value: (row: Raw) => T) => rows.map(value)
  const language = (row: Raw) => LANGUAGES[row.language] ?? LANGUAGES[0]
  const kind = (row: Raw) => KINDS[row.kind] ?? KINDS[0]
  await sql`
    insert into search.entry (
      module, id, kind, prominence, state, treaty, address, title, body, layer, exact, head, vector, digest
    )
    select 'bench', id, kind, prominence, state, treaty, '/countries/' || state || '#' || id,
      jsonb_build_object(language, title), jsonb_build_object(language, body), 'public', array['=' || title],
      head.vector, head.vector || setweight(to_tsvector(configuration::regconfig, body), 'D')
        || search.facets_of(kind, state, treaty, '{}'), ''
    from unnest(
      ${of((row) => row.id)}::text[], ${of((row) => kind(row).kind)}::text[], ${of((row) => kind(row).prominence)}::smallint[],
      ${of((row) => row.state)}::text[], ${of((row) => row.treaty)}::text[], ${of((row) => language(row).tag)}::text[],
      ${of((row) => `search.${language(row).configuration}`)}::text[], ${of((row) => row.title)}::text[],
      ${of((row) => row.body)}::text[]
    ) as row (id, kind, prominence, state, treaty, language, configuration, title, body)
    cross join lateral (
      select setweight(to_tsvector(configuration::regconfig, title), 'A')
        || setweight(to_tsvector('search.simple', title), 'A') as vector
    ) as head
  `.execute(db)
}

async function insertRange(db: Db, first: number, count: number, words: string[][], states: string[]): Promise<void> {
  let batch: Raw[] = []
  for (const entry of entriesFrom(first, count, words, states)) {
    batch.push(entry)
    if (batch.length < BATCH) continue
    await insertBatch(db, batch)
    batch = []
  }
  if (batch.length > 0) await insertBatch(db, batch)
}

/** Fills the index of a database up to `total` entries with synthetic ones, made of the words of our own texts. */
export async function fillIndex(db: Db, total: number): Promise<void> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'search' and tablename = 'entry' and indexdef ilike '% using gin %' order by indexname limit 20
  `.execute(db)
  const { rows: held } = await sql<{ count: number }>`select count(*) as count from search.entry limit 1`.execute(db)
  const { rows: states } = await sql<{ code: string }>`select code from law.state order by code limit 300`.execute(db)
  const words = await vocabularies()
  const [missing, codes] = [Math.max(0, total - (held[0]?.count ?? 0)), states.map(({ code }) => code)]
  for (const { name } of indexes) await sql`drop index ${sql.table(`search.${name}`)}`.execute(db)
  const half = Math.ceil(missing / 2)
  await Promise.all([insertRange(db, 0, half, words, codes), insertRange(db, half, missing - half, words, codes)])
  await Promise.all(indexes.map(({ definition }) => sql.raw(definition).execute(db)))
  await sql`
    insert into search.beginning (entry, place, prominence, spelling)
    select key, 0, prominence, left(title ->> language, 60) from search.entry, jsonb_object_keys(title) as language
    where module = 'bench'
  `.execute(db)
  await sql`vacuum analyze search.entry, search.beginning`.execute(db)
  await sql`select search.count_words(300, 100000)`.execute(db)
}
