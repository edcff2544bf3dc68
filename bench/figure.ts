type Unit =
  | 'ms'
  | 's'
  | 'kB'
  | 'MB'
  | 'requests'
  | 'statements/s'
  | 'acts/s'
  | 'share'
  | 'of the bare server'
  | 'of Argon2id alone'
  | 'times'
  | 'entries away'
  | 'writes'
  | 'answers'
  | 'kills'

/** One thing measured beside what the design asks of it; without a limit it only tells. */
export type Figure = {
  what: string
  value: number
  unit: Unit
  limit: number | null
  direction: 'at most' | 'at least'
  /** How it came about, such as the median beside a p95; null when there is nothing to add. */
  detail: string | null
}

/** The time that this share of the times does not exceed. */
function percentile(times: readonly number[], share: number): number {
  const ordered = times.toSorted((a, b) => a - b)
  return ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)] ?? 0
}

/** The middle one of several values. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Times in milliseconds as a figure: 95 of 100 of them may not exceed the limit. */
export function timesFigure(measured: { what: string; times: readonly number[]; limitMs: number | null }): Figure {
  const { what, times, limitMs } = measured
  return {
    what: `${what}, p95`,
    value: percentile(times, 0.95),
    unit: 'ms',
    limit: limitMs,
    direction: 'at most',
    detail: `p50 ${median(times).toFixed(1)} ms, ${times.length} times`,
  }
}

/** True unless the figure misses its limit. */
export function isReached({ value, limit, direction }: Figure): boolean {
  if (limit === null) return true
  return direction === 'at most' ? value <= limit : value >= limit
}

/** A number as people read it: whole from a hundred, else with as many places as matter. */
export function shown(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0)
  return Math.abs(value) >= 10 || Number.isInteger(value) ? String(Number(value.toFixed(1))) : value.toFixed(2)
}

/** What the design asks, in words; empty when it asks nothing. */
export function limitText({ limit, direction, unit }: Figure): string {
  return limit === null ? '' : `${direction} ${shown(limit)} ${unit}`
}

/** A figure beside its limit, in one line. */
export function figureLine(figure: Figure): string {
  const { what, value, unit, limit, detail } = figure
  const verdict = limit === null ? '      ' : isReached(figure) ? 'within' : 'MISSES'
  const measured = `${shown(value)} ${unit}`.padStart(20)
  return [verdict, measured, limitText(figure).padEnd(28), what, detail === null ? '' : `(${detail})`]
    .join('  ')
    .trimEnd()
}

/** How long something takes, in milliseconds. */
export async function timeOf(act: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}
