import {
  addMembership,
  addOrganisation,
  addPerson,
  addRole,
  equipPerson,
  grantsOf,
  type OrganisationId,
  type PersonId,
} from '#identity'
import { addWatch } from '#newsroom'
import { type Actor, actorWith, type Scope, type Trace } from '#platform/actor'
import type { Tx } from '#platform/db/connect'
import { makeAssessments } from './assessments.ts'
import { type Actors, type DemonstrationParts, doneBy } from './parts.ts'
import {
  BODIES,
  type Body,
  CAST,
  codeSecretOf,
  ORGANISATIONS,
  passwordOf,
  type Player,
  PLAYERS,
  STATE,
} from './people.ts'
import { makeStatements } from './statements.ts'

const MACHINE: Trace = { actor: null, role: null, authority: null, client: 'command_line', traceId: null }

async function addPlayer(
  tx: Tx,
  { key, clock, rights }: DemonstrationParts,
  player: Player,
  bodies: ReadonlyMap<Body, OrganisationId>,
): Promise<[Player, Actor]> {
  const { body, role, scope, ...person } = CAST[player]
  const now = clock.now()
  const organisation = body === null ? undefined : bodies.get(body)
  const id: PersonId = doneBy(await addPerson(tx, person, now))
  if (organisation !== undefined)
    doneBy(await addMembership(tx, { person: id, organisation, since: clock.today() }, now))
  const where: Scope = scope === 'own' ? `organisation:${organisation ?? ''}` : scope
  await addRole(tx, { person: id, role, scope: where }, { by: null, trace: MACHINE }, now)
  const secret = codeSecretOf(key, player)
  doneBy(await equipPerson(tx, key, { person: id, password: passwordOf(key), secret }, now))
  const { grants } = grantsOf([{ role, scope: where }], rights, { inSession: true, lately: true })
  return [player, actorWith(id, { ...MACHINE, actor: id, role, authority: organisation ?? null }, grants)]
}

async function addPeople(parts: DemonstrationParts): Promise<Actors> {
  return parts.db.transaction().execute(async (tx) => {
    const bodies = new Map<Body, OrganisationId>()
    for (const body of BODIES)
      bodies.set(body, doneBy(await addOrganisation(tx, ORGANISATIONS[body], [], parts.clock.now())))
    const actors: [Player, Actor][] = []
    for (const player of PLAYERS) actors.push(await addPlayer(tx, parts, player, bodies))
    return Object.fromEntries(actors) as Record<Player, Actor>
  })
}

const WATCHES = [
  { player: 'focal', path: `/countries/${STATE}`, rhythm: 'at_once' },
  { player: 'editor', path: `/countries/${STATE}`, rhythm: 'at_once' },
  { player: 'practitioner', path: '/changes', rhythm: 'daily' },
  { player: 'expert_one', path: '/law/ets-185/16', rhythm: 'weekly' },
] as const

async function addWatches({ db }: DemonstrationParts, actors: Actors): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { player, path, rhythm } of WATCHES)
      doneBy(await addWatch(tx, actors[player].personId ?? '', path, rhythm))
  })
}

/** Makes people, what they watch, what they write of a State, and two assessments; `tell` hears how far it is, in parts of one. */
export async function makeDemonstration(parts: DemonstrationParts, tell: (done: number) => void): Promise<void> {
  const actors = await addPeople(parts)
  tell(0.2)
  await addWatches(parts, actors)
  await makeStatements(parts, actors)
  tell(0.3)
  await makeAssessments(parts, actors, (done) => tell(0.3 + 0.7 * done))
}
