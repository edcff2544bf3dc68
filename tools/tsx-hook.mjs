// Lets Node run .tsx files: `node --import ./tools/tsx-hook.mjs …`. Node runs .ts by itself.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync, version } from 'esbuild'

const cache = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules/.cache/comity-tsx')

registerHooks({
  load(url, context, next) {
    if (!URL.parse(url)?.pathname.endsWith('.tsx')) return next(url, context)
    return { format: 'module', source: javascriptOf(fileURLToPath(url)), shortCircuit: true }
  },
})

/** The JavaScript of a .tsx file; kept, because starting esbuild for each of a hundred files takes seconds. */
function javascriptOf(path) {
  const source = readFileSync(path, 'utf8')
  const key = createHash('sha256').update(`${version}\0${path}\0${source}`).digest('hex')
  const kept = join(cache, `${key}.js`)
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    const code = transformed(source, path)
    keep(kept, code)
    return code
  }
}

function transformed(source, path) {
  return transformSync(source, {
    loader: 'tsx',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    target: 'node24',
    sourcemap: 'inline',
    sourcefile: path,
  }).code
}

function keep(path, code) {
  try {
    mkdirSync(cache, { recursive: true })
    writeFileSync(`${path}.${process.pid}`, code)
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    // it only saves time, and the packages may belong to someone else
  }
}
