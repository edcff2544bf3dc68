import type { Child } from 'hono/jsx'
import { periodOf } from '#platform/day'
import type { Reader } from '#platform/reader'
import { Chart } from '#ui'
import type { FigureFacts } from '../counting/types.ts'
import { isSeries, labelIn } from './rules.ts'
import { amountText, valueText } from './words.tsx'

type Published = NonNullable<Parameters<typeof Chart>[0]['facts']['published']>
type Counted = NonNullable<Parameters<typeof Chart>[0]['facts']['counted']>

function publishedLine(reader: Reader, { figure, editions }: FigureFacts): Published | null {
  const last = editions.at(-1)
  if (!last) return null
  return {
    label: reader.say('programme.chart.published', { value: valueText(reader, figure.unit, last.edition) }),
    points: editions.map(({ edition }) => {
      const { first, last: until } = periodOf(edition.date)
      const value = valueText(reader, figure.unit, edition)
      const title = reader.say('programme.chart.point', { value, date: reader.date(edition.date) })
      return { from: first, to: until < reader.on ? until : reader.on, value: edition.value, title }
    }),
  }
}

function countedStep(reader: Reader, { figure, steps, stepsUntil }: FigureFacts): Counted | null {
  const last = steps.at(-1)
  if (!last) return null
  const value = amountText(reader, figure.unit, last.value)
  return { label: reader.say('programme.chart.counted', { value }), steps, until: stepsUntil }
}

/** The editions of a figure over time, with what the record counts; the table of the same numbers (the children) follows. */
export function FigureChart({ reader, facts, children }: { reader: Reader; facts: FigureFacts; children: Child }) {
  const editions = facts.editions.map(({ edition }) => edition)
  const isDrawn = isSeries(editions) && editions.length + facts.steps.length > 1
  if (!isDrawn) return <>{children}</>
  const published = publishedLine(reader, facts)
  const counted = countedStep(reader, facts)
  const said = [...(published?.points.map(({ title }) => title) ?? []), ...(counted ? [counted.label] : [])]
  const label = labelIn(facts.figure, reader.language)
  return (
    <Chart
      facts={{
        id: 'chart',
        title: reader.say('programme.chart.title', { label, said: said.join('; ') }),
        description: reader.say('programme.chart.how'),
        until: reader.on,
        counted,
        published,
        number: reader.number,
      }}
    >
      {children}
    </Chart>
  )
}
