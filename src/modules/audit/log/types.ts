import type { Line } from '../entry/types.ts'

/** What of the log an address asks for; null asks for all. Days are of UTC and both count. */
export type Asked = {
  action: string | null
  object: string | null
  actor: string | null
  from: string | null
  to: string | null
  /** The place in the log: entries older than `before`, or the nearest that are newer than `after`. */
  before: number | null
  after: number | null
}

/** An entry as a reader sees it: what it says, its line exactly as it was hashed, and its hash. */
export type LoggedEntry = { said: Line; line: string; hash: string }

/** A page of the log, newest first, with the places of the pages beside it; null where there is none. */
export type LogPage = { asked: Asked; entries: readonly LoggedEntry[]; newer: number | null; older: number | null }
