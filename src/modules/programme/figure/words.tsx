import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { InLanguage, type Sum } from '#ui'
import { isSumOff, partsSum } from '../counting/rules.ts'
import { labelIn } from './rules.ts'
import type { Edition, Figure, Unit } from './types.ts'

/** A number with its unit where what is counted does not say it: euros, per cent. */
export function amountText({ say, number }: Reader, unit: Unit, value: number): string {
  switch (unit) {
    case 'euro':
      return say('programme.unit.euro', { value: number(value) })
    case 'un_share':
      return say('programme.unit.un_share', { value: number(value) })
    default:
      return number(value)
  }
}

/** The value of an edition as its source qualifies it: `130`, `about 130`, `more than EUR 34,000,000`. */
export function valueText(reader: Reader, unit: Unit, { value, qualifier }: Edition): string {
  const amount = amountText(reader, unit, value)
  return qualifier === null ? amount : reader.say(`programme.qualifier.${qualifier}`, { value: amount })
}

/** The word that stands before a value in large type; null for a bare number. */
export function qualifierText({ say }: Reader, { qualifier }: Edition): string | null {
  return qualifier === null ? null : say(`programme.qualifier.${qualifier}`, { value: '' }).trim()
}

/** The name of a figure, marked as English where the reader's language has none. */
export function FigureName({ reader, figure }: { reader: Reader; figure: Figure }) {
  const tag = figure.label[reader.language] === undefined ? 'en' : null
  return (
    <InLanguage reader={reader} tag={tag}>
      {labelIn(figure, reader.language)}
    </InLanguage>
  )
}

/** Text of the record, which is English. */
export function English({ reader, children }: { reader: Reader; children: Child }) {
  return (
    <InLanguage reader={reader} tag="en">
      {children}
    </InLanguage>
  )
}

/** The parts into which a source divides its value, as a sum; null where it gives none. */
export function partsAsSum({ say }: Reader, { parts, value }: Edition): Sum | null {
  if (parts === null) return null
  return {
    rows: parts.map((row) => ({ label: say(`programme.part.${row.part}`), value: row.value })),
    total: { label: say('programme.sum.printed'), value },
  }
}

/** Says, after the value of an edition, to what its own parts add up where that is another number. */
export function SumOff({ reader, edition }: { reader: Reader; edition: Edition }) {
  const sum = partsSum(edition)
  if (sum === null || !isSumOff(edition)) return null
  return <small> {reader.say('programme.sum.off', { sum: reader.number(sum) })}</small>
}

/** A span of dates, each as precise as its source; one date where both are the same. */
export function spanText({ say, date }: Reader, from: string | null, to: string | null): string {
  if (from === to && from !== null) return date(from)
  const none = say('ui.no_date')
  return say('programme.span', { from: from === null ? none : date(from), to: to === null ? none : date(to) })
}
