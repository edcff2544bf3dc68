import type { Fields } from './fields.ts'

/** What one address publishes, as far as somebody relies on it. */
export type Shape = {
  address: string
  version: number
  /** The fields of its JSON, of a row of its JSON Lines, and the columns of its CSV; null without such a form. */
  json: Fields | null
  row: Fields | null
  /** The fields that tell the rows of a dataset apart. */
  key: readonly string[] | null
  csv: readonly string[] | null
  /** Its other forms, by suffix and media type. */
  others: readonly string[]
  /** Written by hand when the address is given up, once its year is over: the day, and where its readers are led. */
  withdrawnOn?: string
  instead?: string
}

/** A closed word, as JSON writes it. */
const isWord = (kind: string) => kind.startsWith('"')

const kindsOf = (text: string) => text.match(/"(?:[^"\\]|\\.)*"|[^\s|]+/g) ?? []

/**
 * Why readers of the former kinds can't read the new ones; null when they can. Words may be added to a list of words, a
 * value that could be null may always be there, a number may become whole.
 */
function kindBreak(former: string, present: string): string | null {
  const [old, now] = [new Set(kindsOf(former)), new Set(kindsOf(present))]
  const hasWords = [...old].some(isWord)
  const gone = [...old].filter((kind) => isWord(kind) && !now.has(kind))
  if (gone.length > 0) return `no longer holds ${gone.join(', ')}`
  const allowed = (kind: string) => {
    if (old.has(kind)) return true
    if (isWord(kind)) return hasWords || old.has('string')
    return kind === 'integer' ? old.has('number') : kind === 'day' && old.has('string')
  }
  const strange = [...now].filter((kind) => !old.has('anything') && !allowed(kind))
  if (strange.length > 0) return `was ${former} and is ${present}`
  const isEmptied = [...now].every((kind) => kind === 'null') && !old.has('anything')
  return isEmptied && former !== present ? `was ${former} and is always null` : null
}

const nameOf = (path: string) => path.replace(/\?$/, '')

function fieldBreaks(former: Fields, present: Fields, form: string): string[] {
  const now = new Map(Object.entries(present).map(([path, kinds]) => [nameOf(path), { path, kinds }]))
  return Object.entries(former).flatMap(([path, kinds]) => {
    const name = nameOf(path)
    const found = now.get(name)
    // what stands inside a field that vanished goes without saying
    if (!found) return parentOf(name) === '' || now.has(parentOf(name)) ? [`${name} vanished from its ${form}`] : []
    if (path === name && found.path !== name) return [`${name} may now be missing in its ${form}`]
    const broken = kindBreak(kinds, found.kinds)
    return broken === null ? [] : [`${name} ${broken} in its ${form}`]
  })
}

/** The path of the field that a field stands in; empty at the top. */
const parentOf = (name: string) => {
  const parent = name.replace(/(\.[^.[{]+|\[\d*\]|\{\})$/, '')
  return parent === name ? '' : parent
}

function formBreaks<T>(former: T | null, present: T | null, form: string, compare: (old: T, now: T) => string[]) {
  if (former === null) return []
  return present === null ? [`its ${form} vanished`] : compare(former, present)
}

/** What readers of the former shape can no longer read, each in a few words; nothing when all of it is there still. */
export function breaksOf(former: Shape, present: Shape | null): string[] {
  if (present === null) return former.withdrawnOn === undefined ? ['the address vanished'] : []
  if (present.version > former.version) return []
  const gone = (list: readonly string[], now: readonly string[], what: string) =>
    list.filter((item) => !now.includes(item)).map((item) => `the ${what} ${item} vanished`)
  const isSameKey = (old: readonly string[], now: readonly string[]) =>
    old.length === now.length && old.every((field) => now.includes(field))
  return [
    ...(present.version < former.version ? [`its version went back from ${former.version} to ${present.version}`] : []),
    ...formBreaks(former.json, present.json, 'JSON', (old, now) => fieldBreaks(old, now, 'JSON')),
    ...formBreaks(former.row, present.row, 'rows', (old, now) => fieldBreaks(old, now, 'rows')),
    ...formBreaks(former.key, present.key, 'key', (old, now) =>
      isSameKey(old, now) ? [] : [`its key was ${old.join(', ')} and is ${now.join(', ')}`],
    ),
    ...formBreaks(former.csv, present.csv, 'CSV', (old, now) => gone(old, now, 'column')),
    ...gone(former.others, present.others, 'form'),
  ]
}

const MOST_NAMED = 5

/** One sentence that says what broke and what to do. */
export function breakSentence({ address, version }: Shape, breaks: readonly string[]): string {
  const named = breaks.slice(0, MOST_NAMED).join('; ')
  const rest = breaks.length > MOST_NAMED ? `; and ${breaks.length - MOST_NAMED} more` : ''
  return (
    `${address} breaks its contract (version ${version}): ${named}${rest}. Undo it; or raise \`version\` where ${address} is ` +
    'described, note it in CHANGELOG.md, keep the former shape at an address of its own for a year, and run npm run generate ' +
    '(docs/how-to/change-a-published-field.md).'
  )
}
