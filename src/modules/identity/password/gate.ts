import { problem, type Result } from '#platform/result'

/** Lets in as many at once as there are places; some may wait, the rest are told to come back. */
export type Gate = <T>(act: () => Promise<T>) => Promise<Result<T>>

/** A gate with so many places and so many who may wait. Problem: `too_many` when nobody more may wait. */
export function openGate(places: number, mostWaiting: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  return async (act) => {
    if (inside >= places) {
      if (waiting.length >= mostWaiting) return problem('too_many', 'too_many_sign_ins')
      await new Promise<void>((resolve) => waiting.push(resolve)) // who leaves hands the place over
    } else inside += 1
    try {
      return { ok: true, value: await act() }
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside -= 1
    }
  }
}
