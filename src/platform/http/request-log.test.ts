import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import type { Log } from '../log.ts'
import { loggedPath, logRequest, traceIdFrom } from './request-log.ts'

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

const ended = (path: string) => ({ traceId: 't', method: 'GET', path, status: 200, startedAt: performance.now() })

/** The lines that `act` makes a log of this level write. */
function linesOf(level: string, act: (log: Log) => void): Record<string, unknown>[] {
  const lines: string[] = []
  act(pino({ level, base: null }, { write: (line: string) => void lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('the line of a request is one that pino would write, and only where its level is logged', () => {
  const path = '/fr/pays/"\n\u2028é'
  const [ours, theirs] = linesOf('info', (log) => {
    logRequest(log, ended(path))
    log.info({ traceId: 't', method: 'GET', path, status: 200, ms: 0 }, 'request')
  })
  assert.deepEqual({ ...ours, time: null, ms: 0 }, { ...theirs, time: null })
  assert.match(String(ours?.['time']), /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/)
  assert.deepEqual(
    linesOf('warn', (log) => logRequest(log, ended('/'))),
    [],
  )
})

test('a code in a path, which works once, is not logged; other paths are', () => {
  const code = `${'aB3_-'.repeat(8)}xyz`
  const paths = [`/first-administrator/${code}`, `/fr/invitations/${code}/answer`, `/x/${code}.json`, '/law/ets-185/16']
  assert.deepEqual(paths.map(loggedPath), [
    '/first-administrator/:code',
    '/fr/invitations/:code/answer',
    '/x/:code.json',
    '/law/ets-185/16',
  ])
  assert.equal(loggedPath(`/${'ä'.repeat(300)}`).length, 200)
})
