import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { treeFindings } from './check-tree.ts'
import { findingLine, sortFindings } from './finding.ts'
import { treeAt } from './tree.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const findings = sortFindings(treeFindings(treeAt(root)))
for (const finding of findings) console.log(findingLine(finding))
const errors = findings.filter((finding) => finding.level === 'error').length
console.log(`tidy: ${errors} refused, ${findings.length - errors} reported`)
process.exitCode = errors > 0 ? 1 : 0
