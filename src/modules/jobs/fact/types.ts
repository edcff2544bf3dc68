import type { z } from 'zod'
import type { Tx } from '#platform/db/connect'

/** Something that can happen, in the past tense: `countries.statement_published`, and what is told of it. */
export type Fact<P> = { name: string; payload: z.ZodType<P> }

/** A fact that was told. `id` is never given twice. */
export type ToldFact = { id: number; toldAt: Date }

/** Who hears of a fact: one later module, under a name of its own. */
export type Subscription = {
  fact: string
  listener: string
  hear: (tx: Tx, payload: unknown, told: ToldFact) => Promise<void>
}
