// `npm test`: all tests, or those in the files and folders named; other arguments go to Node.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endAs, ensureInstalled, run } from './bootstrap.mjs'

const JOURNEYS = 'tests/journeys'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const options = args.filter((arg) => arg.startsWith('-'))
const wished = args.filter((arg) => !arg.startsWith('-'))

const node = await ensureInstalled()
const hook = pathToFileURL(join(root, 'tools/tsx-hook.mjs')).href
const env = { ...process.env, COMITY_TEST: '1' }

const patternOf = (path) => {
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  return isFolder ? `${path.replace(/[\\/]+$/, '')}/**/*.test.{ts,tsx,mjs}` : path
}

const runner = ['--enable-source-maps', '--import', hook, '--test', '--test-isolation=none', '--test-force-exit']

/** What Node is told to test these: one process for all of them, which ends with the last test whatever is still open. */
const testing = (paths) => [...runner, ...options, ...paths.map(patternOf)]

/** How these tests ended, and all that was printed, which goes to `print` as well. */
async function tested(paths, print = () => {}) {
  let text = ''
  const keep = (part) => {
    text += part
    print(part)
  }
  const { code } = await run(node, testing(paths), { cwd: root, env, print: keep })
  return { code, text }
}

/** How many tests closing lines of node:test count. */
const counted = (texts, what) =>
  texts.reduce((sum, text) => sum + Number(text.match(new RegExp(`^ℹ ${what} (\\d+)$`, 'm'))?.[1] ?? 0), 0)

/** All tests: those in a browser beside all others, since each of the two leaves a core to the other. Ends the process. */
async function testAll() {
  const besides = readdirSync(join(root, 'tests')).map((name) => `tests/${name}`)
  const others = ['src', 'tools', ...besides.filter((path) => path !== JOURNEYS)]
  const print = (part) => process.stdout.write(part)
  const ends = await Promise.all([tested(others, print), tested([JOURNEYS])])
  const texts = ends.map(({ text }) => text)
  print(texts[1])
  const failed = counted(texts, 'fail') + counted(texts, 'cancelled')
  print(`\n${counted(texts, 'pass')} passed, ${failed} failed, ${counted(texts, 'skipped')} skipped\n`)
  process.exit(ends.every(({ code }) => code === 0) ? 0 : 1)
}

if (wished.length === 0) await testAll()
await endAs(node, testing(wished), { cwd: process.cwd(), env })
