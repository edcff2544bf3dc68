import type { Day } from './day.ts'

/** A phrase in the reader's language; `key` stands in every catalogue, `values` fill its ICU arguments. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/**
 * Who reads the page: language, direction, the day whose law is shown. Views take it as a plain value.
 * `tag` is a BCP 47 tag. `on` is the day asked for with `?on=`, else `today`.
 */
export type Reader = {
  language: string
  direction: 'ltr' | 'rtl'
  say: Say
  today: Day
  on: Day
  /** What the reader has put aside to compare, as the address carries it (`?pins=`), in the order in which it was pinned. */
  pins: readonly string[]
  /** The address of a page in the reader's language; keeps `?on=` on addresses of law when it is not today, and `?pins=` everywhere. */
  href: (path: string) => string
  /** `22 November 2026` as the language writes it, in Western digits; also takes `2012-12` and `2012`. */
  date: (day: string) => string
  number: (value: number) => string
  /** `A, B and C` as the language joins. */
  list: (items: readonly string[]) => string
  /** The name of a State by its lower-case ISO 3166 code, with the asterisk where the name needs one. */
  stateName: (code: string) => string
  /** The name of a language by its BCP 47 tag, in the reader's language. */
  languageName: (tag: string) => string
  compare: (a: string, b: string) => number
}
