import { publicNames } from '#identity'
import {
  content,
  type FactDescription,
  factText,
  inWords,
  tellerOf,
  type Telling,
  wordOf,
} from '#platform/changes/telling'
import type { Facts, RecordedChange, Teller, ToldChange } from '#platform/changes/types'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { articleAnchor } from '../profile/views.tsx'
import { instrumentPath, LAWS, SUBJECT_FIELDS } from '../statement/address.ts'
import { instrumentNames, signersOf } from './store.ts'

/** The names of instruments by id. */
type Names = ReadonlyMap<string, string>

const statePath = ({ facts }: Telling<Names>) => `/countries/${factText(facts, 'state')}`
const articlePath = (telling: Telling<Names>) => {
  const anchor = articleAnchor(factText(telling.facts, 'treaty') ?? '', factText(telling.facts, 'article') ?? '')
  return `${statePath(telling)}/law#${anchor}`
}
const day = (column: string) => (facts: Facts) => factText(facts, column)

/** What statements of people tell beside: their language, and in which roles they were written and reviewed. */
const SIGNED = {
  language: (tag: string, reader: Reader) => reader.languageName(tag),
  author_role: (role: string, reader: Reader) => wordOf(reader, `countries.role.${role}`, role),
  reviewer_role: (role: string, reader: Reader) => wordOf(reader, `countries.role.${role}`, role),
}

/** Days of force, as whole as they are given. */
const FORCE = {
  in_force_from: (from: string, reader: Reader) => reader.date(from),
  in_force_to: (to: string, reader: Reader) => reader.date(to),
}

/** The text of a fact in the language it is written in. */
const written =
  (column: string) =>
  ({ facts }: Telling<Names>) => {
    const text = factText(facts, column)
    return text === null ? null : { text, tag: factText(facts, 'language') ?? 'en' }
  }

const DESCRIPTIONS: readonly FactDescription<Names>[] = [
  {
    table: 'countries.domestic_provision',
    kind: 'provision',
    phrase: 'countries.change.provision',
    title: ({ facts, names }) => {
      const law = names.get(factText(facts, 'instrument') ?? '') ?? factText(facts, 'cited_as')
      const parts = [law, factText(facts, 'citation')].filter((part) => part !== null)
      return parts.length === 0 ? null : { text: parts.join(', '), tag: 'en' }
    },
    text: written('gist'),
    path: articlePath,
    day: day('as_of'),
    words: {
      status: (status, reader) =>
        status === 'in_force'
          ? reader.say('countries.change.in_force')
          : wordOf(reader, `countries.status.${status}`, status),
      mapping: (mapping, reader) => wordOf(reader, `countries.mapping.${mapping}`, mapping),
      ...SIGNED,
    },
  },
  {
    table: 'countries.instrument',
    kind: 'instrument',
    phrase: 'countries.change.instrument',
    title: ({ facts }) => content(facts, 'name'),
    text: ({ facts }) => content(facts, 'number'),
    path: ({ facts }) => instrumentPath(factText(facts, 'state') ?? '', factText(facts, 'id') ?? ''),
    day: day('year'),
    words: { kind: (kind, reader) => wordOf(reader, `countries.kind.${kind}`, kind), ...FORCE, ...SIGNED },
  },
  {
    table: 'countries.statement',
    kind: 'statement',
    phrase: 'countries.change.statement',
    title: ({ facts, reader }) => {
      const section = factText(facts, 'section')
      return section === null ? null : inWords(wordOf(reader, `countries.section.${section}`, section))
    },
    text: written('point'),
    path: (telling) => `${statePath(telling)}#${factText(telling.facts, 'section')}`,
    day: day('dated_on'),
    words: { section: (section, reader) => wordOf(reader, `countries.section.${section}`, section), ...SIGNED },
  },
  {
    table: 'countries.confirmation',
    kind: 'confirmation',
    phrase: 'countries.change.confirmation',
    text: written('text'),
    path: ({ facts }) => {
      const query = new URLSearchParams()
      for (const name of SUBJECT_FIELDS) {
        const value = factText(facts, name)
        if (value !== null) query.set(name, value)
      }
      return `/countries/${factText(facts, 'state')}/statements?${query}`
    },
    day: day('confirmed_on'),
    words: {
      section: (section, reader) =>
        section === LAWS
          ? reader.say('countries.instruments.heading')
          : wordOf(reader, `countries.section.${section}`, section),
      language: (tag, reader) => reader.languageName(tag),
      role: (role, reader) => wordOf(reader, `countries.role.${role}`, role),
    },
  },
  {
    table: 'countries.gap',
    kind: 'gap',
    phrase: 'countries.change.gap',
    text: ({ facts }) => content(facts, 'text'),
    path: (telling) => `${statePath(telling)}#gaps`,
    words: { kind: (kind, reader) => wordOf(reader, `countries.change.gap_${kind}`, kind) },
  },
  {
    table: 'countries.assessment',
    kind: 'assessment',
    phrase: 'countries.change.assessment',
    title: ({ facts, reader }) => {
      const finding = factText(facts, 'finding')
      return finding === null ? null : inWords(wordOf(reader, `ui.cell.${finding}`, finding))
    },
    text: ({ facts }) => content(facts, 'reason'),
    path: ({ facts }) => {
      const [state, treaty, article] = ['state', 'treaty', 'article'].map((name) => factText(facts, name))
      return `/matrix/${treaty}/${state}/${article}`
    },
    day: day('assessed_on'),
    words: { finding: (finding, reader) => wordOf(reader, `ui.cell.${finding}`, finding) },
  },
  {
    table: 'countries.provision_text',
    kind: 'provision_text',
    phrase: 'countries.change.provision_text',
    title: ({ facts, names, reader }) => {
      const law = names.get(factText(facts, 'instrument') ?? '') ?? null
      const place = [law, factText(facts, 'citation')].filter((part) => part !== null).join(', ')
      const language = factText(facts, 'language')
      return inWords(language === null ? place : `${place} · ${reader.languageName(language)}`)
    },
    path: ({ facts }) => instrumentPath(factText(facts, 'state') ?? '', factText(facts, 'instrument') ?? ''),
    day: day('as_of'),
    words: {
      kind: (kind, reader) => wordOf(reader, `countries.national_text.kind_${kind}`, kind),
      ...FORCE,
      ...SIGNED,
      // A stream tells that a text changed, not the text, which stands with its licence where it is shown.
      text: (text, reader) => reader.say('countries.national_text.length', { number: reader.number(text.length) }),
    },
  },
  {
    table: 'countries.source',
    kind: 'source',
    phrase: 'countries.change.source',
    title: ({ facts }) => {
      const address = factText(facts, 'address')
      return address === null ? null : inWords(address)
    },
    path: () => '/countries',
    day: day('read_on'),
    words: { basis: (basis, reader) => wordOf(reader, `countries.basis.${basis}`, basis) },
  },
]

const placeOf = ({ after }: RecordedChange) => factText(after ?? {}, 'signed_version')

type NameAt = (column: string) => string | null

/** The names of those who chose to be named among whoever wrote and reviewed changes, by the column that tells the role. */
async function namesBehind(db: Db, changes: readonly RecordedChange[]): Promise<(change: RecordedChange) => NameAt> {
  const places = changes.flatMap((change) => placeOf(change) ?? [])
  const signers = await signersOf(db, places)
  const people = [...signers.values()].flatMap(({ author, reviewer }) => [author, reviewer])
  const names = await publicNames(
    db,
    people.flatMap((person) => person ?? []),
  )
  return (change) => {
    const { author = null, reviewer = null } = signers.get(placeOf(change) ?? '') ?? {}
    const byColumn = new Map([
      ['author_role', author],
      ['reviewer_role', reviewer],
    ])
    return (column) => names.get(byColumn.get(column) ?? '') ?? null
  }
}

/** A change as told, with names put to the roles. */
function withNames(told: ToldChange, nameAt: NameAt, reader: Reader): ToldChange {
  const fields = told.fields.map((field) => {
    const name = nameAt(field.name)
    if (name === null || field.to === null) return field
    const values = { name: `\u2068${name}\u2069`, role: field.to.text }
    return { ...field, to: inWords(reader.say('countries.signed.named', values)) }
  })
  return { ...told, fields }
}

/** What countries says of changes to provisions, instruments, statements, confirmations, gaps, assessments, texts and sources. */
export function countriesTeller(db: Db): Teller {
  const { kinds, tell } = tellerOf(DESCRIPTIONS, (changes) => {
    const ids = changes.flatMap(({ before, after }) => factText(after ?? before ?? {}, 'instrument') ?? [])
    return instrumentNames(db, [...new Set(ids)])
  })
  return {
    kinds,
    tell: async (changes, reader) => {
      const [told, namesOf] = await Promise.all([tell(changes, reader), namesBehind(db, changes)])
      return new Map(
        changes.flatMap((change) => {
          const each = told.get(change.id)
          return each ? [[change.id, withNames(each, namesOf(change), reader)]] : []
        }),
      )
    },
  }
}
