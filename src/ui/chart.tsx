import type { Child } from 'hono/jsx'

/** A published total: it holds at some time from one day to another, which are the same where the day is known. */
export type ChartPoint = { from: string; to: string; value: number; title: string }

/** A row that was counted: how many there are from a day on. */
export type ChartStep = { on: string; value: number }

/**
 * What a chart shows. Days are `YYYY-MM-DD`. `counted` and `published` carry the words that stand on their lines; `counted`
 * is drawn to the day on which its record ends.
 */
export type ChartFacts = {
  /** Unique on the page. */
  id: string
  /** What is shown, in one sentence, for readers who do not see it. */
  title: string
  /** How it is drawn. */
  description: string
  /** The last day that is drawn, and marked. */
  until: string
  counted: { label: string; steps: readonly ChartStep[]; until: string } | null
  published: { label: string; points: readonly ChartPoint[] } | null
  number: (value: number) => string
}

type Size = { name: 'desk' | 'phone'; width: number; height: number; radius: number; years: number }

const SIZES: readonly Size[] = [
  { name: 'desk', width: 1040, height: 220, radius: 4.5, years: 13 },
  { name: 'phone', width: 340, height: 210, radius: 3.5, years: 5 },
]
const HEADROOM = 30
const FOOT = 22
const MOST_LINES = 4
const LETTER_WIDTH = 6.6

/** A day as a fraction of years. */
function yearsOf(day: string): number {
  const year = Number(day.slice(0, 4))
  const start = Date.UTC(year, 0, 1)
  return year + (Date.parse(day) - start) / (Date.UTC(year + 1, 0, 1) - start)
}

/** The smallest of 1, 2, 5, 10, 20 … that cuts `span` into `most` parts or fewer. */
export function roundStep(span: number, most: number): number {
  const raw = Math.max(span / most, 1)
  const power = 10 ** Math.floor(Math.log10(raw))
  return ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10) * power
}

/** Every multiple of a step from `first` to `last`, without the first itself where it is one. */
function multiples(first: number, last: number, step: number): number[] {
  const from = Math.floor(first / step) + 1
  return Array.from({ length: Math.max(0, Math.floor(last / step) - from + 1) }, (_, index) => (from + index) * step)
}

type Drawing = {
  size: Size
  first: number
  last: number
  top: number
  x: (day: string) => number
  y: (value: number) => number
}

/** The frame of the drawing: whole years at its start, the last day at its end, room above for the words. */
function drawingOf(facts: ChartFacts, size: Size): Drawing {
  const steps = facts.counted?.steps ?? []
  const points = facts.published?.points ?? []
  const days = [...steps.map(({ on }) => on), ...points.map(({ from }) => from), facts.until]
  const first = Math.floor(Math.min(...days.map(yearsOf)))
  const last = Math.max(yearsOf(facts.until), first + 1)
  const top = Math.max(1, ...steps.map(({ value }) => value), ...points.map(({ value }) => value))
  const tenth = (value: number) => Math.round(value * 10) / 10
  return {
    size,
    first,
    last,
    top,
    x: (day) => tenth(((yearsOf(day) - first) / (last - first)) * size.width),
    y: (value) => tenth(size.height - (value / top) * size.height),
  }
}

/** The line of the counted rows: it stays level until the next day on which their number changes. */
function stepPath({ x, y, size }: Drawing, steps: readonly ChartStep[], until: string): string {
  return `M0 ${size.height}${steps.map(({ on, value }) => `H${x(on)}V${y(value)}`).join('')}H${x(until)}`
}

/** About how wide the words of a label are drawn, in units of the drawing. */
function widthOf(text: string): number {
  return text.length * LETTER_WIDTH
}

/**
 * Where the words of the counted rows stand: under the line, clear of its lowest place above them, or over its highest where
 * there is no room beneath.
 */
function countedLabelHeight(drawing: Drawing, { label, steps, until }: NonNullable<ChartFacts['counted']>): number {
  const { x, y, size } = drawing
  const start = x(until) - 8 - widthOf(label)
  const over = steps.filter((_, index) => {
    const next = steps[index + 1]
    return !next || x(next.on) >= start
  })
  const heights = over.map(({ value }) => y(value))
  const beneath = Math.max(...heights) + 17
  return beneath < size.height - 4 ? beneath : Math.min(...heights) - 8
}

function Counted({ drawing, facts }: { drawing: Drawing; facts: ChartFacts }) {
  const { counted } = facts
  if (!counted || counted.steps.length === 0) return null
  const line = stepPath(drawing, counted.steps, counted.until)
  return (
    <>
      <path class="area" d={`${line}V${drawing.size.height}Z`} />
      <path class="step" d={line} />
      <text class="strong" x={drawing.x(counted.until) - 8} y={countedLabelHeight(drawing, counted)} text-anchor="end">
        {counted.label}
      </text>
    </>
  )
}

/** A published total as an open ring; a bar through it says over which time it may lie where no day is given. */
function Point({ drawing, point }: { drawing: Drawing; point: ChartPoint }) {
  const { x, y, size } = drawing
  const [from, to, height] = [x(point.from), x(point.to), y(point.value)]
  return (
    <g>
      <title>{point.title}</title>
      {to - from > size.radius * 2 ? <path class="span" d={`M${from} ${height}H${to}`} /> : null}
      <circle class="pt" cx={(from + to) / 2} cy={height} r={size.radius} />
    </g>
  )
}

function Published({ drawing, facts }: { drawing: Drawing; facts: ChartFacts }) {
  const { published } = facts
  const last = published?.points.at(-1)
  if (!published || !last) return null
  const { x, y, size } = drawing
  const middle = (point: ChartPoint) => (x(point.from) + x(point.to)) / 2
  const isLate = middle(last) > size.width / 2
  const isUnder = (point: ChartPoint) => Math.abs(middle(last) - middle(point)) <= widthOf(published.label)
  return (
    <>
      <path
        class="thread"
        d={published.points.map((point, at) => `${at ? 'L' : 'M'}${middle(point)} ${y(point.value)}`).join('')}
      />
      {published.points.map((point) => (
        <Point drawing={drawing} point={point} />
      ))}
      <text
        class="strong"
        x={isLate ? Math.min(size.width - 2, middle(last) + 6) : Math.max(2, middle(last) - 6)}
        y={Math.min(...published.points.filter(isUnder).map(({ value }) => y(value))) - 11}
        text-anchor={isLate ? 'end' : 'start'}
      >
        {published.label}
      </text>
    </>
  )
}

/** The years along the foot and the numbers up the side. */
function Scale({ drawing, number }: { drawing: Drawing; number: (value: number) => string }) {
  const { size, first, last, top, x, y } = drawing
  const years = multiples(first, last, roundStep(last - first, size.years))
  return (
    <>
      {multiples(0, top, roundStep(top, MOST_LINES)).map((value) => (
        <>
          <path class="grid" d={`M0 ${y(value)}H${size.width}`} />
          <text x={2} y={y(value) - 4}>
            {number(value)}
          </text>
        </>
      ))}
      {years.map((year) => (
        <>
          <path class="tick" d={`M${x(`${year}-01-01`)} ${size.height}v5`} />
          <text x={x(`${year}-01-01`)} y={size.height + 18} text-anchor="middle">
            {year}
          </text>
        </>
      ))}
    </>
  )
}

function Drawn({ facts, size }: { facts: ChartFacts; size: Size }) {
  const drawing = drawingOf(facts, size)
  const [title, description] = [`${facts.id}-${size.name}`, `${facts.id}-${size.name}-how`]
  return (
    <svg
      class={`chart chart-${size.name}`}
      viewBox={`0 ${-HEADROOM} ${size.width} ${size.height + HEADROOM + FOOT}`}
      role="img"
      aria-labelledby={title}
      aria-describedby={description}
    >
      <title id={title}>{facts.title}</title>
      <desc id={description}>{facts.description}</desc>
      <Scale drawing={drawing} number={facts.number} />
      <Counted drawing={drawing} facts={facts} />
      <path class="base" d={`M0 ${size.height}H${size.width}`} />
      <Published drawing={drawing} facts={facts} />
      <path class="needle" d={`M${drawing.x(facts.until)} ${-HEADROOM}V${size.height}`} />
    </svg>
  )
}

/**
 * Numbers over time: counted rows as a filled step, published totals as open rings on a dashed thread, so that the gap
 * between them shows. Drawn wide for desks and narrow for phones; time runs from left to right in every language. The
 * table of the same numbers (the children) follows. Nothing is drawn where neither has a number.
 */
export function Chart({ facts, children }: { facts: ChartFacts; children?: Child }) {
  const isEmpty = (facts.counted?.steps.length ?? 0) + (facts.published?.points.length ?? 0) === 0
  return (
    <figure class="drawn">
      {isEmpty ? null : SIZES.map((size) => <Drawn facts={facts} size={size} />)}
      {children}
    </figure>
  )
}
