import { raw } from 'hono/html'
import { htmlFromMarkdown } from '#platform/markdown/html'
import type { Reader } from '#platform/reader'
import type { Level } from '../reading.tsx'

/**
 * What somebody wrote in Markdown. `under` is the level of the heading above it, `id` sets its footnotes apart from others on the
 * page, `ownOrigin` makes full addresses of this site links within it.
 */
export function Prose(props: { reader: Reader; text: string; id: string; under: Level; ownOrigin?: string | null }) {
  const { reader, text, id, under, ownOrigin = null } = props
  const { say, href } = reader
  const words = {
    footnote: (number: number) => say('ui.prose.footnote', { number }),
    back: (number: number) => say('ui.prose.back', { number }),
    footnotes: say('ui.prose.footnotes'),
  }
  return <div class="prose">{raw(htmlFromMarkdown(text, { under, id, href, ownOrigin, words }))}</div>
}
