import { createHash } from 'node:crypto'
import { chmod, lchown, lstat, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Binaries, copyBinaries, findBinaries, isMended, isThere, thisMachine } from './binaries.ts'
import { inFolder, SetupFault } from './setup-fault.ts'

/** The user PostgreSQL runs as; null when that is the user we are. */
export type Runner = { uid: number; gid: number } | null

/** Where one embedded database lives. */
export type Place = {
  /** `postgres` in the data folder; holds the log, the note `location`, and unless `home` is elsewhere the rest. */
  base: string
  /** Holds the data; differs from `base` when root may enter `base` and PostgreSQL's user may not. */
  home: string
  data: string
  sockets: string
  /** The program `postgres` and its kind are in `native/bin`. */
  native: string
  version: string
  runner: Runner
}

/** Taken as given by a start; tests hand over others. */
export type Surroundings = {
  binaries: Binaries
  /** Folders that everyone may enter, in order of preference; used when root's data folder is closed to PostgreSQL. */
  open: readonly string[]
  /** Where a socket goes whose own path would be too long. */
  short: string
}

const NOBODY = 65534
const LONGEST_SOCKET_PATH_BYTES = 100
const SOCKET_FILE = '.s.PGSQL.5432'

const Location = z.object({
  /** Null when the database is beside the note, so that the data folder can be moved. */
  home: z.string().nullable(),
  sockets: z.string(),
})
type Location = z.infer<typeof Location>

/** The surroundings of this machine: `/var/lib` first, since `/var/tmp` is swept of old files on many machines. */
export async function ownSurroundings(): Promise<Surroundings> {
  return { binaries: await findBinaries(thisMachine()), open: ['/var/lib', '/var/tmp'], short: tmpdir() }
}

/**
 * Where the database of `folder` lives, its folders made and safe. The place is chosen once and noted in
 * `postgres/location`. Throws a `SetupFault` when there is none, or when a folder of that name belongs to someone else.
 */
export async function findPlace(folder: string, surroundings: Surroundings): Promise<Place> {
  const { binaries } = surroundings
  const isRoot = process.getuid?.() === 0
  const base = await inFolder(folder, async () => {
    await mkdir(folder, { recursive: true })
    const path = join(await realpath(folder), 'postgres')
    await makeFolder(path, isRoot ? 0o711 : 0o700)
    return path
  })
  return inFolder(base, async () => {
    const noted = await notedLocation(base)
    const runner = isRoot ? await runnerOf(join(noted?.home ?? base, 'data')) : null
    const home = await findHome(base, noted, runner, surroundings)
    const sockets = await findSockets(home, runner, surroundings)
    const native = await findNative(binaries, home, runner)
    const location: Location = { home: home === base ? null : home, sockets }
    await writeFile(join(base, 'location'), `${JSON.stringify(location)}\n`)
    return { base, home, data: join(home, 'data'), sockets, native, version: binaries.version, runner }
  })
}

/** The note of an earlier start about where it put things; null before the first. */
export async function notedLocation(base: string): Promise<Location | null> {
  const text = await readFile(join(base, 'location'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const location = Location.safeParse(jsonOf(text))
  if (location.success) return location.data
  throw new SetupFault(
    `${join(base, 'location')} is damaged: write {"home": …, "sockets": …} with the folders that hold the database, or remove it if there is none.`,
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Root's PostgreSQL runs as the owner of the data, which is nobody unless another user made it. */
async function runnerOf(data: string): Promise<Runner> {
  const found = await lstat(data).catch(() => null)
  if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid }
  if (found) {
    throw new SetupFault(
      `${data} belongs to root, as whom PostgreSQL refuses to run: run "chown -R ${NOBODY}:${NOBODY} ${data}" and start again.`,
    )
  }
  return { uid: NOBODY, gid: NOBODY }
}

async function findHome(base: string, noted: Location | null, runner: Runner, { open }: Surroundings): Promise<string> {
  if (noted?.home) {
    if (await isThere(noted.home)) return verifiedHome(noted.home, base)
    throw new SetupFault(
      `${noted.home}, which held the database, is missing: bring it back, or remove ${join(base, 'location')} to begin with an empty one.`,
    )
  }
  if (runner === null || (await isOpenTo(base, runner))) return base
  if (await isThere(join(base, 'data'))) {
    throw new SetupFault(
      `PostgreSQL can't run as root, and user ${runner.uid} may not enter ${base}: open the folders above it with "chmod o+x" and start again.`,
    )
  }
  for (const above of open) {
    if (!(await isOpenTo(above, runner))) continue
    const home = join(above, `comity-${shortHash(base)}`)
    const isDenied = await makeFolder(home, 0o711).then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === 'EROFS' || error.code === 'EACCES',
    )
    if (!isDenied) return inFolder(home, () => verifiedHome(home, base))
  }
  throw new SetupFault(
    `PostgreSQL can't run as root, and other users may not enter ${base}: start Comity as another user or set COMITY_DATA to a folder that others may enter.`,
  )
}

/** `home`, if only root could have put something there and no other data folder uses it. */
async function verifiedHome(home: string, base: string): Promise<string> {
  const found = await lstat(home)
  const me = process.getuid?.() ?? 0
  if (!found.isDirectory() || found.uid !== me || (found.mode & 0o022) !== 0) {
    throw new SetupFault(
      `${home} was not made by this user or can be changed by others, so Comity won't put its database there: look who made it, then remove it.`,
    )
  }
  const owner = join(home, 'belongs-to')
  const usedBy = (await readFile(owner, 'utf8').catch(() => '')).trim()
  if (usedBy !== base && usedBy !== '' && (await notedLocation(usedBy).catch(() => null))?.home === home) {
    throw new SetupFault(
      `${home} holds the database of ${usedBy}: remove ${join(base, 'location')}, which was copied from there.`,
    )
  }
  if (usedBy !== base) await writeFile(owner, `${base}\n`)
  return home
}

async function findSockets(home: string, runner: Runner, { short }: Surroundings): Promise<string> {
  const inside = join(home, 'socket')
  const isShort = Buffer.byteLength(join(inside, SOCKET_FILE)) <= LONGEST_SOCKET_PATH_BYTES
  const path = isShort ? inside : join(short, `comity-${shortHash(home)}`)
  await makeFolder(path, 0o700)
  const found = await lstat(path)
  const owners = [process.getuid?.() ?? found.uid, runner?.uid]
  const isPrivate = process.platform === 'win32' || (found.mode & 0o777) === 0o700
  if (found.isDirectory() && owners.includes(found.uid) && isPrivate) {
    // a link put in its place meanwhile would be given away itself, never what it leads to
    if (runner && found.uid !== runner.uid) await lchown(path, runner.uid, runner.gid)
    return path
  }
  throw new SetupFault(
    `${path} was not made by this Comity or is open to others, so its database won't listen there: look who made it, then remove it.`,
  )
}

async function findNative(binaries: Binaries, home: string, runner: Runner): Promise<string> {
  const isUsable =
    (await isMended(binaries.native)) && (runner === null || (await areBinariesOpenTo(binaries.native, runner)))
  return isUsable ? binaries.native : copyBinaries(binaries, home)
}

async function areBinariesOpenTo(native: string, runner: NonNullable<Runner>): Promise<boolean> {
  const samples = ['bin/postgres', 'bin/initdb', 'lib/postgresql/plpgsql.so', 'share/postgresql/postgres.bki']
  const isOpen = await Promise.all(samples.map((sample) => isOpenTo(join(native, sample), runner).catch(() => false)))
  return isOpen.every(Boolean)
}

/** Whether `runner` may enter the folder `path` and all above it, or read the file; access lists are not looked at. */
async function isOpenTo(path: string, runner: NonNullable<Runner>): Promise<boolean> {
  const found = await stat(path)
  const needed = found.isDirectory() ? 0o1 : 0o4
  const shift = found.uid === runner.uid ? 6 : found.gid === runner.gid ? 3 : 0
  if (((found.mode >> shift) & needed) !== needed) return false
  const above = dirname(path)
  return above === path || isOpenTo(above, runner)
}

/** Makes the folder unless it is there; a new one has exactly `mode`, whatever the umask. */
async function makeFolder(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode })
    await chmod(path, mode)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
