// What every command does first, on whatever Node runs it (20 or later): packages, the right Node, the bundle.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const NODE_MAJOR = 24
const LOCK_PAUSE_MS = 250
const NPM_WATCH_MS = 250
const LONGEST_INSTALL_MS = 900_000
// A block of 128 KiB or more goes back to the system when it is freed: glibc would keep ever larger ones for later.
const SMALL_ALLOCATOR = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }
// V8 lets a heap grow to several times what is alive, glibc each thread keep what it freed: docs/performance.md
const SMALL_HEAP = ['--max-semi-space-size=4', '--heap-growing-percent=40']

/**
 * The path of a Node new enough to run Comity, once the packages are those of `package-lock.json`; installs them when
 * they are not. What only developers need may be missing with `isProduction`. Ends the process with a sentence when
 * it can't be done.
 */
export async function ensureInstalled({ isProduction = false } = {}) {
  if (!isInstalled(isProduction)) await install(isProduction)
  return findNode()
}

/** The path of the bundle `dist/main.js`, built now when a source changed since. */
async function ensureBuilt() {
  const [bundle, stamp] = [join(ROOT, 'dist/main.js'), join(ROOT, 'dist/main.stamp')]
  const sources = sourceStamp()
  if (existsSync(bundle) && textOf(stamp) === sources) return bundle
  const { build, formatMessages } = await import('esbuild')
  const result = await build({
    absWorkingDir: ROOT,
    // what makes documents runs in a process of its own
    entryPoints: { main: 'src/main.ts', 'document-worker': 'src/platform/documents/worker.ts' },
    outdir: join(ROOT, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: `node${NODE_MAJOR}`,
    packages: 'external',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'silent',
    write: false,
  }).catch(async (fault) => {
    if (!Array.isArray(fault.errors)) throw fault
    const messages = await formatMessages(fault.errors, { kind: 'error' })
    return end(`The sources have faults:\n${messages.join('\n')}`)
  })
  inProject('the bundle can not be written', () => {
    mkdirSync(join(ROOT, 'dist'), { recursive: true })
    // whole files appear at once and the stamp last, so two starts at the same time don't disturb each other
    for (const { path, contents } of result.outputFiles) replaceFile(path, contents)
    replaceFile(stamp, sources)
  })
  return bundle
}

/** Runs `command` until it ends and ends this process the same way; signals are passed on. */
export async function endAs(command, args, options = {}) {
  const { code, signal } = await run(command, args, options)
  if (signal) {
    process.kill(process.pid, signal)
    await pause(1000)
  }
  process.exit(code ?? 1)
}

/** Starts Comity with the arguments of its command line. */
export async function runComity(args) {
  const node = await ensureInstalled({ isProduction: true })
  await endAs(node, [...SMALL_HEAP, await ensureBuilt(), ...args], {
    env: { ...SMALL_ALLOCATOR, ...process.env },
  })
}

/** How `command` ended; signals are passed on. What it prints goes to `print` where that is given, else to our own output. */
export async function run(command, args, { print, ...options } = {}) {
  const stdio = print ? ['inherit', 'pipe', 'inherit'] : 'inherit'
  const child = spawn(command, args, { stdio, ...options })
  if (print) child.stdout.setEncoding('utf8').on('data', print)
  // a terminal sends Ctrl-C to the child as well, and a second one would tell it to hurry
  const passed = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT']
  const pass = (signal) => passed.includes(signal) && child.kill(signal)
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT']
  for (const signal of signals) process.on(signal, pass)
  const watch = watchNpm(() => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.once('error', (fault) => end(`${command} can't be run: ${fault.message}.`))
    child.once('close', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      clearInterval(watch)
      resolve({ code, signal })
    })
  })
}

/** Calls `act` once npm has been told to end: npm ends the shell between it and us, and the shell tells nobody. */
function watchNpm(act) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    act()
  }, NPM_WATCH_MS)
  return watch
}

function isInstalled(isProduction) {
  const [wantedText, foundText] = [textOf(join(ROOT, 'package-lock.json')), textOf(hiddenLock())]
  if (wantedText === null || foundText === null) return false
  const mark = createHash('sha256')
    .update(JSON.stringify([isProduction, wantedText, foundText]))
    .digest('hex')
  const marker = join(ROOT, 'node_modules/.comity-installed')
  if (textOf(marker) === mark) return true
  if (!isSame(JSON.parse(wantedText).packages, JSON.parse(foundText).packages, isProduction)) return false
  try {
    writeFileSync(marker, mark)
  } catch {
    // it only saves time, and the packages may belong to someone else
  }
  return true
}

/** Whether the packages `found` are those `wanted`; those of other platforms, and in production the tools, may be absent. */
export function isSame(wanted, found, isProduction) {
  return Object.entries(wanted).every(([path, { version, integrity, optional, dev, devOptional, link }]) => {
    if (path === '' || link) return true
    const there = found[path]
    if (!there) return Boolean(optional || devOptional || (dev && isProduction))
    return there.version === version && (!integrity || !there.integrity || there.integrity === integrity)
  })
}

async function install(isProduction) {
  const lock = join(ROOT, 'dist/install.lock')
  inProject('the packages can not be installed', () => mkdirSync(dirname(lock), { recursive: true }))
  await takeLock(lock)
  try {
    if (isInstalled(isProduction)) return
    console.error('Comity installs its packages; this takes a minute, once.')
    const [command, args, options] = npm()
    // not `npm ci`, which fails when a registry lacks an optional package of some other platform
    const wished = [...args, 'install', '--no-save', ...(isProduction ? [] : ['--include=dev'])]
    const { code, signal } = await run(command, wished, { cwd: ROOT, ...options })
    rmSync(lock, { force: true })
    if (code !== 0) end(`The packages could not be installed: npm ended with ${signal ?? code}, see above.`)
    if (!isInstalled(isProduction))
      end('npm installed other packages than package-lock.json names: remove node_modules and start again.')
  } finally {
    rmSync(lock, { force: true })
  }
}

/** The npm that runs us with the Node that runs it, else the one on the path. */
function npm() {
  const { npm_execpath: path, npm_node_execpath: node } = process.env
  if (path && basename(path).startsWith('npm') && existsSync(path)) return [node ?? process.execPath, [path], {}]
  return ['npm', [], { shell: process.platform === 'win32' }]
}

/** Comes back when this process alone holds the file `path`; a holder that has ended or takes too long is passed over. */
async function takeLock(path) {
  for (let turn = 0; ; turn += 1) {
    try {
      inProject('the packages can not be installed', () => writeFileSync(path, String(process.pid), { flag: 'wx' }))
      return
    } catch (fault) {
      if (fault.code !== 'EEXIST') throw fault
    }
    const holder = textOf(path)
    if (holder === '' && turn < 4) await pause(LOCK_PAUSE_MS)
    else if (holder !== null && !isInstalling(Number(holder), path)) rmSync(path, { force: true })
    else {
      if (turn === 0) console.error('Another start installs the packages; this one waits.')
      await pause(LOCK_PAUSE_MS)
    }
  }
}

function isInstalling(pid, path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > LONGEST_INSTALL_MS) return false
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault.code === 'EPERM'
  }
}

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    const path = join(ROOT, 'node_modules', name, program)
    if (!existsSync(path)) continue
    const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
    if (Number(stdout?.match(/^v(\d+)\./)?.[1]) >= NODE_MAJOR) return path
  }
  return end(
    `Comity needs Node ${NODE_MAJOR} or later, this is ${process.version}, and the packages hold none that runs on ${process.platform}-${process.arch}: install it from https://nodejs.org and start again.`,
  )
}

function sourceStamp() {
  const hash = createHash('sha256')
  const add = (path) => {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (!/\.test\.tsx?$/.test(entry.name)) add(path)
    }
  }
  walk(join(ROOT, 'src'))
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) add(join(ROOT, name))
  add(fileURLToPath(import.meta.url))
  return hash.digest('hex')
}

function hiddenLock() {
  return join(ROOT, 'node_modules/.package-lock.json')
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (fault) {
    if (fault.code === 'ENOENT') return null
    throw fault
  }
}

function replaceFile(path, contents) {
  writeFileSync(`${path}.${process.pid}`, contents)
  renameSync(`${path}.${process.pid}`, path)
}

function inProject(what, act) {
  try {
    return act()
  } catch (fault) {
    if (fault.code === 'EEXIST') throw fault
    return end(`In ${ROOT} ${what}: ${fault.message}.`)
  }
}

function end(sentence) {
  console.error(`Comity cannot start. ${sentence}`)
  process.exit(1)
}
