import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom'
import { parse as parseCsv } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { isSafeAddress, markupFaults, piecesOf } from './markup.ts'

/** What an answer shows: its text, and whatever in it could do something that only we may do. */
export type Shown = { text: string; faults: readonly string[] }

/** The faults of XML: what is not well formed, names and handlers of somebody's own, addresses of other schemes, HTML inside. */
function xmlFaults(text: string, marker: RegExp): string[] {
  const faults: string[] = []
  const tree = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml')
  for (const element of tree.getElementsByTagName('*')) {
    const name = element.localName ?? ''
    if (marker.test(name) || name === 'script') faults.push(`<${name}>`)
    for (const attribute of element.attributes) {
      const { name: key, value } = attribute
      if (marker.test(key) || /^on/i.test(key)) faults.push(`${key} in <${name}>`)
      if (/^(href|src|target)$/i.test(key) && !isSafeAddress(value)) faults.push(`${key}=${value} in <${name}>`)
    }
    if (element.getAttribute('type') === 'html')
      faults.push(...markupFaults(piecesOf(element.textContent ?? ''), marker))
  }
  return faults
}

/** True of a value that no reader of such text could read otherwise. */
function failing(read: () => unknown): string[] {
  try {
    read()
    return []
  } catch (error) {
    return [`cannot be read: ${String(error).slice(0, 200)}`]
  }
}

/** What an answer shows, in whichever form it comes: HTML, JSON, CSV, XML, or a packed document. */
export async function shownIn(answer: Response, marker: RegExp): Promise<Shown> {
  const type = answer.headers.get('content-type') ?? ''
  const unsniffed =
    answer.headers.get('x-content-type-options') === 'nosniff' ? [] : [`may be taken for other than ${type}`]
  if (type.includes('officedocument')) {
    const parts = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())))
    const texts = parts.flatMap(([name, bytes]) =>
      /\.(xml|rels)$/.test(name) ? [Buffer.from(bytes).toString('utf8')] : [],
    )
    return { text: texts.join('\n'), faults: [...unsniffed, ...texts.flatMap((text) => xmlFaults(text, marker))] }
  }
  const text = await answer.text()
  if (/\bhtml/.test(type)) return { text, faults: [...unsniffed, ...markupFaults(piecesOf(text), marker)] }
  const isOfLines = /ndjson|jsonl/.test(type)
  if (/json/.test(type)) {
    const values = isOfLines ? text.trimEnd().split('\n') : [text]
    return { text, faults: [...unsniffed, ...failing(() => values.map((value): unknown => JSON.parse(value)))] }
  }
  if (/csv/.test(type)) return { text, faults: [...unsniffed, ...failing(() => parseCsv(text))] }
  if (/xml/.test(type)) return { text, faults: [...unsniffed, ...xmlFaults(text, marker)] }
  return { text, faults: unsniffed }
}
