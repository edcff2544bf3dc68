import type { StateNaming } from '#i18n'
import { stateNotes, states } from '#law'
import type { Db } from '#platform/db/connect'
import { latestLoad } from '#platform/db/loads'
import { remembered } from './remembered.ts'

/** What every page needs to know of the facts: how to name States, and the day of the data. */
export type PageFacts = { namings: ReadonlyMap<string, StateNaming>; dataDay: string | null }

async function readFacts(db: Db): Promise<PageFacts> {
  const [all, notes, load] = await Promise.all([states(db), stateNotes(db), latestLoad(db)])
  const namings = new Map<string, StateNaming>()
  for (const { code, note } of all) {
    const found = note === null ? undefined : notes.get(note)
    if (found) namings.set(code, { names: found.names, hasAsterisk: found.hasAsterisk })
  }
  return { namings, dataDay: load?.compiledOn ?? null }
}

/** The facts every page needs, read once and again after `forget`. */
export function rememberPageFacts(db: Db): { read: () => Promise<PageFacts>; forget: () => void } {
  return remembered(() => readFacts(db))
}
