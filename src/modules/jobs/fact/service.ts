import { z } from 'zod'
import type { Tx } from '#platform/db/connect'
import { taskOf } from '../job/rules.ts'
import { doing } from '../job/service.ts'
import { enqueue } from '../job/store.ts'
import type { Handler } from '../job/types.ts'
import { readFact, saveFact } from './store.ts'
import type { Fact, Subscription, ToldFact } from './types.ts'

const handOnTask = taskOf('jobs.hand_on_fact', z.strictObject({ fact: z.number() }))
const hearTask = taskOf('jobs.hear_fact', z.strictObject({ fact: z.number(), listener: z.string() }))

/** A fact of this name, `module.what_happened`. */
export function factOf<P>(name: string, payload: z.ZodType<P>): Fact<P> {
  return { name, payload }
}

/** Tells that something happened; who subscribed hears of it once this transaction commits, never when it rolls back. */
export async function tell<P>(tx: Tx, fact: Fact<P>, payload: P): Promise<void> {
  const id = await saveFact(tx, fact.name, fact.payload.parse(payload))
  await enqueue(tx, handOnTask, { fact: id })
}

/** A subscription. `hear` writes through its transaction alone, so that a fact has its effect once; a failure is tried again. */
export function hearing<P>(
  fact: Fact<P>,
  listener: string,
  hear: (tx: Tx, payload: P, told: ToldFact) => Promise<void>,
): Subscription {
  return { fact: fact.name, listener, hear: (tx, payload, told) => hear(tx, fact.payload.parse(payload), told) }
}

/** What hands facts on to these subscriptions: each hears of a fact in a job of its own, so that none waits for another. */
export function factHandlers(subscriptions: readonly Subscription[]): Handler[] {
  const find = (name: string, listener: string) =>
    subscriptions.find((each) => each.fact === name && each.listener === listener)
  return [
    doing(handOnTask, async (tx, { fact: id }) => {
      const fact = await readFact(tx, id)
      const own = subscriptions.filter((each) => each.fact === fact?.name)
      for (const { listener } of own) await enqueue(tx, hearTask, { fact: id, listener })
    }),
    doing(hearTask, async (tx, { fact: id, listener }) => {
      const fact = await readFact(tx, id)
      if (!fact) throw new Error(`fact ${id} is gone`)
      const subscription = find(fact.name, listener)
      if (!subscription) throw new Error(`${listener} no longer hears of ${fact.name}`)
      await subscription.hear(tx, fact.payload, { id, toldAt: fact.toldAt })
    }),
  ]
}
