import type { Finding } from '../finding.ts'
import { fileName } from '../house.ts'

const NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.sql$/

/** Migrations that are misnamed, or leave a gap or a number twice; `paths` are all files of the project. */
export function migrationFindings(paths: readonly string[]): Finding[] {
  const files = paths.filter((path) => /^migrations\/[^/]+\.sql$/.test(path) && fileName(path) !== 'schema.sql')
  const found = (path: string, sentence: string): Finding => {
    return { path, line: 1, rule: 'migrations', sentence, level: 'error' }
  }
  const misnamed = files.filter((path) => !NAME.test(fileName(path)))
  const numbered = files.filter((path) => NAME.test(fileName(path))).toSorted()
  const outOfTurn = numbered.flatMap((path, index) => {
    const number = fileName(path).slice(0, 4)
    const due = String(index + 1).padStart(4, '0')
    return number === due ? [] : [found(path, `number ${number} stands where ${due} is due`)]
  })
  return [
    ...misnamed.map((path) => found(path, 'a migration is called NNNN-kebab-title.sql')),
    ...outOfTurn.slice(0, 1),
  ]
}
