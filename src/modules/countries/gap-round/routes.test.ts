import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { z } from 'zod'
import { type GivenPerson, givenPerson } from '#given/person'
import { type GivenSite, givenSite } from '#given/site'
import type { Role } from '#identity'
import { elementsOfTreaty } from '#law'
import type { Scope } from '#platform/actor'
import { roundTwin } from '../gap-report/twins.ts'

type Told = { results: { article: string; judgement: string; elements: { finding: string }[] }[] }

let site: GivenSite
let ann: GivenPerson
let ben: GivenPerson
let rose: GivenPerson
let focal: GivenPerson
let office: GivenPerson
let elsewhere: GivenPerson
let reader: GivenPerson

/** The role for Kenya and for Senegal. */
const everyState = (role: Role): [Role, Scope][] => [
  [role, 'state:ke'],
  [role, 'state:sn'],
]

before(async () => {
  site = await givenSite()
  ann = await givenPerson(site, { name: 'Ann Expert', roles: [['expert_reviewer', '*']] })
  ben = await givenPerson(site, { name: 'Ben Expert', roles: everyState('country_editor') })
  rose = await givenPerson(site, { name: 'Rose Reviewer', roles: everyState('expert_reviewer') })
  focal = await givenPerson(site, { name: 'Faith Focal', roles: everyState('focal_point') })
  office = await givenPerson(site, { name: 'Sam Secretariat', roles: [['secretariat', '*']] })
  elsewhere = await givenPerson(site, {
    roles: [
      ['focal_point', 'state:gh'],
      ['country_editor', 'state:gh'],
    ],
  })
  reader = await givenPerson(site, {
    roles: [
      ['reader', '*'],
      ['practitioner', '*'],
      ['auditor', '*'],
    ],
  })
})
after(() => site.close())

const opening = (values: Record<string, string | string[]> = {}) => ({
  state: 'ke',
  treaty: 'ets-185',
  articles: ['2', '3'],
  law_on: '2026-11-20',
  assessor: 'Demonstration office (fictitious)',
  draft_title: '',
  draft_reference: '',
  experts: [ann.id, ben.id],
  reviewers: [rose.id],
  ...values,
})

/** Opens a round on Kenya as the office; its path. */
async function opened(values: Record<string, string | string[]> = {}): Promise<string> {
  const answer = await office.post('/assessments', opening(values))
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('location') ?? ''
}

const found = (values: Record<string, string | string[]> = {}) => ({
  finding: 'met',
  provisions: [],
  others: 'Section 14',
  reason: 'The section says so',
  reservation: '',
  version: '0',
  ...values,
})
const statusOf = async (answer: Promise<Response>) => (await answer).status
const textOf = async (answer: Promise<Response>) => (await answer).text()

/** Everybody by the place they have in a round, and the signed-out reader. */
const everybody = () => ({ ann, rose, focal, office, elsewhere, reader, nobody: null })
const getAs = (who: GivenPerson | null, path: string) => (who ? who.get(path) : site.get(path))
const postAs = (who: GivenPerson | null, path: string, fields: Record<string, string | string[]>) => {
  if (who) return who.post(path, fields)
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'https://comity.example',
    'sec-fetch-site': 'same-origin',
  }
  return site.get(path, { method: 'POST', headers, body: body.toString() })
}

/** The status of a request as everybody. */
async function statuses(ask: (who: GivenPerson | null) => Promise<Response>): Promise<Record<string, number>> {
  const told: [string, number][] = []
  for (const [name, who] of Object.entries(everybody())) told.push([name, await statusOf(ask(who))])
  return Object.fromEntries(told)
}

const HIDDEN = { elsewhere: 404, reader: 404, nobody: 404 }
/** The same of what only some can do: whoever is not signed in is led there by a page, and told by a form. */
const AWAY = { ...HIDDEN, nobody: 303 }
const SENT_AWAY = { ...HIDDEN, nobody: 401 }

describe('each address as each role', () => {
  let round: string
  before(async () => {
    round = await opened({ state: 'sn' })
  })

  test('the list is public, and names a sealed round only to those who may see it', async () => {
    for (const [name, who] of Object.entries(everybody())) {
      const page = await getAs(who, '/assessments')
      assert.equal(page.status, 200)
      assert.equal((await page.text()).includes(round), !(name in HIDDEN), name)
    }
  })

  test('opening is for the secretariat, and for a focal point in their own State', async () => {
    const whole = { ann: 404, rose: 404, focal: 200, office: 200, ...AWAY, elsewhere: 200 }
    assert.deepEqual(await statuses((who) => getAs(who, '/assessments/new')), whole)
    const page = await textOf(elsewhere.get('/assessments/new?state=sn&treaty=ets-185'))
    assert.ok(!page.includes('name="articles"'))
    const sent = await statuses((who) => postAs(who, '/assessments', opening({ state: 'sn' })))
    assert.deepEqual(sent, { ...whole, ...SENT_AWAY, focal: 409, office: 409 })
  })

  test('a sealed round, its articles and its files are seen by those who take part and by the State', async () => {
    const seen = { ann: 200, rose: 200, focal: 200, office: 200, ...HIDDEN }
    for (const path of [round, `${round}/articles/2`]) assert.deepEqual(await statuses((who) => getAs(who, path)), seen)
    for (const who of [elsewhere, reader, null])
      for (const format of ['docx', 'pdf']) assert.equal(await statusOf(getAs(who, `${round}.${format}`)), 404)
    assert.equal(await statusOf(ann.get(`${round}.docx`)), 200)
  })

  test('findings and conclusions are written by assigned experts alone', async () => {
    const only = { ann: 200, rose: 403, focal: 403, office: 403, ...AWAY }
    for (const path of ['elements/access', 'conclusion'])
      assert.deepEqual(await statuses((who) => getAs(who, `${round}/articles/2/${path}`)), only, path)
    const sent = await statuses((who) => postAs(who, `${round}/articles/2/elements/access`, found()))
    assert.deepEqual(sent, { ...only, ...SENT_AWAY, ann: 303 })
    const words = { conclusion: 'It is in line.', recommendation: '', version: '0' }
    const concluded = await statuses((who) => postAs(who, `${round}/articles/2/conclusion`, words))
    assert.deepEqual(concluded, { ...only, ...SENT_AWAY, ann: 303 })
  })

  test('people are assigned by those who may open rounds, and only people who hold the role', async () => {
    const change = { person: reader.id, part: 'expert', change: 'add' }
    const sent = await statuses((who) => postAs(who, `${round}/members`, change))
    assert.deepEqual(sent, { ann: 403, rose: 403, focal: 422, office: 422, ...SENT_AWAY })
    const fitting = { person: ann.id, part: 'reviewer', change: 'add' }
    const right = await statuses((who) => postAs(who, `${round}/members`, fitting))
    assert.deepEqual(right, { ann: 403, rose: 403, focal: 303, office: 303, ...SENT_AWAY })
    assert.equal(await statusOf(office.post(`${round}/members`, { ...fitting, change: 'remove' })), 303)
    for (const person of [ann.id, 'x/../y"', 'nobody\t'])
      assert.equal(await statusOf(office.post(`${round}/members`, { ...fitting, person, change: 'remove' })), 422)
  })

  test('each step is asked and taken by those whose it is', async () => {
    const asked = await statuses((who) => getAs(who, `${round}/steps/send`))
    assert.deepEqual(asked, { ann: 200, rose: 403, focal: 200, office: 200, ...AWAY })
    assert.equal(await statusOf(office.get(`${round}/steps/publish`)), 409)
    assert.equal(await statusOf(ann.get(`${round}/steps/open`)), 404)
    const refused = { rose: 403, ...SENT_AWAY }
    const sent = await statuses((who) => postAs(who, `${round}/steps/send`, { remark: '' }))
    assert.deepEqual(sent, { ...refused, ann: 303, focal: 409, office: 409 })
  })

  test('reviewing is for assigned reviewers, commenting for the focal point, publishing for State and secretariat', async () => {
    const reviewer = { ann: 403, rose: 200, focal: 403, office: 403, ...AWAY, elsewhere: 403 }
    assert.deepEqual(await statuses((who) => getAs(who, `${round}/articles/2/review`)), reviewer)
    const accepted = { verdict: 'accepted', elements: [], remark: '' }
    const sent = await statuses((who) => postAs(who, `${round}/articles/2/review`, accepted))
    assert.deepEqual(sent, { ...reviewer, rose: 303, nobody: 401 })
    assert.equal(await statusOf(rose.post(`${round}/steps/accept`, { remark: '' })), 303)

    const commenter = { ann: 403, rose: 403, focal: 200, office: 403, ...AWAY }
    for (const path of [`${round}/comment`, `${round}/articles/2/comment`]) {
      assert.deepEqual(await statuses((who) => getAs(who, path)), commenter)
      const written = await statuses((who) => postAs(who, path, { text: 'A bill is under way.' }))
      assert.deepEqual(written, { ...commenter, focal: 303, nobody: 401 })
    }
    assert.equal(await statusOf(focal.post(`${round}/steps/comment`, { remark: '' })), 303)
    const publishing = { ann: 403, rose: 403, focal: 200, office: 200, ...AWAY }
    assert.deepEqual(await statuses((who) => getAs(who, `${round}/steps/publish`)), publishing)
    const published = await statuses((who) => postAs(who, `${round}/steps/publish`, { remark: '' }))
    assert.deepEqual(published, {
      ann: 403,
      rose: 403,
      focal: 303,
      office: 409,
      elsewhere: 403,
      reader: 404,
      nobody: 401,
    })
    const everyone = { ann: 200, rose: 200, focal: 200, office: 200, elsewhere: 200, reader: 200, nobody: 200 }
    for (const path of [round, `${round}/articles/2`])
      assert.deepEqual(await statuses((who) => getAs(who, path)), everyone)
  })

  test('publishing waits for a second factor that was shown lately, and says so', async () => {
    const path = await opened({ law_on: '2026-11-19' })
    const late = await givenPerson(site, { roles: [['secretariat', '*']], isSteppedUp: false })
    assert.equal(await statusOf(ann.post(`${path}/articles/2/elements/access`, found({ finding: 'partly' }))), 303)
    assert.equal(
      await statusOf(
        ann.post(`${path}/articles/2/conclusion`, { conclusion: 'Partly.', recommendation: '', version: '0' }),
      ),
      303,
    )
    await ann.post(`${path}/steps/send`, { remark: '' })
    await rose.post(`${path}/articles/2/review`, { verdict: 'accepted', elements: [], remark: '' })
    await rose.post(`${path}/steps/accept`, { remark: '' })
    assert.equal(await statusOf(late.post(`${path}/steps/publish`, { remark: '' })), 403)
    const asked = await late.get(`${path}/steps/publish`)
    assert.deepEqual([asked.status, (asked.headers.get('location') ?? '').split('?')[0]], [303, '/account/confirm'])
    assert.match(await textOf(late.get(path)), /Publishing asks for your second factor again/)
  })

  test('an address that is none answers that there is none', async () => {
    for (const path of ['/assessments/1', '/assessments/00000000-0000-4000-8000-000000000000', `${round}/articles/99`])
      assert.equal(await statusOf(office.get(path)), 404)
    const open = await opened({ law_on: '2026-11-14' })
    assert.equal(await statusOf(ann.get(`${open}/articles/2/elements/nothing`)), 404)
  })
})

describe('what was typed is never lost', () => {
  test('a faulty opening comes back with everything typed', async () => {
    const page = await office.post('/assessments', opening({ assessor: '', law_on: '2027-01-01' }))
    assert.equal(page.status, 422)
    const text = await page.text()
    assert.match(text, /Name the body that answers for the assessment/)
    assert.match(text, /value="2027-01-01"/)
    const later = await textOf(office.post('/assessments', opening({ law_on: '2027-01-01' })))
    assert.match(later, /Give a day that has come already/)
  })

  test('a finding that cannot stand comes back with the words, and writes nothing', async () => {
    const path = `${await opened({ law_on: '2026-11-18' })}/articles/2/elements/access`
    const page = await ann.post(path, found({ reason: '', others: 'Section <99>' }))
    assert.equal(page.status, 422)
    const text = await page.text()
    assert.match(text, /Give the reason for the finding/)
    assert.match(text, /Section &lt;99>|Section &lt;99&gt;/)
    assert.equal(await statusOf(ann.post(path, found({ finding: 'perfect' }))), 422)
    assert.match(await textOf(ann.get(path)), /name="version" value="0"/)
  })

  test('the second of two experts sees what the first wrote, keeps their own words, and may save over it knowingly', async () => {
    const path = `${await opened({ law_on: '2026-11-17' })}/articles/2/elements/access`
    assert.equal(await statusOf(ann.post(path, found({ reason: 'Ann’s reason' }))), 303)
    const page = await ben.post(path, found({ finding: 'partly', reason: 'Ben’s reason' }))
    assert.equal(page.status, 409)
    const text = await page.text()
    assert.match(text, /Meanwhile Ann Expert wrote/)
    assert.ok(text.includes('Ann’s reason') && text.includes('Ben’s reason'))
    assert.match(text, /name="version" value="1"/)
    assert.equal(
      await statusOf(ben.post(path, found({ finding: 'partly', reason: 'Ben’s reason', version: '1' }))),
      303,
    )
  })

  test('what is sent back without a word why comes back as a form', async () => {
    const path = await opened({ law_on: '2026-11-16' })
    await ann.post(`${path}/articles/2/elements/access`, found({ finding: 'not_known', reason: '', others: '' }))
    await ann.post(`${path}/steps/send`, { remark: '' })
    const page = await rose.post(`${path}/articles/2/review`, { verdict: 'returned', elements: ['access'], remark: '' })
    assert.equal(page.status, 422)
    assert.match(await page.text(), /Say what has to be looked at again/)
    const none = await rose.post(`${path}/articles/2/review`, { verdict: 'returned', elements: [], remark: 'Why?' })
    assert.match(await none.text(), /Choose what you send back/)
  })

  test('a round cannot be sent with nothing in it, and the form says so', async () => {
    const page = await ann.post(`${await opened({ law_on: '2026-11-15' })}/steps/send`, { remark: 'Ready' })
    assert.equal(page.status, 422)
    const text = await page.text()
    assert.match(text, /Nothing is written yet/)
    assert.match(text, /Ready/)
  })
})

test(
  'a whole assessment of articles 2 to 21 by two experts becomes a report, cells and changes',
  { timeout: 240_000 },
  async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => String(index + 2))
    const path = await opened({ law_on: '2026-11-21', articles: numbers })
    const elements = await elementsOfTreaty(site.db, 'ets-185')
    for (const [place, article] of numbers.entries()) {
      const expert = place % 2 === 0 ? ann : ben
      for (const [index, { key }] of (elements.get(article) ?? []).entries()) {
        const finding =
          article === '6' && index === 1 ? { finding: 'not_met', others: '', reason: 'No such offence.' } : {}
        const answer = await expert.post(`${path}/articles/${article}/elements/${key}`, found(finding))
        assert.equal(answer.status, 303)
      }
      const conclusion = { conclusion: `Demonstration of article ${article}.`, recommendation: 'None.', version: '0' }
      assert.equal(await statusOf(expert.post(`${path}/articles/${article}/conclusion`, conclusion)), 303)
    }
    assert.equal(await statusOf(ann.post(`${path}/steps/send`, { remark: '' })), 303)
    for (const article of numbers) {
      const review = { verdict: 'accepted', elements: [], remark: '' }
      assert.equal(await statusOf(rose.post(`${path}/articles/${article}/review`, review)), 303)
    }
    assert.equal(await statusOf(rose.post(`${path}/steps/accept`, { remark: '' })), 303)
    assert.equal(await statusOf(focal.post(`${path}/comment`, { text: 'Kenya thanks the experts.' })), 303)
    assert.equal(await statusOf(focal.post(`${path}/steps/comment`, { remark: '' })), 303)
    const check = await textOf(focal.get(`${path}/steps/publish`))
    assert.match(check, /Partly in line/)
    assert.equal(await statusOf(focal.post(`${path}/steps/publish`, { remark: '' })), 303)
    site.factsChanged()

    const cells = (await (await site.get('/matrix/ets-185.json')).json()) as {
      states: { state: string; cells: { article: string; cell: string }[] }[]
    }
    const kenya = cells.states.find(({ state }) => state === 'ke')?.cells ?? []
    const assessed = kenya
      .filter(({ article }) => numbers.includes(article))
      .map(({ article, cell }) => [article, cell])
    assert.deepEqual(
      assessed,
      numbers.map((article) => [article, article === '6' ? 'partly' : 'in_line']),
    )
    assert.match(await textOf(site.get('/changes')), /Assessment added/)
    assert.match(
      await textOf(site.get('/compare?states=ke,gh&treaty=ets-185&articles=6')),
      /Demonstration of article 6/,
    )
    const report = await textOf(site.get(path))
    assert.match(report, /Kenya thanks the experts/)
    const data: unknown = await (await site.get(`${path}.json`)).json()
    const told = (roundTwin.json as z.ZodType<Told>).parse(data)
    assert.deepEqual(
      told.results.map(({ article, judgement }) => [article, judgement]),
      numbers.map((article) => [article, article === '6' ? 'partly' : 'in_line']),
    )
    const points = told.results.flatMap((result) => result.elements)
    assert.equal(points.filter(({ finding }) => finding === 'not_met').length, 1)
    assert.doesNotMatch(JSON.stringify(data), new RegExp(`${ann.id}|Ann Expert`))
    assert.match(await textOf(site.get('/assessments.json')), /"assessor":"Demonstration office/)
    for (const format of ['docx', 'pdf']) {
      const file = await site.get(`${path}.${format}`)
      assert.equal(file.status, 200)
      assert.ok((await file.arrayBuffer()).byteLength > 20_000)
    }
    for (const language of ['fr', 'es', 'ar']) assert.equal(await statusOf(site.get(`/${language}${path}`)), 200)
    assert.equal(await statusOf(site.get(`/ar${path}.docx`)), 200)
  },
)
