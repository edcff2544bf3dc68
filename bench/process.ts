import type { Figure } from './figure.ts'
import { numbersFrom } from './numbers.ts'
import { givenFolder, type Running, startComity } from './running.ts'

const START_LIMIT_MS = 3000
const MEMORY_LIMIT_MB = 200
const REQUESTS = 100_000
const CLIENTS = 8
const SEED = 20_261_128
const MEGABYTE = 1024 * 1024
const LONGEST_MS = 900_000
const VIEWS = ['', '.json', '.csv', '?on=2013-12-31', '?on=2020-01-01']
const PREFIXES = ['', '/fr', '/es', '/ar']

/** Every public address, in every language and several forms and days. */
async function addresses(site: Running): Promise<string[]> {
  const text = await (await fetch(`${site.address}/sitemap.xml`)).text()
  const paths = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => new URL(match[1] ?? '').pathname)
  return VIEWS.flatMap((view) =>
    PREFIXES.flatMap((prefix) =>
      paths.map((path) => (path === '/' && view.startsWith('.') ? path : prefix + path + view)),
    ),
  )
}

/** Which address a request reads: each of them once in no order, then the early ones far more often than the late (Zipf's law). */
function* chosenFrom(paths: readonly string[]): Generator<string> {
  const next = numbersFrom(SEED)
  const mixed = paths.map((path) => ({ path, place: next() })).toSorted((a, b) => a.place - b.place)
  for (let index = 0; index < REQUESTS; index += 1) {
    const place = index < mixed.length ? index : Math.floor(mixed.length ** next()) - 1
    yield mixed[Math.max(0, place)]?.path ?? '/'
  }
}

/** Reads the addresses; how many answers came, and how many of them told of a fault of ours. */
async function read(site: Running, paths: readonly string[]): Promise<{ answered: number; faults: number }> {
  const deadline = performance.now() + LONGEST_MS
  const chosen = chosenFrom(paths)
  let [answered, faults] = [0, 0]
  const client = async () => {
    for (const path of chosen) {
      if (performance.now() > deadline) return
      const answer = await fetch(site.address + path, { headers: { 'accept-encoding': 'br' } })
      await answer.arrayBuffer()
      answered += 1
      if (answer.status >= 500) faults += 1
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return { answered, faults }
}

/** How soon the second start has its first page, and what the process that serves holds after 100,000 requests. */
export async function processFigures(): Promise<Figure[]> {
  const place = givenFolder()
  const first = await startComity(place.path)
  await first.stop()
  const site = await startComity(place.path)
  const atFirst = site.memoryBytes()
  const paths = await addresses(site)
  const { answered, faults } = await read(site, paths)
  const after = site.memoryBytes()
  await site.stop()
  place.remove()
  const fact = { limit: null, direction: 'at most', detail: null } as const
  return [
    { ...fact, what: 'first `npm start` to first page, packages installed', value: first.startedInMs, unit: 'ms' },
    {
      what: 'second `npm start` to first page',
      value: site.startedInMs,
      unit: 'ms',
      limit: START_LIMIT_MS,
      direction: 'at most',
      detail: 'bundle built before',
    },
    {
      what: 'memory of the Node process after the requests',
      value: after / MEGABYTE,
      unit: 'MB',
      limit: MEMORY_LIMIT_MB,
      direction: 'at most',
      detail: `resident; ${(atFirst / MEGABYTE).toFixed(0)} MB after the first page; ${paths.length} addresses, ${CLIENTS} clients`,
    },
    {
      ...fact,
      what: 'requests before the memory was read',
      value: answered,
      unit: 'requests',
      limit: REQUESTS,
      direction: 'at least',
    },
    { ...fact, what: 'answers with a fault of ours among them', value: faults, unit: 'requests', limit: 0 },
  ]
}
