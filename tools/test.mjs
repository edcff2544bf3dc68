// `npm test`: all tests, or those in the files and folders named; other arguments go to Node.
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endAs, ensureInstalled } from './bootstrap.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const options = args.filter((arg) => arg.startsWith('-'))
const wished = args.filter((arg) => !arg.startsWith('-'))

const patterns = (wished.length > 0 ? wished : ['src', 'tests', 'tools']).map((path) => {
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  return isFolder ? `${path.replace(/[\\/]+$/, '')}/**/*.test.{ts,tsx,mjs}` : path
})

const node = await ensureInstalled()
const hook = pathToFileURL(join(root, 'tools/tsx-hook.mjs')).href
// one process for all, which ends with the last test whatever is still open
const runner = ['--enable-source-maps', '--import', hook, '--test', '--test-isolation=none', '--test-force-exit']
const env = { ...process.env, COMITY_TEST: '1' }
await endAs(node, [...runner, ...options, ...patterns], { cwd: wished.length > 0 ? process.cwd() : root, env })
