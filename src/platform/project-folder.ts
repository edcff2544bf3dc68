import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('package.json is missing: Comity runs from its own folder')
  return nearestPackage(above)
}

/** The root of the installation: where `data/`, `migrations/` and `package.json` stand, for sources and bundle alike. */
export const projectFolder = nearestPackage(dirname(fileURLToPath(import.meta.url)))
