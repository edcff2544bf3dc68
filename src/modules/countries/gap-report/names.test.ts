import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { type GivenPerson, givenPerson } from '#given/person'
import { givenSite } from '#given/site'

test('a published assessment names to the public whoever chose it, to practitioners everybody, in page and file', async () => {
  const site = await givenSite()
  const given = (name: string, role: 'expert_reviewer' | 'focal_point' | 'secretariat' | 'practitioner') =>
    givenPerson(site, { name, roles: [[role, role === 'secretariat' ? '*' : 'state:ke']] })
  const expert = await given('Ann Canary', 'expert_reviewer')
  const reviewer = await given('Rose Canary', 'expert_reviewer')
  const focal = await given('Faith Canary', 'focal_point')
  const office = await given('Sam Canary', 'secretariat')
  const practitioner = await given('Paul Canary', 'practitioner')
  const sent = async (who: GivenPerson, path: string, fields: Record<string, string | string[]>) => {
    const answer = await who.post(path, fields)
    assert.equal(answer.status, 303, `${path} ${answer.status}`)
    return answer.headers.get('location') ?? ''
  }
  const round = await sent(office, '/assessments', {
    state: 'ke',
    treaty: 'ets-185',
    articles: ['2'],
    law_on: '2026-11-20',
    assessor: 'Demonstration office (fictitious)',
    draft_title: '',
    draft_reference: '',
    experts: [expert.id],
    reviewers: [reviewer.id],
  })
  const found = { finding: 'met', provisions: [], others: 'Section 14', reason: 'So it says', reservation: '' }
  await sent(expert, `${round}/articles/2/elements/access`, { ...found, version: '0' })
  const words = { conclusion: 'In line.', recommendation: '', version: '0' }
  const conclusion = await expert.post(`${round}/articles/2/conclusion`, words)
  assert.equal(conclusion.status, 303)
  await sent(expert, `${round}/steps/send`, { remark: '' })
  await sent(reviewer, `${round}/articles/2/review`, { verdict: 'accepted', elements: [], remark: '' })
  await sent(reviewer, `${round}/steps/accept`, { remark: '' })
  for (const path of [`${round}/comment`, `${round}/articles/2/comment`])
    await sent(focal, path, { text: 'Kenya thanks the experts.' })
  await sent(focal, `${round}/steps/comment`, { remark: '' })
  await sent(focal, `${round}/steps/publish`, { remark: '' })

  const pages = [round, `${round}/articles/2`, `${round}.docx`, '/changes', '/matrix/ets-185/ke/2', '/assessments']
  const textOf = async (path: string, who: GivenPerson | null) => {
    const answer = await (who ? who.get(path) : site.get(path))
    assert.equal(answer.status, 200, path)
    if (!path.endsWith('.docx')) return answer.text()
    const part = unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/document.xml']
    return part ? new TextDecoder().decode(part).replaceAll(/<[^>]+>/g, '') : assert.fail()
  }
  const naming = async (names: RegExp, who: GivenPerson | null = null) => {
    site.factsChanged()
    const told = await Promise.all(pages.map(async (path) => [path, await textOf(path, who)] as const))
    return told.filter(([, text]) => names.test(text)).map(([path]) => path)
  }

  try {
    assert.deepEqual(await naming(/Canary/), [])
    const article = await textOf(`${round}/articles/2`, null)
    for (const said of [/written by an expert/, /accepted by a reviewer/, /Comment of the State’s focal point/])
      assert.match(article, said)
    assert.match(await textOf(`${round}.docx`, null), /Experts: 1 person not named in public/)
    assert.deepEqual(await naming(/Ann Canary/, practitioner), [`${round}/articles/2`, `${round}.docx`])

    await reviewer.post('/account/naming', { naming: 'name' })
    assert.deepEqual(await naming(/Rose Canary/), [`${round}/articles/2`, `${round}.docx`])
    assert.deepEqual(await naming(/(Ann|Faith|Sam|Paul) Canary/), [])
    await reviewer.post('/account/naming', { naming: 'role' })
    assert.deepEqual(await naming(/Canary/), [])
    assert.equal((await site.get(`${round}.pdf`)).status, 200)
  } finally {
    await site.close()
  }
})
