/**
 * Where a right holds: everywhere, for one State (lower-case ISO 3166 code), or for one organisation (its id).
 * As text, so that it travels to SQL and to a table of roles as it is.
 */
export type Scope = '*' | `state:${string}` | `organisation:${string}`

/** A right by its name in a module's face, where it holds, and by which role. */
export type Grant = { right: string; scope: Scope; role?: string }

/**
 * Which roles hold each right of a module, by their names. A right with `stepUp` holds only while a second factor was shown within
 * the last ten minutes.
 */
export type RightsTable = Readonly<Record<string, { roles: readonly string[]; stepUp: boolean }>>

/** Whose act it is, as the audit log writes it: ids and codes alone, never a name. */
export type Trace = {
  /** The person's id; null when nobody is signed in or the machine itself acts. */
  actor: string | null
  /** The role in which the person acts; null when there is none, or several and what is done needs no right. */
  role: string | null
  /** The organisation for which the person acts, by its id; null when there is none. */
  authority: string | null
  client: 'browser' | 'command_line' | 'machine'
  /** The trace id of the request in hand; null outside a request. */
  traceId: string | null
}

/** Who asks. Everything that is not public is read and written through one; what it may not do, it may not see. */
export type Actor = {
  /** The person's id; null for a signed-out reader and for the machine. */
  personId: string | null
  trace: Trace
  /**
   * The trace of what is done by a right in a scope: in the role that holds it in just this scope, or else everywhere; `somewhere` for what has
   * no scope. Where no role is known to hold it, as `trace`.
   */
  traceBy: (right: string, scope: Scope | 'somewhere') => Trace
  /** True where the right holds everywhere or in just this scope. */
  can: (right: string, scope: Scope) => boolean
  /** True where the right holds somewhere; for what only leads on, such as an entry of a menu. */
  canSomewhere: (right: string) => boolean
  /** Every scope in which the right holds, sorted, each once; empty when it holds nowhere. For `scope = any(…)` in SQL. */
  scopes: (right: string) => readonly Scope[]
  /** True where the right would hold if the person showed a second factor now: it is then asked for, not refused. */
  awaitsConfirmation: (right: string, scope: Scope) => boolean
  /** True where that is so in some scope. */
  awaitsSomewhere: (right: string) => boolean
}

/** The actor who holds these grants and no other; those of `awaiting` they would hold once they showed a second factor. */
export function actorWith(
  personId: string | null,
  trace: Trace,
  grants: readonly Grant[],
  awaiting: readonly Grant[] = [],
): Actor {
  const held = scopesByRight(grants)
  const awaited = scopesByRight(awaiting)
  const holds = (scopes: Set<Scope> | undefined, scope: Scope) =>
    scopes !== undefined && (scopes.has('*') || scopes.has(scope))
  const roleBy = (right: string, scope: Scope | 'somewhere') => {
    const roles = rolesByScope(grants.filter((grant) => grant.right === right))
    return scope === 'somewhere' ? [...roles.values()].at(-1) : (roles.get(scope) ?? roles.get('*'))
  }
  return {
    personId,
    trace,
    traceBy: (right, scope) => ({ ...trace, role: roleBy(right, scope) ?? trace.role }),
    can: (right, scope) => holds(held.get(right), scope),
    awaitsConfirmation: (right, scope) => !holds(held.get(right), scope) && holds(awaited.get(right), scope),
    awaitsSomewhere: (right) => !held.has(right) && awaited.has(right),
    canSomewhere: (right) => held.has(right),
    scopes: (right) => [...(held.get(right) ?? [])].toSorted(),
  }
}

function scopesByRight(grants: readonly Grant[]): Map<string, Set<Scope>> {
  const held = new Map<string, Set<Scope>>()
  for (const { right, scope } of grants) held.set(right, (held.get(right) ?? new Set<Scope>()).add(scope))
  return held
}

/** The role by which a right holds, by scope: of several in one scope the one that the table of rights names last. */
function rolesByScope(grants: readonly Grant[]): Map<Scope, string> {
  return new Map(grants.flatMap(({ scope, role }) => (role === undefined ? [] : [[scope, role] as const])))
}

/** A reader who is not signed in: no person, no right. */
export function signedOut(traceId: string | null): Actor {
  return actorWith(null, { actor: null, role: null, authority: null, client: 'browser', traceId }, [])
}
