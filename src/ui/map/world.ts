import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#platform/project-folder'

/**
 * The drawing of the world in whole numbers: a path for each State that is large enough, the middle of each other one,
 * land that belongs to neither, and lines that are not settled. Source: data/map/README.md.
 */
export type World = {
  viewBox: readonly [number, number, number, number]
  shapes: Readonly<Record<string, string>>
  dots: Readonly<Record<string, readonly [number, number]>>
  land: string
  unsettled: string
}

let read: World | null = null

/** The world as `npm run generate` drew it; read once. */
export function world(): World {
  read ??= JSON.parse(readFileSync(join(projectFolder, 'data/map/world.json'), 'utf8')) as World
  return read
}
