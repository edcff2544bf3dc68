import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listPeople } from '#identity'
import type { Config } from '#platform/config'
import type { Db } from '#platform/db/connect'
import { SetupFault } from '#platform/postgres/setup-fault'

const MARK = 'demonstration'
const MADE = 'made\n'
const BEGUN = 'begun\n'

type Folder = Pick<Config, 'dataFolder' | 'databaseUrl'>

/** How far the demonstration of a data folder is; null for a folder without one. A database elsewhere never holds any. */
async function stageOf({ dataFolder, databaseUrl }: Folder): Promise<string | null> {
  if (databaseUrl !== null) return null
  return readFile(join(dataFolder, MARK), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

/** Ends a start that would serve a demonstration as if it were real, or one that was left half made. */
export async function refuseWrongFolder(config: Folder, isDemonstration: boolean): Promise<void> {
  const stage = await stageOf(config)
  const { dataFolder } = config
  if (stage !== null && !isDemonstration)
    throw new SetupFault(
      `${dataFolder} holds a demonstration with made-up people: start it with "npm start -- --demo", or set COMITY_DATA to another folder.`,
    )
  if (stage !== null && stage !== MADE)
    throw new SetupFault(
      `The demonstration in ${dataFolder} was interrupted while it was made: remove that folder and start again.`,
    )
}

/** Whether the folder holds a whole demonstration; its people can then be told. */
export async function holdsDemonstration(config: Folder): Promise<boolean> {
  return (await stageOf(config)) === MADE
}

/**
 * Marks the folder, makes the demonstration by `make`, and says in the mark that it is whole. Throws a `SetupFault` where there
 * are people already, since they are real. What is made is never mixed with them, for the mark comes first.
 */
export async function markAndMake(config: Folder, db: Db, make: () => Promise<void>): Promise<void> {
  if (await holdsDemonstration(config)) return
  const { dataFolder } = config
  if ((await listPeople(db)).length > 0)
    throw new SetupFault(
      `${dataFolder} holds real people, so no demonstration is put there: set COMITY_DATA to another folder.`,
    )
  const path = join(dataFolder, MARK)
  await writeFile(path, BEGUN)
  await make()
  await writeFile(path, MADE)
}
