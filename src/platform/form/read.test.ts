import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { z } from 'zod'
import type { WebEnv } from '../http/page.ts'
import { ProblemAnswer } from '../http/problems.ts'
import { endedDirections } from './body.ts'
import {
  anyWords,
  dayAnswer,
  mailAddress,
  maybeDayAnswer,
  maybeWholeAnswer,
  mustBeTicked,
  oneLine,
  oneWord,
  secretText,
  severalLines,
  ticked,
  webAddress,
  wholeAnswer,
} from './fields.ts'
import { emptyForm, judgedForm, readForm, refusedForm } from './read.ts'

const Person = z.object({
  name: oneLine({ max: 20, missing: 'answer_missing' }),
  note: severalLines({ max: 100 }),
  roles: anyWords(['reader', 'trainer'] as const),
})

const FORM = 'application/x-www-form-urlencoded'

async function sent(body: string | Uint8Array<ArrayBuffer>, type = FORM, limits = {}) {
  const app = new Hono<WebEnv>()
  app.post('/', async (c) => c.json(await readForm(c, Person, limits)))
  app.onError((error) => {
    if (error instanceof ProblemAnswer) return new Response(error.problem.reason, { status: error.status ?? 500 })
    throw error
  })
  const answer = await app.request('/', { method: 'POST', body, headers: { 'content-type': type } })
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    said: answer.status === 200 ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

test('a form is read by its schema, lists where the schema has lists, and nothing else comes in', async () => {
  const body = 'name=Ada+L%C3%B3pez&roles=trainer&roles=reader&roles=trainer&is_admin=1&__proto__=x&note=a%0D%0Ab'
  const { said } = await sent(body, `${FORM}; charset=UTF-8`)
  assert.deepEqual(said, {
    ok: true,
    value: { name: 'Ada López', note: 'a\nb', roles: ['reader', 'trainer'] },
    typed: { name: 'Ada López', note: 'a\r\nb', roles: ['trainer', 'reader', 'trainer'] },
    faults: [],
  })
})

test('a faulty form keeps what was typed exactly and names one fault a field, in the order of the fields', async () => {
  const note = '  two  spaces\r\n\ttab \u200f\u202bقانون\u202c e\u0301'
  const { said } = await sent(new URLSearchParams({ roles: 'admin', note, name: '   ' }).toString())
  assert.deepEqual(said['typed'], { name: '   ', note, roles: ['admin'] })
  assert.deepEqual(said['faults'], [
    { field: 'name', reason: 'answer_missing', values: { minimum: 1 } },
    { field: 'roles', reason: 'choice_faulty', values: {} },
  ])
  assert.deepEqual(said['problem'], { kind: 'invalid', reason: 'faulty_form', values: { count: 2 } })
})

test('what was not sent is a fault where an answer is owed, and empty in the form', async () => {
  const { said } = await sent('')
  assert.deepEqual(said['typed'], { name: '', note: '', roles: [] })
  assert.deepEqual(said['faults'], [{ field: 'name', reason: 'answer_missing', values: { minimum: 1 } }])
})

test('one question answered twice is a fault, and neither answer is taken', async () => {
  const { said } = await sent('name=a&name=b&note=')
  assert.deepEqual(said['faults'], [{ field: 'name', reason: 'answered_twice', values: {} }])
})

test('a mark of direction is ended in its line, and turns nothing beside the text', async () => {
  for (const [typed, kept] of [
    ['a\u202egnp', 'a\u202egnp\u202c'],
    ['a\u2067b\u202ec', 'a\u2067b\u202ec\u202c\u2069'],
    ['a\u202eb\nc', 'a\u202eb\u202c\nc'],
    ['a\u2069\u202cb', 'ab'],
    ['\u2068a\u202eb\u2069c', '\u2068a\u202eb\u2069c'],
    ['\u202bقانون\u202c \u200f', '\u202bقانون\u202c \u200f'],
  ])
    assert.equal(endedDirections(typed ?? ''), kept)
  const long = '\u202e'.repeat(20_000)
  assert.equal(endedDirections(long).length, 250)
})

test('characters that nobody can see are left out, marks of direction stay', async () => {
  const { said } = await sent('name=A%00B%1B%7F%C2%85%EF%BF%BE&note=%E2%80%8Fx%0Cy%E2%81%A6z%E2%81%A9')
  assert.deepEqual(said['value'], { name: 'AB', note: '\u200fx\ny\u2066z\u2069', roles: [] })
})

test('what is no text, no form or too much is refused as a whole', async () => {
  for (const [body, type, status, reason] of [
    ['name=%FF%FE', FORM, 400, 'form_not_utf8'],
    ['%C3=x', FORM, 400, 'form_not_utf8'],
    ['name=%ED%A0%80', FORM, 400, 'form_not_utf8'],
    ['name=Ada', 'text/plain', 415, 'not_a_form'],
    ['{"name":"Ada"}', 'application/json', 415, 'not_a_form'],
    ['name=Ada', 'application/x-www-form-urlencoded-not', 415, 'not_a_form'],
    [`note=${'x'.repeat(300)}`, FORM, 413, 'form_too_large'],
    ['a&'.repeat(11), FORM, 400, 'form_too_many_fields'],
  ] as const) {
    const answer = await sent(body, type, { maxBytes: 200, maxFields: 10 })
    assert.deepEqual([answer.status, answer.text], [status, reason], body.slice(0, 20))
  }
  const latin = await sent(Uint8Array.from([...Buffer.from('name=Jos'), 0xe9]))
  assert.deepEqual([latin.status, latin.text], [400, 'form_not_utf8'])
})

test('a lone per cent sign stays one, as browsers read it', async () => {
  const { said } = await sent('name=100%&note=%zz%4')
  assert.deepEqual(said['value'], { name: '100%', note: '%zz%4', roles: [] })
})

test('a million signs are read in time', async () => {
  const startedAt = performance.now()
  for (const sign of ['%', '&', '=', '+', '%41']) await sent(sign.repeat(150_000), FORM, { maxBytes: 1e6 })
  assert.ok(performance.now() - startedAt < 2000)
})

test('an empty form has a place for each answer, or what is given', () => {
  assert.deepEqual(emptyForm(Person, { name: 'Ada' }), {
    typed: { name: 'Ada', note: '', roles: [] },
    faults: [],
    problem: null,
  })
})

test('a problem of an act is shown at its field, beside what was typed; one that no form mends ends the request', () => {
  const form = judgedForm(
    Person,
    new Map([
      ['name', ['Ada']],
      ['note', ['x']],
    ]),
  )
  const taken = { kind: 'conflict', reason: 'name_taken', values: {} } as const
  assert.deepEqual(refusedForm(form, taken, { name_taken: 'name' }).faults, [
    { field: 'name', reason: 'name_taken', values: {} },
  ])
  assert.deepEqual(refusedForm(form, taken), {
    typed: { name: 'Ada', note: 'x', roles: [] },
    faults: [{ field: null, reason: 'name_taken', values: {} }],
    problem: taken,
  })
  assert.throws(() => refusedForm(form, { kind: 'not_found', reason: 'no_such_page', values: {} }), ProblemAnswer)
})

function judged(field: z.ZodType, ...answers: string[]) {
  const form = judgedForm(z.object({ field }), new Map(answers.length > 0 ? [['field', answers]] : []))
  return form.ok ? { value: form.value.field } : form.faults.map(({ reason, values }) => [reason, values])
}

test('each kind of field takes what it is for, and says why it takes nothing else', () => {
  assert.deepEqual(judged(oneLine({ max: 9 }), ' a \r\n b\t'), { value: 'a b' })
  assert.deepEqual(judged(oneLine({ max: 9 }), ''), { value: '' })
  assert.deepEqual(judged(oneLine({ max: 2 }), 'abc'), [['answer_too_long', { maximum: 2 }]])
  assert.deepEqual(judged(severalLines({ max: 99 }), '\r\n  \r\n  a\r\n\r\nb  \r\n'), { value: '  a\n\nb' })
  assert.deepEqual(judged(secretText({ max: 99, missing: 'password_missing' }), ' x '), { value: ' x ' })
  assert.deepEqual(judged(secretText({ max: 99, missing: 'password_missing' })), [['password_missing', { minimum: 1 }]])
  assert.deepEqual(judged(mailAddress(), ' ada@justice.example '), { value: 'ada@justice.example' })
  for (const wrong of [
    'ada',
    'ada@',
    '@x.example',
    'a b@x.example',
    'a@x',
    'a@x.example\nbcc:y@z.example',
    'a,b@x.example',
  ])
    assert.deepEqual(judged(mailAddress(), wrong), [['no_mail_address', {}]], wrong)
  assert.deepEqual(judged(mailAddress(), ''), [['mail_address_missing', { minimum: 1 }]])
  assert.deepEqual(judged(webAddress(), 'https://law.example/a?b#c'), { value: 'https://law.example/a?b#c' })
  assert.deepEqual(judged(webAddress(), ''), { value: '' })
  for (const wrong of [
    ['java', 'script:alert(1)'].join(''),
    'data:text/html,x',
    'law.example',
    'https://a:b@law.example',
    '//x',
    'https://',
  ])
    assert.deepEqual(judged(webAddress(), wrong), [['no_web_address', {}]], wrong)
  assert.deepEqual(judged(dayAnswer('day_missing'), '2024-02-29'), { value: '2024-02-29' })
  assert.deepEqual(judged(dayAnswer('day_missing'), '2023-02-29'), [['day_faulty', {}]])
  assert.deepEqual(judged(dayAnswer('day_missing'), ' '), [['day_missing', { minimum: 1 }]])
  assert.deepEqual(judged(maybeDayAnswer(), ''), { value: null })
  assert.deepEqual(judged(maybeDayAnswer(), 'x'), [['day_faulty', {}]])
  assert.deepEqual(judged(oneWord(['a', 'b'] as const), 'b'), { value: 'b' })
  assert.deepEqual(judged(oneWord(['a', 'b'] as const)), [['choice_missing', {}]])
  assert.deepEqual(judged(anyWords(['a', 'b'] as const, 'choice_missing')), [['choice_missing', {}]])
  assert.deepEqual(judged(wholeAnswer('number_missing', { min: 1, max: 9 }), ' 9 '), { value: 9 })
  assert.deepEqual(judged(wholeAnswer('number_missing', { min: 1, max: 9 }), '10'), [
    ['number_out_of_range', { min: 1, max: 9 }],
  ])
  assert.deepEqual(judged(wholeAnswer('number_missing', { min: 1, max: 9 }), '1.5'), [['number_faulty', {}]])
  assert.deepEqual(judged(wholeAnswer('number_missing', { min: 1, max: 9 }), ''), [['number_missing', { minimum: 1 }]])
  assert.deepEqual(judged(maybeWholeAnswer({ min: 1, max: 9 }), ''), { value: null })
  assert.deepEqual([judged(ticked()), judged(ticked(), 'yes')], [{ value: false }, { value: true }])
  assert.deepEqual(judged(mustBeTicked('consent_missing')), [['consent_missing', { minimum: 1 }]])
  assert.deepEqual(judged(mustBeTicked('consent_missing'), 'yes'), { value: 'yes' })
})
