// `npm run check`: everything that can be judged without running the product. `npm run check -- tidy knip` runs only those.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './bootstrap.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const installed = (path) => join(root, 'node_modules', path)

/** The checks as a name and the arguments for Node, the slowest first so that none is waited for alone. */
function allChecks() {
  return [
    ...ownScripts().map((file) => ({ name: file.replace(/\.ts$/, ''), args: [join(root, 'tools/checks', file)] })),
    { name: 'types', args: [installed('typescript/bin/tsc'), '-p', '.'] },
    { name: 'scripts', args: [installed('typescript/bin/tsc'), '-p', 'src/ui/scripts'] },
    { name: 'knip', args: [installed('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
    { name: 'tidy', args: [join(root, 'tools/tidy/main.ts')] },
    { name: 'lint', args: [installed('oxlint/bin/oxlint'), '--format=unix'] },
    { name: 'format', args: [installed('oxfmt/bin/oxfmt'), '--check', '.'] },
  ]
}

/** The scripts of `tools/checks/`, each a check of its own that fails by its exit code. */
function ownScripts() {
  try {
    const files = readdirSync(join(root, 'tools/checks')).toSorted()
    return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  } catch (fault) {
    if (fault.code === 'ENOENT') return []
    throw fault
  }
}

/** How one check ended: whether it passed, its seconds, and all it printed. */
function run(node, check) {
  return new Promise((resolve) => {
    const began = performance.now()
    const output = []
    const child = spawn(node, check.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = (passed) => {
      resolve({ passed, seconds: (performance.now() - began) / 1000, output: Buffer.concat(output).toString().trim() })
    }
    child.stdout.on('data', (bytes) => output.push(bytes))
    child.stderr.on('data', (bytes) => output.push(bytes))
    child.on('error', (fault) => {
      output.push(Buffer.from(fault.message))
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

/** Prints how a check ended; what it said is shown when it failed, and tidy's reports always. */
function tell(name, { passed, seconds, output }) {
  console.log(`${passed ? 'pass' : 'FAIL'}  ${name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s`)
  if (output !== '' && (!passed || name === 'tidy')) console.log(output.replaceAll(/^/gm, '      '))
}

const node = await ensureInstalled()
const wanted = process.argv.slice(2)
const checks = allChecks().filter(({ name }) => wanted.length === 0 || wanted.includes(name))
if (checks.length === 0) {
  const names = allChecks().map(({ name }) => name)
  console.error(`There is no such check. There are: ${names.join(', ')}`)
  process.exit(1)
}
const began = performance.now()
const waiting = [...checks]
const failed = []
async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const end = await run(node, check)
    tell(check.name, end)
    if (!end.passed) failed.push(check.name)
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(failed.length === 0 ? `All checks passed in ${seconds} s` : `Failed in ${seconds} s: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
