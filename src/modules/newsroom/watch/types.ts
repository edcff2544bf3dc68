import { z } from 'zod'

export const RHYTHMS = ['at_once', 'daily', 'weekly'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** What of the stream concerns a view; null asks for all. */
export type WatchQuestion = {
  states: readonly string[] | null
  treaty: string | null
  articles: readonly string[] | null
  kind: string | null
}

/** What somebody watches; `path` is the address of the view, without language. */
export type Watch = { id: string; person: string; path: string; question: WatchQuestion; rhythm: Rhythm; since: Date }

export const WatchForm = z.object({ path: z.string().max(2000), rhythm: z.enum(RHYTHMS, 'rhythm_missing') })

/** How somebody takes notices. */
export type Watcher = { takesMail: boolean; hasFeed: boolean }
