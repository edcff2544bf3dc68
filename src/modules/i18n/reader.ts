import { type Formatters, IntlMessageFormat } from 'intl-messageformat'
import type { Day } from '#platform/day'
import type { Reader, Say } from '#platform/reader'
import { sourceLanguage } from './catalogues.ts'
import type { Language, StateNaming } from './types.ts'

/** Sections whose pages tell the law on a day; links between them keep the day that was asked for. */
const DATED = /^\/(?:(?:law|countries|compare|matrix)(?=[/?.#]|$)|programme\/figures(?:\/[^/?#]+)?(?:[?#]|$))/

/** English as the Council of Europe writes it; Western digits and the Gregorian calendar everywhere, as in treaty numbers. */
function formatLocale(tag: string): string {
  return `${tag === 'en' ? 'en-GB' : tag}-u-ca-gregory-nu-latn`
}

/** What marks a message as more than its own words (ICU MessageFormat). */
const IS_SYNTAX = /[{}']/

function madeOnce<Args extends unknown[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const made = new Map<string, Made>()
  return (...args) => {
    const key = JSON.stringify(args)
    const known = made.get(key) ?? make(...args)
    made.set(key, known)
    return known
  }
}

/** What messages write numbers and choose plurals with, made once for all of them: each holds tables of its own. */
function sharedFormatters(): Formatters {
  return {
    getNumberFormat: madeOnce((...args) => new Intl.NumberFormat(...args)),
    getDateTimeFormat: madeOnce((...args) => new Intl.DateTimeFormat(...args)),
    getPluralRules: madeOnce((...args) => new Intl.PluralRules(...args)),
  }
}

/** The phrases of a language. A key that is missing there is said in the source language; missing everywhere, the key itself. */
export function sayIn(language: Language, source: Language): Say {
  const formatters = sharedFormatters()
  const formats = new Map<string, IntlMessageFormat | string>()
  const formatOf = (key: string): IntlMessageFormat | string | null => {
    const known = formats.get(key)
    if (known !== undefined) return known
    const [message, tag] =
      language.catalogue[key] === undefined
        ? [source.catalogue[key], source.tag]
        : [language.catalogue[key], language.tag]
    if (message === undefined) return null
    const format = IS_SYNTAX.test(message)
      ? new IntlMessageFormat(message, formatLocale(tag), {}, { ignoreTag: true, formatters })
      : message
    formats.set(key, format)
    return format
  }
  return (key, values) => {
    const format = formatOf(key)
    if (format === null) return key
    return typeof format === 'string' ? format : String(format.format(values))
  }
}

/** Dates in words; `first` is how the language writes the first day of a month, which French makes an ordinal. */
function dateIn(locale: string, first: string): (day: string) => string {
  const whole = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (day) => {
    if (/^\d{4}$/.test(day)) return day
    const instant = new Date(day.length === 7 ? `${day}-01` : day)
    if (Number.isNaN(instant.getTime())) return day
    if (day.length === 7) return month.format(instant)
    const parts = whole.formatToParts(instant)
    return parts.map(({ type, value }) => (type === 'day' && value === '1' ? first : value)).join('')
  }
}

/** One voice a language: everything of a reader that does not depend on the request, made once. */
export type Voice = Pick<
  Reader,
  'language' | 'direction' | 'say' | 'date' | 'number' | 'list' | 'languageName' | 'compare'
> & { regions: Intl.DisplayNames }

/** The voice of a language. */
export function voiceOf(language: Language, source: Language): Voice {
  const locale = formatLocale(language.tag)
  const numbers = new Intl.NumberFormat(locale)
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const languages = new Intl.DisplayNames([locale], { type: 'language' })
  const collator = new Intl.Collator(language.tag, { numeric: true })
  return {
    language: language.tag,
    direction: language.direction,
    say: sayIn(language, source),
    date: dateIn(locale, language.catalogue['i18n.first_of_month'] ?? '1'),
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items),
    languageName: (tag) => nameOfLanguage(languages, tag),
    compare: (a, b) => collator.compare(a, b),
    regions: new Intl.DisplayNames([locale], { type: 'region' }),
  }
}

/** The reader of one request. `namings` holds the States whose names need more than the language's own name, by code. */
export function readerOf(
  voice: Voice,
  today: Day,
  on: Day,
  namings: ReadonlyMap<string, StateNaming>,
  pins: readonly string[] = [],
): Reader {
  const prefix = voice.language === sourceLanguage ? '' : `/${voice.language}`
  return {
    ...voice,
    today,
    on,
    pins,
    href: (path) => {
      const whole = prefix + (path === '/' && prefix ? '' : path)
      const kept = [
        ...(on === today || !DATED.test(path) || /[?&]on=/.test(path) ? [] : [`on=${on}`]),
        ...(pins.length === 0 || /[?&]pins=/.test(path) ? [] : [`pins=${pins.join(',')}`]),
      ]
      if (kept.length === 0) return whole
      const [address = '', fragment] = whole.split('#')
      const longer = `${address}${address.includes('?') ? '&' : '?'}${kept.join('&')}`
      return fragment === undefined ? longer : `${longer}#${fragment}`
    },
    stateName: (code) => {
      const naming = namings.get(code)
      const own = /^[a-z]{2}$/.test(code) ? voice.regions.of(code.toUpperCase()) : undefined
      const name = naming?.names?.[voice.language] ?? naming?.names?.[sourceLanguage] ?? own ?? code.toUpperCase()
      return naming?.hasAsterisk ? `${name}*` : name
    },
  }
}

/** The name of a language; the tag itself where nobody gives it a name, or it is none. */
function nameOfLanguage(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag // the only way to ask: a text that is no tag is thrown
  }
}
