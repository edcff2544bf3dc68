import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { z } from 'zod'
import { givenReader } from '#given/reader'
import { anyWords, oneLine, secretText, severalLines } from '#platform/form/fields'
import { emptyForm, readForm, refusedForm, type FormState, type TypedBy } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { problem } from '#platform/result'
import { boundTo, Button, Checkboxes, Form, showForm, TextArea, TextInput } from '../index.ts'

const Note = z.object({
  title: oneLine({ max: 50, missing: 'answer_missing' }),
  text: severalLines({ max: 500 }),
  kinds: anyWords(['a', 'b'] as const, 'choice_missing'),
  password: secretText({ max: 99 }),
})

const page = { title: 'A note', kicker: 'Notes', reference: '1 of 2', notes: 'Help' }

function app(language = 'en') {
  const reader = givenReader(language)
  const answer = (c: Parameters<typeof showForm>[0], form: FormState<TypedBy<typeof Note>>) => {
    const field = boundTo(reader, form)
    return showForm(
      c,
      page,
      form,
      <Form path="/notes">
        <TextInput {...field('title')} label="Title" />
        <TextArea {...field('text')} label="Text" isOptional />
        <Checkboxes
          {...field('kinds')}
          label="Kinds"
          choices={[
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ]}
        />
        <TextInput {...field('password')} label="Password" type="password" />
        <Button>Save</Button>
      </Form>,
    )
  }
  return new Hono<WebEnv>()
    .use(async (c, next) => {
      c.set('reader', reader)
      c.set('format', c.req.header('accept') === 'application/json' ? 'json' : 'html')
      c.set('layout', (_, meta, body) => `<title>${meta.title}</title>${String(body)}`)
      await next()
    })
    .get('/notes', (c) => answer(c, emptyForm(Note)))
    .post('/notes', async (c) => {
      const form = await readForm(c, Note)
      if (form.ok && form.value.title !== 'taken') return c.redirect('/notes/1', 303)
      if (!form.ok) return answer(c, form)
      const { problem: taken } = problem('conflict', 'answered_twice')
      return answer(c, refusedForm(form, taken, { answered_twice: 'title' }))
    })
}

const send = (fields: [string, string][], language?: string, headers: Record<string, string> = {}) =>
  app(language).request('/notes', { method: 'POST', body: new URLSearchParams(fields), headers })

test('an empty form says nothing of errors', async () => {
  const shown = await app().request('/notes')
  const html = await shown.text()
  assert.equal(shown.status, 200)
  assert.match(html, /^<title>A note</)
  assert.doesNotMatch(html, /class="errors"|aria-invalid|class="field wrong"/)
  assert.match(html, /<h1 class="question">A note<\/h1>/)
})

test('a faulty form comes back with 422: errors first, in focus, each linked to its field, and all that was typed', async () => {
  const text = '\n"</textarea><script>alert(1)</script>'
  const answer = await send([
    ['title', ' '],
    ['text', text],
    ['password', 'hunter2'],
  ])
  const html = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(html, /^<title>Error: A note</)
  assert.match(html, /<div class="errors" role="alert" tabindex="-1" autofocus="" aria-labelledby="errors-heading">/)
  assert.ok(html.indexOf('class="errors"') < html.indexOf('<h1'))
  assert.deepEqual(
    [...html.matchAll(/<a href="#([^"]+)"/g)].map(([, id]) => id),
    ['title', 'kinds'],
  )
  for (const id of ['title', 'kinds']) assert.equal(html.split(` id="${id}"`).length, 2)
  assert.match(html, /<p class="error" id="title-error"><span class="vh">Error: <\/span>Answer this question<\/p>/)
  assert.match(html, /id="title"[^>]* value=" "[^>]* aria-describedby="title-error" aria-invalid="true"/)
  assert.match(html, />\n\n&quot;&lt;\/textarea&gt;&lt;script&gt;/)
  assert.doesNotMatch(html, /<script|hunter2/)
})

test('a form that an act refuses comes back with its status, beside what was typed', async () => {
  const answer = await send([
    ['title', 'taken'],
    ['kinds', 'b'],
  ])
  const html = await answer.text()
  assert.equal(answer.status, 409)
  assert.match(html, /value="taken"[\s\S]*value="b" checked/)
  assert.match(html, /id="title-error"/)
})

test('a form without faults leads on', async () => {
  const answer = await send([
    ['title', 'x'],
    ['kinds', 'a'],
  ])
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/notes/1'])
})

test('the errors are said in the language of the reader, and to machines as problem details', async () => {
  assert.match(await (await send([], 'ar')).text(), /<title>خطأ: A note<[\s\S]*أجب عن هذا السؤال/)
  const details = await send([['kinds', 'a']], 'fr', { accept: 'application/json' })
  assert.deepEqual([details.status, details.headers.get('content-type')], [422, 'application/problem+json'])
  const said = (await details.json()) as Record<string, unknown>
  assert.deepEqual(said['faults'], [{ field: 'title', reason: 'answer_missing', detail: 'Répondez à cette question' }])
  assert.equal(said['title'], 'L’envoi ne peut pas être accepté')
})
