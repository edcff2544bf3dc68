import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { givenLoadedDatabase } from '#given/site'
import type { Db } from '#platform/db/connect'
import { projectFolder } from '#platform/project-folder'
import { readDirectory } from './service.ts'
import { authoritiesOf, loadDirectory } from './store.ts'
import { AUTHORITY_ROLES, type DirectoryReference } from './types.ts'

const STATES = new Set(['ke', 'de'])
const HEAD = 'id,state,name,role,url,source,declared'

describe('the file of authorities', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comity-directory-'))
    await mkdir(join(folder, 'directory'))
  })
  const read = async (...lines: string[]) => {
    await writeFile(join(folder, 'directory/authorities.csv'), `${[HEAD, ...lines].join('\n')}\n`)
    const found = await readDirectory(folder, STATES)
    await rm(folder, { recursive: true })
    return found
  }

  test('empty cells are not known', async () => {
    const { directory, faults } = await read('ke-cert,ke,National CERT,cert,,https://example.org/act,')
    assert.deepEqual(faults, [])
    assert.equal(directory.authorities[0]?.declared, null)
    assert.equal(directory.authorities[0]?.url, null)
  })

  test('a faulty row is told by file, row, field and reason', async () => {
    const { faults } = await read(
      'ke-cert,ke,National CERT,cert,,https://example.org/act,',
      'ke-duty,ke,Duty officer,person,,https://example.org/act,',
    )
    assert.equal(faults.length, 1)
    assert.deepEqual([faults[0]?.file, faults[0]?.row, faults[0]?.field], ['directory/authorities.csv', 2, 'role'])
    assert.match(faults[0]?.reason ?? '', /^must be one of central_authority_extradition_art24, /)
  })

  test('a telephone number in one row refuses the whole file', async () => {
    const { faults } = await read(
      'ke-cert,ke,National CERT,cert,,https://example.org/act,',
      'ke-point,ke,Contact point +254 20 1234567,contact_point_24_7_art35,,https://example.org/act,yes',
    )
    assert.deepEqual(
      faults.map(({ row, field }) => [row, field]),
      [[2, 'name']],
    )
  })

  test('a file that is missing or no UTF-8 is told', async () => {
    const { faults } = await readDirectory(folder, STATES)
    assert.match(faults[0]?.reason ?? '', /^cannot be read/)
    await rm(folder, { recursive: true })
  })
})

describe('authorities in the database', () => {
  let db: Db
  let close: () => Promise<void>
  before(async () => {
    ;({ db, close } = await givenLoadedDatabase())
  })
  after(() => close())

  const row = (values: Partial<DirectoryReference['authorities'][number]> = {}) => ({
    id: 'ke-cert',
    state: 'ke',
    name: 'National CERT',
    role: 'cert' as const,
    url: null,
    source: 'https://example.org/act',
    declared: null,
    ...values,
  })
  const load = async (authorities: DirectoryReference['authorities']) =>
    (await db.transaction().execute((tx) => loadDirectory(tx, { authorities })))[0]

  test('every authority of the reference data is there, by role in the order of roles', async () => {
    const { directory } = await readDirectory(join(projectFolder, 'data'), new Set())
    const held = await Promise.all(
      [...new Set(directory.authorities.map(({ state }) => state))].map((state) => authoritiesOf(db, state)),
    )
    assert.equal(held.flat().length, directory.authorities.length)
    for (const ofState of held) {
      const order = ofState.map(({ role }) => AUTHORITY_ROLES.indexOf(role))
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      )
    }
  })

  test('a State without any has an empty list', async () => {
    assert.deepEqual(await authoritiesOf(db, 'zz'), [])
  })

  test('a load adds, changes and removes its own rows, and leaves what others contributed', async () => {
    await db
      .insertInto('directory.authority')
      .values({ ...row({ id: 'ke-own', name: 'Own entry' }), contribution: 'ke' })
      .execute()
    await load([row(), row({ id: 'ke-old' })])
    const { added, changed, removed, held } = (await load([row({ name: 'CERT' }), row({ id: 'ke-new' })])) ?? {}
    assert.deepEqual({ added, changed, removed, held }, { added: 1, changed: 1, removed: 1, held: 2 })
    assert.deepEqual(
      (await authoritiesOf(db, 'ke')).map(({ id, contribution }) => [id, contribution]),
      [
        ['ke-cert', 'reference'],
        ['ke-new', 'reference'],
        ['ke-own', 'ke'],
      ],
    )
  })
})
