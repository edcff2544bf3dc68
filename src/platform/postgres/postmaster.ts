import { spawn, spawnSync } from 'node:child_process'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log.ts'
import { surroundingsOf } from './cluster.ts'
import type { Place } from './place.ts'
import { findProcess, type ProcessFacts } from './process-table.ts'
import { faultFromOutput, inFolder, SetupFault } from './setup-fault.ts'

/** A running PostgreSQL server on our data; `isCurrent` when it was started as we would start it now. */
export type Postmaster = { pid: number; port: number; isCurrent: boolean }

const POLL_MS = 20
const STALE_LOCK_MS = 10_000
const PATIENCE_MS = 10_000
const FAST_STOP_MS = 30_000
const LARGEST_LOG_BYTES = 5_000_000
const LOCKED = /lock file ".*" already exists|pre-existing shared memory block/

/**
 * The command line of the server, for a machine of 2 cores and 4 GB on solid-state disk.
 * With `port` it listens on 127.0.0.1, else on its socket alone. Not durable, it is fast and forgets at a power cut.
 */
export function serverOptions(place: Place, isDurable: boolean, port: number | null): string[] {
  const settings: Record<string, string> = {
    listen_addresses: port === null ? '' : '127.0.0.1',
    unix_socket_directories: port === null ? place.sockets : '',
    unix_socket_permissions: '0700',
    ...(port === null ? {} : { port: String(port) }),
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    log_checkpoints: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(isDurable
      ? { fsync: 'on', max_connections: '100', wal_compression: 'on' }
      : {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          autovacuum: 'off',
          wal_level: 'minimal',
          max_wal_senders: '0',
          max_connections: '200',
        }),
  }
  return ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/**
 * The server that runs on our data; null when there is none. Locks of a process that has ended, or that is something
 * else under the same number, are removed. `optionsFor` tells how we would start it on its port.
 */
export async function findPostmaster(place: Place, optionsFor: (port: number) => string[]): Promise<Postmaster | null> {
  await livingLock(place, join(place.sockets, '.s.PGSQL.5432.lock'))
  const lock = await livingLock(place, pidFile(place))
  if (lock === null) return null
  const started = await readFile(join(place.data, 'postmaster.opts'), 'utf8').catch(() => '')
  const options = optionsFor(lock.port).map((option) => `"${option}"`)
  const isReplaced = lock.facts.program?.endsWith(' (deleted)') ?? false
  return { ...lock, isCurrent: started.trim() === `${programOf(place)} ${options.join(' ')}` && !isReplaced }
}

/** What a lock file of PostgreSQL says, if a server on our data holds it; else null, and the file is removed. */
async function livingLock(place: Place, path: string) {
  const lines = await linesOf(path)
  if (lines === null) return null
  const [pid, port] = [Number(lines[0]), Number(lines[3] ?? 0)]
  const facts = findProcess(pid)
  if (facts && isOnOurData(place, facts)) return { pid, port, facts }
  await rm(path, { force: true })
  return null
}

function isOnOurData(place: Place, { command, folder }: ProcessFacts): boolean {
  // where the system does not tell, a connection will
  if (command === null || folder === place.data) return true
  return command.includes(basename(programOf(place))) && command.includes(`-D ${place.data} `)
}

/** Ends the server: its clients are cut off, what they committed is safe. Returns when the process has ended. */
export async function stopPostmaster(place: Place, pid: number): Promise<void> {
  await askToStop(place, pid, 'SIGINT')
  if (await hasEnded(pid, FAST_STOP_MS)) return
  await askToStop(place, pid, 'SIGQUIT')
  if (await hasEnded(pid, FAST_STOP_MS)) return
  throw new SetupFault(`The embedded database does not stop: end process ${pid} and start again.`)
}

async function askToStop(place: Place, pid: number, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (process.platform === 'win32') {
    // Windows knows no signals; PostgreSQL's own tool speaks to the server through a pipe
    const mode = signal === 'SIGINT' ? 'fast' : 'immediate'
    spawnSync(join(place.native, 'bin', 'pg_ctl'), ['stop', '-D', place.data, '-m', mode, '-W'], surroundingsOf(place))
    return
  }
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function hasEnded(pid: number, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  while (findProcess(pid)) {
    if (performance.now() > deadline) return false
    await pause(POLL_MS)
  }
  return true
}

/**
 * The number of a server started now and ready. While an earlier one still lets go of the data it is tried again, for
 * ten seconds; a recovery after a crash is waited for however long it takes.
 */
export async function launchPostmaster(place: Place, options: readonly string[], log: Log): Promise<number> {
  const deadline = performance.now() + STALE_LOCK_MS
  for (;;) {
    const attempt = await inFolder(place.base, () => tryLaunch(place, options, log))
    if (typeof attempt === 'number') return attempt
    if (!LOCKED.test(attempt.output)) throw faultFromOutput('postgres', attempt.output, place.home)
    if (performance.now() > deadline) {
      throw new SetupFault(`Another PostgreSQL still uses ${place.data}: end it and start again.`, {
        cause: attempt.output,
      })
    }
    await pause(POLL_MS * 10)
  }
}

async function tryLaunch(place: Place, options: readonly string[], log: Log): Promise<number | { output: string }> {
  const path = join(place.base, 'server.log')
  const file = await openServerLog(path)
  try {
    const { size } = await file.stat()
    // its own process group, so that Ctrl-C in a terminal reaches us alone and we stop it in order
    const child = spawn(programOf(place), options, {
      ...surroundingsOf(place),
      detached: true,
      stdio: ['ignore', file.fd, file.fd],
    })
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`))
    })
    const isReady = await Promise.race([ended.then(() => false), untilReady(place, child.pid ?? 0, log)])
    if (!isReady || child.pid === undefined) {
      const written = (await readFile(path)).subarray(size).toString()
      return { output: written.trim() === '' ? await ended : written }
    }
    child.unref()
    return child.pid
  } finally {
    await file.close()
  }
}

async function openServerLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LARGEST_LOG_BYTES) await rename(path, `${path}.1`)
  return open(path, 'a', 0o600)
}

async function untilReady(place: Place, pid: number, log: Log): Promise<boolean> {
  let told = performance.now()
  while (pid !== 0 && findProcess(pid)) {
    const lines = await linesOf(pidFile(place))
    if (Number(lines?.[0]) === pid && lines?.[7]?.startsWith('ready')) return true
    if (performance.now() - told > PATIENCE_MS) {
      log.info('the embedded database is still recovering')
      told = performance.now()
    }
    await pause(POLL_MS)
  }
  return false
}

async function linesOf(path: string): Promise<string[] | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? null : text.split('\n')
}

function pidFile(place: Place): string {
  return join(place.data, 'postmaster.pid')
}

function programOf(place: Place): string {
  return join(place.native, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres')
}
