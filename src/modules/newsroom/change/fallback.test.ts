import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenReader } from '#given/reader'
import { fallbackTeller } from './fallback.ts'

test('general words name a fact by what mostly names one, in the reader’s language where the data has it', async () => {
  const teller = fallbackTeller(['programme.figure'])
  const tell = async (facts: Record<string, unknown>, tag = 'fr') => {
    const change = {
      id: 7,
      revision: 1,
      at: '2026-11-22T10:00:00Z',
      table: 'programme.figure',
      act: 'added' as const,
      before: null,
      after: facts,
      state: null,
      treaty: null,
      article: null,
    }
    return (await teller.tell([change], givenReader(tag))).get(7)
  }
  assert.deepEqual((await tell({ id: 'x', name: { en: 'Projects', fr: 'Projets' } }))?.title, {
    text: 'Projets',
    tag: null,
  })
  assert.deepEqual((await tell({ id: 'x', title: 'Projects' }))?.title, { text: 'Projects', tag: 'en' })
  assert.deepEqual((await tell({ id: 'x', name: { en: 'Projects', es: 'Proyectos' } }))?.title, {
    text: 'Projects',
    tag: 'en',
  })
  assert.equal((await tell({ id: 'x', amount: 3 }))?.title, null)
  assert.equal((await tell({ id: 'x', amount: 3 }))?.path, '/data')
  assert.equal((await tell({ id: 'x', state: 'ke' }))?.path, '/countries/ke')
  assert.equal((await tell({ id: 'x', state: '../x', treaty: 'ets-185' }))?.path, '/law/ets-185')
  assert.equal((await tell({ id: 'x', odd_number: 3 }, 'en'))?.fields[0]?.label, 'Another particular')
})
