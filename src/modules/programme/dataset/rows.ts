import { z } from 'zod'
import {
  maybeDay,
  maybeOneOf,
  maybePartialDay,
  maybeText,
  maybeWhole,
  oneOf,
  partialDay,
  stateCode,
  text,
  whole,
} from '#platform/fields'
import { GROUPINGS, METHODS, PARTS, QUALIFIERS, UNITS } from '../figure/types.ts'
import { COUNTRIES_BASES, KINDS, MODES, ORGANISERS, STATUSES } from '../register/types.ts'

const figure = text('The figure, an id of figures')
const edition = text('The edition, a key of figure-editions together with the figure')
const project = text('The project, an id of projects')
const activity = text('The activity, an id of activities')

export const FigureRow = z.strictObject({
  id: text('The id of the figure'),
  grouping: oneOf(GROUPINGS, 'What it is about'),
  label: text('What it counts, in English'),
  unit: oneOf(UNITS, 'What is counted; un_share is per cent of the members of the United Nations'),
  method: oneOf(METHODS, 'Where it comes from'),
})

export const FigureLabelRow = z.strictObject({
  figure,
  language: text('The language, a BCP 47 tag'),
  label: text('What the figure counts'),
})

export const FigureEditionRow = z.strictObject({
  figure,
  edition: text('The edition of the figure'),
  date: partialDay('The day, month or year of the value, as precisely as its source gives it'),
  value: whole('The value as published'),
  qualifier: maybeOneOf(QUALIFIERS, 'How exact the source says the value is; null where it prints the bare number'),
  subject: maybeText('What it counts, where that differs between editions'),
  coversFrom: maybePartialDay('The start of the time it covers'),
  coversTo: maybePartialDay('The end of the time it covers'),
  note: maybeText('A note on the value'),
  source: text('The page or document read'),
  withdrawnOn: maybeDay('The day on which Comity withdrew it; null while it stands'),
  withdrawnReason: maybeText('Why it was withdrawn'),
})

export const FigurePartRow = z.strictObject({
  figure,
  edition,
  part: oneOf(PARTS, 'The part into which the source divides the value'),
  value: whole('The value of the part as published'),
})

export const FigureProjectRow = z.strictObject({ figure, edition, project })

export const ProjectRow = z.strictObject({
  id: text('The id of the project'),
  acronym: text('Its short name'),
  name: text('Its name'),
  started: maybePartialDay('When it began, as precisely as the source says'),
  ended: maybePartialDay('When it ended or is to end'),
  budget: maybeWhole('Its budget as published'),
  currency: maybeText('The currency of the budget, ISO 4217'),
  countriesBasis: oneOf(COUNTRIES_BASES, 'Whether a source names its countries or they were inferred'),
  statusAsPublished: oneOf(STATUSES, 'What the newest source said; true on the day of that source only'),
  succeeds: maybeText('The project it follows, an id of projects'),
  note: maybeText('A note on the record'),
})

export const ProjectStateRow = z.strictObject({ project, state: stateCode() })

export const ProjectSourceRow = z.strictObject({
  project,
  position: whole('The place in the list, from 1'),
  source: text('The page or document read'),
})

export const ActivityRow = z.strictObject({
  id: text('The id of the activity'),
  started: partialDay('When it began'),
  ended: partialDay('When it ended'),
  place: maybeText('Where it was held'),
  host: maybeText('The State it was held in, an ISO 3166-1 alpha-2 code in lower case'),
  mode: maybeOneOf(MODES, 'In person or online'),
  kind: oneOf(KINDS, 'What it is'),
  title: text('Its title'),
  participants: maybeWhole('How many took part, where a source says'),
  note: maybeText('A note on the record'),
  source: text('The page or document read'),
})

export const ActivityProjectRow = z.strictObject({ activity, project })

export const ActivityBodyRow = z.strictObject({
  activity,
  body: oneOf(ORGANISERS, 'Who held it, beside a project or instead of one'),
})

export const ActivityStateRow = z.strictObject({
  activity,
  state: stateCode('A State whose people took part, by its ISO 3166-1 alpha-2 code in lower case'),
})
