import type { Fault } from '#platform/reference/faults'
import { readJson } from '#platform/reference/read'
import { type KnownElsewhere, programmeFaults } from './rules.ts'
import * as schema from './types.ts'
import type { ProgrammeReference } from './types.ts'

/** Everything in the folder `data/programme`, and all that is wrong with it; loadable only when nothing is. */
export async function readProgramme(
  folder: string,
  elsewhere: KnownElsewhere,
): Promise<{ programme: ProgrammeReference; faults: Fault[] }> {
  const files = {
    figures: await readJson(folder, 'programme/figures.json', schema.FigureRecord),
    editions: await readJson(folder, 'programme/editions.json', schema.EditionRecord),
    projects: await readJson(folder, 'programme/projects.json', schema.ProjectRecord),
    activities: await readJson(folder, 'programme/activities.json', schema.ActivityRecord),
  }
  const programme: ProgrammeReference = {
    figures: files.figures.rows,
    editions: files.editions.rows,
    projects: files.projects.rows,
    activities: files.activities.rows,
  }
  const faults = Object.values(files).flatMap((file) => file.faults)
  return { programme, faults: faults.length > 0 ? faults : programmeFaults(programme, elsewhere) }
}
