import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { systemClock } from '../clock.ts'
import { findProcess } from './process-table.ts'
import { inFolder } from './setup-fault.ts'

/** The process that holds a folder; `address` is null until it announces where it can be reached. */
export type Holder = { pid: number; address: string | null }

/** A folder held by this process. */
export type Held = {
  heldBy: null
  /** Tells later comers where this process can be reached. */
  announce(address: string): Promise<void>
  /** Lets go; further calls do nothing. */
  release(): Promise<void>
}

const Note = z.object({
  pid: z.number(),
  startedAt: z.string().nullable(),
  key: z.string(),
  address: z.string().nullable(),
})
type Note = z.infer<typeof Note>

const CLAIM_LIFE_MS = 10_000
const UNFINISHED_READS = 10
const READ_PAUSE_MS = 20
const DAMAGED = 'damaged'

/**
 * The folder, held for this process until it releases it or ends, or else who holds it. Made when it is missing.
 * The lock is `comity.lock`; one whose process has ended is stale, even when its number was given to another process.
 * Counts for processes of one machine only. Throws a `SetupFault` when the folder can't be written.
 */
export async function holdFolder(folder: string): Promise<Held | { heldBy: Holder }> {
  return inFolder(folder, async () => {
    await mkdir(folder, { recursive: true })
    const path = join(folder, 'comity.lock')
    const startedAt = findProcess(process.pid)?.startedAt ?? null
    const own: Note = { pid: process.pid, startedAt, key: randomUUID(), address: null }
    for (;;) {
      if (await isCreated(path, JSON.stringify(own))) return held(path, own)
      const found = await readNote(path)
      if (found && isAlive(found)) return { heldBy: { pid: found.pid, address: found.address } }
      if (found) await clearAway(path, found)
    }
  })
}

function held(path: string, own: Note): Held {
  return {
    heldBy: null,
    announce: async (address) => {
      await writeFile(`${path}.new`, JSON.stringify({ ...own, address }))
      await rename(`${path}.new`, path)
    },
    release: async () => {
      if ((await readNote(path))?.key === own.key) await rm(path, { force: true })
    },
  }
}

function isAlive(note: Note): boolean {
  const facts = findProcess(note.pid)
  if (!facts) return false
  return note.startedAt === null || facts.startedAt === null || note.startedAt === facts.startedAt
}

async function isCreated(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function readNote(path: string): Promise<Note | null> {
  // a lock is created first and written right after, so an unreadable one may only be unfinished
  for (let read = 1; read <= UNFINISHED_READS; read += 1) {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (text === null) return null
    const note = parsed(text)
    if (note) return note
    await pause(READ_PAUSE_MS)
  }
  return { pid: 0, startedAt: null, key: DAMAGED, address: null }
}

function parsed(text: string): Note | null {
  try {
    return Note.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/**
 * Removes a stale lock. Two processes may find it at once, so the remover first creates a claim named after that very
 * lock and looks again: whoever comes second finds another lock there and leaves it alone.
 */
async function clearAway(path: string, stale: Note): Promise<void> {
  const claim = `${path}.${stale.key}`
  if (!(await isCreated(claim, ''))) {
    const age = await stat(claim).then(
      (found) => systemClock.now().getTime() - found.mtimeMs,
      () => 0,
    )
    if (age > CLAIM_LIFE_MS) await rm(claim, { force: true })
    await pause(READ_PAUSE_MS)
    return
  }
  try {
    if ((await readNote(path))?.key === stale.key) await rm(path, { force: true })
  } finally {
    await rm(claim, { force: true })
  }
}
