import type { Mail, MailVoice } from './types.ts'

const MAX_ADDRESS = 254 // RFC 5321 § 4.5.3.1.3, without the brackets
const MAX_LOCAL = 64 // § 4.5.3.1.1
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/
const LINE = 74
const RLM = '\u200F'
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const LETTER = /\p{L}/u
const ADDRESS = /^https?:\/\/\S+$/

/**
 * An address as mail servers take it, the domain in ASCII (RFC 5891); null for what is none. Nothing in it can end a header or begin
 * another address.
 */
export function mailAddress(text: string): string | null {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const url = URL.parse(`http://${text.slice(at + 1)}/`)
  const domain = url !== null && url.port === '' && url.pathname === '/' && url.search === '' ? url.hostname : ''
  const address = `${local}@${domain}`
  const isFit = local.length <= MAX_LOCAL && address.length <= MAX_ADDRESS && LOCAL.test(local) && DOMAIN.test(domain)
  return isFit ? address : null
}

/** Text on one line, without control characters: for a header. */
export function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** A value set apart where it runs the other way than the language around it (UAX #9); what is copied, a code, an address, stays as it is. */
function setApart(value: string, direction: MailVoice['direction']): string {
  const letter = LETTER.exec(value)?.[0]
  if (letter === undefined || ADDRESS.test(value) || value.includes('\n')) return value
  return RTL.test(letter) === (direction === 'rtl') ? value : `\u2068${value}\u2069`
}

/** A line of a language that runs right to left, so marked where it begins with something else; addresses stand as they are. */
function turned(line: string): string {
  const letter = LETTER.exec(line)?.[0]
  const isPlain = ADDRESS.test(line) || !RTL.test(line) || (letter !== undefined && RTL.test(letter))
  return isPlain ? line : RLM + line
}

/** A line broken at spaces, so that none is longer than mail programs show; an address is never broken. */
function wrapped(line: string): string[] {
  const lines: string[] = []
  for (const word of line.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > LINE) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function htmlLine(line: string): string {
  return ADDRESS.test(line) ? `<a href="${escaped(line)}">${escaped(line)}</a>` : escaped(line)
}

/** A mail as text and as a plain page, from paragraphs in which each line stands for itself. */
function forms(paragraphs: readonly string[], { language, direction }: MailVoice): { text: string; html: string } {
  const turn = direction === 'rtl' ? turned : (line: string) => line
  const text = paragraphs.map((paragraph) => paragraph.split('\n').flatMap(wrapped).map(turn).join('\n')).join('\n\n')
  const body = paragraphs.map((paragraph) => `<p>${paragraph.split('\n').map(htmlLine).join('<br>\n')}</p>`).join('\n')
  const head = `<!doctype html>\n<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title></title></head>`
  return { text: `${text}\n`, html: `${head}\n<body>\n${body}\n</body></html>\n` }
}

/** A mail in the words of its template; `footer` is the last paragraph of every mail. */
export function worded(
  order: { template: string; values: Readonly<Record<string, string | number>> },
  voice: MailVoice,
  footer: string,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const values = Object.fromEntries(
    Object.entries(order.values).map(([name, value]) => [
      name,
      typeof value === 'string' ? setApart(value.replaceAll(/[^\P{Cc}\n]/gu, ''), voice.direction) : value,
    ]),
  )
  const subject = onOneLine(voice.say(`${order.template}.subject`, values))
  const paragraphs = `${voice.say(`${order.template}.body`, values)}\n\n${footer}`.split(/\n{2,}/)
  return { subject: voice.direction === 'rtl' ? turned(subject) : subject, ...forms(paragraphs, voice) }
}
