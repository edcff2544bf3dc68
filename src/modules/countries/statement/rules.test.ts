import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CONTENT, givenWriter, WIKI_ROLES } from '#given/wiki'
import { signedOut } from '#platform/actor'
import type { Result } from '#platform/result'
import { contentFault, dispute, isSameContent, mayRead, speakForState } from './rules.ts'
import type { Content, Item } from './types.ts'

const SUBJECT = { kind: 'point', state: 'ke', section: 'policies' } as const
const PROVISION = { kind: 'provision', state: 'ke', treaty: 'ets-185', article: '2' } as const

const given = (
  content: Content | null = CONTENT,
  disputes: string | null = null,
): Pick<Item, 'subject' | 'disputes' | 'current'> => ({
  subject: SUBJECT,
  disputes,
  current: {
    number: 2,
    voice: 'people',
    content,
    reason: 'x',
    author: null,
    reviewer: null,
    publishedAt: '2026-11-01T00:00:00Z',
  },
})
const why = (result: Result<unknown>) => (result.ok ? 'done' : `${result.problem.kind} ${result.problem.reason}`)

describe('who reads and speaks', () => {
  for (const role of WIKI_ROLES)
    test(role, () => {
      assert.equal(mayRead(givenWriter(role), 'ke', 'public'), true)
      assert.equal(mayRead(givenWriter(role), 'ke', 'practitioner'), role !== 'reader')
      assert.equal(mayRead(givenWriter(role), 'gh', 'practitioner'), false)
      const spoken = role === 'focal_point' ? 'done' : 'not_allowed not_your_state'
      assert.equal(why(speakForState(given(), givenWriter(role))), spoken)
      assert.equal(why(speakForState(given(), givenWriter(role, 'state:gh'))), 'not_allowed not_your_state')
    })
  test('nobody who is signed out', () => {
    assert.equal(mayRead(signedOut(null), 'ke', 'practitioner'), false)
    assert.equal(why(speakForState(given(), signedOut(null))), 'not_allowed not_your_state')
  })
})

describe('a State’s own reading', () => {
  const focal = givenWriter('focal_point')
  const other = { ...CONTENT, text: 'Otherwise.' }
  const said = (values: Partial<Parameters<typeof dispute>[2]> = {}) => ({
    number: 2,
    content: other,
    reason: 'x',
    ...values,
  })

  test('needs a reason, a text with a source, and a difference; it can be taken back', () => {
    assert.equal(why(dispute(given(), focal, said())), 'done')
    assert.equal(why(dispute(given(), focal, said({ content: null }))), 'done')
    assert.equal(why(dispute(given(), focal, said({ reason: ' ' }))), 'invalid reason_missing')
    assert.equal(why(dispute(given(), focal, said({ content: CONTENT }))), 'invalid nothing_changed')
    const unsourced = { ...other, references: [] }
    assert.equal(why(dispute(given(), focal, said({ content: unsourced }))), 'invalid reference_missing')
  })

  test('is of the version that stands, of nothing withdrawn, and not of itself', () => {
    assert.equal(why(dispute(given(), focal, said({ number: 1 }))), 'conflict base_moved')
    assert.equal(why(dispute(given(null), focal, said())), 'conflict statement_withdrawn')
    assert.equal(why(dispute(given(CONTENT, 'x'), focal, said())), 'conflict own_reading')
  })
})

test('a text that a spreadsheet would run is refused, a list is not', () => {
  for (const text of ['=1', '+1', '@x', '-1', ' =1', '\t=1'])
    assert.equal(contentFault(SUBJECT, { ...CONTENT, text }), 'formula_start', text)
  for (const text of ['- a\n- b', '* a', '1 = 1']) assert.equal(contentFault(SUBJECT, { ...CONTENT, text }), null, text)
  const place = { ...CONTENT, instrument: 'ke-act', citation: '=1', status: 'in_force' } as const
  assert.equal(contentFault(PROVISION, place), 'formula_start')
  assert.equal(contentFault(PROVISION, { ...place, citation: 's. 1' }), null)
})

test('a law needs its kind and does not amend itself, a text its place, kind, day and licence', () => {
  const laws = { kind: 'instrument', state: 'ke' } as const
  const law = { ...CONTENT, instrument: 'ke-act', instrumentKind: 'special_act', amends: null } as const
  assert.equal(contentFault(laws, law), null)
  assert.equal(contentFault(laws, { ...law, instrumentKind: null }), 'instrument_kind_missing')
  assert.equal(contentFault(laws, { ...law, amends: ['ke-other', 'ke-act'] }), 'amends_itself')
  assert.equal(contentFault(laws, { ...law, text: 'x'.repeat(301) }), 'name_too_long')
  assert.equal(contentFault(laws, { ...law, originalName: '=1' }), 'formula_start')
  const texts = { kind: 'text', state: 'ke', instrument: 'ke-act' } as const
  const place = {
    instrument: 'ke-act',
    citation: 's. 1',
    textKind: 'original',
    licence: 'Free',
    datedOn: '2018',
  } as const
  const text = { ...CONTENT, ...place, text: 'x'.repeat(60_000) }
  assert.equal(contentFault(texts, text), null)
  assert.equal(contentFault(texts, { ...text, citation: null }), 'citation_missing')
  assert.equal(contentFault(texts, { ...text, textKind: null }), 'text_kind_missing')
  assert.equal(contentFault(texts, { ...text, datedOn: null }), 'text_day_missing')
  assert.equal(contentFault(texts, { ...text, licence: null }), 'licence_missing')
  assert.equal(contentFault(SUBJECT, text), 'text_too_long')
})

test('contents are the same when every field is', () => {
  assert.equal(isSameContent(CONTENT, { ...CONTENT }), true)
  assert.equal(isSameContent(null, null), true)
  assert.equal(isSameContent(CONTENT, null), false)
  const differing: Partial<Content>[] = [
    { text: 'x' },
    { language: 'fr' },
    { datedOn: '2020' },
    { validFrom: '2020' },
    { validTo: '2020' },
    { rank: 'preferred' },
    { references: [] },
    { instrument: 'x' },
    { citation: 'x' },
    { status: 'draft' },
    { originalName: 'x' },
    { number: 'x' },
    { year: '2020' },
    { instrumentKind: 'other' },
    { url: 'x' },
    { amends: ['x'] },
    { textKind: 'original' },
    { licence: 'x' },
  ]
  for (const values of differing) assert.equal(isSameContent(CONTENT, { ...CONTENT, ...values }), false)
})
