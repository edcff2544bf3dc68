/** The best of `offered` for an `Accept-Language` header (RFC 9110 § 12.5.4, lookup by RFC 4647 § 3.4); null when none fits. */
export function negotiateLanguage(header: string | undefined, offered: readonly string[]): string | null {
  if (!header) return null
  const wishes = header
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find(Boolean)
      return { range: range.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter((wish) => wish.quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  for (const { range } of wishes) {
    if (range === '*') return offered[0] ?? null
    const subtags = range.split('-')
    for (let length = subtags.length; length > 0; length -= 1) {
      const found = offered.find((language) => language.toLowerCase() === subtags.slice(0, length).join('-'))
      if (found) return found
    }
  }
  return null
}
