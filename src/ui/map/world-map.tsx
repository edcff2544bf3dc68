import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { world } from './world.ts'

/** How a place on the map is filled: a colour and a texture, so that no two look alike without colour. */
export type MapFill = 'solid' | 'diagonal' | 'grid' | 'specks' | 'dots' | 'bars' | 'cross' | 'hollow' | 'plain'

/** A line of the legend: what a fill stands for, and how many places have it; null where that is not counted. */
export type MapLegendRow = { fill: MapFill; label: string; count: number | null }

/** The textures: what lies under them, and what is drawn over it. */
const TEXTURES: readonly { fill: MapFill; ground: string; turned?: boolean; over: Child }[] = [
  { fill: 'diagonal', ground: 'g-soft', turned: true, over: <path class="g-line" d="M0 0V9M9 0V9" /> },
  { fill: 'grid', ground: 'g-soft', over: <path class="g-line" d="M0 4.5H9M4.5 0V9" /> },
  { fill: 'specks', ground: 'g-soft', over: <circle class="g-speck" cx="4.5" cy="4.5" r="2.2" /> },
  { fill: 'dots', ground: 'g-dots', over: <circle class="g-dot" cx="4.5" cy="4.5" r="2.2" /> },
  { fill: 'bars', ground: 'g-bars', over: <path class="g-bar" d="M0 4.5H9" /> },
  { fill: 'cross', ground: 'g-cross', turned: true, over: <path class="g-x" d="M0 4.5H9M4.5 0V9" /> },
  { fill: 'hollow', ground: 'm-plain', over: <circle class="g-hollow" cx="4.5" cy="4.5" r="2.6" /> },
]

function Textures() {
  return (
    <defs>
      {TEXTURES.map(({ fill, ground, turned, over }) => (
        <pattern
          id={`m-${fill}`}
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform={turned ? 'rotate(45)' : undefined}
        >
          <rect class={ground} width="9" height="9" />
          {over}
        </pattern>
      ))}
    </defs>
  )
}

/** What the fills of the map stand for, with their counts. */
function MapLegend({ reader, rows }: { reader: Reader; rows: readonly MapLegendRow[] }) {
  return (
    <ul class="legend">
      {rows.map(({ fill, label, count }) => (
        <li>
          <svg class="swatch" viewBox="0 0 22 22" aria-hidden="true">
            <rect class={`m-${fill}`} width="22" height="22" />
          </svg>
          <span data-fill-label={fill}>{label}</span>
          {count === null ? null : (
            <b class="num" data-fill-count={fill}>
              {reader.number(count)}
            </b>
          )}
        </li>
      ))}
    </ul>
  )
}

/**
 * A map of the world, one on a page. `fillOf` answers for every State drawn, by its code; each is called by its name and what
 * the legend says of its fill, so the legend has a row for every fill that occurs. It is an image to screen readers: the page holds the same as a table. Every State of
 * the record is drawn, small ones as dots, so the legend counts what the map shows. Never mirrored.
 */
export function WorldMap(props: {
  reader: Reader
  title: string
  fillOf: (code: string) => MapFill
  legend: readonly MapLegendRow[]
  /** What stands under the map beside the legend and the note on borders, such as a time axis. */
  children?: Child
}) {
  const { reader, title, fillOf, legend } = props
  const { viewBox, shapes, dots, land, unsettled } = world()
  const labels = new Map(legend.map(({ fill, label }) => [fill, label]))
  const titleOf = (code: string) => `${reader.stateName(code)}: ${labels.get(fillOf(code)) ?? ''}`
  return (
    <figure class="map">
      <svg viewBox={viewBox.join(' ')} role="img" aria-labelledby="map-title">
        <title id="map-title">{title}</title>
        <Textures />
        <path class="m-plain" d={raw(land)} />
        {Object.entries(shapes).map(([code, path]) => (
          <path class={`m-${fillOf(code)}`} data-place={code} d={raw(path)}>
            <title>{titleOf(code)}</title>
          </path>
        ))}
        <path class="open" d={raw(unsettled)} />
        {Object.entries(dots).map(([code, [x, y]]) => (
          <circle class={`m-${fillOf(code)}`} data-place={code} cx={x} cy={y} r="6">
            <title>{titleOf(code)}</title>
          </circle>
        ))}
      </svg>
      <figcaption>
        <MapLegend reader={reader} rows={legend} />
        {props.children}
        <p>{reader.say('ui.map.borders')}</p>
      </figcaption>
    </figure>
  )
}
