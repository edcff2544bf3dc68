import { z } from 'zod'
import type { MatrixNarrowing } from '#countries'
import type { SearchAsked } from '#search'

export const RHYTHMS = ['at_once', 'daily', 'weekly'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** What of the stream concerns a view; null asks for all. */
export type StreamQuestion = {
  states: readonly string[] | null
  treaty: string | null
  articles: readonly string[] | null
  kind: string | null
}

/** A view that can be watched, as its address says it. */
export type View =
  | ({ on: 'stream' } & StreamQuestion)
  | {
      on: 'comparison'
      states: readonly string[]
      treaty: string | null
      articles: readonly string[] | null
      topic: string | null
    }
  | { on: 'matrix'; treaty: string; narrowing: MatrixNarrowing }
  | { on: 'statement'; state: string; item: string }
  | { on: 'search'; query: URLSearchParams }

/** What concerns a view: changes of some subject, those that some items show, or those of facts that a search finds. */
export type Concern =
  | ({ by: 'subject' } & StreamQuestion)
  | { by: 'item'; items: readonly string[] }
  | { by: 'search'; asked: SearchAsked }

/** The same once a search was made: the names of the facts it finds. */
export type SettledConcern = Exclude<Concern, { by: 'search' }> | { by: 'fact'; facts: ReadonlySet<string> }

/** What somebody watches; `path` is the address of the view, without language. */
export type Watch = { id: string; person: string; path: string; rhythm: Rhythm; since: Date }

export const WatchForm = z.object({ path: z.string().max(2000), rhythm: z.enum(RHYTHMS, 'rhythm_missing') })

/** How somebody takes notices. */
export type Watcher = { takesMail: boolean; hasFeed: boolean }
