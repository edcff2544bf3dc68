import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { temporaryFolder } from '../src/platform/postgres/testbed.ts'
import { projectFolder } from '../src/platform/project-folder.ts'

const BYTES_OF_KIB = 1024
const [USER_TIME, SYSTEM_TIME] = [11, 12] as const // proc_pid_stat(5), counted from the state
const TICKS_A_SECOND = 100

/** The whole of Comity as `npm start` runs it, on a database of its own. */
export type Running = {
  /** The address without a slash at the end. */
  address: string
  port: number
  /** From the start of the command until the home page was there. */
  startedInMs: number
  /** What the Node process that serves holds in memory now. */
  memoryBytes: () => number
  /** The number of that process. */
  pid: number
  /** Resolves when the command has ended. */
  ended: Promise<void>
  stop: () => Promise<void>
}

/** A folder for the database of a run, which PostgreSQL's own user can reach. */
export function givenFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(temporaryFolder, 'comity-bench-'))
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

type Row = { pid: number; parent: number; memoryKib: number; program: string }

function processes(): Row[] {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' })
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, memory, ...program]) => ({
      pid: Number(pid),
      parent: Number(parent),
      memoryKib: Number(memory),
      program: program.join(' '),
    }))
}

/** The process that serves: the child of the command that is started; the one that builds is another. */
function serverOf(command: number): number {
  const child = processes().find(({ parent, program }) => parent === command && program.includes('main.js'))
  if (!child) throw new Error('the command has started no server')
  return child.pid
}

/** The processor time a process has used so far, in seconds; zero where the system does not tell it by /proc. */
export function cpuSecondsOf(pid: number): number {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return 0
  const fields = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / TICKS_A_SECOND
}

async function firstAddress(command: ChildProcess): Promise<string> {
  const { stdout } = command
  if (!stdout) throw new Error('the command has no output')
  for await (const line of createInterface({ input: stdout })) {
    const address = /^Comity is at (http:\S+)$/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('it ended before it served')
}

/** Starts Comity on the database of a folder, with its request log in a file there. */
export async function startComity(folder: string): Promise<Running> {
  const log = openSync(join(folder, 'log'), 'a')
  const began = performance.now()
  const command = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: projectFolder,
    env: {
      ...process.env,
      PORT: '0',
      COMITY_DATA: join(folder, 'var'),
      DATABASE_URL: '',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', log],
  })
  closeSync(log)
  const ended = new Promise<void>((resolve) => command.once('close', () => resolve()))
  const address = await firstAddress(command)
  const home = await fetch(address)
  await home.text()
  if (home.status !== 200) throw new Error(`the home page answered ${home.status}`)
  const startedInMs = performance.now() - began
  command.stdout?.resume()
  const server = serverOf(command.pid ?? 0)
  const row = () => {
    const found = processes().find(({ pid }) => pid === server)
    if (!found) throw new Error('the server has ended')
    return found
  }
  return {
    address,
    port: Number(new URL(address).port),
    startedInMs,
    memoryBytes: () => row().memoryKib * BYTES_OF_KIB,
    pid: server,
    ended,
    stop: async () => {
      command.kill('SIGTERM')
      await ended
    },
  }
}
