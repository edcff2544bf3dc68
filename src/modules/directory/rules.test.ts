import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { StateStanding } from '#law'
import {
  directoryFaults,
  institutionsData,
  institutionsOf,
  isParty,
  isRegisterWorthAsking,
  reachesPerson,
} from './rules.ts'
import { AUTHORITY_ROLES, type Authority, AuthorityRecord, InstitutionsData } from './types.ts'

const record = {
  id: 'ke-police',
  state: 'ke',
  name: 'Cybercrime Unit',
  role: 'specialised_police' as const,
  url: null,
  source: 'https://example.org/act',
  declared: null,
}

const authority = (values: Partial<Authority> = {}): Authority => ({
  id: 'ke-police',
  contribution: 'reference',
  state: 'ke',
  name: 'Cybercrime Unit',
  role: 'specialised_police',
  url: null,
  source: 'https://example.org/act',
  isDeclared: null,
  ...values,
})

const standing = (name: StateStanding['standing'], mayHaveGoneOn = false): StateStanding => ({
  treaty: 'ets-185',
  state: 'ke',
  standing: name,
  since: null,
  knowledge: 'unverified',
  mayHaveGoneOn,
  readings: [],
})

describe('a record of an authority', () => {
  test('a role outside the closed set, an address that is none and another word for yes are refused', () => {
    assert.equal(AuthorityRecord.safeParse(record).success, true)
    for (const [field, value] of [
      ['role', 'duty_officer'],
      ['url', 'mailto:duty@example.org'],
      ['url', 'tel:+254700000000'],
      ['source', ''],
      ['source', 'a colleague'],
      ['declared', 'maybe'],
      ['state', 'KE'],
      ['id', 'ke police'],
      ['name', ''],
    ] as const)
      assert.equal(AuthorityRecord.safeParse({ ...record, [field]: value }).success, false, `${field} ${value}`)
    assert.equal(AuthorityRecord.safeParse({ ...record, telephone: '1' }).success, false)
  })

  test('declared is yes, no, or not known', () => {
    const said = (declared: string | null) => AuthorityRecord.parse({ ...record, declared }).declared
    assert.deepEqual([said('yes'), said('no'), said(null)], [true, false, null])
  })
})

describe('what reaches a person', () => {
  test('an e-mail address is found in prose and in addresses', () => {
    for (const text of [
      'Unit duty@police.example',
      'duty.officer+24@mail.police.example',
      'https://x.example/?to=a%40b.example',
    ])
      assert.equal(reachesPerson(text, false), true, text)
    assert.equal(reachesPerson('https://malawilii.org/akn/mw/act/2016/33/eng@2017-12-31', false), false)
  })

  test('a telephone number is found in prose, however it is written', () => {
    for (const text of [
      'Unit +254 20 1234567',
      'Unit (020) 123-4567',
      'Unit 0201234567',
      'Unit, tel. 999',
      'Phone: (02) 12',
      'fax 12.34.56.78',
    ])
      assert.equal(reachesPerson(text, true), true, text)
  })

  test('numbers of laws, sections and hours are no telephone numbers', () => {
    for (const text of [
      '24/7 point',
      'Central Authority, Act 807 s. 6',
      'Service (Law 161/2003, art. 62)',
      'Cyber Unit, LAHAV 433',
    ])
      assert.equal(reachesPerson(text, true), false, text)
    assert.equal(reachesPerson('https://example.org/2018/12345678', false), false)
  })
})

describe('the faults of a directory', () => {
  const states = new Set(['ke', 'de'])
  const reasons = (authorities: (typeof record)[]) =>
    directoryFaults({ authorities }, states).map(({ row, field, reason }) => `${row} ${field} ${reason}`)

  test('a sound directory has none', () => {
    assert.deepEqual(reasons([record, { ...record, id: 'ke-police-2' }]), [])
  })

  test('ids that stand twice, States that do not exist and ids of another State are told', () => {
    assert.match(reasons([record, record]).join(), /^2 null stands twice: ke-police$/)
    assert.match(
      reasons([{ ...record, id: 'zz-police', state: 'zz' }]).join(),
      /^1 state names zz, which does not exist$/,
    )
    assert.match(reasons([{ ...record, id: 'de-police' }]).join(), /^1 id must begin with ke-$/)
  })

  test('contact details are told by field, and the value is not repeated', () => {
    const found = reasons([
      { ...record, name: 'Unit, tel. 020 1234567' },
      { ...record, id: 'ke-two', source: 'https://example.org/?mail=duty@police.example' },
    ])
    assert.deepEqual(found, [
      '1 name holds an e-mail address or a telephone number, which are not public',
      '2 source holds an e-mail address or a telephone number, which are not public',
    ])
  })
})

describe('the institutions of a State', () => {
  test('the roles of the treaty are always there, others only with an institution, all in their order', () => {
    const { groups } = institutionsOf(
      [authority(), authority({ id: 'ke-mla', role: 'central_authority_mla_art27' })],
      null,
    )
    assert.deepEqual(
      groups.map(({ role, article, knowledge, institutions }) => [role, article, knowledge, institutions.length]),
      [
        ['central_authority_extradition_art24', '24', 'notknown', 0],
        ['central_authority_mla_art27', '27', 'unverified', 1],
        ['contact_point_24_7_art35', '35', 'notknown', 0],
        ['specialised_police', null, 'unverified', 1],
      ],
    )
  })

  test('whether the State is a Party is said only where the record tells', () => {
    assert.equal(isParty(null), false)
    assert.equal(isParty(standing('party')), true)
    for (const name of ['ratified', 'signatory', 'invited', 'not_placed'] as const) {
      assert.equal(isParty(standing(name)), false, name)
      assert.equal(isParty(standing(name, true)), null, name)
    }
    for (const name of ['possible_party', 'disputed'] as const) assert.equal(isParty(standing(name)), null, name)
  })

  test('its data fits the schema that describes it', () => {
    const authorities = AUTHORITY_ROLES.map((role, index) =>
      authority({
        id: `ke-${index}`,
        role,
        isDeclared: [true, false, null][index % 3] ?? null,
        url: 'https://example.org',
      }),
    )
    const data = institutionsData(institutionsOf(authorities, standing('party')))
    assert.deepEqual(InstitutionsData.parse(data), data)
    assert.equal(data.roles.length, AUTHORITY_ROLES.length)
    assert.deepEqual(InstitutionsData.parse(institutionsData(institutionsOf([], null))).roles.length, 3)
  })
})

test('the register is worth asking where a Party has no authority on record under Article 24 or 27, and only there', () => {
  const held = (...roles: Authority['role'][]) => roles.map((role) => authority({ role }))
  const both = held('central_authority_extradition_art24', 'central_authority_mla_art27')
  assert.equal(isRegisterWorthAsking(institutionsOf([], standing('party'))), true)
  assert.equal(isRegisterWorthAsking(institutionsOf([], standing('possible_party'))), true)
  assert.equal(isRegisterWorthAsking(institutionsOf(held('central_authority_mla_art27'), standing('party'))), true)
  assert.equal(isRegisterWorthAsking(institutionsOf(both, standing('party'))), false)
  assert.equal(isRegisterWorthAsking(institutionsOf([], standing('signatory'))), false)
  assert.equal(isRegisterWorthAsking(institutionsOf([], null)), false)
})
