import type { Finding } from '../finding.ts'
import { MODULES, fileName, folderOf, isTest } from '../house.ts'
import type { Tree } from '../tree.ts'

const DEEPEST = 5
const MOST_FILES = 15
const FEWEST_FILES = 3
const MOST_README_LINES = 60
const README_HEADINGS = ['What it is for', 'Words', 'Promises', 'Standards']
const FORBIDDEN_NAMES = new Set(['utils', 'util', 'common', 'shared', 'helpers', 'helper', 'misc'])
const TOP_FOLDERS = new Set(['src', 'migrations', 'tests', 'tools', 'data', 'docs'])
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/
const SOURCE = /\.(ts|tsx|mts|mjs|js|css|sql)$/

/** Files and folders that stand where no reader would look for them. Source: STYLE section 1. */
export function folderFindings(tree: Tree): Finding[] {
  return [
    ...tree.paths.filter(isSource).flatMap(nameFindings),
    ...crowdFindings(tree),
    ...moduleFindings(tree),
    ...topFindings(tree),
  ]
}

function isSource(path: string): boolean {
  return SOURCE.test(path) && /^(src|tests|tools|migrations)\//.test(path)
}

function found(path: string, sentence: string, level: Finding['level'] = 'error'): Finding {
  return { path, line: 1, rule: 'folders', sentence, level }
}

function nameFindings(path: string): Finding[] {
  const findings: Finding[] = []
  const parts = path.split('/')
  if (parts[0] === 'src' && parts.length > DEEPEST) {
    findings.push(found(path, 'no source lies deeper than src/modules/NAME/NOUN/file.ts'))
  }
  for (const part of parts) {
    const name = part.replace(/\..*$/, '')
    if (FORBIDDEN_NAMES.has(name)) findings.push(found(path, `what is called ${name} is not yet understood; name it`))
    if (!KEBAB.test(name)) findings.push(found(path, `${name} is not kebab-case`))
  }
  return findings
}

/** A folder counts what stands directly in it: for the upper limit its sources, for the lower its folders too. */
function crowdFindings(tree: Tree): Finding[] {
  const entries = new Map<string, Set<string>>()
  const sources = new Map<string, number>()
  for (const path of tree.paths.filter((each) => /^(src|tools)\//.test(each))) {
    for (let entry = path; entry.includes('/'); entry = folderOf(entry)) {
      const folder = folderOf(entry)
      entries.set(folder, (entries.get(folder) ?? new Set()).add(entry))
    }
    if (isSource(path) && !isTest(path)) sources.set(folderOf(path), (sources.get(folderOf(path)) ?? 0) + 1)
  }
  return [...sources].flatMap(([folder, files]) => {
    if (files > MOST_FILES) return [found(folder, `${files} source files; a folder holds ${MOST_FILES} at most`)]
    const held = entries.get(folder)?.size ?? 0
    if (held >= FEWEST_FILES) return []
    return [found(folder, `holds ${held}; a folder is worth having from ${FEWEST_FILES} entries`, 'warning')]
  })
}

function moduleFindings(tree: Tree): Finding[] {
  const known = new Set(tree.paths)
  const modules = new Set(tree.paths.flatMap((path) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []))
  return [...modules].flatMap((name) => {
    const folder = `src/modules/${name}`
    const findings: Finding[] = []
    if (!MODULES.includes(name)) findings.push(found(folder, `${name} is none of the sixteen modules`))
    if (!known.has(`${folder}/index.ts`)) findings.push(found(folder, 'the module has no face, index.ts'))
    const readme = `${folder}/README.md`
    if (!known.has(readme)) return [...findings, found(folder, 'the module has no README.md')]
    return [...findings, ...readmeFindings(readme, tree.read(readme))]
  })
}

function readmeFindings(path: string, text: string): Finding[] {
  const lines = text.trimEnd().split('\n')
  const headings = lines.flatMap((line) => /^##\s+(.*?)\s*$/.exec(line)?.[1] ?? [])
  const missing = README_HEADINGS.filter((heading) => !headings.includes(heading))
  const findings = missing.map((heading) => found(path, `the heading "## ${heading}" is missing`))
  if (lines.length > MOST_README_LINES) {
    findings.push(found(path, `${lines.length} lines; one screen is ${MOST_README_LINES}`))
  }
  return findings
}

/** A new folder at the top is refused until a decision record names it as `NAME/`. */
function topFindings(tree: Tree): Finding[] {
  const tops = new Set(tree.paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))
  const strangers = [...tops].filter((top) => !top.startsWith('.') && !TOP_FOLDERS.has(top))
  if (strangers.length === 0) return []
  const records = tree.paths.filter((path) => folderOf(path) === 'docs/decisions' && fileName(path).endsWith('.md'))
  const decided = records.map((path) => tree.read(path)).join('\n')
  return strangers
    .filter((top) => !decided.includes(`\`${top}/\``))
    .map((top) => found(top, 'a new entry at the top needs a decision record that names it'))
}
