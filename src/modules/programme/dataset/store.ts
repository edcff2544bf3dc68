import { sql } from 'kysely'
import { stretchReader } from '#platform/db/stretch'
import type * as rows from './rows.ts'

/** Figures in their order. */
export const figureRows = stretchReader<typeof rows.FigureRow>(sql`
  select id, grouping, label ->> 'en' as label, unit, method
  from programme.figure order by position, id collate "C"`)

/** What figures count, one row a language. */
export const labelRows = stretchReader<typeof rows.FigureLabelRow>(sql`
  select figure.id as figure, said.key as language, said.value as label
  from programme.figure, jsonb_each_text(figure.label) as said
  order by figure.position, figure.id collate "C", said.key collate "C"`)

/** The published values of figures, each figure's in the order of time. */
export const editionRows = stretchReader<typeof rows.FigureEditionRow>(sql`
  select figure, edition, dated as date, value, qualifier, subject, covers_from as "coversFrom",
    covers_to as "coversTo", note, source, withdrawn_on as "withdrawnOn", withdrawn_reason as "withdrawnReason"
  from programme.edition order by figure collate "C", dated collate "C", edition.edition collate "C"`)

/** The parts of published values, in the order of their source. */
export const partRows = stretchReader<typeof rows.FigurePartRow>(sql`
  select edition.figure, edition.edition, said.value ->> 'part' as part, (said.value ->> 'value')::integer as value
  from programme.edition,
    jsonb_array_elements(edition.parts) with ordinality as said (value, position)
  order by edition.figure collate "C", edition.edition collate "C", said.position`)

/** The projects that published values are about. */
export const editionProjectRows = stretchReader<typeof rows.FigureProjectRow>(sql`
  select edition.figure, edition.edition, said.project
  from programme.edition, unnest(edition.projects) with ordinality as said (project, position)
  order by edition.figure collate "C", edition.edition collate "C", said.position`)

/** Projects in their order. */
export const projectRows = stretchReader<typeof rows.ProjectRow>(sql`
  select id, acronym, name, started, ended, budget, currency, countries_basis as "countriesBasis",
    status_as_published as "statusAsPublished", succeeds, note
  from programme.project order by position, id collate "C"`)

/** The States of projects. */
export const projectStateRows = stretchReader<typeof rows.ProjectStateRow>(sql`
  select project.id as project, said.state
  from programme.project, unnest(project.countries) as said (state)
  order by project.position, project.id collate "C", said.state`)

/** The sources of projects. */
export const projectSourceRows = stretchReader<typeof rows.ProjectSourceRow>(sql`
  select project.id as project, said.position::integer, said.source
  from programme.project,
    jsonb_array_elements_text(project.sources) with ordinality as said (source, position)
  order by project.position, project.id collate "C", said.position`)

/** Activities in the order of time. */
export const activityRows = stretchReader<typeof rows.ActivityRow>(sql`
  select id, started, ended, place, host, mode, kind, title, participants, note, source
  from programme.activity order by started collate "C", id collate "C"`)

/** The projects of activities. */
export const activityProjectRows = stretchReader<typeof rows.ActivityProjectRow>(sql`
  select activity.id as activity, said.project
  from programme.activity, unnest(activity.projects) with ordinality as said (project, position)
  order by activity.started collate "C", activity.id collate "C", said.position`)

/** Who held activities, beside a project or instead of one. */
export const activityBodyRows = stretchReader<typeof rows.ActivityBodyRow>(sql`
  select activity.id as activity, said.body
  from programme.activity, unnest(activity.bodies) with ordinality as said (body, position)
  order by activity.started collate "C", activity.id collate "C", said.position`)

/** The States whose people took part in activities. */
export const activityStateRows = stretchReader<typeof rows.ActivityStateRow>(sql`
  select activity.id as activity, said.state
  from programme.activity, unnest(activity.countries) as said (state)
  order by activity.started collate "C", activity.id collate "C", said.state`)
