import { sql } from 'kysely'
import type { GivenPerson } from './person.ts'
import type { GivenSite } from './site.ts'

/** What somebody holds: a row that gives rights or is theirs. */
type Holding = { table: string; owner: string; line: string }
export type Holdings = ReadonlyMap<string, Holding>

/** A holding that changed, as it was and as it is; empty where there was or is none. */
export type Change = { table: string; owner: string; was: string; is: string }

/** Tables, the key of a row in each, and whose it is. */
const OWNED = [
  ['identity.role', 'id', 'person'],
  ['identity.membership', 'id', 'person'],
  ['identity.person', 'id', 'id'],
  ['identity.password', 'person', 'person'],
  ['identity.totp', '(person, is_confirmed)', 'person'],
  ['identity.passkey', 'id', 'person'],
  ['identity.provider_account', '(issuer, subject)', 'person'],
  ['identity.organisation', 'id', 'null'],
  ['identity.organisation_domain', '(organisation, domain)', 'null'],
  ['newsroom.watcher', 'person', 'person'],
  ['newsroom.watch', 'id', 'person'],
] as const
/** What is of one State, by a condition. */
const OF_STATE = [
  ['countries.proposal', 'state ='],
  ['countries.item', 'state ='],
  ['countries.gap_round', 'state ='],
  ['countries.import', 'state ='],
  ['identity.invitation', 'substr(scope, 7) ='],
] as const

/** Whatever gives rights or is somebody's, and whatever is of a State. */
export async function holdingsOf({ db }: GivenSite, state: string): Promise<Holdings> {
  const parts = [
    ...OWNED.map(
      ([table, key, owner]) =>
        sql`select ${table} as "table", ${sql.raw(key)}::text as key, coalesce(${sql.raw(owner)}::text, '') as owner, t::text as line
        from ${sql.raw(table)} t`,
    ),
    sql`select 'identity.session', id::text, person::text, concat(ended_at, ' ', confirmed_at) from identity.session`,
    ...OF_STATE.map(
      ([table, condition]) =>
        sql`select ${`${table} of ${state}`}, md5(t::text), '', 'there' from ${sql.raw(table)} t where ${sql.raw(condition)} ${state}`,
    ),
  ]
  const { rows } = await sql<Holding & { key: string }>`${sql.join(parts, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ key, ...held }) => [`${held.table} ${key}`, held]))
}

/** What changed between the two, but for what is the sender's own and gives no right. */
export function changesBetween(before: Holdings, after: Holdings, sender: string | null): Change[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    const { table, owner } = is ?? was ?? { table: '', owner: '' }
    const isOwn = owner === sender && !['identity.role', 'identity.membership'].includes(table)
    return was?.line === is?.line || isOwn ? [] : [{ table, owner, was: was?.line ?? '', is: is?.line ?? '' }]
  })
}

/** What a field says that no form has: a word and a day that stand nowhere else. */
export const UNASKED = ['Nobodyaskedthis', '2031-07-07'] as const

/**
 * Fields by the name of every column of what people write and hold, in both spellings, and of what gives rights in other systems.
 * Wherever one of them were taken, a row would hold one of the words above, or the victim.
 */
export async function unaskedFields({ db }: GivenSite, victim: GivenPerson): Promise<[string, string][]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select distinct on (column_name) column_name as name, data_type as type from information_schema.columns
    where table_schema in ('identity', 'countries', 'newsroom', 'audit', 'jobs') order by column_name, (data_type = 'uuid') desc, data_type`.execute(
    db,
  )
  const [word, day] = UNASKED
  const { id } = victim
  const byType: Record<string, string> = {
    uuid: id,
    boolean: 'true',
    date: day,
    'timestamp with time zone': `${day}T07:07:07Z`,
  }
  const people = [
    'author',
    'reviewer',
    'owner',
    'user',
    'actor',
    'userId',
    'personId',
    'authorId',
    '__proto__',
    'constructor',
  ]
  const isSo = ['isAdmin', 'is_admin', 'admin', 'email_verified', 'published', 'verified', 'approved', 'is_confirmed']
  const rights = {
    role: 'machine_administrator',
    roles: 'machine_administrator',
    rights: 'keep_people',
    scope: '*',
    status: 'accepted',
    standing: 'published',
    layer: 'practitioner',
    state: 'gh',
    organisation: victim.organisation ?? id,
  }
  const named = rows.map(({ name, type }): [string, string] => [
    name,
    byType[type] ?? (/int/.test(type) ? '77777' : word),
  ])
  const camel = named.map(([name, value]): [string, string] => [
    name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  return [
    ...new Map([
      ...camel,
      ...named,
      ...people.map((name): [string, string] => [name, id]),
      ...isSo.map((name): [string, string] => [name, 'true']),
      ...Object.entries(rights),
    ]),
  ]
}

/** How many rows of each table hold a text anywhere; tables without one are left out. */
export async function rowsWith({ db }: GivenSite, text: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'law', 'programme')
    order by 1`.execute(db)
  const parts = rows.map(
    ({ name }) =>
      sql`select ${name} as name, count(*)::int as count from ${sql.raw(name)} t where position(${text} in t::text) > 0`,
  )
  const counted = await sql<{ name: string; count: number }>`${sql.join(parts, sql` union all `)}`.execute(db)
  return Object.fromEntries(counted.rows.flatMap(({ name, count }) => (count > 0 ? [[name, count]] : [])))
}
