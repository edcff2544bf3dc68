import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { problem, type Result } from '../result.ts'
import { seenText } from './body.ts'
import { cleanFileName, type FileKind, kindOfFile } from './file.ts'

/** A file as it came, whole in memory: for small ones that are read at once and not kept. `kind` null is one we do not know. */
export type SentFile = { name: string; kind: FileKind | null; bytes: Uint8Array; isCut: boolean }

/** Everything that a form sent: its fields, and the one file of each field that has one. */
export type SentParts = {
  fields: ReadonlyMap<string, readonly string[]>
  files: ReadonlyMap<string, SentFile>
}

export type PartLimits = { maxBytes: number; maxFields: number; maxFiles: number; maxFileBytes: number }

const MAX_HEADER_BYTES = 4096
const MAX_NAME_BYTES = 200

/**
 * The parts of a `multipart/form-data` body (RFC 7578), counted while they come in. Of a file larger than allowed only the
 * beginning is kept and `isCut` says so. Problems: `invalid` with too many bytes or parts, a body that is no such form, a field
 * that is no UTF-8.
 */
export async function multipartParts(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  limits: PartLimits,
): Promise<Result<SentParts>> {
  const fields = new Map<string, string[]>()
  const files = new Map<string, SentFile>()
  let fault: string | null = null
  const parser = openParser(contentType, limits)
  if (parser === null) return problem('invalid', 'form_broken')
  const ended = new Promise<void>((resolve) => {
    parser.once('finish', resolve)
    parser.once('error', () => {
      fault ??= 'form_broken'
      resolve()
    })
  })
  for (const event of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
    parser.once(event, () => (fault ??= 'form_too_many_fields'))
  parser.on('field', (name: string, value: string, _: boolean, isCut: boolean) => {
    const text = seenText(Buffer.from(value, 'latin1'))
    if (text === null) fault ??= 'form_not_utf8'
    else if (isCut) fault ??= 'form_too_large'
    else fields.set(name, [...(fields.get(name) ?? []), text])
  })
  parser.on('file', (field: string, stream: BusboyFileStream, fileName: string) => {
    const chunks: Buffer[] = []
    let isCut = false
    stream.on('limit', () => (isCut = true))
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const bytes = Uint8Array.from(Buffer.concat(chunks))
      if (fileName === '' && bytes.byteLength === 0) return // what a browser sends where no file was chosen
      files.set(field, { name: cleanFileName(fileName), kind: kindOfFile(bytes), bytes, isCut })
    })
  })
  if (!(await feed(parser, body, limits.maxBytes, () => fault !== null))) fault ??= 'form_too_large'
  if (fault === null) await ended
  return fault === null ? { ok: true, value: { fields, files } } : problem('invalid', fault)
}

/** A parser for a body of this media type; null where the type names no boundary. */
function openParser(contentType: string, limits: PartLimits): BusboyInstance | null {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      defCharset: 'latin1', // one character for each byte, so that what is no UTF-8 is seen
      isPartAFile: (_, __, fileName) => fileName !== undefined,
      limits: {
        fieldNameSize: MAX_NAME_BYTES,
        fieldSize: limits.maxBytes,
        fields: limits.maxFields,
        files: limits.maxFiles,
        parts: limits.maxFields + limits.maxFiles,
        fileSize: limits.maxFileBytes,
        headerPairs: 10,
        headerSize: MAX_HEADER_BYTES,
      },
    })
  } catch {
    return null // it throws for a faulty media type alone
  }
}

/** Gives the parser the body, until it ends or too much has come; false for too much. */
async function feed(
  parser: BusboyInstance,
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  isOver: () => boolean,
): Promise<boolean> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return false
    if (isOver()) return true
    parser.write(chunk)
  }
  parser.end()
  return true
}
