import type { Fault } from '#platform/reference/faults'
import { readCsv, readJson } from '#platform/reference/read'
import { lawFaults } from './rules.ts'
import * as schema from './types.ts'
import type { LawReference } from './types.ts'

/** Everything in the folder `data/law`, and all that is wrong with it; loadable only when nothing is. */
export async function readLaw(folder: string): Promise<{ law: LawReference; faults: Fault[] }> {
  const files = {
    treaties: await readJson(folder, 'law/treaties.json', schema.TreatyRecord),
    provisions: await readJson(folder, 'law/provisions.json', schema.ProvisionRecord),
    status: await readCsv(folder, 'law/status.csv', schema.StatusRecord),
    declarations: await readCsv(folder, 'law/declarations.csv', schema.DeclarationRecord),
    guidanceNotes: await readJson(folder, 'law/guidance-notes.json', schema.GuidanceNotesFile),
    terms: await readJson(folder, 'law/terms.json', schema.TermRecord),
    documents: await readJson(folder, 'law/documents.json', schema.DocumentRecord),
    cyberviolence: await readJson(folder, 'law/cyberviolence.json', schema.CyberviolenceFile),
    childProtection: await readJson(folder, 'law/child-protection.json', schema.ChildProtectionFile),
    states: await readCsv(folder, 'law/states.csv', schema.StateRecord),
    stateNotes: await readJson(folder, 'law/state-notes.json', schema.StateNoteRecord),
    memberships: await readCsv(folder, 'law/memberships.csv', schema.MembershipRecord),
    regionNames: await readJson(folder, 'law/region-names.json', schema.RegionNames),
    topics: await readJson(folder, 'law/topics.json', schema.TopicRecord),
  }
  const law: LawReference = {
    treaties: files.treaties.rows,
    provisions: files.provisions.rows,
    status: files.status.rows,
    declarations: files.declarations.rows,
    guidanceNotes: files.guidanceNotes.rows,
    terms: files.terms.rows,
    documents: files.documents.rows,
    cyberviolence: files.cyberviolence.rows,
    childProtection: files.childProtection.rows,
    states: files.states.rows,
    stateNotes: files.stateNotes.rows,
    memberships: files.memberships.rows,
    regionNames: files.regionNames.rows,
    topics: files.topics.rows,
  }
  const faults = Object.values(files).flatMap((file) => file.faults)
  return { law, faults: faults.length > 0 ? faults : lawFaults(law) }
}
