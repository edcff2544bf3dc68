import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { givenLoadedDatabase } from '#given/site'
import { type LawReference, readLaw } from '#law'
import type { Db } from '#platform/db/connect'
import { projectFolder } from '#platform/project-folder'
import type { Fault } from '#platform/reference/faults'
import { readCountries } from './service.ts'
import { loadCountries } from './store.ts'
import type { CountriesReference } from './types.ts'

const DATA = join(projectFolder, 'data')
const { law } = await readLaw(DATA)

const MADE = {
  'instruments.csv': [
    'id,state,name,original_name,number,year,kind,url,source',
    'ke-act-2018,ke,Cybercrimes Act,,No. 5,2018,special_act,https://example.org/official,https://example.org/act',
    'de-stgb,de,Criminal Code,Strafgesetzbuch,,,criminal_code,,https://example.org/stgb',
  ],
  'legal-profile.csv': [
    'state,treaty,article,instrument,citation,gist,status,mapping,source,as_of,cited_as',
    'ke,ets-185,2,ke-act-2018,s. 14,Unauthorised access,in_force,statute,https://example.org/act,2026,Cybercrimes Act 2018',
    'de,ets-185,2,de-stgb,§ 202a,Data espionage,in_force,secondary,https://example.org/stgb,,StGB',
  ],
  'statements.csv': [
    'state,section,position,point,source,on',
    'ke,policies,1,There is a strategy.,https://example.org/act,2022',
  ],
  'sources.csv': [
    'source,basis,read_on',
    'https://example.org/act,statute_mirror,2026-11-22',
    'https://example.org/stgb,secondary,',
  ],
  'gaps.csv': ['state,kind,text', 'ke,partial,One Act was read.', 'ke,unsettled,Its force is disputed.'],
  'assessments.csv': [
    'state,treaty,article,element,finding,reason,assessor,assessed_on,source',
    'ke,ets-185,16,,partly,Reaches traffic data only,A committee,2015-06-24,https://example.org/act',
  ],
  'provision-texts.csv': ['state,instrument,citation,language,kind,as_of,text,source,licence'],
}

const TEXT = 'ke,ke-act-2018,s. 14,en,original,2019-05,A person shall not,https://example.org/act,Open licence'

type File = keyof typeof MADE

describe('the reference data of countries', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comity-countries-'))
    await cp(join(DATA, 'countries'), join(folder, 'countries'), { recursive: true })
    for (const [file, lines] of Object.entries(MADE)) await write(file as File, lines)
  })
  const write = (file: File, lines: readonly string[]) =>
    writeFile(join(folder, 'countries', file), `${lines.join('\n')}\n`)
  const swap = (file: File, from: string, to: string) =>
    write(
      file,
      MADE[file].map((line) => line.replace(from, to)),
    )
  const add = (file: File, line: string) => write(file, [...MADE[file], line])
  const read = async (given: LawReference = law) => {
    const { faults } = await readCountries(folder, given)
    await rm(folder, { recursive: true, force: true })
    return faults
  }
  const fault = (file: File, row: number | null, field: string | null, reason: string): Fault => ({
    file: `countries/${file}`,
    row,
    field,
    reason,
  })

  test('the data of the project and the made files are without fault', async () => {
    assert.deepEqual(await read(), [])
    assert.deepEqual((await readCountries(DATA, law)).faults, [])
  })

  test('a cell that does not fit is told by file, row, field and reason', async () => {
    const cases: [File, string, string, number, string, RegExp][] = [
      ['instruments.csv', 'de-stgb,de', 'DE stgb,de', 2, 'id', /must be a State code and a name/],
      ['instruments.csv', ',2018,', ',18,', 1, 'year', /must be a year/],
      ['instruments.csv', ',2018,', ',1492,', 1, 'year', /from 1800 to 2100/],
      ['instruments.csv', 'special_act', 'decree', 1, 'kind', /expected one of/],
      ['instruments.csv', 'https://example.org/official', 'ftp://example.org/act', 1, 'url', /must be a web address/],
      ['legal-profile.csv', 'ke,ets-185', 'KE,ets-185', 1, 'state', /in lower case/],
      ['legal-profile.csv', 'Unauthorised access', '', 1, 'gist', /must not be empty/],
      ['legal-profile.csv', 'in_force,secondary', 'in_force,rumour', 2, 'mapping', /expected one of/],
      ['legal-profile.csv', 'in_force,statute', 'repealed,statute', 1, 'status', /expected one of/],
      ['statements.csv', 'policies', 'politics', 1, 'section', /expected one of/],
      ['statements.csv', ',1,', ',first,', 1, 'position', /must be a number/],
      ['statements.csv', ',2022', ',last year', 1, 'on', /must be a day, a month or a year/],
      ['sources.csv', '2026-11-22', '2026-02-30', 1, 'read_on', /must be a day/],
      ['sources.csv', 'statute_mirror', 'hearsay', 1, 'basis', /expected one of/],
      ['gaps.csv', 'partial', 'Partial', 1, 'kind', /expected one of/],
      ['assessments.csv', 'partly', 'good', 1, 'finding', /expected one of/],
      ['assessments.csv', 'Reaches traffic data only', '', 1, 'reason', /must not be empty/],
      ['assessments.csv', '2015-06-24', '2015', 1, 'assessed_on', /must be a day/],
    ]
    for (const [file, from, to, row, field, reason] of cases) {
      await cp(join(DATA, 'countries'), join(folder, 'countries'), { recursive: true })
      for (const [name, lines] of Object.entries(MADE)) await write(name as File, lines)
      await swap(file, from, to)
      const [first, ...others] = await read()
      assert.deepEqual(others, [], `${file} ${field}`)
      assert.deepEqual([first?.file, first?.row, first?.field], [`countries/${file}`, row, field])
      assert.match(first?.reason ?? '', reason)
    }
  })

  test('a column too many, a file that is missing and a file that is no CSV are told', async () => {
    await swap('gaps.csv', 'state,kind,text', 'state,kind,text,more')
    await rm(join(folder, 'countries/sources.csv'))
    await write('statements.csv', ['state,section,position,point,source,on', 'ke,"policies'])
    const faults = await read()
    assert.deepEqual(
      faults.map(({ file, row }) => `${file} ${row}`),
      ['countries/statements.csv null', 'countries/sources.csv null', 'countries/gaps.csv null'],
    )
  })

  test('a provision must be tied to an instrument of the same State', async () => {
    await swap('legal-profile.csv', 'ke-act-2018', 'de-stgb')
    assert.deepEqual(await read(), [fault('legal-profile.csv', 1, 'instrument', 'names de-stgb, which is not of ke')])
  })

  test('a provision of an instrument that is not listed is refused', async () => {
    await swap('legal-profile.csv', 'ke-act-2018', 'ke-act-1998')
    assert.deepEqual(await read(), [
      fault('legal-profile.csv', 1, 'instrument', 'names ke-act-1998, which does not exist'),
    ])
  })

  test('an assessment names a State, an article, an element of it and a source that exist, once a day', async () => {
    const [head = '', row = ''] = MADE['assessments.csv']
    const wrong = [
      row.replace('16,,', '16,no_such,'),
      row.replace('ke,ets-185,16', 'zz,ets-185,99'),
      row.replace('2015-06-24,https://example.org/act', '2001-11-22,https://example.org/unread'),
      row.replace('partly', 'in_line'),
    ]
    await write('assessments.csv', [head, row, ...wrong])
    assert.deepEqual(await read(), [
      fault('assessments.csv', 5, null, 'stands twice: ke · ets-185 · 16 ·  · 2015-06-24'),
      fault('assessments.csv', 3, 'state', 'names zz, which does not exist'),
      fault('assessments.csv', 3, 'article', 'names ets-185/99, which does not exist'),
      fault('assessments.csv', 4, 'source', 'names https://example.org/unread, which does not exist'),
      fault('assessments.csv', 2, 'element', 'names no_such, which is no element of ets-185/16'),
      fault('assessments.csv', 4, 'assessed_on', 'is before ets-185 was open for signature, 2001-11-23'),
    ])
  })

  test('a text needs a language that there is, a kind, a date, words and a licence', async () => {
    const cases: [string, string, string, RegExp][] = [
      [',en,', ',xx,', 'language', /must be a BCP 47 tag/],
      [',en,', ',English,', 'language', /must be a BCP 47 tag/],
      ['original', 'machine', 'kind', /expected one of/],
      ['2019-05', '', 'as_of', /must not be empty/],
      ['2019-05', 'May 2019', 'as_of', /must be a day, a month or a year/],
      ['A person shall not', '', 'text', /must not be empty/],
      ['A person shall not', '  ', 'text', /must not be empty/],
      ['A person shall not', 'x'.repeat(1_000_001), 'text', /must not be longer/],
      ['Open licence', '', 'licence', /must not be empty/],
    ]
    const faulty = cases.map(([from, to]) => TEXT.replace(from, to))
    await write('provision-texts.csv', [...MADE['provision-texts.csv'], TEXT, ...faulty])
    const faults = await read()
    assert.deepEqual(
      faults.map(({ file, row, field }) => `${file} ${row} ${field}`),
      cases.map(([, , field], index) => `countries/provision-texts.csv ${index + 2} ${field}`),
    )
    for (const [index, [, , , reason]] of cases.entries()) assert.match(faults[index]?.reason ?? '', reason)
  })

  test('a text is that of a provision on record, from a source that is listed, and stands once', async () => {
    const row = TEXT
    const wrong = [
      row.replace('s. 14', 's. 99'),
      row.replace('ke-act-2018', 'ke-act-1998'),
      row.replace('ke,', 'de,').replace('2019-05', '2020'),
      row.replace('2019-05', '2017-12-31'),
      row.replace('2019-05', '2021').replace('/act', '/unread'),
      row,
    ]
    const file = 'provision-texts.csv'
    await write(file, [...MADE[file], row, ...wrong])
    assert.deepEqual(await read(), [
      fault(file, 7, null, 'stands twice: ke · ke-act-2018 · s. 14 · en · original · 2019-05'),
      fault(file, 6, 'source', 'names https://example.org/unread, which does not exist'),
      fault(file, 2, 'citation', 'names s. 99 of ke-act-2018, which is no provision of ke'),
      fault(file, 3, 'citation', 'names s. 14 of ke-act-1998, which is no provision of ke'),
      fault(file, 4, 'citation', 'names s. 14 of ke-act-2018, which is no provision of de'),
      fault(file, 5, 'as_of', 'is before the instrument, which is of 2018'),
    ])
  })

  test('an instrument is named after its State', async () => {
    await swap('instruments.csv', 'de-stgb,de', 'de-stgb,at')
    assert.deepEqual(await read(), [
      fault('instruments.csv', 2, 'id', 'must begin with at-'),
      fault('legal-profile.csv', 2, 'instrument', 'names de-stgb, which is not of de'),
    ])
  })

  test('a text cannot be read before its instrument was enacted', async () => {
    await swap('legal-profile.csv', ',2026,', ',2017,')
    assert.deepEqual(await read(), [
      fault('legal-profile.csv', 1, 'as_of', 'is before the instrument, which is of 2018'),
    ])
  })

  test('States, articles and sources must be known', async () => {
    await add('gaps.csv', 'zz,partial,Nowhere.')
    await add('statements.csv', 'ke,channels,1,There is a channel.,https://example.org/unread,')
    await add(
      'legal-profile.csv',
      'ke,ets-185,99,ke-act-2018,s. 15,More,in_force,statute,https://example.org/act,2026,Act',
    )
    await add('instruments.csv', 'xx-act,xx,Act,,,2000,other,,https://example.org/act')
    assert.deepEqual(await read(), [
      fault('instruments.csv', 3, 'state', 'names xx, which does not exist'),
      fault('gaps.csv', 3, 'state', 'names zz, which does not exist'),
      fault('legal-profile.csv', 3, 'article', 'names ets-185/99, which does not exist'),
      fault('statements.csv', 2, 'source', 'names https://example.org/unread, which does not exist'),
    ])
  })

  test('a record that stands twice is refused', async () => {
    await add('instruments.csv', MADE['instruments.csv'][2] ?? '')
    await add('sources.csv', MADE['sources.csv'][1] ?? '')
    await add('statements.csv', MADE['statements.csv'][1] ?? '')
    await add('legal-profile.csv', MADE['legal-profile.csv'][1] ?? '')
    assert.deepEqual(
      (await read()).map(({ file, row, reason }) => `${file} ${row} ${reason}`),
      [
        'countries/instruments.csv 3 stands twice: de-stgb',
        'countries/legal-profile.csv 3 stands twice: ke · ets-185 · 2 · ke-act-2018 · s. 14 · https://example.org/act',
        'countries/statements.csv 2 stands twice: ke policies 1',
        'countries/sources.csv 3 stands twice: https://example.org/act',
      ],
    )
  })
})

describe('a load of countries', () => {
  let db: Db
  let close: () => Promise<void>
  let reference: CountriesReference
  before(async () => {
    ;({ db, close } = await givenLoadedDatabase())
    reference = (await readCountries(DATA, law)).countries
  })
  after(() => close())

  const load = (given: CountriesReference) => db.transaction().execute((tx) => loadCountries(tx, given))
  const changed = (changes: Awaited<ReturnType<typeof load>>) =>
    changes.flatMap(({ table, added, changed: altered, removed }) =>
      added + altered + removed > 0 ? [{ table, added, changed: altered, removed }] : [],
    )

  test('loading the same data again changes nothing', async () => {
    assert.deepEqual(changed(await load(reference)), [])
  })

  test('every row of the files is held', async () => {
    const held = new Map((await load(reference)).map(({ table, held: rows }) => [table, rows]))
    const lines = async (file: string) =>
      (await readFile(join(DATA, 'countries', file), 'utf8')).trim().split('\n').length - 1
    assert.equal(held.get('countries.domestic_provision'), await lines('legal-profile.csv'))
    assert.equal(held.get('countries.instrument'), await lines('instruments.csv'))
    assert.equal(held.get('countries.statement'), await lines('statements.csv'))
    assert.ok((held.get('countries.domestic_provision') ?? 0) >= 1400)
  })

  test('assessments of the files are loaded, and taken out when they are gone; those that people made stay', async () => {
    const row = {
      state: 'ke',
      treaty: 'ets-185',
      article: '16',
      element: null,
      finding: 'partly' as const,
      reason: 'Reaches traffic data only',
      assessor: 'A committee',
      assessed_on: '2015-06-24',
      source: 'https://example.org/report',
    }
    const { element: _, ...own } = { ...row, finding: 'in_line', contribution: 'someone' }
    await db.insertInto('countries.assessment').values(own).execute()
    const held = async () =>
      (
        await db
          .selectFrom('countries.assessment')
          .select(['contribution', 'finding'])
          .orderBy('contribution')
          .execute()
      ).map(({ contribution, finding }) => `${contribution} ${finding}`)
    await load({ ...reference, assessments: [row] })
    assert.deepEqual(await held(), ['reference partly', 'someone in_line'])
    assert.deepEqual(changed(await load({ ...reference, assessments: [row] })), [])
    await load(reference)
    assert.deepEqual(await held(), ['someone in_line'])
  })

  test('texts of the files are loaded and taken out; one that people gave keeps its instrument', async () => {
    const provision = reference.profile.find(({ state }) => state === 'ke')
    assert.ok(provision)
    const { state, instrument, citation, source } = provision
    const row = { state, instrument, citation, language: 'en', as_of: '2024', text: 'Words', source, licence: 'Open' }
    const texts = [{ ...row, kind: 'original' as const }]
    await db
      .insertInto('countries.provision_text')
      .values({ ...row, kind: 'translation', language: 'sw', contribution: 'someone' })
      .execute()
    const held = async () =>
      (
        await db
          .selectFrom('countries.provision_text')
          .select(['contribution', 'kind'])
          .orderBy('contribution')
          .execute()
      ).map(({ contribution, kind }) => `${contribution} ${kind}`)
    await load({ ...reference, texts })
    assert.deepEqual(await held(), ['reference original', 'someone translation'])
    assert.deepEqual(changed(await load({ ...reference, texts })), [])
    await load({
      ...reference,
      instruments: reference.instruments.filter(({ id }) => id !== instrument),
      profile: reference.profile.filter((each) => each.instrument !== instrument),
    })
    assert.deepEqual(await held(), ['someone translation'])
    await db.deleteFrom('countries.provision_text').execute()
    await db.deleteFrom('countries.instrument').where('id', '=', instrument).execute()
    await load(reference)
  })

  test('what a person contributed survives a load that changes and removes what stands beside it', async () => {
    const provision = reference.profile.find(({ state }) => state === 'ke')
    assert.ok(provision)
    const { instrument, state, treaty, article, citation } = provision
    await db
      .insertInto('countries.domestic_provision')
      .values({
        ...provision,
        contribution: 'someone',
        gist: 'As a national expert reads it',
      })
      .execute()
    await db
      .insertInto('countries.statement')
      .values({
        state,
        section: 'policies',
        position: 1,
        contribution: 'someone',
        point: 'Said by someone',
        source: 'x',
      })
      .execute()
    const less: CountriesReference = {
      ...reference,
      instruments: reference.instruments.filter(({ id }) => id !== instrument),
      profile: reference.profile.filter((row) => row.instrument !== instrument),
      statements: reference.statements.filter((row) => row.state !== state),
    }
    await load(less)
    const provisions = await db
      .selectFrom('countries.domestic_provision')
      .select(['contribution', 'gist'])
      .where('state', '=', state)
      .where('instrument', '=', instrument)
      .execute()
    assert.deepEqual(provisions, [{ contribution: 'someone', gist: 'As a national expert reads it' }])
    const held = await db
      .selectFrom('countries.instrument')
      .select('contribution')
      .where('id', '=', instrument)
      .execute()
    assert.deepEqual(held, [{ contribution: 'someone' }])
    await load(reference)
    assert.deepEqual(changed(await load(reference)), [])
    const both = await db
      .selectFrom('countries.domestic_provision')
      .select(['contribution', 'gist'])
      .where('state', '=', state)
      .where('treaty', '=', treaty)
      .where('article', '=', article)
      .where('citation', '=', citation)
      .orderBy('contribution')
      .execute()
    assert.deepEqual(both, [
      { contribution: 'reference', gist: provision.gist },
      { contribution: 'someone', gist: 'As a national expert reads it' },
    ])
    const said = await db
      .selectFrom('countries.statement')
      .select('point')
      .where('state', '=', state)
      .where('contribution', '=', 'someone')
      .execute()
    assert.deepEqual(said, [{ point: 'Said by someone' }])
  })
})
