import '../tsx-hook.mjs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../src/platform/project-folder.ts'

// Writes every generated file: `npm run generate`.
const { generatedFiles } = await import('./files.ts')
for (const [path, text] of await generatedFiles()) {
  await writeFile(join(projectFolder, path), text)
  console.log(`wrote ${path}`)
}

// the contract last, so that a break keeps nothing else from being written; it is never overwritten by one
const { writeContracts } = await import('../contract/published.ts')
for (const sentence of await writeContracts()) {
  console.error(sentence)
  process.exitCode = 1
}
