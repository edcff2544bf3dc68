import type { Fault } from '#platform/reference/faults'
import { readCsv } from '#platform/reference/read'
import { directoryFaults } from './rules.ts'
import { AuthorityRecord, type DirectoryReference } from './types.ts'

/**
 * Everything in the folder `data/directory`, and all that is wrong with it; loadable only when nothing is. `states` are
 * the codes of the States that exist.
 */
export async function readDirectory(
  folder: string,
  states: ReadonlySet<string>,
): Promise<{ directory: DirectoryReference; faults: Fault[] }> {
  const { rows, faults } = await readCsv(folder, 'directory/authorities.csv', AuthorityRecord)
  const directory = { authorities: rows }
  return { directory, faults: faults.length > 0 ? faults : directoryFaults(directory, states) }
}
