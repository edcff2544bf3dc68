import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { givenInhabitedSite, type Inhabited } from '#given/inhabited'
import { givenPerson } from '#given/person'
import { ownData, type PersonId } from '#identity'
import type { DB } from '#platform/db/tables'
import { OWN_PARTS } from '../../src/web/site.ts'

type Column = { table: string; column: string }

/** Columns that look as if they named a person and need not be read for their export, each with the reason. */
const NEEDS_NO_READING: Readonly<Record<string, string>> = {
  'audit.entry.authority': 'an organisation',
  'audit.pending.actor': 'empty outside a transaction: what is written there becomes an entry',
  'audit.pending.authority': 'an organisation',
  'countries.assessment.assessor': 'a body that answers for an assessment',
  'countries.gap_round.assessor': 'a body that answers for an assessment',
  'identity.person.email': 'read by the id of the person',
  'identity.sign_in.person': 'a sign-in under way: a hash, and gone within minutes',
  'newsroom.stop_link.person': 'a hash of a link in a mail, whose notices are told',
}

/** Columns that can name a person: ids that lead to no other table, and what is called as one calls people. */
async function columnsOfPeople(db: Kysely<DB>): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select n.nspname || '.' || c.relname as "table", a.attname as "column"
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
    join pg_namespace n on n.oid = c.relnamespace
    where a.attnum > 0 and not a.attisdropped and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
      and (
        a.attname ~ '^(by|actor|authority|person|people|author|reviewer|assessor|sponsor|member|owner|expert|editor|(.*_)?e?mail|.*_by|.*_person)$'
          and a.atttypid <> 'bool'::regtype
        or a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype) and a.attname <> 'id' and not exists (
          select from pg_constraint f
          where f.contype = 'f' and f.conrelid = c.oid and a.attnum = any (f.conkey)
            and f.confrelid <> 'identity.person'::regclass)
        or exists (
          select from pg_constraint f
          where f.contype = 'f' and f.conrelid = c.oid and a.attnum = any (f.conkey)
            and f.confrelid = 'identity.person'::regclass))
    order by 1, 2`.execute(db)
  return rows
}

/** Whether a question to the database picks rows of the table by that column. */
function picksBy(query: string, { table, column }: Column): boolean {
  const name = table.split('.')[1] ?? ''
  const tables = new Set(query.match(/\b(?:from|join) [a-z_]+\.[a-z_]+/g)?.map((found) => found.split(' ')[1]))
  if (!tables.has(table)) return false
  const qualified = new RegExp(`\\b${name}\\.${column} = [$(]`)
  return qualified.test(query) || (tables.size === 1 && new RegExp(`[ (]${column} = [$(]`).test(query))
}

describe('what a person takes along of themselves', () => {
  let given: Inhabited
  let db: Kysely<DB>
  const asked: string[] = []
  before(async () => {
    given = await givenInhabitedSite()
    const dialect = new PostgresDialect({ pool: new pg.Pool({ ...given.site.connection, max: 1 }) })
    db = new Kysely<DB>({
      dialect,
      log: ({ query }) => void asked.push(query.sql.replaceAll('"', '').replaceAll(/\s+/g, ' ')),
    })
  })
  after(async () => {
    await db.destroy()
    await given.site.close()
  })

  /** The columns that can name a person and that the export does not read. */
  const unread = async () => {
    asked.length = 0
    await ownData(db, OWN_PARTS, given.writer.id)
    const read = [...asked]
    const columns = await columnsOfPeople(db)
    return columns
      .filter((column) => !read.some((query) => picksBy(query, column)))
      .map(({ table, column }) => `${table}.${column}`)
  }

  test('reads every column that names a person, but for those that need no reading', async () => {
    const found = await unread()
    assert.deepEqual(
      found.filter((name) => !(name in NEEDS_NO_READING)),
      [],
    )
  })

  test('leaves no exception that no longer is one', async () => {
    const found = new Set(await unread())
    assert.deepEqual(
      Object.keys(NEEDS_NO_READING).filter((name) => !found.has(name)),
      [],
    )
  })

  test('would be found out by a new column for a person, whatever it is called', async () => {
    await sql`alter table newsroom.watch add column told uuid`.execute(db)
    await sql`alter table countries.gap_round add column closed_by text`.execute(db)
    try {
      const found = await unread()
      for (const name of ['newsroom.watch.told', 'countries.gap_round.closed_by']) assert.ok(found.includes(name), name)
    } finally {
      await sql`alter table newsroom.watch drop column told`.execute(db)
      await sql`alter table countries.gap_round drop column closed_by`.execute(db)
    }
  })

  test('holds what they wrote, reviewed, confirmed, watch and did, and nothing of others', async () => {
    const { site, writer, reviewer } = given
    await given.published('ke', { text: 'A text of the writer.' })
    await given.opened('ke')
    await writer.post('/watches', { path: '/countries/ke', rhythm: 'weekly' })
    await sql`
      insert into identity.passkey (id, person, credential_id, public_key, counter, transports, name, added_at)
      values (${randomUUID()}, ${writer.id}, decode('fbffbf', 'hex'), '\\x01', 0, '{usb}', 'Fictitious key', now())
    `.execute(site.db)
    const anything = z.array(z.record(z.string(), z.unknown()))
    const Told = z.looseObject({
      waysIn: z.looseObject({ passkeys: anything }),
      watching: z.looseObject({ watches: anything, takesMail: z.boolean(), hasFeed: z.boolean() }),
      countries: z.looseObject({ proposals: anything, statements: anything, proposalsReviewed: anything }),
      acts: anything,
    })
    const toldTo = async (who: typeof writer) => {
      const answer = await who.get('/account/data')
      assert.equal(answer.status, 200)
      return Told.parse(await answer.json())
    }
    const own = await toldTo(writer)
    const { addedAt, ...passkey } = own.waysIn.passkeys[0] ?? {}
    assert.ok(addedAt)
    assert.deepEqual(passkey, { name: 'Fictitious key', publicId: '-_-_', transports: ['usb'], usedAt: null })
    assert.deepEqual(
      own.watching.watches.map(({ path, rhythm }) => [path, rhythm]),
      [['/countries/ke', 'weekly']],
    )
    assert.deepEqual([own.countries.proposals.length, own.countries.proposalsReviewed.length], [1, 0])
    assert.match(JSON.stringify(own.countries.statements), /A text of the writer/)
    assert.ok(
      own.acts.some(
        ({ action }) => action === 'countries.assessment_opened' || action === 'countries.statement_proposed',
      ),
    )
    const others = await toldTo(reviewer)
    assert.deepEqual([others.countries.proposals.length, others.countries.proposalsReviewed.length], [0, 1])
    const stranger = await toldTo(await givenPerson(site))
    assert.deepEqual(stranger.countries.proposals, [])
    assert.doesNotMatch(JSON.stringify(stranger), /A text of the writer/)
  })

  test('tells nothing of whoever has no account', async () => {
    await assert.rejects(ownData(db, OWN_PARTS, randomUUID() as PersonId))
  })
})
