const ROUNDS = 15

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/** How many times as long one thing takes as another, by the medians of rounds in turn, so that what else the machine does strikes both. */
export async function timesAsLong(
  one: (round: number) => Promise<unknown>,
  another: (round: number) => Promise<unknown>,
): Promise<number> {
  const took: [number[], number[]] = [[], []]
  for (let round = -1; round < ROUNDS; round += 1)
    for (const [index, act] of ([one, another] as const).entries()) {
      const startedAt = performance.now()
      await act(round)
      if (round >= 0) took[index]?.push(performance.now() - startedAt) // the first round warms up
    }
  return median(took[0]) / median(took[1])
}
