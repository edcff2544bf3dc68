import type { Reader } from '#platform/reader'
import type { Knowledge } from '../knowledge.tsx'

/**
 * What a cell says: how well its record is known, that all of it is only a draft, or what an assessment found. Discs tell
 * knowledge, squares a finding, so that the two are never taken for each other.
 */
export type CellState = Knowledge | 'draft' | 'in_line' | 'partly' | 'not_in_line'

/** Every state of a cell, in the order of legends: findings, knowledge from what is on record to what is not. */
export const CELL_STATES: readonly CellState[] = [
  'in_line',
  'partly',
  'not_in_line',
  'known',
  'unverified',
  'ageing',
  'draft',
  'disputed',
  'notknown',
]

const WORDS: Record<CellState, string> = {
  in_line: 'ui.cell.in_line',
  partly: 'ui.cell.partly',
  not_in_line: 'ui.cell.not_in_line',
  known: 'ui.knowledge.known',
  unverified: 'ui.knowledge.unverified',
  ageing: 'ui.knowledge.ageing',
  draft: 'ui.cell.draft',
  disputed: 'ui.knowledge.disputed',
  notknown: 'ui.knowledge.notknown',
}

const MEANINGS: Record<CellState, string> = {
  in_line: 'ui.cell.in_line_meaning',
  partly: 'ui.cell.partly_meaning',
  not_in_line: 'ui.cell.not_in_line_meaning',
  known: 'ui.knowledge.known_meaning',
  unverified: 'ui.knowledge.unverified_meaning',
  ageing: 'ui.knowledge.ageing_meaning',
  draft: 'ui.cell.draft_meaning',
  disputed: 'ui.knowledge.disputed_meaning',
  notknown: 'ui.knowledge.notknown_meaning',
}

/** The word for the state of a cell. */
export function cellWord(reader: Reader, state: CellState): string {
  return reader.say(WORDS[state])
}

/** The shapes that only cells have, beside those of knowledge. Once on each page that shows cells. */
export function CellSprite() {
  return (
    <svg class="vh" width="0" height="0" aria-hidden="true" focusable="false">
      <symbol id="k-draft" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="3.2 3.08" />
      </symbol>
      <symbol id="k-in_line" viewBox="0 0 16 16">
        <path d="M2 2h12v12H2z" fill="currentColor" />
      </symbol>
      <symbol id="k-partly" viewBox="0 0 16 16">
        <path d="M3 3h10v10H3z" fill="none" stroke="currentColor" stroke-width="2" />
        <path d="M2 14V2l12 12z" fill="currentColor" />
      </symbol>
      <symbol id="k-not_in_line" viewBox="0 0 16 16">
        <path d="M3 3h10v10H3z" fill="none" stroke="currentColor" stroke-width="2" />
      </symbol>
    </svg>
  )
}

/** A cell's tint and shape alone, as in the matrix; a word stands beside it. */
function CellSwatch({ state }: { state: CellState }) {
  return (
    <span class={`swatch k-${state}`}>
      <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
        <use href={`#k-${state}`} />
      </svg>
    </span>
  )
}

/** Shape and word of a cell, for a sentence or a heading. */
export function CellStateWord({ reader, state }: { reader: Reader; state: CellState }) {
  return (
    <span class="cell-state">
      <CellSwatch state={state} /> {cellWord(reader, state)}
    </span>
  )
}

/** What the cells on the page say, each state with how many cells say it; states that no cell has are left out. */
export function CellLegend(props: { reader: Reader; counts: Readonly<Record<CellState, number>> }) {
  const { reader, counts } = props
  return (
    <ul class="legend">
      {CELL_STATES.filter((state) => counts[state] > 0).map((state) => (
        <li data-state={state}>
          <CellSwatch state={state} /> {cellWord(reader, state)}{' '}
          <span class="num" data-count="">
            {reader.number(counts[state])}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Every state of a cell with its meaning. */
export function CellMeanings({ reader }: { reader: Reader }) {
  return (
    <dl class="states">
      {CELL_STATES.map((state) => (
        <>
          <dt>
            <CellStateWord reader={reader} state={state} />
          </dt>
          <dd>{reader.say(MEANINGS[state])}</dd>
        </>
      ))}
    </dl>
  )
}
