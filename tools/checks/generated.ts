import '../tsx-hook.mjs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../src/platform/project-folder.ts'

// Fails when a generated file is not what the sources make: migrations/schema.sql, table types, docs/routes.md, docs/rights.md.
const { generatedFiles } = await import('../generated/files.ts')
for (const [path, text] of await generatedFiles()) {
  const held = await readFile(join(projectFolder, path), 'utf8').catch(() => null)
  if (held === text) continue
  console.log(`${path} ${held === null ? 'is missing' : 'is not current'}; run npm run generate.`)
  process.exitCode = 1
}
