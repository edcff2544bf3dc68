import { argon2, randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { codeAt, equipPerson } from '#identity'
import { HASH_COST } from '../src/modules/identity/password/rules.ts'
import { transact } from '../src/platform/db/transact.ts'
import { instanceKeyFrom } from '../src/platform/instance-key.ts'
import { givenPerson } from '../tests/given/person.ts'
import type { GivenSite } from '../tests/given/site.ts'
import { type Figure, median } from './figure.ts'

const LIMIT = 1 / 8
const ROUNDS = 5
const PEOPLE = 40
const STEP_MS = 31_000
const PASSWORD = 'lantern bakery river'
const HASH_BYTES = 32

const cores = availableParallelism()
const derive = promisify(argon2)

type Member = { email: string; secret: Uint8Array; address: string }

/** Does something for everybody, as many at once as there are cores; how many a second were done. */
async function rateOf<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<number> {
  const waiting = all.values()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: cores }, async () => {
      for (const one of waiting) await act(one)
    }),
  )
  return (all.length * 1000) / (performance.now() - began)
}

async function members(site: GivenSite): Promise<Member[]> {
  const key = instanceKeyFrom(new Uint8Array(32)) // the one of a given site
  const made: Member[] = []
  for (let index = 0; index < PEOPLE; index += 1) {
    const { id: person, email } = await givenPerson(site)
    const secret = randomBytes(20)
    const own = { person, password: PASSWORD, secret }
    const equipped = await transact(site.db, (tx) => equipPerson(tx, key, own, site.clock.now()))
    if (!equipped.ok) throw new Error(equipped.problem.reason)
    made.push({ email, secret, address: `198.51.100.${index + 1}` })
  }
  return made
}

/** Signs somebody in as a browser does: the password, then the code. */
async function signIn(site: GivenSite, { email, secret, address }: Member): Promise<void> {
  const headers = { 'x-forwarded-for': address }
  const first = await site.post('/sign-in', { email, password: PASSWORD, next: '' }, headers)
  const cookie = first.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
  const code = codeAt(secret, site.clock.now())
  const second = await site.post('/sign-in/code', { code, next: '' }, { ...headers, cookie })
  if (second.status !== 303) throw new Error(`signing in answered ${first.status} and ${second.status}`)
}

/** How many people sign in a second, beside the hashes of a password that the same cores make, in the same run. */
export async function signInFigures(site: GivenSite): Promise<Figure[]> {
  const people = await members(site)
  const { memoryKib: memory, passes, lanes: parallelism } = HASH_COST
  const hash = async () => {
    const parameters = { nonce: randomBytes(16), parallelism, tagLength: HASH_BYTES, memory, passes }
    await derive('argon2id', { message: PASSWORD, ...parameters })
  }
  const rounds: { ours: number; theirs: number }[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    site.setNow(new Date(site.clock.now().getTime() + STEP_MS).toISOString()) // a code works once
    const ours = await rateOf(people, (one) => signIn(site, one))
    const theirs = await rateOf(people, hash)
    if (round > 0) rounds.push({ ours, theirs }) // the first warms up
  }
  const middle = (of: (round: (typeof rounds)[number]) => number) => (median(rounds.map(of)) / cores).toFixed(1)
  return [
    {
      what: `sign-ins with password and code, median of ${ROUNDS} rounds`,
      value: median(rounds.map(({ ours, theirs }) => ours / theirs)),
      unit: 'of Argon2id alone',
      limit: LIMIT,
      direction: 'at least',
      detail:
        `${middle(({ ours }) => ours)} sign-ins a second and core against ${middle(({ theirs }) => theirs)} hashes; ` +
        `${memory} KiB, ${passes} passes, ${cores} at once, ${PEOPLE} people, database included`,
    },
  ]
}
