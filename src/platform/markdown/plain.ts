import type { Token } from 'markdown-it'
import { targetOf } from './links.ts'
import { numberIn, parsedMarkdown } from './parse.ts'

/** A line as plain text: links name their address, footnotes their number, pictures their description. */
function lineText(tokens: readonly Token[], publicUrl: string): string {
  const ends: string[] = []
  const part = (token: Token, index: number): string => {
    switch (token.type) {
      case 'link_open': {
        const address = addressOf(token, publicUrl)
        const isOwnLabel = tokens[index + 1]?.content === address
        ends.push(address === null || isOwnLabel ? '' : ` (${address})`)
        return ''
      }
      case 'link_close':
        return ends.pop() ?? ''
      case 'softbreak':
      case 'hardbreak':
        return '\n'
      case 'footnote_ref':
        return `[${numberIn(token, 'id') + 1}]`
      default:
        return token.content
    }
  }
  return tokens.map(part).join('')
}

function addressOf(token: Token, publicUrl: string): string | null {
  const target = targetOf(String(token.attrGet('href') ?? ''), null)
  if (target === null) return null
  if (target.kind === 'own') return publicUrl + target.path
  return target.kind === 'mail' ? target.address.slice('mailto:'.length) : target.address
}

/** What stands before the lines of a block that lies in a list, quotation or footnote: its first line, every further one. */
type Margin = { first: string; rest: string }

/** Sets blocks under one another, each line behind the marks of what it lies in; `isClose` puts no empty line before it. */
function openSheet() {
  const margins: Margin[] = []
  let text = ''
  return {
    indent: (first: string, rest = ' '.repeat(first.length)) => margins.push({ first, rest }),
    outdent: () => margins.pop(),
    add: (block: string, isClose: boolean) => {
      const first = margins.map((margin) => margin.first).join('')
      for (const margin of margins) margin.first = margin.rest
      const rest = margins.map((margin) => margin.rest).join('')
      const [head = '', ...tail] = block.trimEnd().split('\n')
      const lines = [first + head, ...tail.map((line) => rest + line)].map((line) => line.trimEnd())
      text += (text === '' ? '' : isClose ? '\n' : '\n\n') + lines.join('\n')
    },
    text: () => text,
  }
}

function plainText(tokens: readonly Token[], publicUrl: string): string {
  const sheet = openSheet()
  const lists: (number | null)[] = [] // the number of the next item of each list around, null for a list without numbers
  let cells: string[] | null = null
  let isFirst = true // of a list or table that lies in no other
  const add = (text: string, isTight: boolean) => {
    sheet.add(text, isTight && !isFirst)
    isFirst = false
  }
  const openList = (next: number | null) => {
    if (lists.length === 0) isFirst = true
    lists.push(next)
  }
  const openItem = () => {
    const number = lists.pop() ?? null
    lists.push(number === null ? null : number + 1)
    sheet.indent(number === null ? '- ' : `${number}. `)
  }
  const handle: Partial<Record<string, (token: Token, isTight: boolean) => void>> = {
    bullet_list_open: () => openList(null),
    ordered_list_open: (token) => openList(Number(token.attrGet('start') ?? 1)),
    bullet_list_close: () => lists.pop(),
    ordered_list_close: () => lists.pop(),
    list_item_open: openItem,
    list_item_close: sheet.outdent,
    blockquote_open: () => sheet.indent('> ', '> '),
    blockquote_close: sheet.outdent,
    footnote_open: (token) => sheet.indent(`[${numberIn(token, 'id') + 1}] `),
    footnote_close: sheet.outdent,
    table_open: () => (isFirst = true),
    tr_open: () => (cells = []),
    tr_close: () => {
      add((cells ?? []).join(' | '), true)
      cells = null
    },
    hr: () => add('---', false),
    fence: (token) => add(token.content, false),
    code_block: (token) => add(token.content, false),
    inline: (token, isTight) => {
      const text = lineText(token.children ?? [], publicUrl)
      if (cells) cells.push(text)
      else add(text, isTight)
    },
  }
  for (const [index, token] of tokens.entries()) handle[token.type]?.(token, tokens[index - 1]?.hidden ?? false)
  return sheet.text()
}

/** A text in Markdown as plain text for mails and feeds: blocks apart by an empty line, links with their addresses in full. */
export function textFromMarkdown(text: string, publicUrl: string): string {
  const tokens = parsedMarkdown(text)
  return tokens === null ? text : plainText(tokens, publicUrl)
}
