import { execFile, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { type Figure, median } from './figure.ts'
import { cpuSecondsOf, givenFolder, startComity } from './running.ts'

const LIMIT = 0.7
const ROUNDS = 5
const ROUND_MS = 2000
const WARM_MS = 1500
const CONNECTIONS = 16
const HEADERS = { 'accept-encoding': 'gzip, deflate, br', accept: 'text/html,*/*;q=0.8' }

const run = promisify(execFile)
const folder = (name: string) => join(import.meta.dirname, name)

/** Requests a second that a server answers. */
async function rateOf(port: number, path: string, ms: number): Promise<number> {
  const order = JSON.stringify({ port, path, headers: HEADERS, connections: CONNECTIONS, ms })
  const { stdout } = await run(process.execPath, [folder('load.ts'), order])
  const { answered, seconds } = JSON.parse(stdout) as { answered: number; seconds: number }
  return answered / seconds
}

/** An answer as it comes over the wire: head without what node:http adds itself, and the bytes as they are sent. */
function answerOf(port: number, path: string): Promise<{ head: string[]; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, headers: HEADERS }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const own = Object.entries(answer.headers).filter(([name]) => !/^(date|connection|keep-alive)$/.test(name))
        resolve({ head: own.flatMap(([name, value]) => [name, String(value)]), body: Buffer.concat(chunks) })
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}

/** A bare server in a process of its own that sends this answer to everybody. */
async function startBare(place: string, answer: { head: string[]; body: Buffer }) {
  const files = ['head', 'body'].map((name) => join(place, name))
  writeFileSync(files[0] ?? '', JSON.stringify(answer.head))
  writeFileSync(files[1] ?? '', answer.body)
  const server = spawn(process.execPath, [folder('bare.ts'), ...files], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: server.stdout }))
    return { port: Number(line), pid: server.pid ?? 0, stop: () => server.kill() }
  throw new Error('the bare server ended')
}

type Served = { rate: number; cpuMicros: number }

/** One round against one server: how many a second, and what of the processor each took it. */
async function roundOf({ port, pid }: { port: number; pid: number }, path: string): Promise<Served> {
  const before = cpuSecondsOf(pid)
  const rate = await rateOf(port, path, ROUND_MS)
  const cpu = cpuSecondsOf(pid) - before
  return { rate, cpuMicros: (cpu * 1e9) / (rate * ROUND_MS) }
}

/** How many cached pages a second the site sends, beside a bare server that sends the same bytes in the same run. */
export async function cachedFigures(): Promise<Figure[]> {
  const place = givenFolder()
  const site = await startComity(place.path)
  const figures: Figure[] = []
  for (const path of ['/', '/law/ets-185/16', '/law/ets-185.json']) {
    await answerOf(site.port, path)
    const answer = await answerOf(site.port, path)
    const bare = await startBare(place.path, answer)
    for (const { port } of [bare, site]) await rateOf(port, path, WARM_MS)
    const rounds: { ours: Served; theirs: Served }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const isOursFirst = round % 2 === 0
      const first = await roundOf(isOursFirst ? site : bare, path)
      const second = await roundOf(isOursFirst ? bare : site, path)
      rounds.push(isOursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first })
    }
    bare.stop()
    const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of)).toFixed(0)
    figures.push({
      what: `cached ${path}, requests a second, median of ${ROUNDS} rounds in turn`,
      value: median(rounds.map(({ ours, theirs }) => ours.rate / theirs.rate)),
      unit: 'of the bare server',
      limit: LIMIT,
      direction: 'at least',
      detail:
        `${middle(({ ours }) => ours.rate)}/s against ${middle(({ theirs }) => theirs.rate)}/s; processor time ` +
        `${middle(({ ours }) => ours.cpuMicros)} µs against ${middle(({ theirs }) => theirs.cpuMicros)} µs; ` +
        `${answer.body.length} bytes, ${CONNECTIONS} connections, request log written`,
    })
  }
  await site.stop()
  place.remove()
  return figures
}
