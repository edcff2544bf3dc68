import type { LawReference } from '#law'
import type { Fault } from '#platform/reference/faults'
import { readCsv } from '#platform/reference/read'
import { countriesFaults } from './rules.ts'
import * as schema from './types.ts'
import type { CountriesReference } from './types.ts'

/** Everything in the folder `data/countries`, and all that is wrong with it; loadable only when nothing is. */
export async function readCountries(
  folder: string,
  law: LawReference,
): Promise<{ countries: CountriesReference; faults: Fault[] }> {
  const files = {
    instruments: await readCsv(folder, 'countries/instruments.csv', schema.InstrumentRecord),
    profile: await readCsv(folder, 'countries/legal-profile.csv', schema.ProfileRecord),
    statements: await readCsv(folder, 'countries/statements.csv', schema.StatementRecord),
    sources: await readCsv(folder, 'countries/sources.csv', schema.SourceRecord),
    gaps: await readCsv(folder, 'countries/gaps.csv', schema.GapRecord),
    assessments: await readCsv(folder, 'countries/assessments.csv', schema.AssessmentRecord),
    texts: await readCsv(folder, 'countries/provision-texts.csv', schema.ProvisionTextRecord),
  }
  const countries: CountriesReference = {
    instruments: files.instruments.rows,
    profile: files.profile.rows,
    statements: files.statements.rows,
    sources: files.sources.rows,
    gaps: files.gaps.rows,
    assessments: files.assessments.rows,
    texts: files.texts.rows,
  }
  const faults = Object.values(files).flatMap((file) => file.faults)
  return { countries, faults: faults.length > 0 ? faults : countriesFaults(countries, law) }
}
