import {
  content,
  type FactDescription,
  factText,
  inWords,
  tellerOf,
  type Telling,
  translatedText,
  wordOf,
} from '#platform/changes/telling'
import type { Facts, Teller, ToldText } from '#platform/changes/types'
import type { Db } from '#platform/db/connect'
import { typologyLabels } from './store.ts'

/** What sentences name beside the fact itself: forms and conducts by key. */
type Names = ReadonlyMap<string, string>
type Description = FactDescription<Names>

const title =
  (column: string) =>
  ({ facts }: Telling<Names>) =>
    content(facts, column)

const named =
  (column: string) =>
  ({ facts, names }: Telling<Names>): ToldText | null => {
    const label = names.get(factText(facts, column) ?? '')
    return label === undefined ? null : { text: label, tag: 'en' }
  }

/** A text that the data has in several languages. */
const translated =
  (column: string) =>
  ({ facts, reader }: Telling<Names>) =>
    translatedText(facts[column], reader)

const treatyPath = ({ facts }: Telling<Names>) => `/law/${factText(facts, 'treaty')}`
const articlePath = (telling: Telling<Names>) => `${treatyPath(telling)}/${factText(telling.facts, 'number')}`
const namedArticlePath = (telling: Telling<Names>) => `${treatyPath(telling)}/${factText(telling.facts, 'article')}`
/** An article that is gone has no page; its treaty has. */
const heldArticlePath = (telling: Telling<Names>) =>
  telling.act === 'removed' ? treatyPath(telling) : articlePath(telling)
const day = (column: string) => (facts: Facts) => factText(facts, column)

const TREATIES: readonly Description[] = [
  {
    table: 'law.treaty',
    kind: 'treaty',
    phrase: 'law.change.treaty',
    title: title('short_title'),
    text: title('full_title'),
    path: ({ facts, act }) => (act === 'removed' ? '/law' : `/law/${factText(facts, 'id')}`),
    words: {
      role: (role, reader) => wordOf(reader, `law.list.${role}`, role),
    },
  },
  {
    table: 'law.provision',
    kind: 'article',
    phrase: 'law.change.article',
    title: title('title'),
    text: title('summary'),
    path: heldArticlePath,
    words: { kind: (kind, reader) => wordOf(reader, `law.kind.${kind}`, kind) },
  },
  {
    table: 'law.related_provision',
    kind: 'article',
    phrase: 'law.change.article',
    title: title('title'),
    text: title('gist'),
    path: heldArticlePath,
    words: { relevance: (relevance, reader) => wordOf(reader, `law.relevance.${relevance}`, relevance) },
  },
  {
    table: 'law.listed_article',
    kind: 'article',
    phrase: 'law.change.article',
    title: title('title'),
    path: heldArticlePath,
  },
  {
    table: 'law.element',
    kind: 'element',
    phrase: 'law.change.element',
    title: title('label'),
    path: articlePath,
    words: { flexibility: (flexibility, reader) => wordOf(reader, `law.flexibility.${flexibility}`, flexibility) },
  },
  {
    table: 'law.time_limit',
    kind: 'time_limit',
    phrase: 'law.change.time_limit',
    title: title('what'),
    path: articlePath,
  },
]

/** A group of articles by which laws are compared. */
const TOPIC: Description = {
  table: 'law.topic',
  kind: 'topic',
  phrase: 'law.change.topic',
  title: translated('name'),
  path: () => '/compare',
}

const STATES: readonly Description[] = [
  {
    table: 'law.treaty_status',
    kind: 'standing',
    phrase: 'law.change.standing',
    title: ({ facts, reader }) => {
      const step = factText(facts, 'step')
      return step === null ? null : inWords(wordOf(reader, `law.step.${step}`, step))
    },
    text: title('note'),
    path: (telling) => `${treatyPath(telling)}/status`,
    day: (facts) => {
      const days = ['in_force_on', 'ratified_on', 'signed_on', 'invited_on'].flatMap(
        (name) => factText(facts, name) ?? [],
      )
      return days[0] ?? null
    },
    words: { step: (step, reader) => wordOf(reader, `law.step.${step}`, step) },
  },
  {
    table: 'law.declaration',
    kind: 'declaration',
    phrase: 'law.change.declaration',
    title: ({ facts, reader }) => {
      const kind = factText(facts, 'kind')
      return kind === null ? null : inWords(wordOf(reader, `law.declaration.${kind}`, kind))
    },
    text: title('gist'),
    path: namedArticlePath,
    day: day('declared_on'),
    words: { kind: (kind, reader) => wordOf(reader, `law.declaration.${kind}`, kind) },
  },
  {
    table: 'law.state',
    kind: 'state',
    phrase: 'law.change.state',
    path: ({ facts, act }) => (act === 'removed' ? '/countries' : `/countries/${factText(facts, 'code')}`),
  },
  {
    table: 'law.membership',
    kind: 'state',
    phrase: 'law.change.membership',
    title: ({ facts, reader }) => {
      const body = factText(facts, 'body')
      return body === null ? null : inWords(wordOf(reader, `countries.facet.body_${body}`, body))
    },
    path: ({ facts }) => `/countries/${factText(facts, 'state')}`,
  },
  {
    table: 'law.state_note',
    kind: 'state',
    phrase: 'law.change.state_note',
    text: translated('text'),
    path: () => '/countries',
  },
  {
    table: 'law.region',
    kind: 'state',
    phrase: 'law.change.region',
    title: translated('name'),
    path: () => '/countries',
  },
]

const GUIDANCE: readonly Description[] = [
  {
    table: 'law.guidance_note',
    kind: 'guidance_note',
    phrase: 'law.change.guidance_note',
    title: title('title'),
    text: title('gist'),
    path: ({ facts, act }) =>
      act === 'removed' ? '/law/guidance-notes' : `/law/guidance-notes/${factText(facts, 'number')}`,
    day: day('adopted_on'),
  },
  {
    table: 'law.guidance_note_article',
    kind: 'guidance_note',
    phrase: 'law.change.guidance_note_article',
    title: ({ facts, reader }) =>
      inWords(reader.say('law.article.guidance_note', { number: factText(facts, 'note') ?? '' })),
    path: namedArticlePath,
  },
  {
    table: 'law.document',
    kind: 'document',
    phrase: 'law.change.document',
    title: title('title'),
    text: title('gist'),
    path: () => '/law/documents',
    day: day('dated_on'),
    words: { kind: (kind, reader) => wordOf(reader, `law.guidance.document.kind_${kind}`, kind) },
  },
]

const READINGS: Readonly<Record<string, { path: string; phrase: string }>> = {
  guidance_notes: { path: '/law/guidance-notes', phrase: 'law.guidance.title' },
  cyberviolence: { path: '/cyberviolence', phrase: 'law.cyberviolence.title' },
  child_protection: { path: '/child-protection', phrase: 'law.child.title' },
}

const TYPOLOGY: readonly Description[] = [
  {
    table: 'law.cyberviolence_form',
    kind: 'cyberviolence',
    phrase: 'law.change.cyberviolence_form',
    title: title('label'),
    text: title('description'),
    path: () => '/cyberviolence',
  },
  {
    table: 'law.cyberviolence_provision',
    kind: 'cyberviolence',
    phrase: 'law.change.cyberviolence_provision',
    title: named('form'),
    path: namedArticlePath,
    words: { reach: (reach, reader) => wordOf(reader, `law.reach.${reach}`, reach) },
  },
  {
    table: 'law.child_protection_conduct',
    kind: 'child_protection',
    phrase: 'law.change.child_protection_conduct',
    title: title('label'),
    text: title('note'),
    path: () => '/child-protection',
    words: { conduct_group: (group, reader) => wordOf(reader, `law.child.group_${group}`, group) },
  },
  {
    table: 'law.child_protection_provision',
    kind: 'child_protection',
    phrase: 'law.change.child_protection_provision',
    title: named('conduct'),
    path: namedArticlePath,
  },
  {
    table: 'law.reading',
    kind: 'reading',
    phrase: 'law.change.reading',
    title: ({ facts, reader }) => {
      const known = READINGS[factText(facts, 'id') ?? '']
      return known ? inWords(reader.say(known.phrase)) : null
    },
    path: ({ facts }) => READINGS[factText(facts, 'id') ?? '']?.path ?? '/law',
  },
]

/** What law says of changes to treaties, articles, standings, guidance and typologies. */
export function lawTeller(db: Db): Teller {
  return tellerOf([...TREATIES, TOPIC, ...STATES, ...GUIDANCE, ...TYPOLOGY], () => typologyLabels(db))
}
