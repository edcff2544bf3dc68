import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenLoadedDatabase } from '#given/site'
import { declarationsOfState, elementsOfTreaty } from '#law'
import { type Actor, actorWith, signedOut } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import type { Result } from '#platform/result'
import { assessmentsOf } from '../assessment/store.ts'
import { reviewArticle, writeComment, writeConclusion, writeFinding } from '../gap-article/service.ts'
import { changedSince } from '../gap-basis/rules.ts'
import type { ProposedFinding } from '../gap-judgement/types.ts'
import { recordKey } from '../profile/service.ts'
import { gapRights } from './rights.ts'
import { assign, type Opening, openRound, roundInHand, takeStep } from './service.ts'
import { basisOf, roundSeen, roundsSeen } from './store.ts'
import type { RoundAct, RoundId } from './types.ts'

/** Somebody with the rights of a role, everywhere or in one State. */
function given(personId: string, role: string, scope: '*' | `state:${string}` = '*'): Actor {
  const rights = Object.entries(gapRights).filter(([, { roles }]) => (roles as readonly string[]).includes(role))
  return actorWith(
    personId,
    { ...signedOut(null).trace, actor: personId },
    rights.map(([right]) => ({ right, scope })),
  )
}

const ann = given('ann', 'expert_reviewer')
const ben = given('ben', 'country_editor', 'state:ke')
const rose = given('rose', 'expert_reviewer')
const focal = given('faith', 'focal_point', 'state:ke')
const office = given('sam', 'secretariat')
const stranger = given('max', 'expert_reviewer')
const neighbour = given('gus', 'focal_point', 'state:gh')

const PUBLIC_URL = 'https://comity.example'
const opening: Opening = {
  state: 'ke',
  treaty: 'ets-185',
  articles: ['2', '3'],
  lawOn: '2026-11-20',
  draft: null,
  assessor: 'Demonstration office',
  members: [
    { person: 'ann', part: 'expert' },
    { person: 'ben', part: 'expert' },
    { person: 'rose', part: 'reviewer' },
  ],
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.reason)
  return result.value
}
const refusal = (result: Result<unknown>) => (result.ok ? 'done' : `${result.problem.kind} ${result.problem.reason}`)

let db: Db
let close: () => Promise<void>
before(async () => {
  ;({ db, close } = await givenLoadedDatabase())
})
after(() => close())

const finding = (values: Partial<ProposedFinding> = {}): ProposedFinding => ({
  finding: 'met',
  reason: 'The section says so',
  provisions: [{ instrument: null, name: null, citation: 'Section 14', source: null }],
  reservation: null,
  ...values,
})
const step = (actor: Actor, id: RoundId, act: Exclude<RoundAct, 'open'>) =>
  takeStep(db, actor, id, { act, remark: null, publicUrl: PUBLIC_URL })

/** Writes every element of an article as met, by one expert, with a conclusion. */
async function writeWhole(id: RoundId, actor: Actor, article: string): Promise<void> {
  const elements = (await elementsOfTreaty(db, 'ets-185')).get(article) ?? []
  for (const { key } of elements)
    done(await writeFinding(db, actor, id, { article, element: key, version: 0, proposed: finding() }))
  const words = { article, version: 0, conclusion: 'Section 14 has each element.', recommendation: null }
  done(await writeConclusion(db, actor, id, words))
}

const accept = (actor: Actor, id: RoundId, article: string) =>
  reviewArticle(db, actor, id, { article, verdict: 'accepted', elements: [], remark: null })

describe('a round from its opening to the matrix', () => {
  let id: RoundId

  test('it is opened by who may open rounds for the State, and others do not find it', async () => {
    assert.equal(refusal(await openRound(db, ann, opening)), 'not_found gap_no_such_round')
    assert.equal(refusal(await openRound(db, neighbour, opening)), 'not_found gap_no_such_round')
    assert.equal(refusal(await openRound(db, signedOut(null), opening)), 'not_found gap_no_such_round')
    assert.equal(
      refusal(await openRound(db, office, { ...opening, articles: ['2', '99'] })),
      'invalid gap_articles_unknown',
    )
    assert.equal(refusal(await openRound(db, office, { ...opening, state: 'zz' })), 'invalid gap_state_unknown')
    id = done(await openRound(db, office, opening))
    assert.equal(refusal(await openRound(db, office, opening)), 'conflict gap_round_exists')
    for (const actor of [ann, ben, rose, focal, office]) assert.equal((await roundSeen(db, actor, id))?.id, id)
    for (const actor of [stranger, neighbour, signedOut(null)]) {
      assert.equal(await roundSeen(db, actor, id), null)
      assert.deepEqual(await roundsSeen(db, actor, null), [])
      const written = { article: '2', element: 'access', version: 0, proposed: finding() }
      assert.equal(refusal(await writeFinding(db, actor, id, written)), 'not_found gap_no_such_round')
      assert.equal(refusal(await step(actor, id, 'send')), 'not_found gap_no_such_round')
    }
  })

  test('of two who write on one element the second is told of the first, and nothing of theirs is lost', async () => {
    const at = { article: '2', element: 'access' }
    assert.equal(done(await writeFinding(db, ann, id, { ...at, version: 0, proposed: finding() })), 1)
    const second = { ...at, version: 0, proposed: finding({ finding: 'partly' }) }
    assert.equal(refusal(await writeFinding(db, ben, id, second)), 'conflict gap_changed_meanwhile')
    assert.equal((await roundInHand(db, ben, id))?.states[0]?.findings.get('access')?.author, 'ann')
    assert.equal(done(await writeFinding(db, ben, id, { ...second, version: 1 })), 2)
    const same = { ...second, version: 2 }
    assert.equal(done(await writeFinding(db, ann, id, same)), 2, 'what stands there already is no new version')
  })

  test('two who write at the very same moment do not both win', async () => {
    const at = { article: '2', element: 'whole_or_part', version: 0 }
    const results = await Promise.all([
      writeFinding(db, ann, id, { ...at, proposed: finding() }),
      writeFinding(db, ben, id, { ...at, proposed: finding({ finding: 'not_met' }) }),
    ])
    assert.deepEqual(results.map(refusal).toSorted(), ['conflict gap_changed_meanwhile', 'done'])
  })

  test('a finding is refused without its reason, provision or reservation, on no element of the round, and by no expert of it', async () => {
    const write = (actor: Actor, values: Partial<ProposedFinding>, [article, element] = ['2', 'intentional']) =>
      writeFinding(db, actor, id, {
        article: article ?? '',
        element: element ?? '',
        version: 0,
        proposed: finding(values),
      }).then(refusal)
    assert.equal(await write(ann, { reason: '' }), 'invalid gap_reason_missing')
    assert.equal(await write(ann, { provisions: [] }), 'invalid gap_provision_missing')
    assert.equal(
      await write(ann, { finding: 'not_applicable', reservation: 'ets-185-jp-6-1' }),
      'invalid gap_reservation_missing',
    )
    assert.equal(await write(ann, {}, ['2', 'nothing']), 'not_found gap_no_such_element')
    assert.equal(await write(ann, {}, ['4', 'damaging']), 'not_found gap_no_such_element')
    assert.equal(await write(rose, {}), 'not_allowed gap_not_yours')
    assert.equal(await write(office, {}), 'not_allowed gap_not_yours')
  })

  test('it goes to review when its judgements have words, and is reviewed by nobody who wrote it', async () => {
    assert.equal(refusal(await step(ann, id, 'send')), 'invalid gap_conclusions_missing')
    const rest = ['criminalised', 'without_right', 'intentional', 'security_measures', 'intent_obtain_data']
    for (const element of [...rest, 'dishonest_intent', 'connected_system'])
      done(await writeFinding(db, ann, id, { article: '2', element, version: 0, proposed: finding() }))
    done(
      await writeConclusion(db, ann, id, {
        article: '2',
        version: 0,
        conclusion: 'Partly.',
        recommendation: 'Amend it.',
      }),
    )
    await writeWhole(id, ben, '3')
    assert.equal(refusal(await step(rose, id, 'send')), 'not_allowed gap_not_yours')
    done(await step(ann, id, 'send'))
    const late = { article: '2', element: 'access', version: 2, proposed: finding() }
    assert.equal(refusal(await writeFinding(db, ann, id, late)), 'conflict gap_step_passed')
    assert.equal(refusal(await accept(ann, id, '2')), 'not_allowed gap_not_yours')
    done(await assign(db, office, id, { member: { person: 'ann', part: 'reviewer' }, isOn: true }))
    const byAnn = done(await accept(ann, id, '2'))
    assert.ok(byAnn.length > 0 && byAnn.every(({ author }) => author === 'ben'))
  })

  test('what is returned goes back with a remark, is written anew, and only then accepted', async () => {
    const back = { article: '2', verdict: 'returned' as const, elements: ['intentional'], remark: null }
    assert.equal(refusal(await reviewArticle(db, rose, id, back)), 'invalid gap_remark_missing')
    done(await reviewArticle(db, rose, id, { ...back, remark: 'Which words?' }))
    assert.equal(refusal(await step(rose, id, 'accept')), 'invalid gap_not_all_reviewed')
    done(await step(rose, id, 'return'))
    const again = finding({ reason: 'The word “wilfully” says so' })
    done(await writeFinding(db, ann, id, { article: '2', element: 'intentional', version: 1, proposed: again }))
    done(await step(ann, id, 'send'))
    done(await accept(rose, id, '2'))
    done(await accept(rose, id, '3'))
    assert.equal(refusal(await accept(rose, id, '3')), 'invalid gap_nothing_to_review')
    done(await step(rose, id, 'accept'))
  })

  test('the focal point comments, and only theirs or the office’s word makes it public', async () => {
    assert.equal(refusal(await writeComment(db, rose, id, { article: '2', text: 'x' })), 'not_allowed gap_not_yours')
    done(await writeComment(db, focal, id, { article: '2', text: 'A bill is under way.' }))
    assert.equal(
      refusal(await writeComment(db, focal, id, { article: '9', text: 'x' })),
      'not_found gap_no_such_article',
    )
    done(await step(focal, id, 'comment'))
    assert.equal(refusal(await writeComment(db, focal, id, { article: '2', text: 'More' })), 'conflict gap_step_passed')
    for (const actor of [ann, ben, rose])
      assert.equal(refusal(await step(actor, id, 'publish')), 'not_allowed gap_not_yours')
    assert.equal(await roundSeen(db, signedOut(null), id), null)
    assert.equal(
      (await assessmentsOf(db, { states: ['ke'], treaty: 'ets-185', articles: null, on: '2026-11-23' })).size,
      0,
    )
    done(await step(focal, id, 'publish'))
    assert.equal((await roundSeen(db, signedOut(null), id))?.step, 'published')
    assert.equal(refusal(await step(office, id, 'reopen')), 'conflict gap_step_passed')
  })

  test('published findings are assessments from the day of the round on, and on record as changes', async () => {
    const asked = { states: ['ke'], treaty: 'ets-185', articles: null, on: '2026-11-20' }
    const found = (await assessmentsOf(db, asked)).get(recordKey('ke', 'ets-185', '3'))
    assert.deepEqual(
      found?.whole.map(({ finding: what, reason, assessor, source }) => [what, reason, assessor, source]),
      [['in_line', 'Section 14 has each element.', 'Demonstration office', `${PUBLIC_URL}/assessments/${id}`]],
    )
    assert.equal((await assessmentsOf(db, { ...asked, on: '2026-11-19' })).size, 0)
    const second = (await assessmentsOf(db, asked)).get(recordKey('ke', 'ets-185', '2'))
    assert.equal(second?.whole[0]?.finding, 'partly')
    assert.equal(second?.elements.has('security_measures'), false, 'what decides nothing is no finding on a law')
    const told = await db
      .selectFrom('platform.change')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('table_name', '=', 'countries.assessment')
      .where('state', '=', 'ke')
      .where('begins', '=', false)
      .executeTakeFirstOrThrow()
    assert.ok(told.count > 10)
  })

  test('each act is in the audit log once, by ids and codes alone', async () => {
    const rows = await db
      .selectFrom('audit.entry')
      .select(['action', 'actor', 'object'])
      .where('object', 'like', `${id}%`)
      .orderBy('n')
      .execute()
    const told = (action: string) => rows.filter((row) => row.action === `countries.assessment_${action}`)
    assert.deepEqual(told('opened'), [{ action: 'countries.assessment_opened', actor: 'sam', object: id }])
    assert.deepEqual(
      told('published').map(({ actor }) => actor),
      ['faith'],
    )
    assert.deepEqual(
      ['sent_to_review', 'returned', 'reviewed', 'commented', 'comment_written'].map((act) => told(act).length),
      [2, 1, 1, 1, 1],
    )
    assert.equal(told('finding_recorded')[0]?.object, `${id}/2/access/1`)
  })

  test('the next round starts from the published one, and knows what changed since', async () => {
    const next = done(await openRound(db, focal, { ...opening, lawOn: '2026-11-22', articles: ['2', '3', '4'] }))
    const held = await roundInHand(db, ann, next)
    assert.equal(held?.round.previous, id)
    assert.ok(held?.work.findings.every(({ isCarried, version }) => isCarried && version === 1))
    assert.deepEqual(
      held?.states.map(({ progress }) => progress),
      ['written', 'written', 'not_begun'],
    )
    const earlier = (await basisOf(db, id)).get('2')
    assert.ok(earlier && held && changedSince(earlier, held.ground.basisOf('2')).length === 0)
    await db.deleteFrom('countries.domestic_provision').where('state', '=', 'ke').where('article', '=', '2').execute()
    const later = await roundInHand(db, ann, next)
    assert.ok(earlier && later)
    assert.deepEqual(
      changedSince(earlier, later.ground.basisOf('2')).map(({ kind, gone }) => [kind, gone.length > 0]),
      [['provisions', true]],
    )
    const confirmed = { article: '2', element: 'criminalised', version: 1, proposed: finding() }
    assert.equal(
      done(await writeFinding(db, ben, next, confirmed)),
      2,
      'who confirms what was carried over answers for it',
    )
  })
})

test('a draft law is assessed like a law and adds no cell to the matrix', async () => {
  const draft = { title: 'A bill', reference: 'https://example.org/bill' }
  const id = done(await openRound(db, office, { ...opening, state: 'gh', articles: ['2'], draft }))
  await writeWhole(id, ann, '2')
  done(await step(ann, id, 'send'))
  done(await accept(rose, id, '2'))
  done(await step(rose, id, 'accept'))
  done(await step(office, id, 'publish'))
  assert.equal((await assessmentsOf(db, { states: ['gh'], treaty: null, articles: null, on: '2026-11-23' })).size, 0)
})

test('an element is not applicable by a reservation on record of just this State', async () => {
  const reservation = (await declarationsOfState(db, 'jp')).find(
    ({ kind, treaty, article }) => kind === 'reservation' && treaty === 'cets-224' && article === '7',
  )
  assert.ok(reservation)
  const asked = { ...opening, treaty: 'cets-224', articles: ['7'] }
  const write = async (state: string) => {
    const id = done(await openRound(db, office, { ...asked, state }))
    const proposed = finding({ finding: 'not_applicable', reservation: reservation.id })
    return writeFinding(db, ann, id, { article: '7', element: 'power_to_order', version: 0, proposed })
  }
  assert.equal(refusal(await write('jp')), 'done')
  assert.equal(refusal(await write('fr')), 'invalid gap_reservation_missing')
})

test('the table refuses a review by the author, a finding without a reason and a second round of the day', async () => {
  const id = done(await openRound(db, office, { ...opening, state: 'sn' }))
  const review = {
    round: id,
    article: '2',
    element: 'access',
    version: 1,
    author: 'ann',
    reviewer: 'ann',
    verdict: 'accepted',
  }
  await assert.rejects(db.insertInto('countries.gap_review').values(review).execute(), /check constraint/)
  const bare = {
    round: id,
    article: '2',
    element: 'access',
    version: 1,
    finding: 'not_met',
    reason: ' ',
    author: 'ann',
  }
  await assert.rejects(db.insertInto('countries.gap_finding').values(bare).execute(), /check constraint/)
})
