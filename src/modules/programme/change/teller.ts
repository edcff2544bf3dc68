import {
  content,
  type FactDescription,
  factText,
  inWords,
  tellerOf,
  translatedText,
  wordOf,
} from '#platform/changes/telling'
import type { Facts, Teller } from '#platform/changes/types'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { figureLabels } from './store.ts'

/** The labels of figures by id. */
type Names = ReadonlyMap<string, Readonly<Record<string, string>>>

const REGISTER = '/programme/figures'

/** The value of an edition as it is published: `130`, `about 130`. */
function valueText(facts: Facts, reader: Reader): string | null {
  const value = factText(facts, 'value')
  if (value === null) return null
  const amount = reader.number(Number(value))
  const qualifier = factText(facts, 'qualifier')
  return qualifier === null ? amount : reader.say(`programme.qualifier.${qualifier}`, { value: amount })
}

/** What the catalogues call the codes of one kind. */
const wordsOf = (kind: string) => (code: string, reader: Reader) => wordOf(reader, `programme.${kind}.${code}`, code)

const DESCRIPTIONS: readonly FactDescription<Names>[] = [
  {
    table: 'programme.figure',
    kind: 'figure',
    phrase: 'programme.change.figure',
    title: ({ facts, reader }) => translatedText(facts['label'], reader),
    path: ({ facts, act }) => (act === 'removed' ? REGISTER : `${REGISTER}/${factText(facts, 'id')}`),
    words: {
      grouping: wordsOf('grouping'),
      unit: wordsOf('counted'),
      method: wordsOf('method'),
    },
  },
  {
    table: 'programme.edition',
    kind: 'figure',
    phrase: 'programme.change.edition',
    title: ({ facts, names, reader }) => translatedText(names.get(factText(facts, 'figure') ?? ''), reader),
    text: ({ facts, reader }) => {
      const value = valueText(facts, reader)
      return value === null ? null : inWords(value)
    },
    path: ({ facts, act }) => {
      const [figure, edition] = [factText(facts, 'figure'), factText(facts, 'edition')]
      return act === 'removed' ? REGISTER : `${REGISTER}/${figure}/${edition}`
    },
    day: (facts) => factText(facts, 'dated'),
    words: {
      figure: (figure) => figure,
      edition: (edition) => edition,
      dated: (day, reader) => reader.date(day),
      covers_from: (day, reader) => reader.date(day),
      covers_to: (day, reader) => reader.date(day),
      value: (value, reader) => reader.number(Number(value)),
      qualifier: (qualifier, reader) => reader.say(`programme.qualifier.${qualifier}`, { value: '' }).trim(),
    },
  },
  {
    table: 'programme.project',
    kind: 'project',
    phrase: 'programme.change.project',
    title: ({ facts }) => content(facts, 'acronym') ?? content(facts, 'name'),
    text: ({ facts }) => content(facts, 'name'),
    path: () => REGISTER,
    day: (facts) => factText(facts, 'started'),
    words: {
      started: (day, reader) => reader.date(day),
      ended: (day, reader) => reader.date(day),
      budget: (amount, reader) => reader.number(Number(amount)),
      countries_basis: wordsOf('basis'),
      status_as_published: wordsOf('status'),
    },
  },
  {
    table: 'programme.activity',
    kind: 'activity',
    phrase: 'programme.change.activity',
    title: ({ facts }) => content(facts, 'title'),
    text: ({ facts }) => content(facts, 'place'),
    path: () => REGISTER,
    day: (facts) => factText(facts, 'started'),
    words: {
      started: (day, reader) => reader.date(day),
      ended: (day, reader) => reader.date(day),
      participants: (count, reader) => reader.number(Number(count)),
      kind: wordsOf('kind'),
      mode: wordsOf('mode'),
    },
  },
]

/** What the programme says of changes to figures, their editions, projects and activities. */
export function programmeTeller(db: Db): Teller {
  return tellerOf(DESCRIPTIONS, (changes) => {
    const ids = changes.flatMap(({ before, after }) => factText(after ?? before ?? {}, 'figure') ?? [])
    return figureLabels(db, [...new Set(ids)])
  })
}
