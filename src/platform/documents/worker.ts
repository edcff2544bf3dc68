import type { FileKind, PlainDocument } from './types.ts'

/** What the press sends: one document at a time, as JSON. */
export type Order = { kind: FileKind; document: string }

/** What comes back: the file; or, where none was made, why: `no_typesetter` where no program is there that could make it. */
export type Delivery = { bytes: Uint8Array } | { fault: string; isMissing: boolean }

const isOrder = (message: unknown): message is Order =>
  typeof message === 'object' && message !== null && 'kind' in message && 'document' in message

/** Each kind of file brings its own libraries, loaded with the first document of that kind. */
async function make(kind: FileKind, document: PlainDocument): Promise<Uint8Array> {
  switch (kind) {
    case 'docx':
      return (await import('./docx.ts')).docxOf(document)
    case 'pdf':
      return (await import('./pdf.ts')).pdfOf(document)
  }
}

async function deliver({ kind, document }: Order): Promise<Delivery> {
  try {
    return { bytes: await make(kind, JSON.parse(document)) }
  } catch (error) {
    // whatever the library throws: the press answers for it, and this process goes on with the next document
    const isMissing = error instanceof Error && error.name === 'NoTypesetter'
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error), isMissing }
  }
}

process.on('message', async (message) => {
  if (isOrder(message)) process.send?.(await deliver(message))
})
// whoever sent the orders is gone, and nobody is left to take a file
process.on('disconnect', () => process.exit(0))
