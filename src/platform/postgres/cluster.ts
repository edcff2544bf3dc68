import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isThere } from './binaries.ts'
import type { Place, Runner } from './place.ts'
import { faultFromOutput, inFolder, SetupFault } from './setup-fault.ts'

/** The database of the application and the role that owns it, which is no superuser. */
export const APPLICATION = 'comity'

/** The superuser, for what the owner of a database may not do. */
export const SUPERUSER = 'postgres'

// words are told apart by the locale's character types, which plain C does not know beyond ASCII
const UTF8_LOCALES: readonly string[] =
  process.platform === 'darwin' ? ['en_US.UTF-8', 'C.UTF-8'] : ['C.UTF-8', 'en_US.UTF-8']

/** Where a program of PostgreSQL runs and what it sees; nothing of our own environment reaches it. */
export function surroundingsOf(place: Place): {
  cwd: string
  uid?: number
  gid?: number
  env?: NodeJS.ProcessEnv
  windowsHide: true
} {
  const env = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }
  return {
    cwd: place.home,
    windowsHide: true,
    // Windows needs its own variables to load libraries
    ...(process.platform === 'win32' ? {} : { env }),
    ...place.runner,
  }
}

/**
 * True when the data was made now, false when it was there. It appears whole or not at all: a start that is killed on
 * the way leaves only an unfinished folder, which the next one removes.
 * Throws a `SetupFault` when another major version of PostgreSQL wrote the data.
 */
export async function prepareData(place: Place, isDurable: boolean, password: string | null): Promise<boolean> {
  return inFolder(place.home, async () => {
    for (const name of await readdir(place.home)) {
      if (name.startsWith('unfinished-')) await rm(join(place.home, name), { recursive: true, force: true })
    }
    if (await isThere(place.data)) {
      await checkVersion(place)
      return false
    }
    const unfinished = join(place.home, `unfinished-${randomBytes(6).toString('hex')}`)
    await mkdir(unfinished, { mode: 0o700 })
    await chmod(unfinished, 0o700)
    try {
      if (place.runner) await chown(unfinished, place.runner.uid, place.runner.gid)
      await initialise(place, unfinished, isDurable, password)
      await createDatabase(place, unfinished, password)
      await rename(unfinished, place.data)
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true })
      throw error
    }
    return true
  })
}

async function checkVersion(place: Place): Promise<void> {
  const [ours = ''] = place.version.split('.')
  const found = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (found?.trim() === ours) return
  if (found === null) {
    throw new SetupFault(`${place.data} is not a database of PostgreSQL: move it away and start again.`)
  }
  throw new SetupFault(
    `${place.data} was written by PostgreSQL ${found.trim()} and this Comity brings PostgreSQL ${ours}: run "npx comity backup" with the Comity that wrote it, move the folder away, start again and run "npx comity restore".`,
  )
}

async function initialise(place: Place, data: string, isDurable: boolean, password: string | null): Promise<void> {
  const passwordFile = join(data, '..', 'initial-password')
  const access = password
    ? ['--auth=scram-sha-256', '--pwfile', passwordFile]
    : ['--auth-local=trust', '--auth-host=reject']
  const shape = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und', '--text-search-config=simple']
  const common = ['-D', data, '-U', SUPERUSER, ...shape, ...access, ...(isDurable ? [] : ['--no-sync'])]
  if (password) await writePassword(passwordFile, password, place.runner)
  try {
    const attempts =
      process.platform === 'win32' ? [[]] : UTF8_LOCALES.map((locale) => [`--locale=${locale}`, '--lc-messages=C'])
    let output = ''
    for (const locale of attempts) {
      const ended = await run(place, 'initdb', [...common, ...locale], '')
      if (ended.code === 0) return
      output = ended.output
      if (!output.includes('invalid locale name')) throw faultFromOutput('initdb', output, place.home)
    }
    throw new SetupFault(
      `The embedded database needs one of the locales ${UTF8_LOCALES.join(', ')}: install one on this machine.`,
      { cause: output },
    )
  } finally {
    if (password) await rm(passwordFile, { force: true })
  }
}

async function writePassword(path: string, password: string, runner: Runner): Promise<void> {
  await writeFile(path, password, { mode: 0o600 })
  if (runner) await chown(path, runner.uid, runner.gid)
}

async function createDatabase(place: Place, data: string, password: string | null): Promise<void> {
  const role = `create role ${APPLICATION} login${password ? ` password '${password}'` : ''};\n`
  const statements = `${role}create database ${APPLICATION} owner ${APPLICATION};\n`
  const options = ['--single', '-D', data, '-c', 'exit_on_error=on', '-c', 'log_checkpoints=off', SUPERUSER]
  const { code, output } = await run(place, 'postgres', options, statements)
  if (code !== 0) throw faultFromOutput('postgres', output, place.home)
}

type Ended = { code: number | null; output: string }

async function run(place: Place, program: string, options: readonly string[], input: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(place.native, 'bin', program), options, { ...surroundingsOf(place), stdio: 'pipe' })
    const output: string[] = []
    child.stdout.on('data', (chunk) => output.push(String(chunk)))
    child.stderr.on('data', (chunk) => output.push(String(chunk)))
    child.stdin.on('error', () => {}) // the program may end before it has read everything; its exit code tells
    child.on('error', (error) =>
      reject(new SetupFault(`${program} of the embedded database can't be run: ${error.message}.`)),
    )
    child.on('close', (code) => resolve({ code, output: output.join('') }))
    child.stdin.end(input)
  })
}
