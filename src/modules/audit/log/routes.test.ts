import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GivenPerson, givenPerson } from '#given/person'
import { type GivenSite, givenSite } from '#given/site'
import { instanceKeyFrom } from '#platform/instance-key'
import { sealerOf } from '../checkpoint/seal.ts'
import { makeCheckpoints } from '../checkpoint/service.ts'
import { record } from '../entry/store.ts'
import { checkProof } from '../proof/check.ts'
import type { Proof } from '../proof/types.ts'

type LogAnswer = {
  entries: { n: number; action: string; object: string; at: string; line: string }[]
  newer: string | null
  older: string | null
}

let site: GivenSite
let auditor: GivenPerson
let secretariat: GivenPerson
before(async () => {
  site = await givenSite()
  auditor = await givenPerson(site, { roles: [['auditor', '*']] })
  secretariat = await givenPerson(site, { roles: [['secretariat', '*']] })
  await site.db.transaction().execute(async (tx) => {
    for (let turn = 1; turn <= 120; turn += 1)
      await record(tx, auditor.actor.trace, 'countries.statement_proposed', `object-${turn % 60}`, {
        at: new Date(`2026-11-${turn <= 60 ? '20' : '22'}T23:59:59.999Z`),
      })
    const at = site.clock.now()
    await record(tx, secretariat.actor.trace, 'cooperation.request_refused', 'case-7', { at, reason: 'out_of_scope' })
    await record(tx, secretariat.actor.trace, 'countries.statement_published', 'object-7', { at })
  })
})
after(() => site.close())

const data = async (who: Pick<GivenPerson, 'get'>, query = ''): Promise<LogAnswer> => {
  const answer = await who.get(`/audit.json${query}`)
  assert.equal(answer.status, 200)
  return (await answer.json()) as LogAnswer
}

test('the log is for auditors and the secretariat; to everybody else it is not there', async () => {
  for (const path of ['/audit', '/audit.json', '/audit.csv', '/audit/proof.json?object=object-7'])
    assert.equal((await site.get(path)).status, path === '/audit' ? 303 : 401, path) // signs in first
  for (const role of ['reader', 'country_editor', 'machine_administrator', 'expert_reviewer'] as const) {
    const person = await givenPerson(site, { roles: [[role, '*']] })
    assert.equal((await person.get('/audit')).status, 404, role)
    assert.equal((await person.get('/audit/proof.json?object=object-7')).status, 404, role)
  }
  for (const person of [auditor, secretariat]) {
    const page = await person.get('/audit')
    assert.equal(page.status, 200)
    assert.match(page.headers.get('cache-control') ?? '', /no-store/)
    assert.match(await page.text(), /statement_<wbr\s?\/?>published/)
  }
})

test('what sealed cases did shows to an auditor with a fresh second factor, and to nobody else', async () => {
  assert.ok((await data(auditor)).entries.some(({ object }) => object === 'case-7'))
  const late = await givenPerson(site, { roles: [['auditor', '*']], isSteppedUp: false })
  assert.match(await (await late.get('/audit')).text(), /second factor/)
  for (const person of [secretariat, late]) {
    assert.ok(!(await data(person)).entries.some(({ object }) => object === 'case-7'))
    assert.deepEqual((await data(person, '?object=case-7')).entries, [])
    assert.equal((await person.get('/audit/proof.json?object=case-7')).status, 404)
    assert.doesNotMatch(await (await person.get('/audit')).text(), /cooperation\./)
    assert.equal((await person.get('/audit.json?action=cooperation.request_refused')).status, 400)
  }
})

test('an auditor of one organisation reads what was done for it alone', async () => {
  const organisation = { kind: 'authority', name: 'A fictitious authority', state: 'ke' } as const
  const member = await givenPerson(site, { organisation })
  assert.ok(member.organisation)
  await site.db.transaction().execute((tx) =>
    record(tx, { ...member.actor.trace, authority: member.organisation }, 'law.text_added', 'theirs', {
      at: site.clock.now(),
    }),
  )
  const theirs = await givenPerson(site, { roles: [['auditor', `organisation:${member.organisation}`]] })
  const { entries } = await data(theirs)
  assert.ok(entries.some(({ object }) => object === 'theirs'))
  assert.ok(!entries.some(({ object }) => object.startsWith('object-')))
  assert.equal((await theirs.get('/audit/proof.json?object=object-7')).status, 404)
})

test('the log is narrowed by act, object, person and days, and the last instant of a day belongs to it', async () => {
  const proposed = 'action=countries.statement_proposed'
  assert.equal((await data(auditor, `?${proposed}&from=2026-11-20&to=2026-11-20`)).entries.length, 60)
  assert.equal((await data(auditor, `?${proposed}&from=2026-11-21&to=2026-11-21`)).entries.length, 0)
  assert.equal((await data(auditor, '?object=object-7')).entries.length, 3)
  const own = await data(auditor, `?object=object-7&actor=${secretariat.id}`)
  assert.deepEqual(
    own.entries.map(({ action }) => action),
    ['countries.statement_published'],
  )
})

test('pages lead to older and newer entries and hold each once', async () => {
  const first = await data(auditor)
  assert.equal(first.entries.length, 100)
  assert.equal(first.newer, null)
  const second = (await (await auditor.get(first.older ?? '')).json()) as LogAnswer
  assert.equal(second.older, null)
  const numbers = [...first.entries, ...second.entries].map(({ n }) => n)
  assert.deepEqual(
    numbers,
    Array.from(numbers, (_, index) => numbers.length - index),
  )
  const back = (await (await auditor.get(second.newer ?? '')).json()) as LogAnswer
  assert.deepEqual(back.entries, first.entries)
})

test('a faulty filter returns the form with what was typed, and says what is wrong', async () => {
  const page = await auditor.get('/audit?object=Amina%20%3Cb%3E&from=2026-11-20')
  const text = await page.text()
  assert.equal(page.status, 400)
  assert.match(text, /value="Amina &lt;b&gt;"/)
  assert.match(text, /href="#object"/)
  for (const query of ['from=2026-02-30', 'from=2027-01-01', 'from=2026-11-21&to=2026-11-20', 'before=x', 'action=no'])
    assert.equal((await auditor.get(`/audit.json?${query}`)).status, 400, query)
})

test('the table has a line for each entry and no salt', async () => {
  const text = await (await auditor.get('/audit.csv?object=object-7')).text()
  const [head, ...lines] = text.trim().split('\r\n')
  assert.equal(head, 'n,at,actor,role,authority,client,action,object,body,reason,trace,hash')
  assert.equal(lines.length, 3)
})

test('the proof of an object holds off line, shows no other object, and breaks when a byte of it is changed', async () => {
  const get = async () => await (await auditor.get('/audit/proof.json?object=object-7')).text()
  const early = await checkProof(await get())
  assert.deepEqual([early.proved.length, early.uncovered.length, early.faults], [0, 3, []])
  const sealer = await sealerOf(instanceKeyFrom(Buffer.alloc(32)))
  await makeCheckpoints(site.db, sealer, site.clock.now(), true)
  const text = await get()
  const report = await checkProof(text)
  assert.deepEqual([report.keyId, report.object, report.isWhole, report.faults], [sealer.keyId, 'object-7', true, []])
  assert.deepEqual(
    report.proved.map(({ action }) => action),
    ['countries.statement_proposed', 'countries.statement_proposed', 'countries.statement_published'],
  )
  assert.doesNotMatch(text, /object-8|case-7/)

  const proof = JSON.parse(text) as Proof
  const changed = async (change: (proof: Proof) => void) => {
    const copy = structuredClone(proof)
    change(copy)
    const { faults } = await checkProof(JSON.stringify(copy))
    return faults.join(' ')
  }
  const first = (copy: Proof) => copy.entries[0] ?? assert.fail('no entry')
  assert.match(
    await changed((copy) => void (first(copy).line = first(copy).line.replace('browser', 'machine'))),
    /Entry \d+ does not lead/,
  )
  assert.match(
    await changed((copy) => void (first(copy).line = first(copy).line.replace('object-7', 'object-8'))),
    /no entry of this object/,
  )
  assert.match(await changed((copy) => void first(copy).path.pop()), /does not lead/)
  const stranger = await sealerOf(instanceKeyFrom(Buffer.alloc(32, 9)))
  assert.match(await changed((copy) => void Object.assign(copy.key, stranger.publicKey)), /signature of this key/)
  assert.match((await checkProof('{}')).faults.join(' '), /no proof/)
})

test('the page speaks every language', async () => {
  for (const language of ['fr', 'es', 'ar']) {
    const page = await auditor.get(`/${language}/audit?object=object-7`)
    assert.equal(page.status, 200)
    assert.match(await page.text(), new RegExp(`/${language}/audit/proof\\.json\\?object=object-7`))
  }
})
