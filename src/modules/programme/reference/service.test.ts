import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { givenLoadedDatabase } from '#given/site'
import type { Db } from '#platform/db/connect'
import { projectFolder } from '#platform/project-folder'
import { editions, figures } from '../figure/store.ts'
import { readProgramme } from './service.ts'
import { loadProgramme } from './store.ts'
import type { ProgrammeReference } from './types.ts'

const real = join(projectFolder, 'data')
const states = async () => {
  const text = await readFile(join(real, 'law/states.csv'), 'utf8')
  return new Set(text.split('\n').map((line) => line.slice(0, 2)))
}
const treaties = new Set(['ets-185', 'ets-189', 'cets-224'])

test('the reference data of the programme has no fault, and holds what it says it holds', async () => {
  const { programme, faults } = await readProgramme(real, { states: await states(), treaties })
  assert.deepEqual(faults, [])
  const { figures: kinds, editions: values, projects, activities } = programme
  assert.deepEqual([kinds.length, values.length, projects.length, activities.length], [22, 58, 25, 243])
  const broken = values.filter(
    ({ parts, value }) => parts && parts.reduce((sum, part) => sum + part.value, 0) !== value,
  )
  assert.deepEqual(
    broken.map(({ figure, edition }) => `${figure}/${edition}`),
    ['membership-total/2024'],
  )
})

test('no edition that was published under an address has changed since', async () => {
  const { programme } = await readProgramme(real, { states: await states(), treaties })
  const published = programme.editions
    .filter(({ date }) => date <= '2025-06')
    .map(({ figure, edition, date, value, qualifier, parts }) => [figure, edition, date, value, qualifier, parts])
  // an edition is never changed: a correction is an edition of its own, and the old one gets `withdrawn`. Only an older
  // edition that is found later may change this sum.
  assert.equal(createHash('sha256').update(JSON.stringify(published)).digest('hex').slice(0, 16), '678f8e2d5cb6df6b')
})

describe('a broken file is named with row, field and reason', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comity-data-'))
    await cp(join(real, 'programme'), join(folder, 'programme'), { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  type Records = Record<string, unknown>[]
  const faultsAfter = async (file: string, alter: (records: Records) => void) => {
    const path = join(folder, 'programme', file)
    const records: Records = JSON.parse(await readFile(path, 'utf8'))
    alter(records)
    await writeFile(path, JSON.stringify(records))
    const { faults } = await readProgramme(folder, { states: await states(), treaties })
    return faults.map(({ file: name, row, field, reason }) => [name.slice('programme/'.length), row, field, reason])
  }
  const first = (records: Records) => records[0] ?? {}

  test('a date padded beyond its source', async () => {
    const faults = await faultsAfter('editions.json', (records) => {
      first(records)['date_precision'] = 'month'
    })
    assert.deepEqual(faults, [['editions.json', 1, 'date_precision', 'is not as precise as date_precision says']])
  })

  test('an edition of a figure that is not there, a figure without one, a rule without its treaty', async () => {
    const faults = await faultsAfter('figures.json', (records) => {
      first(records)['id'] = 'other'
      first(records)['members'] = { of: 'parties', treaty: 'ets-1' }
    })
    assert.deepEqual(faults.slice(0, 3), [
      ['figures.json', 1, 'members', 'names ets-1, which does not exist'],
      ['figures.json', 1, 'id', 'other has no edition'],
      ['editions.json', 1, 'figure', 'names parties, which does not exist'],
    ])
  })

  test('the same edition twice', async () => {
    const faults = await faultsAfter('editions.json', (records) => records.push({ ...first(records) }))
    assert.deepEqual(faults, [['editions.json', 59, null, 'stands twice: parties/2011-05-25']])
  })

  test('an activity of a project and a State that are not there, that ends before it begins', async () => {
    const faults = await faultsAfter('activities.json', (records) => {
      Object.assign(first(records), { projects: ['nowhere'], countries: ['zz'], ended: '2006-03-19' })
    })
    assert.deepEqual(faults, [
      ['activities.json', 1, 'countries', 'names zz, which does not exist'],
      ['activities.json', 1, 'projects', 'names nowhere, which does not exist'],
      ['activities.json', 1, 'ended', '2006-03-19 is before 2006-03-20'],
    ])
  })

  test('an e-mail address, a negative value, a label without English', async () => {
    const mail = await faultsAfter('activities.json', (records) => {
      first(records)['note'] = 'Write to someone@example.org'
    })
    assert.deepEqual(mail, [['activities.json', 1, 'note', 'holds an e-mail address, which is not public']])
    const value = await faultsAfter('editions.json', (records) => {
      first(records)['value'] = -1
    })
    assert.deepEqual(
      value.map(([, , field]) => field),
      ['value'],
    )
    const label = await faultsAfter('figures.json', (records) => {
      first(records)['label'] = { fr: 'Parties' }
    })
    assert.ok(
      label.some(
        ([, row, field, reason]) => row === 1 && field === 'label' && reason === 'must have a text in English',
      ),
    )
  })
})

describe('loading the programme', () => {
  let db: Db
  let close: () => Promise<void>
  let programme: ProgrammeReference
  before(async () => {
    ;({ db, close } = await givenLoadedDatabase())
    ;({ programme } = await readProgramme(real, { states: await states(), treaties }))
  })
  after(() => close())
  const load = (reference: ProgrammeReference) => db.transaction().execute((tx) => loadProgramme(tx, reference))

  test('a second time changes nothing', async () => {
    const changes = await load(programme)
    assert.deepEqual(
      changes.filter(({ added, changed, removed }) => added + changed + removed > 0),
      [],
    )
  })

  test('refuses another value under an address that is cited', async () => {
    const altered = programme.editions.map((row, index) => (index === 0 ? { ...row, value: row.value + 1 } : row))
    await assert.rejects(load({ ...programme, editions: altered }), /edition 2011-05-25 of parties is frozen/)
  })

  test('keeps what the reference data no longer holds as withdrawn, with its figure', async () => {
    const isGone = ({ figure }: { figure: string }) => figure === 'staff'
    await load({
      ...programme,
      figures: programme.figures.filter(({ id }) => id !== 'staff'),
      editions: programme.editions.filter((row) => !isGone(row)),
    })
    assert.ok((await figures(db)).some(({ id }) => id === 'staff'))
    const gone = (await editions(db)).find(isGone)
    assert.equal(gone?.withdrawn?.reason, 'no longer in the reference data')
    await load(programme)
    assert.equal((await editions(db)).find(isGone)?.withdrawn, null)
  })
})
