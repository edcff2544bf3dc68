import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { isSame } from './bootstrap.mjs'

const root = dirname(import.meta.dirname)

const MAIN = `
  import { greeting } from '#platform/greeting'
  import { word } from './word.tsx'
  console.log(greeting, word, process.argv.slice(2).join(' '))
  if (process.argv.includes('wait')) setInterval(() => {}, 1000)
  process.exitCode = process.argv.includes('fail') ? 7 : 0
`

const json = (value) => JSON.stringify(value)

/** A project of its own with our start scripts, whose packages stand beside it or are still to be installed. */
function newProject({ isInstalled }) {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'comity-project-')))
  after(() => rmSync(project, { recursive: true, force: true }))
  for (const folder of ['src/platform/documents', 'tools', 'near'])
    mkdirSync(join(project, folder), { recursive: true })
  for (const name of ['bootstrap.mjs', 'start.mjs', 'comity.mjs'])
    cpSync(join(root, 'tools', name), join(project, 'tools', name))
  const near = { resolved: 'near', link: true }
  const dependencies = { near: 'file:near' }
  const files = {
    'package.json': {
      name: 'project',
      version: '1.0.0',
      type: 'module',
      dependencies,
      imports: { '#platform/*': './src/platform/*.ts' },
    },
    'package-lock.json': {
      name: 'project',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: {
        '': { name: 'project', version: '1.0.0', dependencies },
        near: { version: '1.0.0' },
        'node_modules/near': near,
      },
    },
    'near/package.json': { name: 'near', version: '1.0.0' },
    'tsconfig.json': {},
  }
  for (const [path, value] of Object.entries(files)) writeFileSync(join(project, path), json(value))
  writeFileSync(join(project, 'src/main.ts'), MAIN)
  writeFileSync(join(project, 'src/platform/documents/worker.ts'), '')
  writeFileSync(join(project, 'src/platform/greeting.ts'), `export const greeting: string = 'Hello'`)
  writeFileSync(join(project, 'src/word.tsx'), `export const word = String(<b>all</b>)`)
  if (isInstalled) {
    mkdirSync(join(project, 'node_modules'))
    writeFileSync(join(project, 'node_modules/.package-lock.json'), json({ packages: { near: { version: '1.0.0' } } }))
    for (const name of ['esbuild', 'hono'])
      symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name))
  }
  return project
}

function begin(project, args) {
  const { npm_lifecycle_event: _, ...env } = process.env
  const child = spawn(process.execPath, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] })
  after(() => child.kill('SIGKILL'))
  const told = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr']) child[name].on('data', (bytes) => (told[name] += bytes))
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, ...told })))
  return { child, ended }
}

const run = (project, args) => begin(project, args).ended

test('the packages count as installed when they are those of the lock, and those of other platforms may be absent', () => {
  const wanted = {
    '': {},
    a: { version: '1', integrity: 'x' },
    b: { version: '2', optional: true },
    c: { version: '3', dev: true },
  }
  const a = { version: '1', integrity: 'x' }
  const c = { version: '3', dev: true }
  assert.equal(isSame(wanted, { a, c }, false), true)
  assert.equal(isSame(wanted, { a }, false), false)
  assert.equal(isSame(wanted, { a }, true), true)
  assert.equal(isSame(wanted, { c }, true), false)
  assert.equal(isSame(wanted, { a: { ...a, version: '1.1' }, c }, false), false)
  assert.equal(isSame(wanted, { a: { ...a, integrity: 'y' }, c }, false), false)
  assert.equal(isSame(wanted, { a, c, b: { version: '9' } }, false), false)
})

test('a start bundles the sources once, runs them with its arguments and ends with their exit code', async () => {
  const project = newProject({ isInstalled: true })
  const first = await run(project, ['tools/start.mjs', '--demo'])
  assert.deepEqual(
    { code: first.code, stdout: first.stdout },
    { code: 0, stdout: 'Hello <b>all</b> serve --demo\n' },
    first.stderr,
  )
  const bundle = join(project, 'dist/main.js')
  const made = statSync(bundle).mtimeMs
  const second = await run(project, ['tools/comity.mjs', 'data', 'fail'])
  assert.deepEqual({ code: second.code, stdout: second.stdout }, { code: 7, stdout: 'Hello <b>all</b> data fail\n' })
  assert.equal(statSync(bundle).mtimeMs, made)
  assert.doesNotMatch(readFileSync(bundle, 'utf8'), /from "#/)
})

test('a changed source is bundled anew, by two starts at once as well, and a faulty one is shown', async () => {
  const project = newProject({ isInstalled: true })
  await run(project, ['tools/comity.mjs'])
  writeFileSync(join(project, 'src/platform/greeting.ts'), `export const greeting = 'Goodbye'`)
  const both = await Promise.all([run(project, ['tools/comity.mjs', '1']), run(project, ['tools/comity.mjs', '2'])])
  assert.deepEqual(
    both.map(({ stdout }) => stdout),
    ['Goodbye <b>all</b> 1\n', 'Goodbye <b>all</b> 2\n'],
  )
  writeFileSync(join(project, 'src/platform/greeting.ts'), 'export const greeting = (')
  const { code, stderr } = await run(project, ['tools/comity.mjs'])
  assert.equal(code, 1)
  assert.match(stderr, /The sources have faults:[^]*greeting\.ts:1/)
})

test('a signal reaches what was started', async () => {
  const { child, ended } = begin(newProject({ isInstalled: true }), ['tools/comity.mjs', 'wait'])
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.kill('SIGTERM')
  assert.equal((await ended).signal, 'SIGTERM')
})

test('two starts at once without packages install them once, and again when the lock has changed', async () => {
  const project = newProject({ isInstalled: false })
  writeFileSync(
    join(project, 'tools/only.mjs'),
    `import { ensureInstalled } from './bootstrap.mjs'\nconsole.log(await ensureInstalled())`,
  )
  const both = await Promise.all([run(project, ['tools/only.mjs']), run(project, ['tools/only.mjs'])])
  for (const { code, stdout, stderr } of both) {
    assert.equal(code, 0, stderr)
    assert.ok(stdout.endsWith(`${process.execPath}\n`))
  }
  const said = both.map(({ stderr }) => (/installs its packages/.test(stderr) ? 'installs' : 'waits')).toSorted()
  assert.deepEqual(said, ['installs', 'waits'])
  assert.doesNotMatch((await run(project, ['tools/only.mjs'])).stderr, /installs its packages/)
  const lock = readFileSync(join(project, 'package-lock.json'), 'utf8')
  writeFileSync(join(project, 'near/package.json'), json({ name: 'near', version: '1.0.1' }))
  writeFileSync(
    join(project, 'package-lock.json'),
    lock.replace('"near":{"version":"1.0.0"', '"near":{"version":"1.0.1"'),
  )
  const again = await run(project, ['tools/only.mjs'])
  assert.match(again.stderr, /installs its packages/)
  assert.equal(again.code, 0, again.stderr)
})

test('a lock that a killed installation left behind is passed over', async () => {
  const project = newProject({ isInstalled: false })
  mkdirSync(join(project, 'dist'))
  writeFileSync(join(project, 'dist/install.lock'), String(2 ** 22 + 1))
  writeFileSync(
    join(project, 'tools/only.mjs'),
    `import { ensureInstalled } from './bootstrap.mjs'\nawait ensureInstalled()`,
  )
  const { code, stderr } = await run(project, ['tools/only.mjs'])
  assert.equal(code, 0, stderr)
})
