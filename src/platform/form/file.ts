/** Kinds of files that we can read, told by what is in them. */
export type FileKind = 'csv' | 'xlsx' | 'docx' | 'pdf'

const ENDING: Record<FileKind, string> = { csv: '.csv', xlsx: '.xlsx', docx: '.docx', pdf: '.pdf' }

/** The ending of the name of such files, as a file field accepts it. */
export const endingOf = (kind: FileKind): string => ENDING[kind]

const LONGEST_NAME = 100

// Controls, marks of direction and signs of paths have no place in a name.
const NOT_IN_NAMES =
  // oxlint-disable-next-line no-control-regex -- these are the ones meant
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff<>:"|?*%]/g

/** A name for showing and keeping: without folders, signs that mean something to a system, and marks that hide its ending. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.normalize('NFC').replaceAll(NOT_IN_NAMES, '').replaceAll(/\s+/g, ' ')
  const bare = plain.replace(/^[. ]+/, '').replace(/[. ]+$/, '')
  const signs = Array.from(bare)
  if (signs.length <= LONGEST_NAME) return bare === '' ? 'file' : bare
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(bare)?.[0] ?? ''
  return signs.slice(0, LONGEST_NAME - ending.length).join('') + ending
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function isText(bytes: Uint8Array): boolean {
  try {
    // oxlint-disable-next-line no-control-regex -- a text has none of these
    return !/[\u0000-\u0008\u000e-\u001f]/.test(utf8.decode(bytes))
  } catch {
    return false // a fatal decoder throws for what is no UTF-8
  }
}

/** What a file is, by its content and never by its name or by what the sender calls it; null for what we do not read. */
export function kindOfFile(bytes: Uint8Array): FileKind | null {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    if (content.includes('xl/workbook.xml')) return 'xlsx'
    return content.includes('word/document.xml') ? 'docx' : null
  }
  return content.length > 0 && isText(bytes) ? 'csv' : null
}
