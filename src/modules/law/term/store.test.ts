import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenLoadedDatabase } from '#given/site'
import type { Db } from '#platform/db/connect'
import { replaceTerms, terms } from './store.ts'

describe('terms', () => {
  let db: Db
  let close: () => Promise<void>
  before(async () => {
    ;({ db, close } = await givenLoadedDatabase())
  })
  after(() => close())

  test('have words in every language of the site and lead to articles that are held', async () => {
    const held = await terms(db)
    assert.ok(held.length >= 25)
    for (const { id, names, articles } of held) {
      assert.deepEqual(Object.keys(names).toSorted(), ['ar', 'en', 'es', 'fr'], id)
      assert.ok(
        articles.every((article) => /^[a-z]+-\d+\/\d+$/.test(article)),
        id,
      )
    }
  })

  test('are written only when they differ', async () => {
    const held = await terms(db)
    const replace = (wanted: typeof held) => db.transaction().execute((tx) => replaceTerms(tx, wanted))
    const counts = ({ added, changed, removed }: Awaited<ReturnType<typeof replace>>) => [added, changed, removed]
    assert.deepEqual(counts(await replace(held)), [0, 0, 0])
    assert.deepEqual(counts(await replace(held.slice(1))), [0, 0, 1])
    assert.deepEqual(
      (await terms(db)).map(({ id }) => id),
      held.slice(1).map(({ id }) => id),
    )
    assert.deepEqual(counts(await replace(held)), [1, 0, 0])
  })
})
