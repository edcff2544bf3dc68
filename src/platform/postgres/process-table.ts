import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/** What the system tells of a running process; null where it does not tell. */
export type ProcessFacts = {
  /** Differs between two processes that had the same number, also across a restart of the machine. */
  startedAt: string | null
  /** The command line, its words joined by spaces. */
  command: string | null
  /** Where its program file was; ends in ` (deleted)` when it has been replaced since. */
  program: string | null
  /** The folder it works in. */
  folder: string | null
}

const UNTOLD: ProcessFacts = { startedAt: null, command: null, program: null, folder: null }
const START_TICKS = 19
const PS_LINE = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/

/** The facts about the process `pid`; null when it has ended, a zombie included. */
export function findProcess(pid: number): ProcessFacts | null {
  if (!isSignalled(pid)) return null
  if (process.platform === 'linux') return factsFromProc(pid)
  return process.platform === 'win32' ? UNTOLD : factsFromPs(pid)
}

/** True while a process of this number lives, in a moment on every system; a zombie counts as ended where that is told so quickly. */
export function isAlive(pid: number): boolean {
  return isSignalled(pid) && (process.platform !== 'linux' || factsFromProc(pid) !== null)
}

function isSignalled(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function told(read: () => string): string | null {
  try {
    return read()
  } catch {
    // Linux hides much of a process from other users, and a process may end while it is read
    return null
  }
}

function factsFromProc(pid: number): ProcessFacts | null {
  const stat = told(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat === null) return isSignalled(pid) ? UNTOLD : null
  // the name in brackets may hold spaces and brackets itself
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  return {
    startedAt: `${boot ?? ''}:${fields[START_TICKS] ?? ''}`,
    command: told(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')),
    program: told(() => readlinkSync(`/proc/${pid}/exe`)),
    folder: told(() => readlinkSync(`/proc/${pid}/cwd`)),
  }
}

/** The facts as `ps` tells them, for systems without `/proc`; null when the process has ended. */
export function factsFromPs(pid: number): ProcessFacts | null {
  const columns = ['-ww', '-o', 'stat=', '-o', 'lstart=', '-o', 'command=', '-p', String(pid)]
  const { stdout, error } = spawnSync('ps', columns, { encoding: 'utf8', env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' } })
  if (error) return UNTOLD
  const line = PS_LINE.exec(stdout.trim())
  if (!line) return isSignalled(pid) && stdout.trim() !== '' ? UNTOLD : null
  if (line[1]?.startsWith('Z')) return null
  return { startedAt: line[2] ?? null, command: `${line[3] ?? ''} `, program: null, folder: null }
}
