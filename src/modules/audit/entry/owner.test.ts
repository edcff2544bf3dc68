import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenLoadedDatabase } from '#given/site'
import type { Trace } from '#platform/actor'
import { type Connection, type Db, openDatabase } from '#platform/db/connect'
import { instanceKeyFrom } from '#platform/instance-key'
import { openLog } from '#platform/log'
import { projectFolder } from '#platform/project-folder'
import { sealerOf } from '../checkpoint/seal.ts'
import { makeCheckpoints } from '../checkpoint/service.ts'
import { record } from './store.ts'

const TRACE: Trace = { actor: null, role: null, authority: null, client: 'machine', traceId: null }
const AT = new Date('2026-11-23T12:00:00Z')

let db: Db
let connection: Connection
let close: () => Promise<void>
before(async () => {
  ;({ db, connection, close } = await givenLoadedDatabase())
})
after(() => close())

// a server of one's own has a superuser of its own
const skip = process.env['DATABASE_URL_TEST'] ? 'needs the embedded database' : false

test('on a database of your own the log can be taken from the role of Comity, as the page says', { skip }, async () => {
  const page = await readFile(join(projectFolder, 'docs/how-to/verify-the-audit-log.md'), 'utf8')
  const [, statements = ''] = /```sql\n([^`]+)```/.exec(page) ?? []
  assert.match(statements, /create role comity_log/)
  const { db: superuser } = openDatabase({ ...connection, user: 'postgres' } as Connection, openLog('silent'))
  try {
    for (const text of statements.split(';').filter((each) => each.trim() !== ''))
      await sql.raw(text).execute(superuser)
  } finally {
    await superuser.destroy()
  }
  const act = () => db.transaction().execute((tx) => record(tx, TRACE, 'law.text_added', 'text-1', { at: AT }))
  await act()
  await act()
  const sealer = await sealerOf(instanceKeyFrom(Buffer.alloc(32, 1)))
  const [made] = await makeCheckpoints(db, sealer, AT, true)
  assert.equal(made?.checkpoint.n, 3)
  for (const text of [
    'alter table audit.entry disable trigger user',
    'drop trigger becomes_entry on audit.pending',
    'delete from audit.entry',
    'update audit.entry set line = line',
    'truncate audit.checkpoint',
    'drop table audit.checkpoint',
    'create or replace function audit.refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    'insert into audit.entry (n, line, hash) select 9, line, hash from audit.entry where n = 1',
  ])
    await assert.rejects(sql.raw(text).execute(db), /permission denied|must be owner/, text)
})
