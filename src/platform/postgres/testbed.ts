import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import pg from 'pg'
import { openLog } from '../log.ts'
import { type EmbeddedConnection, type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { ownSurroundings, type Surroundings } from './place.ts'
import { SetupFault } from './setup-fault.ts'

const silent = openLog('silent')

export const isRoot = process.getuid?.() === 0

/** For `skip`: the notice when we are not root, else false. */
export const needsRoot = isRoot ? false : 'needs root'

const ROOM_BYTES = 2 ** 30

/** Where tests put databases: in memory where there is room, since a database is a thousand small files. */
export const temporaryFolder = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.includes(` ${folder} `))
    return bavail * bsize > ROOM_BYTES && !mount?.includes('noexec')
  } catch {
    return false
  }
}

/** A new folder among the temporary ones, removed after the tests; `mode` decides who may enter it. */
export function newFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(temporaryFolder, 'comity-trap-'))
  chmodSync(folder, mode)
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A folder on a disk of its own; null when we may not mount one. */
export function smallDisk(sizeMegabytes: number): string | null {
  const folder = mkdtempSync(join(temporaryFolder, 'comity-trap-'))
  after(() => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  const options = `size=${sizeMegabytes}m,mode=755`
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder]).status === 0 ? folder : null
}

/** Surroundings that stay within `folder`, with the installed binaries. */
export async function surroundingsIn(folder: string): Promise<Surroundings> {
  return { ...(await ownSurroundings()), open: [folder], short: folder }
}

let made: Promise<string> | null = null

async function makeOnce(): Promise<string> {
  const folder = mkdtempSync(join(temporaryFolder, 'comity-trap-'))
  chmodSync(folder, 0o755)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const surroundings = await surroundingsIn(folder)
  await (await startEmbedded({ folder, log: silent, isDurable: false, surroundings })).stop()
  return folder
}

/** A new folder with a database that is not running; copied, since making one takes most of a second. */
export async function usedFolder(): Promise<string> {
  const folder = newFolder()
  spawnSync('cp', ['-a', join(await (made ??= makeOnce()), 'postgres'), folder])
  return folder
}

/** A copy of the installed binaries in `folder`, as a package manager unpacks them. */
export async function copiedBinaries(folder: string): Promise<Surroundings['binaries']> {
  const { binaries } = await ownSurroundings()
  await cp(dirname(binaries.native), folder, { recursive: true, verbatimSymlinks: true })
  return { native: join(folder, 'native'), version: binaries.version }
}

/** The first row that `text` answers. */
export async function ask(connection: EmbeddedConnection, text: string): Promise<Record<string, unknown>> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text)
    return rows[0] ?? {}
  } finally {
    await client.end()
  }
}

/** A process that runs `source`, in which `load` imports files of this folder; with its first line once it is printed. */
export async function startProcess(
  source: string,
  values: readonly string[],
): Promise<{ child: ChildProcess; line: string }> {
  const prelude = `const load = (name) => import(new URL(name, ${JSON.stringify(import.meta.url)}));`
  const child = spawn(process.execPath, ['--input-type=module', '-e', prelude + source, ...values], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  after(() => child.kill('SIGKILL'))
  for await (const line of createInterface({ input: child.stdout })) return { child, line }
  return { child, line: '' }
}

/** Ends a process the hard way; returns when the system has taken note. */
export async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** An embedded database for tests in `folder`, stopped after the test at the latest. */
export async function start(folder: string, more: Partial<EmbeddedOptions> = {}) {
  const surroundings = await surroundingsIn(folder)
  const embedded = await startEmbedded({ folder, log: silent, isDurable: false, surroundings, ...more })
  after(() => embedded.stop())
  return embedded
}

/** The sentence with which a start was refused. */
export async function refusal(starting: Promise<unknown>): Promise<string> {
  const fault = await starting.then(
    () => assert.fail('it started'),
    (error: unknown) => error,
  )
  assert.ok(fault instanceof SetupFault, String(fault))
  assert.match(fault.message, /^[^\n]+\.$/)
  return fault.message
}

/** The number of the server that holds the lock in `folder`. */
export function pidIn(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
}
