import type { Reader } from '#platform/reader'
import { Specimen } from '../specimens.tsx'
import { CELL_STATES, CellLegend, CellMeanings, type CellState } from './cell.tsx'
import { Matrix } from './matrix.tsx'

const CODES = ['QM', 'QN', 'QO'] as const
const ARTICLES = ['2', '3', '16', '17'] as const

/** The state of a cell of the specimen: each at least once. */
function stateAt(row: number, column: number): CellState {
  return CELL_STATES[(row * ARTICLES.length + column) % CELL_STATES.length] ?? 'notknown'
}

function countOf(state: CellState): number {
  return CODES.flatMap((_, row) => ARTICLES.filter((__, column) => stateAt(row, column) === state)).length
}

/** A small matrix with every state of a cell. */
export function MatrixSpecimens({ reader }: { reader: Reader }) {
  const column = (head: string) => ({ head, name: `Article ${head}`, path: '/ui' })
  const counts = Object.fromEntries(CELL_STATES.map((state) => [state, countOf(state)])) as Record<CellState, number>
  return (
    <Specimen id="matrix" names="Matrix, CellLegend, CellMeanings">
      <CellLegend reader={reader} counts={counts} />
      <p class="said" id="matrix-specimen">
        Three States and four articles.
      </p>
      <Matrix
        reader={reader}
        caption="A specimen"
        label="matrix-specimen"
        corner="State"
        groups={[
          { heading: 'Offences', columns: ARTICLES.slice(0, 2).map(column) },
          { heading: 'Powers', columns: ARTICLES.slice(2).map(column) },
        ]}
        bodies={[
          {
            heading: null,
            rows: CODES.map((code, row) => ({
              id: code.toLowerCase(),
              code,
              name: `State ${code}`,
              path: '/ui',
              cells: ARTICLES.map((_, index) => ({ state: stateAt(row, index), note: null })),
            })),
          },
        ]}
        address={{ before: '/ui#', after: '' }}
      />
      <CellMeanings reader={reader} />
    </Specimen>
  )
}
