import type { Child } from 'hono/jsx'
import type { Reader } from '../reader.ts'
import type { Feed } from './page.ts'

/** What a later module adds to a page of an earlier one: a heading, a view, the same facts as data for the twin, and a feed. */
export type PanelContent = { title: string; body: Child; data: unknown; feed?: Feed }

/**
 * A panel on the page of a subject. `key` names it in the page's address (`#key`) and in its twin (`panels.KEY`); `read`
 * answers null when it has nothing to say of this subject.
 */
export type Panel<Subject> = {
  key: string
  read: (subject: Subject, reader: Reader) => Promise<PanelContent | null>
}

/** What the panels say of a subject, in their order, those with nothing to say left out. */
export async function readPanels<Subject>(
  panels: readonly Panel<Subject>[],
  subject: Subject,
  reader: Reader,
): Promise<(PanelContent & { key: string })[]> {
  const read = await Promise.all(
    panels.map(async (panel) => ({ key: panel.key, content: await panel.read(subject, reader) })),
  )
  return read.flatMap(({ key, content }) => (content ? [{ key, ...content }] : []))
}

/** The feeds that panels bring, in their order. */
export function panelFeeds(panels: readonly { feed?: Feed }[]): Feed[] {
  return panels.flatMap(({ feed }) => feed ?? [])
}

/** The facts of panels by key, for the twin of the page they stand on. */
export function panelData(panels: readonly { key: string; data: unknown }[]): Record<string, unknown> {
  return Object.fromEntries(panels.map(({ key, data }) => [key, data]))
}
