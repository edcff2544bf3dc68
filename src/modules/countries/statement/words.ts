import type { Reader } from '#platform/reader'
import type { Subject } from './types.ts'

/** Whose words something is, where it is not the reference data's: those of people here, of the State, or of a body by name. */
export function contributionNote(reader: Reader, contribution: string): string[] {
  if (contribution === 'reference') return []
  return [
    contribution === 'people' || contribution === 'state'
      ? reader.say(`countries.contribution.${contribution}`)
      : reader.say('countries.contributed', { who: contribution }),
  ]
}

/** What a subject is called: the section of the fiche, the article with its treaty, or what of the State's laws. */
export function subjectName(reader: Reader, subject: Subject): string {
  switch (subject.kind) {
    case 'point':
      return reader.say(`countries.section.${subject.section}`)
    case 'provision': {
      const treaty = subject.treaty.toUpperCase().replace('-', ' ')
      return reader.say('countries.subject.article', { article: subject.article, treaty })
    }
    case 'instrument':
      return reader.say('countries.instruments.heading')
    case 'text':
      return reader.say('countries.subject.texts')
  }
}
