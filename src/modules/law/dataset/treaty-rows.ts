import { z } from 'zod'
import {
  flag,
  maybeDay,
  maybeFlag,
  maybeOneOf,
  maybeText,
  maybeWhole,
  oneOf,
  stateCode,
  text,
  whole,
} from '#platform/fields'
import { FLEXIBILITIES, PROVISION_KINDS, STEPS } from '../reference/types.ts'

const treaty = text('The treaty, an id of treaties')
const article = text('The number of the article')
const contribution = text('Who says so: reference for the data that Comity is shipped with')

export const TreatyRow = z.strictObject({
  id: text('The id of the treaty: its series and number'),
  series: maybeText('The treaty series, such as ETS'),
  number: maybeText('The number in the series'),
  shortTitle: text('The title under which people know it'),
  fullTitle: text('The title in the words of the treaty'),
  role: oneOf(['core', 'related'], 'The Convention and its Protocols (core), or a treaty read beside them (related)'),
  supplements: maybeText('The treaty that a protocol supplements, an id of treaties'),
  adoptedOn: maybeDay('The day of adoption'),
  adoptionDocument: maybeText('The document that adopted it'),
  openedOn: maybeDay('The day on which it was opened for signature'),
  openedAt: maybeText('Where it was opened for signature'),
  signaturePlaceAfterOpening: maybeText('Where it can be signed afterwards'),
  signatureClosesOn: maybeDay('The last day for signature'),
  signatoriesCount: maybeWhole('Signatories, where a source counts them'),
  enteredIntoForceOn: maybeDay('The day of entry into force'),
  entryIntoForceConditions: maybeText('What entry into force depends on'),
  articlesCount: maybeWhole('How many articles it has'),
  officialUrl: text('Its address at the depositary; it was not opened'),
  notes: maybeText('Notes on the treaty'),
  statusAsOf: maybeText('How far the list of its States can be trusted'),
  caution: maybeText('What has to be checked before use'),
  source: text('The page or text the record rests on'),
  articleListSource: maybeText('What the list of its articles rests on'),
  articleListVerified: maybeFlag('Whether titles and gists were compared with the text'),
})

export const TreatySourceRow = z.strictObject({
  treaty,
  field: text('The field of the treaty that has a source of its own'),
  source: text('That source'),
})

export const ProvisionRow = z.strictObject({
  treaty,
  number: article,
  depth: oneOf(
    ['elements', 'gist', 'title'],
    'How much is held: the article element by element, its gist, or its title alone',
  ),
  title: text('The title in the words of the treaty'),
  chapter: maybeText('The chapter it stands in'),
  section: maybeText('The section it stands in'),
  titleGroup: maybeText('The title (group of articles) it stands in'),
  kind: maybeOneOf(PROVISION_KINDS, 'What kind of provision it is; null unless held element by element'),
  isImplementable: flag('Whether domestic law can carry it out'),
  summary: maybeText('What it says, in the words of Comity'),
  relevance: maybeText('Why a provision of a related treaty is held'),
  isReservationAllowed: maybeFlag('Whether a Party may make a reservation; null unless held element by element'),
  reservationNote: maybeText('Which reservation'),
  isDeclarationAllowed: maybeFlag('Whether a Party may make a declaration; null unless held element by element'),
  declarationNote: maybeText('Which declaration'),
  isVerified: flag('Whether it was compared with the official text'),
  unverifiedReason: maybeText('Why it counts as unverified'),
  source: maybeText('What the record rests on'),
})

export const ElementRow = z.strictObject({
  treaty,
  article,
  key: text('The key of the element within its article'),
  label: text('The element, in the words of Comity'),
  ref: text('Its place in the article'),
  flexibility: oneOf(
    FLEXIBILITIES,
    'What the treaty leaves to a Party: none (required), an extra requirement, a reservation, a declaration, or permission only',
  ),
})

export const TimeLimitRow = z.strictObject({
  treaty,
  article,
  position: whole('Its place among the time limits of the article, from 0'),
  what: text('What the limit is for'),
  value: maybeWhole('The number; null where the limit is said in words'),
  unit: maybeText('The unit of the number'),
  isRenewable: flag('Whether it can be renewed'),
  qualifier: maybeText('How the number is meant: a minimum, a maximum, a threshold'),
  ref: text('Its place in the treaty'),
})

export const TreatyStatusRow = z.strictObject({
  treaty,
  state: stateCode(),
  contribution,
  step: oneOf(STEPS, 'The highest step known'),
  invitedOn: maybeDay('The day of the invitation to accede'),
  signedOn: maybeDay('The day of signature'),
  ratifiedOn: maybeDay('The day of ratification, acceptance, approval or accession'),
  inForceOn: maybeDay('The day of entry into force for the State'),
  source: maybeText('The page for the newest or most exact value; null where there is none'),
  note: maybeText(
    'What has to be known about the row; days that were derived, inferred or need checking are named here',
  ),
})

export const DeclarationRow = z.strictObject({
  id: text('The id of the row'),
  contribution,
  treaty,
  state: stateCode(),
  article,
  kind: oneOf(['reservation', 'declaration', 'authority'], 'A reservation, a declaration, or a designated authority'),
  gist: text('What it says, in the words of Comity'),
  source: maybeText('The page read'),
  declaredOn: maybeDay('The day it was made'),
})
