import MarkdownIt, { type MarkdownIt as Parser, type StateCore, type Token } from 'markdown-it'
import footnotes from 'markdown-it-footnote'

/** Longer texts are shown as they are, without reading Markdown in them; forms accept none so long. */
export const MAX_LENGTH = 100_000

const MAX_NESTING = 30 // a list is two levels; what lies deeper is left out
const MAX_FOOTNOTES = 500 // putting them at the end takes time by the square of their number
const MAX_CELLS = 10_000

const ADDRESS = /(https?:\/\/[^\s<>"]+)/i
const AFTER_ADDRESS = /[^\p{L}\p{N}/=&#_~%+-]$/u

/** An address as it stands in a sentence, without the stops and brackets that follow it and are the sentence's own. */
function withoutStops(address: string): string {
  let end = address.length
  const isOwn = (sign: string) =>
    sign === ')' && address.slice(0, end).split('(').length >= address.slice(0, end).split(')').length
  for (let cut = 0; cut < 10 && AFTER_ADDRESS.test(address.slice(0, end)); cut += 1) {
    if (isOwn(address.charAt(end - 1))) break
    end -= 1
  }
  return address.slice(0, end)
}

/** Makes a link of each address that stands in the text; each text is read once, from left to right. */
function linkAddresses(state: StateCore): void {
  for (const { children } of state.tokens) {
    if (!children) continue
    let depth = 0
    const linked = children.flatMap((token) => {
      if (token.type === 'link_open') depth += 1
      if (token.type === 'link_close') depth -= 1
      if (token.type !== 'text' || depth > 0 || !token.content.includes('://')) return token
      return token.content.split(ADDRESS).flatMap((part, index) => {
        if (index % 2 === 0) return textToken(state, part)
        const address = withoutStops(part)
        return [...linkTokens(state, address), textToken(state, part.slice(address.length))]
      })
    })
    children.splice(0, children.length)
    for (const token of linked) children.push(token)
  }
}

function textToken(state: StateCore, content: string): Token {
  return Object.assign(new state.Token('text', '', 0), { content })
}

function linkTokens(state: StateCore, address: string): Token[] {
  const opening = new state.Token('link_open', 'a', 1)
  opening.attrSet('href', address)
  return [opening, textToken(state, address), new state.Token('link_close', 'a', -1)]
}

function parserOf(): Parser {
  const parser = new MarkdownIt({ html: false, breaks: true, maxNesting: MAX_NESTING })
  parser.core.ruler.push('addresses', linkAddresses)
  parser.validateLink = () => true // each kind of output decides where a link may lead
  return parser
}

const plain = parserOf().disable('table')
const footnoted = parserOf().use(footnotes).disable('footnote_inline')

/** As many cells as tables of this text can have, whose short rows are filled up to the widest. */
function mostCells(text: string): number {
  const columns = text.split('\n').flatMap((line) => (line.includes('|') ? line.split('|').length : []))
  return columns.length * columns.reduce((widest, count) => Math.max(widest, count), 0)
}

/** The parts of a text in Markdown (CommonMark with tables, strikethrough and footnotes); null when it is too long. HTML in it is text. */
export function parsedMarkdown(text: string): Token[] | null {
  if (text.length > MAX_LENGTH) return null
  const hasManyNotes = text.split('[^', MAX_FOOTNOTES + 2).length > MAX_FOOTNOTES + 1
  return (hasManyNotes || mostCells(text) > MAX_CELLS ? plain : footnoted).parse(text, {})
}

/** A number that a part of a text carries, such as that of a footnote; 0 where it carries none. */
export function numberIn(token: Token, name: 'id' | 'subId'): number {
  const value = token.meta?.[name]
  return typeof value === 'number' ? value : 0
}
