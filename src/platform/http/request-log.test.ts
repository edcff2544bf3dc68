import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { logRequest, traceIdFrom } from './request-log.ts'

test('the trace id is the one of a well-formed traceparent, else a new one', () => {
  const given = '4bf92f3577b34da6a3ce929d0e0e4736'
  assert.equal(traceIdFrom(`00-${given}-00f067aa0ba902b7-01`), given)
  for (const header of [
    undefined,
    '',
    'x',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${given}-00f067aa0ba902b7-01; drop`,
  ]) {
    const made = traceIdFrom(header)
    assert.match(made, /^[0-9a-f]{32}$/)
    assert.notEqual(made, given)
  }
})

test('a code in a path, which works once, is not logged; other paths are', () => {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const code = `${'aB3_-'.repeat(8)}xyz`
  const paths = [`/first-administrator/${code}`, `/fr/invitations/${code}/answer`, `/x/${code}.json`, '/law/ets-185/16']
  for (const path of paths) logRequest(log, { traceId: 't', method: 'GET', path, status: 200, startedAt: 0 })
  assert.ok(!lines.join('').includes(code))
  assert.deepEqual(
    lines.map((line) => /"path":"([^"]+)"/.exec(line)?.[1]),
    ['/first-administrator/:code', '/fr/invitations/:code/answer', '/x/:code.json', '/law/ets-185/16'],
  )
})
