import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { PlainDocument } from './types.ts'
import { TYPST_TEMPLATE } from './typst-template.ts'

/** PDF/UA-1 (ISO 14289-1): the typesetter refuses a document that does not meet what of it a program can check. */
const STANDARD = 'ua-1'

/** The weights that the template uses, by package; each has the Open Font License. */
const FONTS = {
  '@expo-google-fonts/noto-sans': ['400Regular', '700Bold'],
  '@expo-google-fonts/noto-naskh-arabic': ['400Regular', '700Bold'],
}

/** The typesetter is a program for each platform, and there is none for this one. */
class NoTypesetter extends Error {
  override readonly name = 'NoTypesetter'
}

function fontFolders(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return Object.entries(FONTS).flatMap(([name, weights]) => {
    const folder = dirname(resolve(`${name}/package.json`))
    return weights.map((weight) => join(folder, weight))
  })
}

async function openTypesetter(): Promise<NodeCompiler> {
  const library = await import('@myriaddreamin/typst-ts-node-compiler').catch((cause: unknown) => {
    // the package loads the program for this platform, which npm leaves out where there is none
    throw new NoTypesetter('there is no typesetter for this platform', { cause })
  })
  return library.NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] })
}

let typesetter: Promise<NodeCompiler> | null = null

/** The document as PDF/UA-1, tagged, with title and language, right-to-left where its language is. */
export async function pdfOf(document: PlainDocument): Promise<Uint8Array> {
  typesetter ??= openTypesetter()
  const compiler = await typesetter
  const made = compiler.compile({
    mainFileContent: TYPST_TEMPLATE,
    inputs: { document: JSON.stringify(document) },
  })
  if (!made.result) throw new Error(JSON.stringify(made.takeDiagnostics()?.shortDiagnostics))
  const bytes = compiler.pdf(made.result, { pdfStandard: STANDARD })
  compiler.evictCache(0)
  return bytes
}
