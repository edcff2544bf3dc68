import type { Actor, RightsTable } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import type { InstanceKey } from '#platform/instance-key'
import type { Result } from '#platform/result'
import type { Player } from './people.ts'

/** What a demonstration is made with. */
export type DemonstrationParts = {
  db: Db
  clock: Clock
  key: InstanceKey
  rights: RightsTable
  publicUrl: string
}

/** Everybody of the demonstration as who acts. */
export type Actors = Readonly<Record<Player, Actor>>

/** What an act came to. Throws where it was refused: the demonstration asks only for what is allowed. */
export function doneBy<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demonstration was refused: ${result.problem.reason}`)
  return result.value
}
