import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'
import { projectFolder } from '#platform/project-folder'
import { loadReference, readReference } from './reference.ts'

const Answer = z.object({
  revisions: z.array(
    z.object({
      entries: z.array(z.object({ what: z.string(), state: z.string().nullable(), title: z.string().nullable() })),
    }),
  ),
})

describe('a second load of reference data', () => {
  let site: GivenSite
  let folder: string
  before(async () => {
    site = await givenSite()
    folder = await mkdtemp(join(tmpdir(), 'comity-load-'))
    await cp(join(projectFolder, 'data'), folder, { recursive: true })
  })
  after(async () => {
    await rm(folder, { recursive: true, force: true })
    await site.close()
  })

  const edit = async (file: string, pattern: RegExp, replacement: string) => {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8')
    const edited = text.replace(pattern, replacement)
    assert.notEqual(edited, text)
    await writeFile(path, edited)
  }
  const load = async () => {
    const reference = await readReference(folder)
    assert.ok(!('faults' in reference), JSON.stringify(reference))
    await loadReference(site.db, reference, new Date('2026-11-23T12:00:00Z'), () => {})
    site.factsChanged()
  }
  const told = async () => {
    const { revisions } = Answer.parse(await (await site.get('/changes.json')).json())
    return revisions.flatMap(({ entries }) => entries)
  }
  const versions = async () => {
    const rows = await site.db.selectFrom('platform.version').select(['module', 'number']).orderBy('module').execute()
    return new Map(rows.map(({ module, number }) => [module, number]))
  }

  test('with one changed line is told as one change of that State, and raises the version of its module alone', async () => {
    const was = await versions()
    await edit('countries/legal-profile.csv', /^(ad,ets-185,2,[^\n]*),Access in breach/m, '$1,Access in clear breach')
    await load()
    assert.deepEqual(await told(), [
      { what: 'Domestic provision changed', state: 'ad', title: 'Criminal Code (consolidated text), Art. 182(2)' },
    ])
    const is = await versions()
    assert.equal(is.get('countries'), (was.get('countries') ?? 0) + 1)
    assert.equal(is.get('law'), was.get('law'))
  })

  test('of the same data under another digest tells nothing new', async () => {
    const was = await versions()
    await edit('countries/README.md', /$/, '\n')
    await load()
    assert.equal((await told()).length, 1)
    assert.deepEqual(await versions(), was)
  })

  test('with a line put in the middle and one taken out tells both and nothing of those that moved', async () => {
    const gap = /^([a-z]{2}),([a-z_]+),/m
    await edit('countries/gaps.csv', gap, '$1,$2,A made-up gap that stands first.\n$1,$2,')
    await edit(
      'countries/statements.csv',
      /^(ad,international_cooperation,)1,[^\n]*\nad,international_cooperation,2,/m,
      '$11,',
    )
    await load()
    const [first, second, ...others] = await told()
    assert.deepEqual([first?.what, second?.what].toSorted(), ['Note on what is missing added', 'Statement removed'])
    assert.equal(others.length, 1)
  })
})
