import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { projectFolder } from '#platform/project-folder'
import { readLaw } from './service.ts'

const real = join(projectFolder, 'data')

test('the reference data of law has no fault, and holds what it says it holds', async () => {
  const { law, faults } = await readLaw(real)
  assert.deepEqual(faults, [])
  assert.equal(law.provisions.length, 89)
  assert.equal(law.provisions.flatMap(({ elements }) => elements).length, 438)
  assert.equal(law.status.length, 195)
  assert.equal(law.guidanceNotes[0]?.guidance_notes.length, 13)
})

describe('a broken file is named with row, field and reason', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comity-data-'))
    await cp(real, folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const change = async (file: string, alter: (text: string) => string) => {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8')
    const altered = alter(text)
    assert.notEqual(altered, text)
    await writeFile(path, altered)
  }
  const faultsOf = async () => (await readLaw(folder)).faults

  test('a day that is none', async () => {
    await change('law/status.csv', (text) => text.replace('2013-04-23', '23.4.2013'))
    assert.deepEqual(await faultsOf(), [
      { file: 'law/status.csv', row: 1, field: 'signed_on', reason: 'must be a day, YYYY-MM-DD' },
    ])
  })

  test('an entry into force before the deposit', async () => {
    await change('law/status.csv', (text) => text.replace('2017-03-01', '2011-03-01'))
    assert.deepEqual(await faultsOf(), [
      { file: 'law/status.csv', row: 1, field: 'in_force_on', reason: 'is before the deposit' },
    ])
  })

  test('a State that is not listed', async () => {
    await change('law/status.csv', (text) => text.replace('ets-185,ad,', 'ets-185,zz,'))
    assert.deepEqual(await faultsOf(), [
      { file: 'law/status.csv', row: 1, field: 'state', reason: 'names zz, which does not exist' },
    ])
  })

  test('the same row twice', async () => {
    await change('law/status.csv', (text) => `${text}${text.split('\n')[1]}\n`)
    const [fault, ...others] = await faultsOf()
    assert.deepEqual(others, [])
    assert.equal(fault?.reason, 'stands twice: ets-185 ad')
  })

  test('a membership, a name note or a form of cyberviolence twice', async () => {
    await change('law/memberships.csv', (text) => `${text}${text.split('\n')[1]}\n`)
    await change('law/cyberviolence.json', (text) => text.replace('"key": "cyberbullying"', '"key": "revenge_porn"'))
    const faults = await faultsOf()
    assert.deepEqual(
      faults.map(({ file, reason }) => `${file} ${reason}`),
      ['law/memberships.csv stands twice: at european_union', 'law/cyberviolence.json stands twice: revenge_porn'],
    )
  })

  test('a ratification before the signature, and an entry into force of a State that only signed', async () => {
    await change('law/status.csv', (text) =>
      text
        .replace('ets-185,ad,2013-04-23', 'ets-185,ad,2016-11-17')
        .replace(/^(ets-185,za,2001-11-23,,)/m, '$12005-01-01'),
    )
    assert.deepEqual(
      (await faultsOf()).map(({ field, reason }) => `${field} ${reason}`),
      ['ratified_on is before the signature', 'step has an entry into force without ratification or accession'],
    )
  })

  test('an element that is mandatory and flexible, and a record that is verified with a reason', async () => {
    await change('law/provisions.json', (text) =>
      text.replace('"mandatory": true', '"mandatory": false').replace('"verified": true', '"verified": false'),
    )
    assert.deepEqual(
      (await faultsOf()).map(({ reason }) => reason),
      ['is mandatory exactly when its flexibility is none', 'stands exactly when verified is false'],
    )
  })

  test('a line with a cell too many', async () => {
    await change('law/states.csv', (text) => `${text}xx,europe,western_europe,other,,surplus\n`)
    const [fault] = await faultsOf()
    assert.match(`${fault?.file} ${fault?.reason}`, /law\/states\.csv is not valid CSV.*line/)
  })

  test('a field that is not in the schema, or is missing', async () => {
    await change('law/documents.json', (text) => text.replace('"gist"', '"gyst"'))
    const faults = await faultsOf()
    assert.ok(faults.some(({ row, field }) => row === 1 && field === 'gist'))
    assert.ok(faults.every(({ file }) => file === 'law/documents.json'))
  })

  test('text that is not UTF-8, JSON that is not JSON, a file that is not there', async () => {
    await writeFile(join(folder, 'law/status.csv'), Buffer.from([0x74, 0xff, 0xfe]))
    await writeFile(join(folder, 'law/treaties.json'), '[{')
    await rm(join(folder, 'law/provisions.json'))
    const reasons = new Map((await faultsOf()).map(({ file, reason }) => [file, reason]))
    assert.match(reasons.get('law/status.csv') ?? '', /not UTF-8/)
    assert.match(reasons.get('law/treaties.json') ?? '', /not valid JSON/)
    assert.match(reasons.get('law/provisions.json') ?? '', /cannot be read/)
  })

  test('an article or element that no file holds', async () => {
    await change('law/child-protection.json', (text) => text.replace('"age_limit"', '"age_of_majority"'))
    await change('law/guidance-notes.json', (text) => text.replace('"article": "32"', '"article": "99"'))
    await change('law/cyberviolence.json', (text) => text.replace(/(?<=horizontal.*)"35"/s, '"98"'))
    const faults = await faultsOf()
    assert.deepEqual(
      faults.map(({ file, reason }) => `${file} ${reason}`),
      [
        'law/guidance-notes.json names ets-185/99, which does not exist',
        'law/cyberviolence.json names ets-185/98, which does not exist',
        'law/child-protection.json names ets-185/9#age_of_majority, which does not exist',
      ],
    )
  })
})
