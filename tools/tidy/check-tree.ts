import type { Finding } from './finding.ts'
import { CATALOGUES, catalogueFindings, catalogueFrom } from './rules/catalogues.ts'
import { faceFindings } from './rules/faces.ts'
import { folderFindings } from './rules/folders.ts'
import { importFindings } from './rules/imports.ts'
import { isText, leakFindings } from './rules/leaks.ts'
import { linkFindings } from './rules/links.ts'
import { migrationFindings } from './rules/migrations.ts'
import { phraseFindings } from './rules/phrases.ts'
import { purityFindings } from './rules/purity.ts'
import { repeatFindings } from './rules/repeats.ts'
import { sizeFindings } from './rules/sizes.ts'
import { sqlFindings } from './rules/sql.ts'
import { stateFindings } from './rules/states.ts'
import { strayFindings } from './rules/strays.ts'
import { type Source, sourceFrom } from './source.ts'
import type { Tree } from './tree.ts'

const SOURCE_RULES: readonly ((source: Source) => Finding[])[] = [
  importFindings,
  faceFindings,
  sqlFindings,
  purityFindings,
  sizeFindings,
  strayFindings,
  stateFindings,
]

/** Everything the rules find in the tree, in no order. */
export function treeFindings(tree: Tree): Finding[] {
  const sources = tree.paths.filter(isSource).map((path) => sourceFrom(path, tree.read(path)))
  return [
    ...sources.flatMap(unreadFindings),
    ...sources.flatMap((source) => SOURCE_RULES.flatMap((rule) => rule(source))),
    ...repeatFindings(sources),
    ...languageFindings(tree, sources),
    ...folderFindings(tree),
    ...migrationFindings(tree.paths),
    ...linkFindings(tree),
    ...tree.paths.filter(isText).flatMap((path) => leakFindings(path, tree.read(path))),
  ]
}

function isSource(path: string): boolean {
  return /^(src|tests|tools)\/.*\.(ts|tsx|mjs|js)$/.test(path)
}

function unreadFindings(source: Source): Finding[] {
  return source.faults.map((sentence) => ({ path: source.path, line: 1, rule: 'syntax', sentence, level: 'error' }))
}

function languageFindings(tree: Tree, sources: readonly Source[]): Finding[] {
  const files = tree.paths.filter((path) => path.startsWith(CATALOGUES) && path.endsWith('.json'))
  const read = files.map((path) => catalogueFrom(path, tree.read(path)))
  const catalogues = read.map(({ catalogue }) => catalogue)
  const english = catalogues.find(({ language }) => language === 'en') ?? null
  return [
    ...read.flatMap(({ findings }) => findings),
    ...(english ? catalogues.flatMap((catalogue) => catalogueFindings(english, catalogue)) : []),
    ...phraseFindings(sources, english),
  ]
}
