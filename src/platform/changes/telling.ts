import type { Reader } from '../reader.ts'
import type { Act, Facts, FactKind, RecordedChange, Teller, ToldChange, ToldField, ToldText } from './types.ts'

/** What a description needs to tell one fact: its particulars, names that were looked up, and who reads. */
export type Telling<Names> = { facts: Facts; act: Act; names: Names; reader: Reader }

/** How the rows of one table are told. Without `title` or `text` a fact has none; the source stands in `source`. */
export type FactDescription<Names> = {
  table: string
  kind: string
  /** A phrase with the argument `act`: added, changed, removed, or another word for the kind itself. */
  phrase: string
  title?: (telling: Telling<Names>) => ToldText | null
  text?: (telling: Telling<Names>) => ToldText | null
  path: (telling: Telling<Names>) => string
  day?: (facts: Facts) => string | null
  /** Values of these columns, in the reader's language where no tag says another. */
  words?: Readonly<Record<string, (value: string, reader: Reader) => string | ToldText>>
}

const NEVER_TOLD = new Set(['contribution', 'position', 'id', 'signed_version'])
/** What an entry says beside its particulars already; only a change of it is one. */
const TOLD_ELSEWHERE = new Set(['state', 'treaty', 'article', 'instrument', 'source'])
const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/
const CONTENT_TAG = 'en'

/** A particular as text; null where it is empty. */
export function factText(facts: Facts, column: string): string | null {
  const value = facts[column]
  return value === null || value === undefined || value === '' ? null : String(value)
}

/** A particular as content of the data, which is in English; null where it is empty. */
export function content(facts: Facts, column: string): ToldText | null {
  const text = factText(facts, column)
  return text === null ? null : { text, tag: CONTENT_TAG }
}

/** Words in the reader's language. */
export function inWords(text: string): ToldText {
  return { text, tag: null }
}

/** What a phrase says, or a plain form of the code where no catalogue has words for it. */
export function wordOf(reader: Reader, key: string, code: string): string {
  const said = reader.say(key)
  return said === key ? code.replaceAll('_', ' ') : said
}

/** What the data says in several languages: in the reader's, else in English; null where it has neither. */
export function translatedText(value: unknown, { language }: Pick<Reader, 'language'>): ToldText | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const texts = value as Facts
  const [own, english] = [texts[language], texts[CONTENT_TAG]]
  if (typeof own === 'string') return inWords(own)
  return typeof english === 'string' ? { text: english, tag: CONTENT_TAG } : null
}

/** Every text in a value that holds others, in their order. */
function leaves(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap(leaves)
  return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [String(value)]
}

function nested(reader: Reader, value: object): ToldText | null {
  const translated = translatedText(value, reader)
  if (translated) return translated
  const texts = leaves(value)
  return texts.length === 0 ? null : { text: texts.join(' · '), tag: CONTENT_TAG }
}

function valueOf(
  reader: Reader,
  name: string,
  value: unknown,
  word?: (value: string, reader: Reader) => string | ToldText,
): ToldText | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return inWords(reader.say(value ? 'change.value.yes' : 'change.value.no'))
  if (typeof value === 'object') return nested(reader, value)
  const text = String(value)
  const said = word?.(text, reader)
  if (said !== undefined) return typeof said === 'string' ? inWords(said) : said
  if (name === 'state') return inWords(reader.stateName(text))
  if (/_on$|^as_of$|^year$/.test(name) && DAY.test(text)) return inWords(reader.date(text))
  return typeof value === 'number' ? inWords(text) : { text, tag: CONTENT_TAG }
}

const same = (one: ToldText | null, other: ToldText | null) => one?.text === other?.text && one?.tag === other?.tag

/** What differs between a fact before and after, each particular by its name in the reader's language. */
function fieldsOf(
  reader: Reader,
  before: Facts | null,
  after: Facts | null,
  words: FactDescription<unknown>['words'] = {},
): ToldField[] {
  const isWhole = before === null || after === null
  const names = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])]
  return names.flatMap((name) => {
    if (NEVER_TOLD.has(name) || (isWhole && TOLD_ELSEWHERE.has(name))) return []
    const from = valueOf(reader, name, before?.[name], words[name])
    const to = valueOf(reader, name, after?.[name], words[name])
    if (same(from, to)) return []
    const key = `change.field.${name}`
    const label = reader.say(key)
    return [{ name, label: label === key ? reader.say('change.field.other') : label, from, to }]
  })
}

function told<Names>(
  description: FactDescription<Names>,
  change: RecordedChange,
  names: Names,
  reader: Reader,
): ToldChange {
  const facts = change.after ?? change.before ?? {}
  const telling = { facts, act: change.act, names, reader }
  return {
    kind: description.kind,
    what: reader.say(description.phrase, { act: change.act }),
    title: description.title?.(telling) ?? null,
    text: description.text?.(telling) ?? null,
    path: description.path(telling),
    fields: fieldsOf(reader, change.before, change.after, description.words),
    source: factText(facts, 'source'),
    day: description.day?.(facts) ?? null,
  }
}

function kindsOf<Names>(descriptions: readonly FactDescription<Names>[]): FactKind[] {
  const kinds = Map.groupBy(descriptions, ({ kind }) => kind)
  return [...kinds].map(([kind, own]) => ({
    kind,
    phrase: own[0]?.phrase ?? kind,
    tables: own.map(({ table }) => table),
  }))
}

/** What tells the changes of these tables; `namesOf` looks up, once for all of them, what their sentences name. */
export function tellerOf<Names>(
  descriptions: readonly FactDescription<Names>[],
  namesOf: (changes: readonly RecordedChange[]) => Promise<Names>,
): Teller {
  const byTable = new Map(descriptions.map((description) => [description.table, description]))
  return {
    kinds: kindsOf(descriptions),
    tell: async (changes, reader) => {
      const own = changes.filter(({ table }) => byTable.has(table))
      if (own.length === 0) return new Map()
      const names = await namesOf(own)
      return new Map(
        own.flatMap((change) => {
          const description = byTable.get(change.table)
          return description ? [[change.id, told(description, change, names, reader)]] : []
        }),
      )
    },
  }
}
