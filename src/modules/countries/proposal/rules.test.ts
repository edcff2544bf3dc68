import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CONTENT, givenWriter, WIKI_ROLES, type WikiRole } from '#given/wiki'
import { type Actor, signedOut } from '#platform/actor'
import type { Result } from '#platform/result'
import type { Content, Version } from '../statement/types.ts'
import { maySee, propose, settle, takeBack } from './rules.ts'
import type { Decision, Draft, Proposal } from './types.ts'

const SUBJECT = { kind: 'point', state: 'ke', section: 'policies' } as const

const version = (content: Content | null, number = 1): Version => ({
  number,
  voice: 'people',
  content,
  reason: 'x',
  author: null,
  reviewer: null,
  publishedAt: '2026-11-01T00:00:00Z',
})
const item = (content: Content | null, disputes: string | null = null): Draft['item'] => ({
  id: 'item',
  disputes,
  layer: 'public',
  current: version(content),
})
const draft = (values: Partial<Draft> = {}): Draft => ({
  subject: SUBJECT,
  layer: 'public',
  act: 'add',
  item: null,
  base: null,
  content: CONTENT,
  reason: 'Because',
  ...values,
})
const why = (result: Result<unknown>) => (result.ok ? 'done' : `${result.problem.kind} ${result.problem.reason}`)
const editor = givenWriter('country_editor')

describe('who may propose', () => {
  const may: Record<WikiRole, boolean> = {
    reader: false,
    practitioner: true,
    country_editor: true,
    focal_point: true,
    expert_reviewer: false,
    secretariat: true,
  }
  for (const role of WIKI_ROLES)
    test(`${role}: ${may[role] ? 'within the scope' : 'nowhere'}`, () => {
      const expected = may[role] ? 'done' : 'not_allowed not_your_state'
      assert.equal(why(propose(draft(), givenWriter(role))), expected)
      assert.equal(why(propose(draft(), givenWriter(role, '*'))), expected)
      assert.equal(why(propose(draft(), givenWriter(role, 'state:gh'))), 'not_allowed not_your_state')
      assert.equal(why(propose(draft({ layer: 'practitioner' }), givenWriter(role))), expected)
    })
  test('nobody who is signed out', () => {
    assert.equal(why(propose(draft(), signedOut(null))), 'not_signed_in not_signed_in')
  })
})

describe('what may be proposed', () => {
  test('text, reference, reason, a place for a provision, and days in their order are owed', () => {
    const faulty: [Partial<Draft>, string][] = [
      [{ reason: ' \n' }, 'reason_missing'],
      [{ content: { ...CONTENT, text: ' ' } }, 'text_missing'],
      [{ content: { ...CONTENT, references: [] } }, 'reference_missing'],
      [{ content: { ...CONTENT, validFrom: '2024-05-01', validTo: '2024-04' } }, 'valid_backwards'],
      [{ subject: { kind: 'provision', state: 'ke', treaty: 'ets-185', article: '2' } }, 'place_missing'],
      [{ act: 'change', base: 1, item: item(CONTENT) }, 'nothing_changed'],
      [{ act: 'withdraw', base: 1, item: item(null), content: null }, 'nothing_changed'],
    ]
    for (const [values, reason] of faulty) assert.equal(why(propose(draft(values), editor)), `invalid ${reason}`)
    assert.equal(
      why(propose(draft({ content: { ...CONTENT, validFrom: '2024-05-01', validTo: '2024' } }), editor)),
      'done',
    )
  })

  test('a change of what stands, a withdrawal, and what was withdrawn said again', () => {
    const other = { ...CONTENT, text: 'Another.' }
    assert.equal(why(propose(draft({ act: 'change', base: 1, item: item(CONTENT), content: other }), editor)), 'done')
    assert.equal(why(propose(draft({ act: 'withdraw', base: 1, item: item(CONTENT), content: null }), editor)), 'done')
    assert.equal(why(propose(draft({ act: 'change', base: 1, item: item(null) }), editor)), 'done')
  })

  test('nothing against a version that no longer stands, and nothing against a State’s own reading', () => {
    const other = { ...CONTENT, text: 'Another.' }
    const change = { act: 'change', content: other } as const
    assert.equal(why(propose(draft({ ...change, base: 0, item: item(CONTENT) }), editor)), 'conflict base_moved')
    assert.equal(why(propose(draft({ ...change, base: 1, item: item(CONTENT, 'x') }), editor)), 'conflict own_reading')
  })
})

const proposal = (values: Partial<Proposal> = {}): Proposal => ({
  id: 'proposal',
  item: 'item',
  subject: SUBJECT,
  layer: 'public',
  act: 'change',
  base: 1,
  content: { ...CONTENT, text: 'Mine. Second.' },
  reason: 'x',
  author: { person: editor.personId ?? '', role: 'country_editor' },
  madeAt: '2026-11-01T00:00:00Z',
  standing: 'waiting',
  reviewer: null,
  settledAt: null,
  grounds: null,
  import: null,
  line: null,
  published: null,
  ...values,
})
const BASE = { ...CONTENT, text: 'First. Second.' }
const untouched = { base: BASE, current: version(BASE) }
const accept: Decision = { kind: 'accept', base: 1 }

describe('who settles a proposal', () => {
  const outcome: Record<WikiRole, string> = {
    reader: 'not_found no_such_proposal',
    practitioner: 'not_allowed not_a_reviewer',
    country_editor: 'not_allowed not_a_reviewer',
    focal_point: 'not_allowed not_a_reviewer',
    expert_reviewer: 'done',
    secretariat: 'done',
  }
  for (const role of WIKI_ROLES)
    test(`${role}: ${outcome[role]}`, () => {
      assert.equal(why(settle(proposal(), givenWriter(role), accept, untouched)), outcome[role])
      assert.equal(
        why(settle(proposal(), givenWriter(role, 'state:gh'), accept, untouched)),
        'not_found no_such_proposal',
      )
    })

  test('never its author, whatever they may, and nobody signed out', () => {
    const author = givenWriter('secretariat', '*')
    const own = proposal({ author: { person: author.personId ?? '', role: 'secretariat' } })
    for (const decision of [
      accept,
      { kind: 'refuse', grounds: 'x' },
      { kind: 'amend', base: 1, content: BASE },
    ] as const)
      assert.equal(why(settle(own, author, decision, untouched)), 'not_allowed own_proposal')
    assert.equal(why(settle(proposal(), signedOut(null), accept, untouched)), 'not_found no_such_proposal')
  })

  test('one for practitioners is seen by those alone who read that layer, and by its author', () => {
    const sealed = proposal({ layer: 'practitioner' })
    assert.equal(maySee(sealed, givenWriter('expert_reviewer')), true)
    assert.equal(maySee(sealed, editor), true)
    assert.equal(maySee(sealed, givenWriter('reader')), false)
    assert.equal(maySee(sealed, onlyWith('review_statement')), false)
    assert.equal(maySee(proposal(), onlyWith('review_statement')), true)
  })
})

function onlyWith(right: string): Actor {
  return { ...givenWriter('reader'), can: (asked: string) => asked === right }
}

describe('how a proposal ends', () => {
  const reviewer = givenWriter('expert_reviewer')
  const published = (result: ReturnType<typeof settle>) =>
    result.ok ? result.value.publishes?.content?.text : why(result)

  test('accepted, amended or refused; a refusal with grounds publishes nothing', () => {
    assert.equal(published(settle(proposal(), reviewer, accept, untouched)), 'Mine. Second.')
    const amended = { kind: 'amend', base: 1, content: { ...CONTENT, text: 'Better.' } } as const
    assert.equal(published(settle(proposal(), reviewer, amended, untouched)), 'Better.')
    assert.equal(published(settle(proposal(), reviewer, { kind: 'refuse', grounds: 'No' }, untouched)), undefined)
    const silent = settle(proposal(), reviewer, { kind: 'refuse', grounds: ' ' }, untouched)
    assert.equal(why(silent), 'invalid grounds_missing')
    const empty = { kind: 'amend', base: 1, content: { ...CONTENT, references: [] } } as const
    assert.equal(why(settle(proposal(), reviewer, empty, untouched)), 'invalid reference_missing')
  })

  test('once: a settled one stays as it is', () => {
    for (const standing of ['accepted', 'amended', 'refused', 'taken_back'] as const) {
      assert.equal(why(settle(proposal({ standing }), reviewer, accept, untouched)), 'conflict proposal_settled')
      assert.equal(why(takeBack(proposal({ standing }), editor)), 'conflict proposal_settled')
    }
  })

  test('against the version that the reviewer saw, the changes of both put together', () => {
    const moved = { base: BASE, current: version({ ...BASE, text: 'First. Theirs.' }, 2) }
    assert.equal(why(settle(proposal(), reviewer, accept, moved)), 'conflict base_moved')
    assert.equal(published(settle(proposal(), reviewer, { ...accept, base: 2 }, moved)), 'Mine. Theirs.')
    const clash = { base: BASE, current: version({ ...BASE, text: 'Theirs. Second.' }, 2) }
    assert.equal(why(settle(proposal(), reviewer, { ...accept, base: 2 }, clash)), 'conflict changes_collide')
    const gone = { base: BASE, current: version(null, 2) }
    assert.equal(why(settle(proposal(), reviewer, { ...accept, base: 2 }, gone)), 'conflict changes_collide')
    const amended = { kind: 'amend', base: 2, content: { ...CONTENT, text: 'Both.' } } as const
    assert.equal(published(settle(proposal(), reviewer, amended, clash)), 'Both.')
  })

  test('something new has no base, a withdrawal publishes that nothing is said', () => {
    const fresh = proposal({ act: 'add', item: null, base: null })
    const nothing = { base: null, current: null }
    assert.equal(published(settle(fresh, reviewer, { kind: 'accept', base: null }, nothing)), 'Mine. Second.')
    const withdrawn = settle(proposal({ act: 'withdraw', content: null }), reviewer, accept, untouched)
    assert.deepEqual(withdrawn.ok && withdrawn.value.publishes, { content: null })
  })

  test('taken back by its author alone', () => {
    assert.equal(why(takeBack(proposal(), editor)), 'done')
    assert.equal(why(takeBack(proposal(), reviewer)), 'not_allowed not_your_proposal')
    assert.equal(why(takeBack(proposal(), givenWriter('country_editor', 'state:gh'))), 'not_found no_such_proposal')
  })
})
