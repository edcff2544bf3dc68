import type { Token } from 'markdown-it'
import { xmlText } from '../documents/xml.ts'
import { namesAnotherSite, type Target, targetOf } from './links.ts'
import { numberIn, parsedMarkdown } from './parse.ts'

/** What a text needs to know of the page it stands on. */
export type MarkdownPlace = {
  /** The level of the heading above the text; its own headings are below that. */
  under: number
  /** Sets the footnotes of one text apart from those of another on the page: letters, digits, hyphens. */
  id: string
  /** The address of a page of the site in the reader's language. */
  href: (path: string) => string
  /** The site's own origin, so that its full addresses are known as its own; null when that does not matter. */
  ownOrigin: string | null
  /** The name of a footnote, of the way back from it, and of all of them. */
  words: { footnote: (number: number) => string; back: (number: number) => string; footnotes: string }
}

/** Elements that stand for themselves; no other element and no attribute comes from a text. */
const ELEMENTS = new Set(
  ['p', 'ul', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'em', 'strong', 's'].concat('ol'),
)

const LOWEST_HEADING = 6

const labelOf = (tokens: readonly Token[], from: number) => {
  const end = tokens.findIndex((token, index) => index > from && token.type === 'link_close')
  return tokens
    .slice(from + 1, end)
    .map(({ content }) => content)
    .join('')
}

function linkOpening(target: Target, place: MarkdownPlace): string {
  switch (target.kind) {
    case 'own':
      return `<a href="${xmlText(place.href(target.path))}">`
    case 'mail':
      return `<a href="${xmlText(target.address)}">`
    case 'outside':
      return `<a href="${xmlText(target.address)}" rel="external noreferrer nofollow ugc">`
  }
}

/** The parts of a line; a link that may lead nowhere is its label alone, a picture its description. */
function lineHtml(tokens: readonly Token[], place: MarkdownPlace): string {
  const closings: string[] = []
  const part = (token: Token, index: number): string => {
    if (token.type !== 'link_open') return token.type === 'link_close' ? (closings.pop() ?? '') : partHtml(token, place)
    const target = targetOf(String(token.attrGet('href') ?? ''), place.ownOrigin)
    if (target === null) {
      closings.push('')
      return ''
    }
    const isDisguised = target.kind === 'outside' && namesAnotherSite(labelOf(tokens, index), target.host)
    closings.push(isDisguised ? ` (${xmlText(target.host)})</a>` : '</a>')
    return linkOpening(target, place)
  }
  return tokens.map(part).join('')
}

function openingHtml(token: Token, place: MarkdownPlace): string {
  const direction = token.block && token.level === 0 ? ' dir="auto"' : '' // what lies inside runs as its block does
  if (token.type === 'heading_open') return `<${headingOf(token, place)}${direction}>`
  if (token.hidden || !ELEMENTS.has(token.tag)) return ''
  const start = token.type === 'ordered_list_open' ? Number(token.attrGet('start') ?? 1) : 1
  return `<${token.tag}${direction}${Number.isSafeInteger(start) && start !== 1 ? ` start="${start}"` : ''}>`
}

function headingOf(token: Token, place: MarkdownPlace): string {
  return `h${Math.min(LOWEST_HEADING, place.under + Number(token.tag.slice(1)))}`
}

function footnoteHtml(token: Token, place: MarkdownPlace): string {
  const number = numberIn(token, 'id') + 1
  const [note, mark] = [`note-${place.id}-${number}`, `mark-${place.id}-${number}-${numberIn(token, 'subId') + 1}`]
  switch (token.type) {
    case 'footnote_ref':
      return `<sup><a href="#${note}" id="${mark}" aria-label="${xmlText(place.words.footnote(number))}">${number}</a></sup>`
    case 'footnote_block_open':
      return `<section class="below" aria-label="${xmlText(place.words.footnotes)}"><ol>`
    case 'footnote_open':
      return `<li id="${note}" dir="auto">`
    case 'footnote_anchor':
      return ` <a href="#${mark}" aria-label="${xmlText(place.words.back(number))}">↑</a>`
    case 'footnote_close':
      return '</li>'
    case 'footnote_block_close':
      return '</ol></section>'
    default:
      return ''
  }
}

function partHtml(token: Token, place: MarkdownPlace): string {
  switch (token.type) {
    case 'text':
    case 'image':
      return xmlText(token.content)
    case 'inline':
      return lineHtml(token.children ?? [], place)
    case 'code_inline':
      return `<code dir="auto">${xmlText(token.content)}</code>`
    case 'code_block':
    case 'fence':
      return `<pre dir="ltr"><code>${xmlText(token.content)}</code></pre>`
    case 'softbreak':
    case 'hardbreak':
      return '<br>'
    case 'hr':
      return '<hr>'
  }
  if (token.type.startsWith('footnote_')) return footnoteHtml(token, place)
  if (token.nesting === 1) return openingHtml(token, place)
  if (token.type === 'heading_close') return `</${headingOf(token, place)}>`
  return token.nesting === -1 && !token.hidden && ELEMENTS.has(token.tag) ? `</${token.tag}>` : ''
}

/**
 * A text in Markdown as HTML that is safe on any page: its elements are ours alone, HTML in it is text, there are no pictures, and
 * links lead to `http`, `https`, `mailto` and the site itself. A label that names another site than its link shows the real host.
 * Blocks run in the direction of their first letter.
 */
export function htmlFromMarkdown(text: string, place: MarkdownPlace): string {
  const tokens = parsedMarkdown(text)
  if (tokens === null) {
    const paragraphs = text.split(/\n{2,}/).map((each) => `<p dir="auto">${xmlText(each).replaceAll('\n', '<br>')}</p>`)
    return paragraphs.join('')
  }
  return tokens.map((token) => partHtml(token, place)).join('')
}
