import type { Reader } from '#platform/reader'

/** Whose words something is, where it is not the reference data's: those of people here, of the State, or of a body by name. */
export function contributionNote(reader: Reader, contribution: string): string[] {
  if (contribution === 'reference') return []
  return [
    contribution === 'people' || contribution === 'state'
      ? reader.say(`countries.contribution.${contribution}`)
      : reader.say('countries.contributed', { who: contribution }),
  ]
}
