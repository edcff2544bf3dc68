import { posix } from 'node:path'
import type { Finding } from '../finding.ts'
import { KNOW_NOBODY, MODULES, type Place, fileName, folderOf, isTest, placeName, placeOf } from '../house.ts'
import { type Source, findingAt, visit } from '../source.ts'

/** An import as written: the specifier and where it stands. */
export type Import = { specifier: string; start: number }

/** Every import and re-export of the file, types and `import()` included, in the order of the text. */
export function importsOf(source: Source): Import[] {
  const imports: Import[] = []
  const note = (literal: { value: string; start: number } | null) => {
    if (literal) imports.push({ specifier: literal.value, start: literal.start })
  }
  visit(source, {
    ImportDeclaration: (node) => note(node.source),
    ExportNamedDeclaration: (node) => note(node.source),
    ExportAllDeclaration: (node) => note(node.source),
    ImportExpression: ({ source: from }) => {
      if (from.type === 'Literal' && typeof from.value === 'string') note({ value: from.value, start: from.start })
    },
    TSImportType: (node) => note(node.source),
  })
  return imports
}

/** Imports that go against the order of the modules or around a face. Source: STYLE section 2. */
export function importFindings(source: Source): Finding[] {
  const findings: Finding[] = []
  for (const { specifier, start } of importsOf(source)) {
    const sentence = specifier.startsWith('.')
      ? relativeProblem(source.path, specifier)
      : specifier.startsWith('#')
        ? mappedProblem(source.path, specifier)
        : null
    if (sentence !== null) findings.push(findingAt(source, { start }, 'order', sentence))
  }
  return findings
}

function mappedProblem(path: string, specifier: string): string | null {
  const place = placeOf(path)
  const [name = '', ...rest] = specifier.slice(1).split('/')
  if (name === 'given') return isTest(path) ? null : 'test data is for tests only'
  if (name === 'platform') return null
  if (name === 'ui') {
    if (rest.length > 0) return 'the only way into ui is #ui'
    return place.part === 'platform' && !isTest(path) ? 'platform imports neither ui nor modules' : null
  }
  if (!MODULES.includes(name)) return `${specifier} is no module, and neither #platform, #ui nor #given`
  if (rest.length > 0) return `the only way into ${name} is its face, #${name}`
  return moduleProblem(place, path, name)
}

function moduleProblem(place: Place, path: string, wanted: string): string | null {
  if (place.part === 'platform' || place.part === 'ui') return `${place.part} imports no module, so not ${wanted}`
  if (place.part !== 'module') return null
  if (place.module === wanted) return `${wanted} reaches its own files by relative paths`
  if (KNOW_NOBODY.includes(place.module) && !isTest(path)) {
    return `${place.module} imports no module: it is handed plain values, not ${wanted}`
  }
  if (MODULES.indexOf(wanted) < MODULES.indexOf(place.module)) return null
  return `${place.module} comes before ${wanted}; state a fact through jobs, or offer a panel to fill`
}

function relativeProblem(path: string, specifier: string): string | null {
  const target = posix.join(folderOf(path), specifier)
  const from = placeOf(path)
  const to = placeOf(target)
  if (from.part === to.part && placeName(from) === placeName(to)) return null
  if (to.part === 'module') return `a relative import never leaves its module; the way in is #${to.module}`
  if (to.part === 'tests') return isTest(path) ? 'test data is reached as #given/NAME' : 'test data is for tests only'
  if (from.part === 'tests' || from.part === 'tools') return null
  if (to.part === 'web' && from.part !== 'main') return 'only main.ts imports web'
  if (from.part === 'main') return null
  return `a relative import never leaves ${placeName(from)}; ${fileName(target)} is reached with #, or not at all`
}
