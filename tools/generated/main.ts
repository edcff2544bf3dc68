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
