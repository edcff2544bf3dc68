import { z } from 'zod'
import { maybePartialDay, maybeText, oneOf, text, whole } from '#platform/fields'
import { DOCUMENT_KINDS } from '../guidance/types.ts'
import { CONDUCT_GROUPS } from '../reference/types.ts'
import { REACHES } from '../typology/types.ts'

const treaty = text('The treaty, an id of treaties')
const article = text('The number of the article')

export const GuidanceNoteRow = z.strictObject({
  number: whole('The number of the note'),
  title: text('Its title'),
  adoptedOn: maybePartialDay('The day or month of adoption'),
  documentNumber: maybeText('The number of the document'),
  plenary: maybeText('The plenary of the T-CY that adopted it'),
  gist: text('What it says, in the words of Comity'),
  source: maybeText('The page read'),
  note: maybeText('What has to be known about the record'),
})

export const GuidanceNoteArticleRow = z.strictObject({
  note: whole('The guidance note, a number of guidance-notes'),
  treaty,
  article,
})

export const GuidanceNoteLinkRow = z.strictObject({
  note: whole('The guidance note, a number of guidance-notes'),
  position: whole('The place in the list, from 1'),
  alsoSee: text('A further page that speaks of the note'),
})

export const DocumentRow = z.strictObject({
  id: text('The id of the document'),
  title: text('Its title'),
  kind: oneOf(DOCUMENT_KINDS, 'What kind of document it is'),
  datedOn: maybePartialDay('The day, month or year of the document'),
  documentNumber: maybeText('Its number'),
  url: maybeText('Where the document itself was read'),
  gist: text('What it is, in the words of Comity'),
  source: maybeText('The page read'),
  note: maybeText('What has to be known about the record'),
})

export const TermRow = z.strictObject({
  term: text('What is meant, by its id'),
  language: text('The language of the word'),
  position: whole('The place among the words of the language, from 1'),
  word: text('A word that people use for it, in our own choice'),
  articles: text('The articles it leads to, divided by spaces'),
})

export const ReadingRow = z.strictObject({
  reading: oneOf(['child_protection', 'cyberviolence', 'guidance_notes'], 'The reading that speaks of itself'),
  field: text('What it says of itself, such as caution or isReviewed'),
  position: whole('The place among several values, from 1'),
  value: text('The value as text'),
})

export const CyberviolenceFormRow = z.strictObject({
  key: text('The key of the category or form'),
  category: maybeText('The category of a form, a key of this dataset; null for a category itself'),
  position: whole('The place in the typology, from 0'),
  label: text('The name'),
  description: maybeText('What it is, in the words of Comity'),
  note: maybeText('A note on the name or the mapping'),
})

export const CyberviolenceProvisionRow = z.strictObject({
  form: maybeText('The category or form, a key of cyberviolence-forms; null where the provision serves every form'),
  treaty,
  article,
  reach: oneOf(
    [...REACHES, 'horizontal'],
    'Direct (an offence that covers it), facilitating (one that covers a step in it), named (for a form), horizontal (for all)',
  ),
})

export const ConductRow = z.strictObject({
  key: text('The key of the conduct'),
  group: oneOf(CONDUCT_GROUPS, 'The group it stands in'),
  position: whole('The place in the crosswalk, from 0'),
  label: text('The conduct, in the words of Comity'),
  note: maybeText('A note on the row'),
})

export const ConductProvisionRow = z.strictObject({
  conduct: text('The conduct, a key of child-protection'),
  treaty,
  article,
  element: maybeText(
    'The element of the article it rests on, a key of elements; null where the article is named as a whole',
  ),
})

export const ConductBasisRow = z.strictObject({
  conduct: text('The conduct, a key of child-protection'),
  position: whole('The place among what it rests on, from 1'),
  file: text('The file of the reference data'),
  record: text('The record in that file'),
  part: text('The part of the record'),
})

export const TopicNameRow = z.strictObject({
  topic: text('The id of the topic'),
  language: text('The language of the name, a BCP 47 tag'),
  name: text('The name, in the words of Comity'),
})

export const TopicArticleRow = z.strictObject({
  topic: text('The topic, as in topics'),
  treaty,
  article,
})
