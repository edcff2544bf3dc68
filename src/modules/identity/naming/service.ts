import { record } from '#audit'
import type { Trace } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import { saveNaming } from './store.ts'
import type { Naming } from './types.ts'

/** Makes the public be told a person's name, or their role alone, from now on, on every page there is. */
export async function chooseNaming(
  db: Db,
  { person, naming, trace }: { person: PersonId; naming: Naming; trace: Trace },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (await saveNaming(tx, person, naming)) await record(tx, trace, 'identity.naming_chosen', person)
  })
}
