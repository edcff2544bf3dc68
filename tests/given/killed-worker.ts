import { sql } from 'kysely'
import { z } from 'zod'
import { doing, openWorker, taskOf } from '#jobs'
import { openLog } from '#platform/log'

// A worker that says so, writes a word and then never comes to an end of it: its test kills it. Argument: the connection as JSON.
const note = taskOf('test.note', z.strictObject({ word: z.string() }))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const endless = doing(note, async (tx, { word }) => {
  await sql`insert into test.word (word, attempt) values (${word}, 0)`.execute(tx)
  say('at work')
  await new Promise(() => setInterval(() => {}, 1000))
})
await openWorker(JSON.parse(process.argv[2] ?? ''), openLog('silent'), { handlers: [endless], schedules: [] })
say('ready')
