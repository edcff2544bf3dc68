import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GivenSite, givenSite } from '#given/site'
import { addAssessments } from '../assessment/store.ts'
import type { Assessment } from '../assessment/types.ts'

let site: GivenSite
before(async () => {
  site = await givenSite()
})
after(() => site.close())

type Point = { key: string; found: string; next: string }
type Answer = {
  treaty: string
  articles: {
    number: string
    assessed: string | null
    related: { article: string; provisions: unknown[] }[]
    elements: Point[]
  }[]
}
const readinessOf = async (query = ''): Promise<Answer> =>
  (await (await site.get(`/countries/ke/readiness.json${query}`)).json()) as Answer
const articleOf = (answer: Answer, number: string) => answer.articles.find((each) => each.number === number)

test('each article of the Protocol that domestic law carries out is there, with what the Convention’s articles have on record', async () => {
  const answer = await readinessOf()
  assert.deepEqual(
    answer.articles.map(({ number }) => number),
    ['5', '6', '7', '8', '9', '10', '11', '12', '13', '14'],
  )
  const related = articleOf(answer, '7')?.related ?? []
  assert.deepEqual(
    related.map(({ article }) => article),
    ['18'],
  )
  assert.ok((related[0]?.provisions.length ?? 0) > 0)
})

test('without an assessment nothing is found: every required point is to be found out, none is called missing', async () => {
  const { articles } = await readinessOf()
  const points = articles.flatMap(({ elements }) => elements)
  assert.ok(points.every(({ found }) => found === 'not_known'))
  assert.ok(points.every(({ next }) => next !== 'close' && next !== 'nothing'))
  const page = await (await site.get('/countries/ke/readiness')).text()
  assert.match(page, /It does not mean that the State lacks it/)
})

test('published findings say what is there and what is missing, from their day on', async () => {
  const row: Assessment = {
    state: 'ke',
    treaty: 'cets-224',
    article: '7',
    element: 'power_to_order',
    finding: 'not_in_line',
    reason: 'No power to order a provider abroad',
    assessor: 'Demonstration office (fictitious)',
    assessedOn: '2026-11-10',
    source: 'https://comity.example/assessments/1',
    contribution: 'Demonstration office (fictitious)',
  }
  await site.db
    .transaction()
    .execute((tx) => addAssessments(tx, [row, { ...row, element: 'specific_investigation', finding: 'in_line' }]))
  site.factsChanged()
  const points = articleOf(await readinessOf(), '7')?.elements ?? []
  const of = (key: string) => points.find((point) => point.key === key)
  assert.deepEqual([of('power_to_order')?.found, of('power_to_order')?.next], ['not_in_line', 'close'])
  assert.deepEqual([of('specific_investigation')?.found, of('specific_investigation')?.next], ['in_line', 'nothing'])
  const earlier = articleOf(await readinessOf('?on=2026-11-09'), '7')?.elements ?? []
  assert.ok(earlier.every(({ found }) => found === 'not_known'))
})

test('the road map prints in four languages, and is not found for no State or before there was a Protocol', async () => {
  for (const path of ['', '/fr', '/es', '/ar']) {
    assert.equal((await site.get(`${path}/countries/ke/readiness`)).status, 200)
    const file = await site.get(`${path}/countries/ke/readiness.pdf`)
    assert.equal(file.status, 200)
    assert.ok((await file.arrayBuffer()).byteLength > 20_000)
  }
  assert.equal((await site.get('/countries/ke/readiness.docx')).status, 200)
  assert.equal((await site.get('/countries/zz/readiness')).status, 404)
  assert.equal((await site.get('/countries/ke/readiness?on=2022-05-11')).status, 404)
  assert.equal((await site.get('/countries/KE/readiness')).status, 301)
})
