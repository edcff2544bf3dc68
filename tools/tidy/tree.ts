import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project's own files as paths from its root, sorted; `read` gives the text of one. */
export type Tree = { paths: readonly string[]; read: (path: string) => string }

const NOT_OURS = new Set(['.git', 'node_modules', 'var', 'dist'])

/** A tree that stands in memory. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return { paths: Object.keys(files).toSorted(), read: (path) => files[path] ?? '' }
}

/** The tree on disk: what git knows or would take in, or every file where there is no git, as in a downloaded archive. */
export function treeAt(root: string): Tree {
  const texts = new Map<string, string>()
  const read = (path: string) => {
    const known = texts.get(path)
    if (known !== undefined) return known
    const text = readFileSync(join(root, path), 'utf8')
    texts.set(path, text)
    return text
  }
  return { paths: ownPaths(root).toSorted(), read }
}

function ownPaths(root: string): string[] {
  if (!existsSync(join(root, '.git'))) {
    return globSync('**/*', { cwd: root, withFileTypes: true, exclude: (entry) => NOT_OURS.has(entry.name) })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      )
  }
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listed = execFileSync('git', list, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)))
}
