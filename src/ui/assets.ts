import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectFolder } from '#platform/project-folder'

/**
 * A file that pages refer to. `name` says which one it is; `path` holds a piece of its hash, so what stands at an address
 * never changes.
 */
export type Asset = { name: 'comity.css' | 'favicon.svg' | 'logo.svg'; path: string; type: string; bytes: Uint8Array }

function asset(name: Asset['name'], type: string, bytes: Uint8Array): Asset {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  return { name, path: `/assets/${name.replace('.', `-${hash}.`)}`, type, bytes }
}

async function stylesheet(folder: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [join(folder, 'comity.css')],
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'silent',
  })
  const [file] = result.outputFiles
  if (!file) throw new Error('the stylesheet came out empty')
  return file.contents
}

/** The stylesheet, the icon and the logo, built from `src/ui/styles`, which the installation holds beside its bundle. */
export async function buildAssets(): Promise<Asset[]> {
  const folder = join(projectFolder, 'src/ui/styles')
  return [
    asset('comity.css', 'text/css; charset=utf-8', await stylesheet(folder)),
    asset('favicon.svg', 'image/svg+xml', await readFile(join(folder, 'favicon.svg'))),
    asset('logo.svg', 'image/svg+xml', await readFile(join(folder, 'logo.svg'))),
  ]
}
