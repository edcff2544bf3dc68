import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenReader } from '#given/reader'
import { givenLoadedDatabase } from '#given/site'
import { givenWriter } from '#given/wiki'
import { readLaw, states } from '#law'
import { type Actor, signedOut } from '#platform/actor'
import { clockAt } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import { projectFolder } from '#platform/project-folder'
import { countryEntries } from '../entry/store.ts'
import { factsOfState } from '../fiche/service.ts'
import { statementsOf } from '../fiche/store.ts'
import { provisionsOf } from '../profile/service.ts'
import { referenceRows } from '../publication/store.ts'
import { readCountries } from '../reference/service.ts'
import { loadCountries } from '../reference/store.ts'
import type { CountriesReference } from '../reference/types.ts'
import { confirmStatement, disputeStatement } from '../statement/service.ts'
import { itemsOn, readItem, versionsOf } from '../statement/store.ts'
import { type Content, NO_LAW, type Subject } from '../statement/types.ts'
import { proposeStatement, settleProposal, takeBackProposal } from './service.ts'
import { proposalsFor, readProposal } from './store.ts'
import type { Decision } from './types.ts'

const clock = clockAt('2026-11-23T12:00:00Z')
const POLICIES = { kind: 'point', state: 'ke', section: 'policies' } as const satisfies Subject
const ARTICLE = { kind: 'provision', state: 'ke', treaty: 'ets-185', article: '16' } as const satisfies Subject

const CONTENT: Content = {
  text: 'A fictitious strategy for a test was adopted.',
  language: 'en',
  datedOn: '2024',
  validFrom: null,
  validTo: null,
  rank: 'normal',
  references: [{ address: 'https://example.org/strategy', title: 'Strategy', kind: 'official_database' }],
  ...NO_LAW,
}

describe('statements on the real database', () => {
  let db: Db
  let close: () => Promise<void>
  let editor: Actor
  let reviewer: Actor
  let focal: Actor
  before(async () => {
    ;({ db, close } = await givenLoadedDatabase())
    editor = givenWriter('country_editor')
    reviewer = givenWriter('expert_reviewer', '*')
    focal = givenWriter('focal_point')
  })
  after(() => close())

  const ok = <T>(result: { ok: true; value: T } | { ok: false; problem: { kind: string; reason: string } }): T => {
    if (!result.ok) assert.fail(`${result.problem.kind}: ${result.problem.reason}`)
    return result.value
  }
  const why = (result: { ok: boolean; problem?: { kind: string; reason: string } }) =>
    `${result.problem?.kind} ${result.problem?.reason}`
  const add = async (subject: Subject, content: Content, layer: 'public' | 'practitioner' = 'public') =>
    ok(
      await proposeStatement(db, clock, editor, {
        subject,
        target: null,
        layer,
        act: 'add',
        base: null,
        content,
        reason: 'For a test',
      }),
    )
  const settle = (id: string, decision: Decision, by = reviewer) => settleProposal(db, clock, by, id, decision)
  const accepted = async (id: string, base: number | null) => ok(await settle(id, { kind: 'accept', base })).item ?? ''
  const shown = async () => (await statementsOf(db, 'ke')).filter(({ section }) => section === 'policies')
  const audited = async (action: string) => {
    const { rows } = await sql<{ line: string }>`select line from audit.entry where line like ${`%${action}%`}`.execute(
      db,
    )
    return rows.length
  }
  const reload = async (change: (reference: CountriesReference) => void = () => {}) => {
    const { law } = await readLaw(join(projectFolder, 'data'))
    const { countries } = await readCountries(join(projectFolder, 'data'), law)
    change(countries)
    return db.transaction().execute((tx) => loadCountries(tx, countries))
  }

  test('what is proposed shows only when another person has accepted it, then with both, and stays through a load', async () => {
    const atFirst = await shown()
    const id = await add(POLICIES, CONTENT)
    assert.equal((await shown()).length, atFirst.length)
    const item = await accepted(id, null)
    const own = (await shown()).find(({ provenance }) => provenance?.item === item)
    assert.deepEqual(own?.provenance?.author, { person: editor.personId, role: 'country_editor' })
    assert.deepEqual(own?.provenance?.reviewer, { person: reviewer.personId, role: 'expert_reviewer' })
    assert.deepEqual([own?.contribution, own?.point, own?.basis], ['people', CONTENT.text, 'official_database'])
    const facts = await factsOfState(
      db,
      signedOut(null),
      (await states(db)).find(({ code }) => code === 'ke') ?? assert.fail(),
      givenReader('en', '2026-11-23'),
    )
    assert.equal(facts.fiche.policies.find(({ provenance }) => provenance?.item === item)?.knowledge, 'known')
    const kept = await shown()
    const changes = await reload()
    assert.ok(changes.every(({ added, changed, removed }) => added + changed + removed === 0))
    assert.deepEqual(await shown(), kept)
    assert.ok((await countryEntries(db)).some(({ title }) => title['en'] === CONTENT.text))
    const { rows } = await sql<{ after: Record<string, unknown> }>`
      select after from platform.change where table_name = 'countries.statement' and not begins`.execute(db)
    assert.deepEqual(
      [rows.at(-1)?.after['author_role'], rows.at(-1)?.after['reviewer_role']],
      ['country_editor', 'expert_reviewer'],
    )
    assert.ok(!JSON.stringify(rows).includes(editor.personId ?? assert.fail()))
    assert.deepEqual([await audited('statement_proposed'), await audited('proposal_accepted')], [1, 1])
  })

  test('a row of the reference data is replaced in sight, stays in its table, and can be brought back', async () => {
    const [row] = await referenceRows(db, ARTICLE)
    if (!row) assert.fail()
    const change = { ...row.content, text: 'A better gist of the provision' }
    const base = { subject: ARTICLE, layer: 'public', act: 'change', reason: 'Clearer' } as const
    const id = ok(
      await proposeStatement(db, clock, editor, { ...base, target: { row: row.digest }, base: 1, content: change }),
    )
    const record = async () =>
      (await provisionsOf(db, { states: ['ke'], treaty: 'ets-185', articles: ['16'], on: '2026-11-23' })).get(
        'ke/ets-185/16',
      )
    const many = (await record())?.provisions.length
    const item = await accepted(id, 1)
    const now = await record()
    assert.equal(now?.provisions.length, many)
    assert.notEqual(now?.knowledge, 'disputed')
    const own = now?.provisions.find(({ provenance }) => provenance?.item === item)
    assert.deepEqual([own?.gist, own?.mapping, own?.knowledge], [change.text, 'reviewed', 'known'])
    assert.ok(!now?.provisions.some(({ gist }) => gist === row.content.text))
    assert.equal((await referenceRows(db, ARTICLE))[0]?.content.text, row.content.text)
    const history = await versionsOf(db, editor, item)
    assert.deepEqual(
      history.map(({ number, voice, content }) => [number, voice, content?.text]),
      [
        [2, 'people', change.text],
        [1, 'reference', row.content.text],
      ],
    )
    await reload()
    assert.equal((await record())?.provisions.length, many)
    const undo = ok(
      await proposeStatement(db, clock, editor, { ...base, target: { item }, base: 2, content: row.content }),
    )
    await accepted(undo, 2)
    assert.ok((await record())?.provisions.some(({ gist }) => gist === row.content.text))
    assert.equal((await versionsOf(db, editor, item)).length, 3)
  })

  test('a withdrawal leaves nothing in sight and everything in the history', async () => {
    const item = await accepted(await add(POLICIES, { ...CONTENT, text: 'Soon withdrawn' }), null)
    const withdrawal = { subject: POLICIES, target: { item }, layer: 'public', act: 'withdraw', base: 1 } as const
    const id = ok(await proposeStatement(db, clock, editor, { ...withdrawal, content: null, reason: 'Not so' }))
    await accepted(id, 1)
    assert.ok(!(await shown()).some(({ point }) => point === 'Soon withdrawn'))
    assert.deepEqual(
      (await versionsOf(db, editor, item)).map(({ content }) => content?.text ?? null),
      [null, 'Soon withdrawn'],
    )
  })

  test('nobody reviews their own words, not even with every right', async () => {
    const both = givenWriter('secretariat', '*')
    const proposed = await proposeStatement(db, clock, both, {
      subject: POLICIES,
      target: null,
      layer: 'public',
      act: 'add',
      base: null,
      content: CONTENT,
      reason: 'For a test',
    })
    const refused = await settle(ok(proposed), { kind: 'accept', base: null }, both)
    assert.equal(why(refused), 'not_allowed own_proposal')
    await assert.rejects(
      sql`insert into countries.version (item, number, voice, content, reason, author, author_role, reviewer,
          reviewer_role, published_at)
        select item, number + 1, 'people', content, 'x', author, 'x', author, 'x', now()
        from countries.version where author is not null limit 1`.execute(db),
      /version_check/,
    )
  })

  test('a version and a confirmation can be neither changed nor removed', async () => {
    for (const statement of [
      sql`update countries.version set reason = 'other'`,
      sql`delete from countries.version`,
      sql`truncate countries.version cascade`,
      sql`truncate countries.confirmation`,
    ])
      await assert.rejects(statement.execute(db), /only ever added/)
  })

  test('two changes of different sentences are put together, two of the same are not, and nothing is lost', async () => {
    const text = 'One thing holds. Another holds too. A third as well.'
    const item = await accepted(await add(POLICIES, { ...CONTENT, text }), null)
    const change = async (changed: string) =>
      ok(
        await proposeStatement(db, clock, editor, {
          subject: POLICIES,
          target: { item },
          layer: 'public',
          act: 'change',
          base: 1,
          content: { ...CONTENT, text: changed },
          reason: 'Clearer',
        }),
      )
    const first = await change(text.replace('One thing', 'The first thing'))
    const second = await change(text.replace('A third', 'The third'))
    const third = await change(text.replace('One thing', 'Some thing'))
    await accepted(first, 1)
    assert.equal(why(await settle(second, { kind: 'accept', base: 1 })), 'conflict base_moved')
    await accepted(second, 2)
    assert.equal(
      (await readItem(db, editor, item))?.current.content?.text,
      'The first thing holds. Another holds too. The third as well.',
    )
    assert.equal(why(await settle(third, { kind: 'accept', base: 3 })), 'conflict changes_collide')
    assert.equal((await readProposal(db, editor, third))?.standing, 'waiting')
    const late = await proposeStatement(db, clock, editor, {
      subject: POLICIES,
      target: { item },
      layer: 'public',
      act: 'change',
      base: 1,
      content: CONTENT,
      reason: 'Late',
    })
    assert.equal(why(late), 'conflict base_moved')
    ok(await settle(third, { kind: 'amend', base: 3, content: { ...CONTENT, text: 'Amended.' } }))
    assert.deepEqual((await versionsOf(db, editor, item)).length, 4)
  })

  test('what two reviewers accept at the same moment is published once', async () => {
    const id = await add(POLICIES, { ...CONTENT, text: 'At the same moment' })
    const other = givenWriter('expert_reviewer', '*')
    const both = await Promise.all([reviewer, other].map((by) => settle(id, { kind: 'accept', base: null }, by)))
    assert.deepEqual(both.map(({ ok: isDone }) => isDone).toSorted(), [false, true])
    assert.equal((await shown()).filter(({ point }) => point === 'At the same moment').length, 1)
  })

  test('a refusal has grounds and publishes nothing; an author takes a proposal back', async () => {
    const id = await add(POLICIES, { ...CONTENT, text: 'Refused' })
    assert.equal(why(await settle(id, { kind: 'refuse', grounds: ' ' })), 'invalid grounds_missing')
    ok(await settle(id, { kind: 'refuse', grounds: 'The source does not say so' }))
    assert.equal(why(await settle(id, { kind: 'accept', base: null })), 'conflict proposal_settled')
    const back = await add(POLICIES, { ...CONTENT, text: 'Taken back' })
    assert.equal(why(await takeBackProposal(db, clock, reviewer, back)), 'not_allowed not_your_proposal')
    assert.equal(ok(await takeBackProposal(db, clock, editor, back)).standing, 'taken_back')
  })

  test('a focal point confirms, or disputes so that both readings show, and takes its own back', async () => {
    const [row] = await referenceRows(db, POLICIES)
    if (!row) assert.fail()
    const said = { subject: POLICIES, target: { row: row.digest }, number: 1 }
    const confirmed = ok(await confirmStatement(db, clock, focal, { ...said, source: 'https://example.org/checked' }))
    const reading = async (item: string) => (await shown()).find(({ provenance }) => provenance?.item === item)
    assert.equal((await reading(confirmed.id))?.provenance?.confirmed?.confirmedOn, '2026-11-23')
    assert.equal((await reading(confirmed.id))?.contribution, 'reference')
    const other = { ...said, content: { ...CONTENT, text: 'The State reads it otherwise.' }, reason: 'Outdated' }
    const dispute = ok(await disputeStatement(db, clock, focal, other))
    assert.ok((await reading(confirmed.id))?.provenance?.isDisputed)
    const own = await reading(dispute.item)
    assert.deepEqual([own?.contribution, own?.provenance?.isDisputed], ['state', true])
    const silent = { subject: POLICIES, layer: 'public', act: 'withdraw', content: null, reason: 'Gone' } as const
    const erased = await proposeStatement(db, clock, editor, { ...silent, target: { item: dispute.item }, base: 1 })
    assert.equal(why(erased), 'conflict own_reading')
    ok(await disputeStatement(db, clock, focal, { ...said, content: null, reason: 'Settled' }))
    assert.equal(await reading(dispute.item), undefined)
    assert.equal((await reading(confirmed.id))?.provenance?.isDisputed, false)
    for (const by of [editor, reviewer, givenWriter('focal_point', 'state:gh')])
      assert.match(why(await confirmStatement(db, clock, by, { ...said, source: 'x' })), /not_allowed/)
  })

  test('what is for practitioners alone is in no row, change, index or list that others read', async () => {
    const text = 'CANARY-PRACTITIONER'
    const id = await add(POLICIES, { ...CONTENT, text }, 'practitioner')
    const item = await accepted(id, null)
    const tables = [
      'countries.statement',
      'countries.domestic_provision',
      'search.entry',
      'search.word',
      'platform.change',
    ]
    for (const table of tables) {
      const { rows } = await sql`select from ${sql.table(table)} as held where held::text ilike ${`%${text}%`}`.execute(
        db,
      )
      assert.equal(rows.length, 0, table)
    }
    for (const actor of [signedOut(null), givenWriter('reader', '*'), givenWriter('practitioner', 'state:gh')]) {
      assert.equal(await readItem(db, actor, item), null)
      assert.deepEqual(await versionsOf(db, actor, item), [])
      assert.ok(!(await itemsOn(db, actor, POLICIES)).some((each) => each.id === item))
      assert.equal(await readProposal(db, actor, id), null)
      assert.ok(!(await proposalsFor(db, actor, { state: 'ke' })).some((each) => each.id === id))
    }
    for (const actor of [givenWriter('practitioner'), editor, reviewer])
      assert.equal((await readItem(db, actor, item))?.current.content?.text, text)
  })

  test('where the data says something else later, its row is in sight again beside what people wrote', async () => {
    const article = { ...ARTICLE, article: '17' }
    const [row] = await referenceRows(db, article)
    if (!row) assert.fail()
    const change = { ...row.content, text: 'Written by people' }
    const proposed = await proposeStatement(db, clock, editor, {
      subject: article,
      target: { row: row.digest },
      layer: 'public',
      act: 'change',
      base: 1,
      content: change,
      reason: 'Clearer',
    })
    await accepted(ok(proposed), 1)
    const gists = async () =>
      (await provisionsOf(db, { states: ['ke'], treaty: 'ets-185', articles: ['17'], on: '2026-11-23' }))
        .get('ke/ets-185/17')
        ?.provisions.map(({ gist }) => gist) ?? []
    const isOld = (gist: string) => gist === row.content.text
    assert.ok(!(await gists()).some(isOld))
    await reload(({ profile }) => {
      for (const each of profile) if (isOld(each.gist)) each.gist = 'Read anew'
    })
    assert.deepEqual(
      [(await gists()).includes('Read anew'), (await gists()).includes('Written by people')],
      [true, true],
    )
    await reload()
    assert.ok(!(await gists()).some(isOld) && !(await gists()).includes('Read anew'))
  })
})
