import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { ageRule, checkedOn, freshnessOn } from './age-rules.ts'
import type { Provenance, Signature, Subject } from './types.ts'
import { contributionNote } from './words.ts'

/** Somebody by the role in which they acted, with their name where the reader may see it. */
export function roleWords(reader: Reader, { role, name = null }: Signature): string {
  const key = `countries.role.${role}`
  const said = reader.say(key)
  const words = said === key ? reader.say('countries.role.contributor') : said
  return name === null ? words : reader.say('countries.signed.named', { name: `\u2068${name}\u2069`, role: words })
}

/** Under a statement that people wrote or confirmed: who did, when, how old that is, and the way to its history. */
export function provenanceNotes(reader: Reader, subject: Subject, held: Provenance) {
  const { say } = reader
  const { author, reviewer, confirmed, voice, publishedOn, item, layer } = held
  const freshness = freshnessOn(subject, checkedOn(held), reader.on)
  const months = freshness === 'stale' ? ageRule(subject).staleMonths : ageRule(subject).ageingMonths
  return [
    ...(layer === 'practitioner' ? [say('countries.layer.practitioner_only')] : []),
    ...(voice === 'reference' || author === null
      ? []
      : [say('countries.signed.written', { who: roleWords(reader, author), day: reader.date(publishedOn) })]),
    ...(reviewer === null ? [] : [say('countries.signed.reviewed', { who: roleWords(reader, reviewer) })]),
    ...(confirmed === null
      ? []
      : [
          say('countries.signed.confirmed', {
            who: roleWords(reader, confirmed.by),
            day: reader.date(confirmed.confirmedOn),
          }),
        ]),
    ...(freshness === 'fresh' ? [] : [say(`countries.signed.${freshness}`, { months })]),
    <a href={reader.href(`/countries/${subject.state}/statements/${item}`)}>{say('countries.history.link')}</a>,
  ]
}

/** The same under a row that readers see; where nothing of people stands behind it, whose contribution it is. */
export function notesOnWho(
  reader: Reader,
  subject: Subject,
  row: { contribution: string; provenance: Provenance | null },
): Child[] {
  if (row.provenance === null) return contributionNote(reader, row.contribution)
  const own = row.contribution === 'state' ? contributionNote(reader, row.contribution) : []
  return [...own, ...provenanceNotes(reader, subject, row.provenance)]
}
