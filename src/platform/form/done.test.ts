import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Hono } from 'hono'
import { givenSite, type GivenSite } from '#given/site'
import type { WebEnv } from '../http/page.ts'
import { bringsMessage, redirectDone } from './done.ts'

test('an act sends its reader on with a message that lasts a minute', async () => {
  const app = new Hono<WebEnv>()
    .use(async (c, next) => {
      c.set('isSecure', true)
      await next()
    })
    .post('/', (c) => redirectDone(c, '/x', 'saved'))
  const answer = await app.request('/', { method: 'POST' })
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/x'])
  assert.equal(answer.headers.get('set-cookie'), 'done=saved; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure')
})

test('a message is known by its own cookie alone', () => {
  for (const cookie of ['done=a', 'language=fr; done=a', 'a=b;done=']) assert.equal(bringsMessage(cookie), true, cookie)
  for (const cookie of [undefined, '', 'undone=a', 'language=done']) assert.equal(bringsMessage(cookie), false, cookie)
})

describe('a page that brings a message', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  test('says it once, in the language of the page, and is nobody else’s', async () => {
    await site.get('/fr/law')
    const told = await site.get('/fr/law', { headers: { cookie: 'language=fr; done=saved' } })
    const html = await told.text()
    assert.match(html, /<main[^>]*><div class="done-banner"[\s\S]*Votre saisie est enregistrée\./)
    assert.match(told.headers.get('set-cookie') ?? '', /^done=; Path=\/; Max-Age=0/)
    assert.equal(told.headers.get('cache-control'), 'private, no-store')
    assert.doesNotMatch(await (await site.get('/fr/law')).text(), /done-banner/)
  })

  test('says nothing that is no phrase for it', async () => {
    for (const key of ['', 'problem.null_byte', '<script>', 'nothing', '__proto__', '%20', 'a'.repeat(5000)]) {
      const html = await (await site.get('/law', { headers: { cookie: `done=${key}` } })).text()
      assert.doesNotMatch(html, /done-banner|<script>/, key)
    }
  })
})
