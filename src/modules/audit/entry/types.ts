import { z } from 'zod'

/** What an act is told with beside whose it was, what it was and of what. */
export type Particulars = {
  /** SHA-256 of what the act was about (such as the text that was published), 64 hexadecimal digits. */
  bodyHash?: string
  /** Why, as a code such as `wrong_source`; never a sentence. */
  reason?: string
  /** The instant of the act by the caller's clock; without it, the database's own clock says it. */
  at?: Date
}

const text = z.string().nullable()

/** What the line of an entry says: ids and codes alone. Instants are UTC to the millisecond. */
export const Line = z.strictObject({
  n: z.int().positive(),
  at: z.string(),
  actor: text,
  role: text,
  authority: text,
  client: z.string(),
  action: z.string(),
  object: z.string(),
  body: text,
  reason: text,
  trace: text,
  salt: z.string(),
})
export type Line = z.infer<typeof Line>
