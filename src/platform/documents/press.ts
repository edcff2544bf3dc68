import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { problem, type Result } from '../result.ts'
import type { FileKind, PlainDocument } from './types.ts'
import type { Delivery, Order } from './worker.ts'

/** How long the process stays after its last document; then its memory comes back. */
const IDLE_MS = 20_000
/** How long one document may take. */
const LIMIT_MS = 20_000
/** How many documents may wait, beside the one that is made. */
const MOST_WAITING = 8
/** How many of one client may be made or wait at a time. */
const MOST_OF_ONE = 3
/** How much memory the process may take for its own values. */
const MEMORY_MB = 256

/** The sources run as they are; the product is a bundle, in which the process stands beside `main.js`. */
const ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './document-worker.js', import.meta.url),
)

export type Press = {
  /**
   * A document as a file. It is described when its turn comes, so that what has to wait costs nothing; `key` says which
   * document it is, and who asks for one that waits already gets the same. `client` is who asks, so that nobody takes every
   * place. Problems: `too_many` while as many wait as may, or with `too_many_documents_of_one` while as many of this client's do;
   * `too_many` with `document_late` where it took longer than a document may; `not_found` where this installation has
   * no program that makes such files.
   */
  make: (
    kind: FileKind,
    key: string,
    describe: () => Promise<PlainDocument>,
    client?: string,
  ) => Promise<Result<Uint8Array>>
  /** Ends the process, if there is one. */
  close: () => void
}

type Job = {
  key: string
  kind: FileKind
  describe: () => Promise<PlainDocument>
  settle: (result: Result<Uint8Array>) => void
  fail: (error: unknown) => void
}

type PressParts = { entry?: string; limitMs?: number; idleMs?: number; mostWaiting?: number; mostOfOne?: number }

function start(entry: string): ChildProcess {
  const child = fork(entry, [], {
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    // it needs no setting and no secret
    env: {},
    serialization: 'advanced',
  })
  if (child.pid !== undefined) lower(child.pid)
  return child
}

/** What comes back for an order; the process may fall before. */
async function delivered(child: ChildProcess, order: Order): Promise<Delivery> {
  return new Promise((resolve, reject) => {
    child.once('message', (delivery: Delivery) => resolve(delivery))
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`the process for documents ended with ${signal ?? code}`)))
    child.send(order)
  })
}

/** True while nothing came of the work in time. */
async function isLate(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), limitMs)
  })
  const done = work.then(
    () => false,
    () => false,
  )
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}

/**
 * Makes documents one after the other in a process of its own, which is started with the first and ends when none came
 * for a while. The site goes on meanwhile: the process gives way to it, and one that hangs or falls is ended without it.
 */
export function openPress(parts: PressParts = {}): Press {
  const {
    entry = ENTRY,
    limitMs = LIMIT_MS,
    idleMs = IDLE_MS,
    mostWaiting = MOST_WAITING,
    mostOfOne = MOST_OF_ONE,
  } = parts
  const waiting: Job[] = []
  const pending = new Map<string, Promise<Result<Uint8Array>>>()
  const heldBy = new Map<string, number>()
  let child: ChildProcess | null = null
  let isBusy = false
  let idle: NodeJS.Timeout | undefined

  const end = () => {
    clearTimeout(idle)
    child?.removeAllListeners()
    child?.kill('SIGKILL')
    child = null
  }

  const print = async ({ kind, describe }: Job, signal: AbortSignal): Promise<Result<Uint8Array>> => {
    const document = JSON.stringify(await describe())
    signal.throwIfAborted()
    child ??= start(entry)
    child.removeAllListeners()
    child.ref()
    child.channel?.ref()
    const delivery = await delivered(child, { kind, document }).catch((error: unknown) => {
      end()
      throw error
    })
    if ('bytes' in delivery) return { ok: true, value: delivery.bytes }
    if (delivery.isMissing) return problem('not_found', 'no_typesetter')
    throw new Error(`a document was not made: ${delivery.fault}`)
  }

  const work = async (job: Job) => {
    const giveUp = new AbortController()
    const printing = print(job, giveUp.signal)
    if (await isLate(printing, limitMs)) {
      giveUp.abort()
      end()
      job.settle(problem('too_many', 'document_late', { seconds: limitMs / 1000 }))
    } else await printing.then(job.settle, job.fail)
  }

  /** The process lets the site end, and ends itself when nothing comes. */
  const rest = () => {
    child?.removeAllListeners()
    child?.once('exit', end)
    child?.once('error', end)
    child?.unref()
    child?.channel?.unref()
    idle = setTimeout(end, idleMs).unref()
  }

  const workOff = async () => {
    if (isBusy) return
    isBusy = true
    clearTimeout(idle)
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      // from here on it tells the facts as they are now, so who asks later gets one of their own
      pending.delete(job.key)
      await work(job)
    }
    isBusy = false
    rest()
  }

  const countFor = (client: string, change: 1 | -1) => {
    const count = (heldBy.get(client) ?? 0) + change
    if (count === 0) heldBy.delete(client)
    else heldBy.set(client, count)
  }

  const make: Press['make'] = (kind, name, describe, client = '') => {
    const key = `${kind} ${name}`
    const known = pending.get(key)
    if (known) return known
    if (waiting.length >= mostWaiting)
      return Promise.resolve(problem('too_many', 'too_many_documents', { most: mostWaiting + 1 }))
    if ((heldBy.get(client) ?? 0) >= mostOfOne)
      return Promise.resolve(problem('too_many', 'too_many_documents_of_one', { most: mostOfOne }))
    const promise = new Promise<Result<Uint8Array>>((settle, fail) => {
      waiting.push({ key, kind, describe, settle, fail })
    }).finally(() => countFor(client, -1))
    countFor(client, 1)
    pending.set(key, promise)
    void workOff()
    return promise
  }

  return { make, close: end }
}

/** Other pages come first. Where the system refuses, the process runs like any other. */
function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // it only says who comes first
  }
}
