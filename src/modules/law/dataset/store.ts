import { sql } from 'kysely'
import type { z } from 'zod'
import { stretchReader } from '#platform/db/stretch'
import type * as reading from './reading-rows.ts'
import type * as state from './state-rows.ts'
import type * as treaty from './treaty-rows.ts'

/** States by code, without their names. */
export const stateCodes = stretchReader<z.ZodObject<Omit<typeof state.StateRow.shape, 'name'>>>(
  sql`select code as state, region, subregion, kind, note from law.state order by code`,
)

/** Notes on names, one row a language. */
export const noteRows = stretchReader<typeof state.StateNoteRow>(sql`
  select state_note.id as note, said.key as language, asterisk as "hasAsterisk", name ->> said.key as name,
    said.value as text
  from law.state_note, jsonb_each_text(state_note.text) as said
  order by state_note.id collate "C", said.key collate "C"`)

/** Names of regions, one row a language. */
export const regionRows = stretchReader<typeof state.RegionRow>(sql`
  select region.id as region, said.key as language, said.value as name
  from law.region, jsonb_each_text(region.name) as said
  order by region.position, said.key collate "C"`)

/** Members of international bodies. */
export const membershipRows = stretchReader<typeof state.MembershipRow>(
  sql`select state, body, source from law.membership order by state, body collate "C"`,
)

/** Treaties, the core ones first. */
export const treatyRows = stretchReader<typeof treaty.TreatyRow>(sql`
  select id, series, number, short_title as "shortTitle", full_title as "fullTitle", role, supplements,
    adopted_on as "adoptedOn", adoption_document as "adoptionDocument", opened_for_signature_on as "openedOn",
    opened_for_signature_at as "openedAt", signature_place_after_opening as "signaturePlaceAfterOpening",
    signature_closes_on as "signatureClosesOn", signatories_count as "signatoriesCount",
    entry_into_force_on as "enteredIntoForceOn", entry_into_force_conditions as "entryIntoForceConditions",
    articles_count as "articlesCount", official_url as "officialUrl", notes, status_as_of as "statusAsOf", caution,
    source, article_list_source as "articleListSource", article_list_verified as "articleListVerified"
  from law.treaty order by role = 'related', position`)

/** The sources of single fields of treaties. */
export const treatySourceRows = stretchReader<typeof treaty.TreatySourceRow>(sql`
  select treaty.id as treaty, said.key as field, said.value as source
  from law.treaty, jsonb_each_text(treaty.field_sources) as said
  order by treaty.role = 'related', treaty.position, said.key collate "C"`)

/** Articles at every depth, in the order of treaties and articles. */
export const provisionRows = stretchReader<typeof treaty.ProvisionRow>(sql`
  select held.treaty, held.number, held.depth, held.title, held.chapter, held.section, held."titleGroup", held.kind,
    held."isImplementable", held.summary, held.relevance, held."isReservationAllowed", held."reservationNote",
    held."isDeclarationAllowed", held."declarationNote", held."isVerified", held."unverifiedReason", held.source
  from (
    select treaty, number, position, 'elements' as depth, title, chapter, section, title_group as "titleGroup", kind,
      implementable as "isImplementable", summary, null as relevance, reservation_allowed as "isReservationAllowed",
      reservation_note as "reservationNote", declaration_allowed as "isDeclarationAllowed",
      declaration_note as "declarationNote", unverified_reason is null as "isVerified",
      unverified_reason as "unverifiedReason", source
    from law.provision
    union all
    select related.treaty, related.number, related.position, 'gist', related.title, null, null, null, null, false,
      related.gist, related.relevance, null, null, null, null, related.verified,
      case when not related.verified then treaty.caution end, related.source
    from law.related_provision as related join law.treaty on treaty.id = related.treaty
    union all
    select listed.treaty, listed.number, listed.position, 'title', listed.title, listed.chapter, null, null, null, false,
      null, null, null, null, null, null, coalesce(treaty.article_list_verified, false),
      case when not coalesce(treaty.article_list_verified, false) then treaty.caution end, treaty.article_list_source
    from law.listed_article as listed join law.treaty on treaty.id = listed.treaty
  ) as held
  join law.treaty on treaty.id = held.treaty
  order by treaty.role = 'related', treaty.position, held.position, held.number`)

/** The elements of articles. */
export const elementRows = stretchReader<typeof treaty.ElementRow>(sql`
  select element.treaty, element.number as article, element.key, element.label, element.ref, element.flexibility
  from law.element join law.provision on provision.treaty = element.treaty and provision.number = element.number
  order by provision.position, element.position, element.key collate "C"`)

/** The time limits and thresholds of articles. */
export const timeLimitRows = stretchReader<typeof treaty.TimeLimitRow>(sql`
  select held.treaty, held.number as article, held.position, held.what, held.value, held.unit,
    coalesce(held.renewable, false) as "isRenewable", held.qualifier, held.ref
  from law.time_limit as held join law.provision on provision.treaty = held.treaty and provision.number = held.number
  order by provision.position, held.position`)

/** Where States stand towards treaties, as each contribution says it. */
export const statusRows = stretchReader<typeof treaty.TreatyStatusRow>(sql`
  select treaty, state, contribution, step, invited_on as "invitedOn", signed_on as "signedOn",
    ratified_on as "ratifiedOn", in_force_on as "inForceOn", source, note
  from law.treaty_status order by treaty collate "C", state, contribution collate "C"`)

/** What States declared. */
export const declarationRows = stretchReader<typeof treaty.DeclarationRow>(sql`
  select id, contribution, treaty, state, article, kind, gist, source, declared_on as "declaredOn"
  from law.declaration order by treaty collate "C", state, substring(article from '^[0-9]+')::integer, article, id collate "C"`)

/** Guidance notes. */
export const guidanceRows = stretchReader<typeof reading.GuidanceNoteRow>(sql`
  select number, title, adopted_on as "adoptedOn", document_number as "documentNumber", plenary, gist, source, note
  from law.guidance_note order by number`)

/** The articles that guidance notes read. */
export const guidanceArticleRows = stretchReader<typeof reading.GuidanceNoteArticleRow>(sql`
  select read.note, read.treaty, read.article
  from law.guidance_note_article as read
  join law.provision on provision.treaty = read.treaty and provision.number = read.article
  order by read.note, provision.position`)

/** Further pages on guidance notes. */
export const guidanceLinkRows = stretchReader<typeof reading.GuidanceNoteLinkRow>(sql`
  select guidance_note.number as note, said.position::integer, said.address as "alsoSee"
  from law.guidance_note, unnest(guidance_note.also_see) with ordinality as said (address, position)
  order by guidance_note.number, said.position`)

/** Documents of the T-CY. */
export const documentRows = stretchReader<typeof reading.DocumentRow>(sql`
  select id, title, kind, dated_on as "datedOn", document_number as "documentNumber", url, gist, source, note
  from law.document order by id collate "C"`)

/** Words that people use for what articles are about, one a row. */
export const termRows = stretchReader<typeof reading.TermRow>(sql`
  select term.id as term, spoken.key as language, said.position::integer, said.word,
    array_to_string(term.articles, ' ') as articles
  from law.term, jsonb_each(term.names) as spoken (key, words),
    jsonb_array_elements_text(spoken.words) with ordinality as said (word, position)
  order by term.position, spoken.key collate "C", said.position`)

/** What readings of the project say of themselves, one value a row. */
export const readingRows = stretchReader<typeof reading.ReadingRow>(sql`
  select reading.id as reading,
    case said.key when 'mapping_reviewed' then 'isReviewed' when 'definition_gist' then 'definition'
      else left(said.key, 1) || substr(replace(initcap(replace(said.key, '_', ' ')), ' ', ''), 2) end as field,
    value.position::integer, value.text as value
  from law.reading, jsonb_each(reading.facts) as said,
    jsonb_array_elements_text(case jsonb_typeof(said.value)
      when 'array' then said.value when 'object' then jsonb_build_array(said.value -> 'note')
      else jsonb_build_array(said.value) end) with ordinality as value (text, position)
  order by reading.id collate "C", said.key collate "C", value.position`)

/** Categories and forms of cyberviolence. */
export const formRows = stretchReader<typeof reading.CyberviolenceFormRow>(sql`
  select form.key, form.category, form.position, form.label, form.description, form.note
  from law.cyberviolence_form as form left join law.cyberviolence_form as category on category.key = form.category
  order by coalesce(category.position, form.position), form.category is not null, form.position, form.key collate "C"`)

/** The provisions that meet forms of cyberviolence, then those that serve every form. */
export const formProvisionRows = stretchReader<typeof reading.CyberviolenceProvisionRow>(sql`
  select held.form, held.treaty, held.article, held.reach
  from (
    select form, treaty, article, reach, position from law.cyberviolence_provision
    union all
    select null, said.value ->> 'treaty', said.value ->> 'article', 'horizontal', said.position
    from law.reading,
      jsonb_array_elements(reading.facts -> 'horizontal' -> 'provisions') with ordinality as said (value, position)
    where reading.id = 'cyberviolence'
  ) as held
  order by held.form collate "C" nulls last, held.reach, held.position, held.treaty, held.article`)

/** Conducts of the crosswalk of child protection. */
export const conductRows = stretchReader<typeof reading.ConductRow>(sql`
  select key, conduct_group as "group", position, label, note
  from law.child_protection_conduct order by position`)

/** The provisions and elements that conducts rest on. */
export const conductProvisionRows = stretchReader<typeof reading.ConductProvisionRow>(sql`
  select named.conduct, named.treaty, named.article, element.key as element
  from law.child_protection_provision as named
  join law.child_protection_conduct as conduct on conduct.key = named.conduct
  left join unnest(named.elements) with ordinality as element (key, position) on true
  order by conduct.position, named.position, element.position`)

/** The records that conducts rest on. */
export const conductBasisRows = stretchReader<typeof reading.ConductBasisRow>(sql`
  select conduct.key as conduct, said.position::integer, said.value ->> 'file' as file,
    said.value ->> 'record' as record, said.value ->> 'part' as part
  from law.child_protection_conduct as conduct,
    jsonb_array_elements(conduct.basis) with ordinality as said (value, position)
  order by conduct.position, said.position`)

/** The names of topics, one row a language. */
export const topicNameRows = stretchReader<typeof reading.TopicNameRow>(sql`
  select topic.id as topic, said.key as language, said.value as name
  from law.topic, jsonb_each_text(topic.name) as said
  order by topic.position, topic.id collate "C", said.key collate "C"`)

/** The articles that topics bring together. */
export const topicArticleRows = stretchReader<typeof reading.TopicArticleRow>(sql`
  select topic.id as topic, topic.treaty, said.article
  from law.topic, unnest(topic.articles) with ordinality as said (article, position)
  order by topic.position, topic.id collate "C", said.position`)
