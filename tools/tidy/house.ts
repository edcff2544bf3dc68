/** The sixteen modules in their one order: each may import only from those before it. */
export const MODULES: readonly string[] = [
  'i18n',
  'audit',
  'files',
  'jobs',
  'search',
  'identity',
  'law',
  'countries',
  'directory',
  'library',
  'learning',
  'community',
  'newsroom',
  'programme',
  'cooperation',
  'federation',
]

/** The modules that are handed plain values and so import no other module. */
export const KNOW_NOBODY: readonly string[] = ['audit', 'files', 'jobs', 'search']

/** The file whose types are generated from the migrated database. */
export const GENERATED_TABLES = 'src/platform/db/tables.ts'

/** The part of the house a file belongs to: `module`, or the name of its part; `outside` for everything else. */
export type Place =
  | { part: 'module'; module: string }
  | { part: 'platform' | 'ui' | 'web' | 'main' | 'tests' | 'tools' | 'outside' }

/** The part of the house that `path` belongs to; paths start at the root of the project. */
export function placeOf(path: string): Place {
  const [top, part, name] = path.split('/')
  if (top === 'tests' || top === 'tools') return { part: top }
  if (top !== 'src') return { part: 'outside' }
  if (part === 'modules' && name !== undefined) return { part: 'module', module: name }
  if (part === 'platform' || part === 'ui' || part === 'web') return { part }
  return part === 'main.ts' ? { part: 'main' } : { part: 'outside' }
}

/** The place in words, for sentences. */
export function placeName(place: Place): string {
  return place.part === 'module' ? place.module : place.part
}

/** Whether the file holds tests: a `*.test.*` file, or anything under `tests/`. */
export function isTest(path: string): boolean {
  return path.startsWith('tests/') || /\.test\.[a-z]+$/.test(path)
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The folder of a path, without a slash at the end; empty at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
