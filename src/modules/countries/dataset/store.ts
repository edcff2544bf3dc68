import { sql } from 'kysely'
import { stretchReader } from '#platform/db/stretch'
import { isInSight } from '../statement/store.ts'
import type * as rows from './rows.ts'

/** Laws and strategies. */
export const instrumentRows = stretchReader<typeof rows.InstrumentRow>(sql`
  select id, contribution, state, name, original_name as "originalName", number, year, kind, url, source,
    in_force_from as "inForceFrom", in_force_to as "inForceTo", array_to_string(amends, ' ') as amends
  from countries.instrument as instrument where ${isInSight('instrument')} order by state, id collate "C"`)

/** Domestic provisions, by State and article. */
export const provisionRows = stretchReader<typeof rows.DomesticProvisionRow>(sql`
  select state, treaty, article, instrument, citation, gist, status, mapping, source, as_of as "asOf",
    cited_as as "citedAs", contribution, language
  from countries.domestic_provision as provision
  where ${isInSight('provision')}
  order by state, treaty collate "C", substring(article from '^[0-9]+')::integer, article,
    instrument collate "C", citation collate "C", source collate "C", contribution`)

/** The statements of fiches. */
export const statementRows = stretchReader<typeof rows.StatementRow>(sql`
  select state, section, position, contribution, point, source, dated_on as "datedOn", language
  from countries.statement as statement
  where ${isInSight('statement')}
  order by state, section collate "C", position, contribution collate "C"`)

/** Every page that was read. */
export const sourceRows = stretchReader<typeof rows.SourceRow>(
  sql`select address as source, basis, read_on as "readOn" from countries.source order by address collate "C"`,
)

/** What is known to be missing. */
export const gapRows = stretchReader<typeof rows.GapRow>(
  sql`select state, position, kind, text from countries.gap order by state, position`,
)

/** Findings of those who assessed a law, the newest last. */
export const assessmentRows = stretchReader<typeof rows.AssessmentRow>(sql`
  select state, treaty, article, nullif(element, '') as element, assessed_on as "assessedOn", contribution, finding,
    reason, assessor, source
  from countries.assessment
  order by state, treaty collate "C", substring(article from '^[0-9]+')::integer, article,
    assessment.element collate "C", assessed_on, contribution collate "C"`)

/** National texts of provisions, each language and edition. */
export const provisionTextRows = stretchReader<typeof rows.ProvisionTextRow>(sql`
  select state, instrument, citation, language, kind, as_of as "asOf", contribution, text, source, licence,
    in_force_from as "inForceFrom", in_force_to as "inForceTo"
  from countries.provision_text as held
  where ${isInSight('held')}
  order by state, instrument collate "C", citation collate "C", language collate "C", kind collate "C",
    as_of collate "C", contribution collate "C"`)
