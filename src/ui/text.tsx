import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'

const RIGHT_TO_LEFT_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'])

const directions = new Map<string, 'ltr' | 'rtl'>()

/** The direction in which a language is written, from the script its BCP 47 tag names or implies. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const known = directions.get(tag) // a page marks hundreds of texts, and the answer costs 10 µs
  if (known) return known
  const script = new Intl.Locale(tag).maximize().script
  const direction = script !== undefined && RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr'
  directions.set(tag, direction)
  return direction
}

/** The children, marked with `lang` and `dir` where their language is not the reader's; null means the reader's. */
export function InLanguage(props: { reader: Reader; tag: string | null; isBlock?: boolean; children: Child }) {
  const { reader, tag, children } = props
  if (tag === null || tag.toLowerCase() === reader.language.toLowerCase()) return <>{children}</>
  if (props.isBlock)
    return (
      <div lang={tag} dir={directionOf(tag)}>
        {children}
      </div>
    )
  return (
    <span lang={tag} dir={directionOf(tag)}>
      {children}
    </span>
  )
}

/** A date as the reader's language writes it; `2012`, `2012-12` and `2012-12-01` are all dates. */
export function Time({ reader, day }: { reader: Reader; day: string }) {
  return <time datetime={day}>{reader.date(day)}</time>
}

const FIRST_SLOT = 0xe000

/** A value for `say` that holds the place of an element; `Filled` puts the element there. */
export function slot(index: number): string {
  return String.fromCharCode(FIRST_SLOT + index)
}

/** A phrase with elements in the places of its slots, such as a link in the middle of a sentence. */
export function Filled({ text, elements }: { text: string; elements: readonly Child[] }) {
  const parts = text.split(/([\ue000-\ue0ff])/)
  return <>{parts.map((part, index) => (index % 2 === 0 ? part : elements[part.charCodeAt(0) - FIRST_SLOT]))}</>
}

/** Text in which the hits of a search are marked. */
export function Marked({ parts }: { parts: readonly { text: string; isHit: boolean }[] }) {
  return <>{parts.map((part) => (part.isHit ? <mark>{part.text}</mark> : part.text))}</>
}

/** Data for machines that read the page: JSON in an element that no browser runs. `<` is escaped, so no text can end it. */
export function DataBlock(props: { type: 'application/json' | 'application/ld+json'; id?: string; value: unknown }) {
  const text = JSON.stringify(props.value).replaceAll('<', String.raw`\u003c`)
  return (
    <script type={props.type} id={props.id}>
      {raw(text)}
    </script>
  )
}
