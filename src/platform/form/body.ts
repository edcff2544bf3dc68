import { problem, type Result } from '../result.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What no text holds: controls but tab and line ends, and code points that are no characters. Marks of direction stay, each ended. */
// oxlint-disable-next-line no-control-regex -- these are the ones meant
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]/g

/** Line ends of other kinds: a vertical tab or form feed pasted from a document, and U+0085. */
// oxlint-disable-next-line no-control-regex -- these are the ones meant
const ODD_LINE_ENDS = /[\u000b\u000c\u0085]/g

const END_EMBEDDING = '\u202c'
const END_ISOLATE = '\u2069'
/** So many may be open at once (UAX #9, BD2). */
const MOST_OPEN = 125
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/

/** What is still open after one more mark of direction, or null where the mark says nothing. */
function openAfter(open: readonly string[], sign: string): readonly string[] | null {
  if (sign === END_EMBEDDING) return open.at(-1) === END_EMBEDDING ? open.slice(0, -1) : null
  if (sign === END_ISOLATE) return open.includes(END_ISOLATE) ? open.slice(0, open.lastIndexOf(END_ISOLATE)) : null
  return open.length === MOST_OPEN ? null : [...open, sign >= '\u2066' ? END_ISOLATE : END_EMBEDDING]
}

function endedInLine(line: string): string {
  let open: readonly string[] = []
  let text = ''
  for (const sign of line) {
    const next = DIRECTIONS.test(sign) ? openAfter(open, sign) : open
    if (next === null) continue
    open = next
    text += sign
  }
  return text + open.toReversed().join('')
}

/** The text with every direction ended in the line that begins it (UAX #9), so that it turns nothing that stands beside the text. */
export function endedDirections(text: string): string {
  return DIRECTIONS.test(text) ? text.replaceAll(/[^\r\n\u2029]+/g, endedInLine) : text
}

/** The text without characters that nobody can see or mean; null where the bytes are no UTF-8. */
export function seenText(bytes: Uint8Array): string | null {
  try {
    return endedDirections(utf8.decode(bytes).replaceAll(ODD_LINE_ENDS, '\n').replaceAll(UNSEEN, ''))
  } catch {
    return null // a fatal decoder throws for this alone
  }
}

/** The bytes that a part of a form stands for (WHATWG URL § 5.1); one byte is one character, before and after. */
function unescaped(part: string): Uint8Array {
  const plain = part
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}

/**
 * The fields of an `application/x-www-form-urlencoded` body in the order sent, each with all its values. Problems: `invalid`
 * with too many fields, or where a name or value is no UTF-8.
 */
export function decodedFields(body: Uint8Array, maxFields: number): Result<ReadonlyMap<string, readonly string[]>> {
  const parts = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    .toString('latin1')
    .split('&', maxFields + 1)
  if (parts.length > maxFields) return problem('invalid', 'form_too_many_fields')
  const fields = new Map<string, string[]>()
  for (const part of parts.filter((text) => text !== '')) {
    const at = part.indexOf('=')
    const [name, value] = at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
    const [key, text] = [seenText(unescaped(name)), seenText(unescaped(value))]
    if (key === null || text === null) return problem('invalid', 'form_not_utf8')
    const known = fields.get(key)
    if (known) known.push(text)
    else fields.set(key, [text])
  }
  return { ok: true, value: fields }
}
