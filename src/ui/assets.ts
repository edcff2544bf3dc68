import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, stop } from 'esbuild'
import type { ScriptName } from '#platform/http/page'
import { projectFolder } from '#platform/project-folder'

/**
 * A file that pages refer to. `name` says which one it is; `path` holds a piece of its hash, so what stands at an address
 * never changes.
 */
export type Asset = {
  name: 'comity.css' | 'favicon.svg' | 'logo.svg' | `${ScriptName}.js`
  path: string
  type: string
  bytes: Uint8Array
}

/** Every browser script; each is one file of `src/ui/scripts`. */
const SCRIPTS: readonly ScriptName[] = ['copy', 'grid', 'passkey', 'time-axis', 'type-ahead']

function asset(name: Asset['name'], type: string, bytes: Uint8Array): Asset {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  return { name, path: `/assets/${name.replace('.', `-${hash}.`)}`, type, bytes }
}

/** One file with all that it imports, minified. */
async function bundled(path: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  })
  const [file] = result.outputFiles
  if (!file) throw new Error(`${path} came out empty`)
  return file.contents
}

/** The stylesheet, the icon, the logo and the scripts, built from `src/ui`, which the installation holds beside its bundle. */
export async function buildAssets(): Promise<Asset[]> {
  const folder = join(projectFolder, 'src/ui/styles')
  const scripts = SCRIPTS.map(async (name) => {
    const bytes = await bundled(join(projectFolder, `src/ui/scripts/${name}.ts`))
    return asset(`${name}.js`, 'text/javascript; charset=utf-8', bytes)
  })
  return [
    ...(await Promise.all(scripts)),
    asset('comity.css', 'text/css; charset=utf-8', await bundled(join(folder, 'comity.css'))),
    asset('favicon.svg', 'image/svg+xml', await readFile(join(folder, 'favicon.svg'))),
    asset('logo.svg', 'image/svg+xml', await readFile(join(folder, 'logo.svg'))),
  ]
}

/** Ends the process that builds; a server that has its assets needs it no more. */
export async function endBuilding(): Promise<void> {
  await stop()
}
