import { z } from 'zod'
import {
  day,
  maybeDay,
  maybePartialDay,
  maybeText,
  maybeWhole,
  oneOf,
  partialDay,
  stateCode,
  text,
  whole,
} from '#platform/fields'
import { FINDINGS } from '../assessment/types.ts'
import { GAP_KINDS, SECTIONS, SOURCE_BASES } from '../fiche/types.ts'
import { INSTRUMENT_KINDS, MAPPINGS, PROVISION_STATUSES } from '../profile/types.ts'
import { TEXT_KINDS } from '../text/types.ts'

const contribution = text(
  'Who says so: reference for the data that Comity is shipped with, people for what was written and reviewed here, state for a reading of the State itself',
)
const source = text('The page read, an address of sources')

export const InstrumentRow = z.strictObject({
  id: text('The id of the instrument'),
  contribution,
  state: stateCode(),
  name: text('Its name in English'),
  originalName: maybeText('Its name as the State calls it'),
  number: maybeText('The number of the law, chapter, gazette or Bill, as the source prints it'),
  year: maybeWhole('Mostly the year of enactment; of some consolidated texts, that of the text read'),
  kind: oneOf(INSTRUMENT_KINDS, 'What kind of instrument it is'),
  url: maybeText('Its official address as a page that was read gives it; it was not opened'),
  source,
  inForceFrom: maybePartialDay(
    'The day, month or year from which it is in force, where somebody gave it with a source',
  ),
  inForceTo: maybePartialDay('The last day, month or year on which it was in force'),
  amends: maybeText('The ids of the instruments that it amends, with spaces between them, where somebody gave them'),
})

export const DomesticProvisionRow = z.strictObject({
  state: stateCode(),
  treaty: text('The treaty, an id of treaties'),
  article: text('The article whose subject the provision deals with; never a finding that it satisfies the article'),
  instrument: text('The instrument it stands in, an id of instruments'),
  citation: text('Its place in the instrument'),
  gist: text('What it does, in the words of Comity'),
  status: oneOf(PROVISION_STATUSES, 'In force by its source, a draft, or not settled (unknown)'),
  mapping: oneOf(
    MAPPINGS,
    'Who matched it to the article: Comity reading the statute, the wiki page of the State, a secondary page, or people with a reviewer',
  ),
  source,
  asOf: maybeWhole('The year of the text read; no promise that it was not amended since'),
  citedAs: text('How the instrument was written when the row was made'),
  contribution,
  language: text('The language of the gist, a BCP 47 tag'),
})

export const StatementRow = z.strictObject({
  state: stateCode(),
  section: oneOf(SECTIONS, 'The section of the fiche'),
  position: whole('The place in the section, from 1'),
  contribution,
  point: text('The statement in Markdown, in the words of Comity or of whoever wrote it'),
  source,
  datedOn: maybePartialDay('The day, month or year the source gives for it'),
  language: text('The language of the statement, a BCP 47 tag'),
})

export const SourceRow = z.strictObject({
  source: text('The address of the page'),
  basis: oneOf(SOURCE_BASES, 'What kind of page it is'),
  readOn: maybeDay('The day on which it was read'),
})

export const GapRow = z.strictObject({
  state: stateCode(),
  position: whole('The place among the gaps of the State, from 0'),
  kind: oneOf(GAP_KINDS, 'What is missing: all, the profile, a part; or the text is old, or unsettled'),
  text: text('The gap, in the words of Comity'),
})

export const AssessmentRow = z.strictObject({
  state: stateCode(),
  treaty: text('The treaty, an id of treaties'),
  article: text('The article the law was assessed against'),
  element: maybeText('The element that was assessed, a key of elements; null for the article as a whole'),
  assessedOn: day('The day of the assessment; the finding holds until a newer one'),
  contribution,
  finding: oneOf(FINDINGS, 'What was found, in the terms of the assessor'),
  reason: text('Why, in one sentence'),
  assessor: text('Who assessed: a body or an office'),
  source,
})

export const ProvisionTextRow = z.strictObject({
  state: stateCode(),
  instrument: text('The instrument the provision stands in, an id of instruments'),
  citation: text('Its place in the instrument, as domestic-provisions cite it'),
  language: text('The language of the text, a BCP 47 tag'),
  kind: oneOf(TEXT_KINDS, 'The law as its State published it, or a translation that the source published'),
  asOf: partialDay('The year, month or day of the text'),
  contribution,
  text: text('The text, whole'),
  source,
  licence: text('What allows the text to be shown, as the source says it'),
  inForceFrom: maybePartialDay('The day, month or year from which the text is the law, where somebody gave it'),
  inForceTo: maybePartialDay('The last day, month or year on which the text was the law'),
})
