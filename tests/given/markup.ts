/** An element as a browser reads it: names in lower case, values with their character references read. */
export type MarkupElement = { kind: 'element'; name: string; attributes: ReadonlyMap<string, string> }

/** A text, and the elements that are open around it, outermost first. */
export type TextPiece = { kind: 'text'; text: string; inside: readonly MarkupElement[] }

/** What markup consists of, in its order. */
export type Piece = MarkupElement | TextPiece | { kind: 'end'; name: string } | { kind: 'comment'; text: string }

const REFERENCES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  colon: ':',
  tab: '\t',
  newline: '\n',
}
/** Elements in which `<` begins nothing but their own end, and those in which `&` means nothing either. */
const TEXT_ALONE = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'title', 'textarea'])
const WITH_REFERENCES = new Set(['title', 'textarea'])
const EMPTY = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

const decoded = (text: string): string =>
  text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/gi,
    (whole, hex?: string, number?: string, name?: string) => {
      if (name !== undefined) return REFERENCES[name.toLowerCase()] ?? whole
      const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16)
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
    },
  )

const ATTRIBUTE = /[\s/]*(=?[^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y

/** The attributes from a place in a tag to its end; the first of a name counts, as in a browser. */
function attributesFrom(html: string, start: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>()
  let at = start
  while (at < html.length && !/^[\s/]*>/.test(html.slice(at, at + 200))) {
    ATTRIBUTE.lastIndex = at
    const [whole = '', name = '', double, single, bare] = ATTRIBUTE.exec(html) ?? []
    if (whole === '') break
    const key = name.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, decoded(double ?? single ?? bare ?? ''))
    at += whole.length
  }
  const closing = html.indexOf('>', at)
  return { attributes, end: closing === -1 ? html.length : closing + 1 }
}

/** Where the text of an element ends that holds text alone. */
function endOfText(html: string, name: string, start: number): number {
  const found = html.slice(start).search(new RegExp(`</${name}(?=[\\s/>])`, 'i'))
  return found === -1 ? html.length : start + found
}

/** HTML in pieces, as the tokenizer of a browser takes it apart (WHATWG HTML, section 13.2.5). */
export function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = []
  let open: readonly MarkupElement[] = []
  let at = 0
  const text = (until: number, isDecoded = true) => {
    const raw = html.slice(at, until)
    if (raw !== '') pieces.push({ kind: 'text', text: isDecoded ? decoded(raw) : raw, inside: open })
    at = until
  }
  const close = (name: string) => {
    const index = open.findLastIndex((element) => element.name === name)
    if (index !== -1) open = open.slice(0, index)
    pieces.push({ kind: 'end', name })
  }
  while (at < html.length) {
    const next = html.slice(at).search(/<[a-z/!?]/i)
    text(next === -1 ? html.length : at + next)
    if (next === -1) break
    const rest = html.slice(at, at + 200)
    const name = /^<\/?([a-z][^\s/>]*)/i.exec(rest)?.[1]?.toLowerCase()
    if (name === undefined) {
      const mark = rest.startsWith('<!--') ? '-->' : '>'
      const found = html.indexOf(mark, at)
      const end = found === -1 ? html.length : found + mark.length
      pieces.push({ kind: 'comment', text: html.slice(at, end) })
      at = end
    } else if (rest[1] === '/') {
      at = attributesFrom(html, at + 2 + name.length).end
      close(name)
    } else {
      const { attributes, end } = attributesFrom(html, at + 1 + name.length)
      at = end
      const element: MarkupElement = { kind: 'element', name, attributes }
      pieces.push(element)
      if (EMPTY.has(name)) continue
      open = [...open, element]
      if (TEXT_ALONE.has(name)) text(endOfText(html, name, at), WITH_REFERENCES.has(name))
    }
  }
  return pieces
}

const ADDRESSES = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'xlink:href',
  'cite',
  'data',
  'poster',
  'ping',
  'background',
])
const LOADED = new Set(['src', 'srcset', 'poster', 'data', 'background', 'srcdoc', 'style', 'ping'])

/** The scheme of an address as a browser reads it, past what it leaves out; null of an address within the site. */
function schemeOf(address: string): string | null {
  // oxlint-disable-next-line no-control-regex -- a browser leaves these out
  const plain = address.replaceAll(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+/, '')
  return /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase() ?? null
}

/** True of an address that leads to a page or a mailbox, and runs nothing. */
export function isSafeAddress(address: string): boolean {
  return [null, 'http', 'https', 'mailto'].includes(schemeOf(address))
}

/** What in an element could do something that only we may do. */
function elementFaults({ name, attributes }: MarkupElement, marker: RegExp): string[] {
  const faults: string[] = []
  const tell = (what: string) => faults.push(`${what} in <${name}>`)
  if (marker.test(name)) tell('a name of an element')
  if (['base', 'object', 'embed', 'iframe', 'frame'].includes(name)) tell('an element of no page of ours')
  if (name === 'meta' && attributes.has('http-equiv')) tell('a header')
  for (const [key, value] of attributes) {
    if (marker.test(key)) tell(`a name of an attribute, ${key}`)
    if (key.startsWith('on') || key === 'srcdoc') tell(`${key}=${value}`)
    if (LOADED.has(key) && marker.test(value)) tell(`${key}=${value}`)
    if (ADDRESSES.has(key) && !isSafeAddress(value)) tell(`${key}=${value}`)
  }
  return faults
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false // it throws for what is no JSON alone
  }
}

const BLOCKS =
  /^(p|li|dt|dd|td|th|div|h[1-6]|section|article|blockquote|pre|legend|fieldset|figcaption|caption|summary|main|body|option|title|textarea)$/

/** True where a direction goes on past the end of a text. */
function isOpenEnded(text: string): boolean {
  const open: string[] = [] // what would end it
  for (const [sign] of text.matchAll(/[\u202a-\u202e\u2066-\u2069\n]/g))
    if (sign === '\n') open.length = 0
    else if (sign !== '\u202c' && sign !== '\u2069') open.push(sign >= '\u2066' ? '\u2069' : '\u202c')
    else if (open.at(-1) === sign) open.pop()
  return open.length > 0
}

/** The block that a text stands in, and whether anything around it there keeps its direction to itself. */
function blockOf({ inside }: TextPiece): { block: MarkupElement | null; isApart: boolean } {
  const at = inside.findLastIndex(({ name }) => BLOCKS.test(name))
  const isApart = inside.slice(at + 1).some(({ name, attributes }) => name === 'bdi' || attributes.has('dir'))
  return { block: inside[at] ?? null, isApart }
}

/** The texts in which a mark of direction turns what stands beside them as well. */
function turningTexts(pieces: readonly Piece[], marker: RegExp): string[] {
  const texts = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece] : []))
  const turning = texts.filter((piece) => marker.test(piece.text) && isOpenEnded(piece.text) && !blockOf(piece).isApart)
  return turning
    .filter((piece) => {
      const { block } = blockOf(piece)
      return texts.some((other) => other !== piece && other.text.trim() !== '' && blockOf(other).block === block)
    })
    .map((piece) => `a mark of direction turns what is beside ${piece.text} in <${blockOf(piece).block?.name}>`)
}

/**
 * Whatever in HTML could run, lead or load as only we may: elements and attributes that no page of ours has, addresses of other
 * schemes, and what carries the marker of a text that somebody typed. The pattern of the marker has no `g`.
 */
export function markupFaults(pieces: readonly Piece[], marker: RegExp): string[] {
  const running = pieces.flatMap((piece) => {
    if (piece.kind === 'element') return elementFaults(piece, marker)
    if (piece.kind === 'end' || !marker.test(piece.text)) return []
    if (piece.kind === 'comment') return [`a comment, ${piece.text}`]
    const around = piece.inside.at(-1)
    const isRun = around?.name === 'script' || around?.name === 'style'
    const isData = (around?.attributes.get('type') ?? '').endsWith('json') && isJson(piece.text)
    if (isRun && !isData) return [`text of <${around.name}>`]
    return []
  })
  return [...running, ...turningTexts(pieces, marker)]
}
