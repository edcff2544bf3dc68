/** What can be expected is a value: every act answers a `Result`, and only bugs and lost databases are thrown. */
export type ProblemKind = 'invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'conflict' | 'gone' | 'too_many'

/** An expected failure. `reason` is also the phrase key `problem.REASON`; `values` fill that phrase. */
export type Problem = {
  kind: ProblemKind
  reason: string
  values: Readonly<Record<string, string | number>>
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** A result that failed for an expected reason. */
export function problem(
  kind: ProblemKind,
  reason: string,
  values: Problem['values'] = {},
): { ok: false; problem: Problem } {
  return { ok: false, problem: { kind, reason, values } }
}
