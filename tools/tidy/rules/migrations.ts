import type { Finding } from '../finding.ts'
import { fileName } from '../house.ts'

const NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.sql$/

/**
 * Migrations that are misnamed, or share a number; `paths` are all files of the project. A gap is a number that work still
 * under way has taken.
 */
export function migrationFindings(paths: readonly string[]): Finding[] {
  const files = paths.filter((path) => /^migrations\/[^/]+\.sql$/.test(path) && fileName(path) !== 'schema.sql')
  const found = (path: string, sentence: string): Finding => {
    return { path, line: 1, rule: 'migrations', sentence, level: 'error' }
  }
  const misnamed = files.filter((path) => !NAME.test(fileName(path)))
  const numbered = files.filter((path) => NAME.test(fileName(path))).toSorted()
  const numberOf = (path: string) => fileName(path).slice(0, 4)
  const twice = numbered.filter((path, index) => {
    const before = numbered[index - 1]
    return before !== undefined && numberOf(before) === numberOf(path)
  })
  return [
    ...misnamed.map((path) => found(path, 'a migration is called NNNN-kebab-title.sql')),
    ...twice.map((path) => found(path, `number ${numberOf(path)} is taken by another migration`)),
  ]
}
