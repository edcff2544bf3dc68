import { z } from 'zod'
import { flag, maybeText, oneOf, stateCode, text } from '#platform/fields'

export const StateRow = z.strictObject({
  state: stateCode(),
  name: text(
    'The name in English as Comity writes it: that of Unicode CLDR, or the one that state-notes gives, with its asterisk',
  ),
  region: text('The geographic region by UN M49, an id of regions'),
  subregion: text('The subregion by UN M49, an id of regions'),
  kind: oneOf(['un_member', 'un_observer', 'other'], 'Member or observer of the United Nations, or neither'),
  note: maybeText('The note that goes wherever the name goes, an id of state-notes; null for most'),
})

export const StateNoteRow = z.strictObject({
  note: text('The id of the note, as states names it'),
  language: text('The language of name and text, a BCP 47 tag'),
  hasAsterisk: flag('Whether the name carries an asterisk that leads to the note'),
  name: maybeText('The name that stands in for the usual one in that language; null leaves the usual one'),
  text: text('The note'),
})

export const RegionRow = z.strictObject({
  region: text('The id of the region or subregion'),
  language: text('The language of the name, a BCP 47 tag'),
  name: text('The name'),
})

export const MembershipRow = z.strictObject({
  state: stateCode(),
  body: text('The international body'),
  source: text('Where the membership is taken from'),
})
