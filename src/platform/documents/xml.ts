/** Text without what XML 1.0 cannot hold: no control character, no half of a pair (§ 2.2). */
export function holdableText(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
}

/** Text as it stands in XML: nothing that it cannot hold, nothing that reads as markup (§ 2.4). */
export function xmlText(text: string): string {
  return holdableText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** An element with what stands in it as XML already; attributes that are null are left out, content that is null closes it. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  content: string | null,
): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === null ? [] : ` ${key}="${xmlText(value)}"`))
    .join('')
  return content === null ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}
