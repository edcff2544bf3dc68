import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'

describe('a desk', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const proposal = {
    of: '',
    act: 'add',
    section: 'policies',
    treaty: '',
    article: '',
    layer: 'public',
    reason: 'For a test',
    base: '',
    text: 'A fictitious strategy.',
    language: 'en',
    datedOn: '',
    validFrom: '',
    validTo: '',
    rank: 'normal',
    source: 'https://example.org/',
    sourceTitle: '',
    sourceKind: '',
    instrument: '',
    citation: '',
    status: '',
    intent: 'send',
  }

  test('is for whoever is signed in, and asks others to sign in and come back', async () => {
    const answer = await site.get('/desk')
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/sign-in?next=%2Fdesk'])
  })

  test('holds what waits for a reviewer, and for its author where it stands', async () => {
    const editor = await givenPerson(site, { roles: [['country_editor', 'state:ke']] })
    const reviewer = await givenPerson(site, { roles: [['expert_reviewer', '*']] })
    const made = await editor.post('/countries/ke/proposals', proposal)
    const path = made.headers.get('location') ?? assert.fail(await made.text())
    const [own, waiting] = [await (await editor.get('/desk')).text(), await (await reviewer.get('/desk')).text()]
    assert.ok(own.includes(`href="${path}"`) && own.includes('href="/countries/ke/proposals"'))
    assert.ok(!own.includes('href="/proposals"'))
    assert.ok(waiting.includes(`href="${path}"`) && waiting.includes('href="/proposals"'))
    await reviewer.post(`${path}/acceptance`, { base: '' })
    assert.ok(!(await (await reviewer.get('/desk')).text()).includes(path))
    assert.match(await (await editor.get('/desk')).text(), /accepted by/)
  })

  test('shows nobody the work of others, and the log to those alone who read it', async () => {
    const reader = await givenPerson(site, { roles: [['reader', '*']] })
    const page = await (await reader.get('/desk')).text()
    assert.ok(!page.includes('/proposals') && !page.includes('href="/audit"'))
    const ofState = await givenPerson(site, { roles: [['auditor', 'state:ke']] })
    assert.ok(!(await (await ofState.get('/desk')).text()).includes('href="/audit"'))
    const auditor = await givenPerson(site, { roles: [['auditor', '*']] })
    assert.ok((await (await auditor.get('/desk')).text()).includes('href="/audit"'))
    assert.equal((await auditor.get('/audit')).status, 200)
  })
})
