/** One thing measured: how long it took each time, in milliseconds, and what 95 of 100 times may not exceed. */
export type Figure = { what: string; times: readonly number[]; limitMs: number }

/** The time that this share of the times does not exceed. */
function percentile(times: readonly number[], share: number): number {
  const ordered = times.toSorted((a, b) => a - b)
  return ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)] ?? 0
}

/** True when 95 of 100 times were within the limit. */
export function isWithin({ times, limitMs }: Figure): boolean {
  return percentile(times, 0.95) <= limitMs
}

/** A figure beside its limit, in one line. */
export function figureLine(figure: Figure): string {
  const { what, times, limitMs } = figure
  const [half, most] = [percentile(times, 0.5), percentile(times, 0.95)].map((time) =>
    `${time.toFixed(1)} ms`.padStart(9),
  )
  return `${isWithin(figure) ? 'within' : 'OVER  '}  p50 ${half}  p95 ${most}  limit ${limitMs} ms  ${what}, ${times.length} times`
}

/** How long something takes, in milliseconds. */
export async function timeOf(act: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}
