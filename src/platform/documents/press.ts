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
/** How much memory the process may take for its own values. */
const MEMORY_MB = 256

/** The sources run as they are; the product is a bundle, in which the process stands beside `main.js`. */
const ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './document-worker.js', import.meta.url),
)

export type Press = {
  /**
   * The document as a file. Problems: `too_many` while as many wait as may; `too_many` with `document_late` where it took
   * longer than a document may; `not_found` where this installation has no program that makes such files.
   */
  make: (kind: FileKind, document: PlainDocument) => Promise<Result<Uint8Array>>
  /** Ends the process, if there is one. */
  close: () => void
}

type Job = {
  order: Order
  settle: (result: Result<Uint8Array>) => void
  fail: (error: Error) => void
}

type PressParts = { entry?: string; limitMs?: number; idleMs?: number; mostWaiting?: number }

/**
 * Makes documents one after the other in a process of its own, which is started with the first and ends when none came
 * for a while. The site goes on meanwhile: the process runs at low priority, and one that hangs or falls is ended
 * without it. Documents that are the same are made once for all who wait.
 */
export function openPress(parts: PressParts = {}): Press {
  const { entry = ENTRY, limitMs = LIMIT_MS, idleMs = IDLE_MS, mostWaiting = MOST_WAITING } = parts
  const waiting: Job[] = []
  const pending = new Map<string, Promise<Result<Uint8Array>>>()
  let child: ChildProcess | null = null
  let current: Job | null = null
  let timer: NodeJS.Timeout | undefined
  let lastId = 0

  const end = () => {
    clearTimeout(timer)
    child?.removeAllListeners()
    child?.kill('SIGKILL')
    child = null
  }

  const start = (): ChildProcess => {
    const started = fork(entry, [], {
      execArgv: [`--max-old-space-size=${MEMORY_MB}`],
      // it needs no setting and no secret
      env: {},
      serialization: 'advanced',
    })
    if (started.pid !== undefined) lower(started.pid)
    started.on('message', (delivery: Delivery) => finish(delivery))
    started.on('error', (error) => fall(error))
    started.on('exit', (code, signal) => fall(new Error(`the process for documents ended with ${signal ?? code}`)))
    return started
  }

  /** The document in hand is lost with the process; those that wait go to a new one. */
  const fall = (error: Error) => {
    const job = current
    current = null
    end()
    job?.fail(error)
    next()
  }

  const finish = (delivery: Delivery) => {
    if (current?.order.id !== delivery.id) return
    const job = current
    current = null
    clearTimeout(timer)
    if ('bytes' in delivery) job.settle({ ok: true, value: delivery.bytes })
    else if (delivery.isMissing) job.settle(problem('not_found', 'no_typesetter'))
    else job.fail(new Error(`a document was not made: ${delivery.fault}`))
    next()
  }

  const next = () => {
    if (current) return
    const job = waiting.shift()
    if (!job) {
      if (!child) return
      child.unref()
      child.channel?.unref()
      timer = setTimeout(end, idleMs).unref()
      return
    }
    clearTimeout(timer)
    current = job
    child ??= start()
    child.ref()
    child.channel?.ref()
    child.send(job.order)
    timer = setTimeout(() => {
      current = null
      end()
      job.settle(problem('too_many', 'document_late', { seconds: limitMs / 1000 }))
      next()
    }, limitMs)
  }

  const make: Press['make'] = (kind, plain) => {
    const document = JSON.stringify(plain)
    const key = `${kind} ${document}`
    const known = pending.get(key)
    if (known) return known
    if (waiting.length >= mostWaiting)
      return Promise.resolve(problem('too_many', 'too_many_documents', { most: mostWaiting + 1 }))
    const promise = new Promise<Result<Uint8Array>>((resolve, reject) => {
      lastId += 1
      waiting.push({ order: { id: lastId, kind, document }, settle: resolve, fail: reject })
    }).finally(() => pending.delete(key))
    pending.set(key, promise)
    next()
    return promise
  }

  return { make, close: end }
}

/** Other pages come first. Where the system refuses, the process runs like any other. */
function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // it only says who comes first
  }
}
