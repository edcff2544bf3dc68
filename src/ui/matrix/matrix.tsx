import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { CELL_STATES, CellSprite, type CellState, cellWord } from './cell.tsx'

/** A column: what stands in its head, the name of it in full, where the head leads. */
export type MatrixColumn = { head: string; name: string; path: string }

/** Neighbouring columns under one heading. */
export type MatrixColumnGroup = { heading: string; columns: readonly MatrixColumn[] }

/** A cell: what it says, and a few words more for who points at it; null for none. */
export type MatrixCell = { state: CellState; note: string | null }

/** A row: its name, the code that stands for it on a narrow screen, where its head leads, one cell a column. */
export type MatrixRow = { id: string; code: string; name: string; path: string; cells: readonly MatrixCell[] }

/** Rows under a heading of their own; null for none. */
export type MatrixRowGroup = { heading: string | null; rows: readonly MatrixRow[] }

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return /[&<>"]/.test(text) ? text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign) : text
}

/** What stands before and after the address of a cell that differs from cell to cell. */
type CellAddress = { before: string; after: string }

/**
 * The rows as text. A matrix has thousands of cells: as components they would take ten times as long, a shape of its own in
 * each would double the time until the page stands (the stylesheet draws it), and end tags that HTML lets one leave out
 * (HTML § 13.1.2.4) are left out, since they are a tenth of the page.
 */
function rowsText(
  reader: Reader,
  rows: readonly MatrixRow[],
  columns: readonly MatrixColumn[],
  { before, after }: CellAddress,
): string {
  const opening = new Map(CELL_STATES.map((state) => [state, `<td class="k-${state}"><a href="${before}`]))
  const closing = new Map(CELL_STATES.map((state) => [state, `>${escaped(cellWord(reader, state))}</a>`]))
  const end = escaped(after)
  const heads = columns.map(({ head }) => `${escaped(encodeURIComponent(head))}${end}"`)
  const parts: string[] = []
  for (const row of rows) {
    const name = escaped(row.name)
    parts.push(
      `<tr id="row-${row.id}"><th scope="row"><a href="${escaped(row.path)}"><span class="long">${name}</span>`,
      `<span class="short" aria-hidden="true">${escaped(row.code)}</span></a>`,
    )
    for (const [index, { state, note }] of row.cells.entries())
      parts.push(
        `${opening.get(state)}${row.id}/${heads[index]}`,
        note === null ? '' : ` title="${escaped(note)}"`,
        closing.get(state) ?? '',
      )
  }
  return parts.join('')
}

function Head({ corner, groups }: { corner: Child; groups: readonly MatrixColumnGroup[] }) {
  return (
    <thead>
      <tr class="groups">
        <th scope="col" rowspan={2} class="corner">
          {corner}
        </th>
        {groups.map(({ heading, columns }) => (
          <th scope="colgroup" colspan={columns.length}>
            <span class={columns.length === 1 ? 'vh' : undefined}>{heading}</span>
          </th>
        ))}
      </tr>
      <tr>
        {groups.flatMap(({ columns }) =>
          columns.map(({ head, name, path }) => (
            <th scope="col">
              <a href={path} title={name}>
                {head}
              </a>
            </th>
          )),
        )}
      </tr>
    </thead>
  )
}

/**
 * A table of many cells that scrolls in a region of its own under heads that stay in sight. Each cell is a link whose
 * address is that of the cell's row and column between `before` and `after`. With the script `grid` it is walked with the
 * arrows and a cell opens in place. `label` is the id of what names it. On a narrow screen rows stand by their codes.
 */
export function Matrix(props: {
  reader: Reader
  caption: Child
  label: string
  corner: Child
  groups: readonly MatrixColumnGroup[]
  bodies: readonly MatrixRowGroup[]
  address: CellAddress
}) {
  const { reader, groups, bodies, address } = props
  const { say } = reader
  const columns = groups.flatMap((group) => group.columns)
  return (
    <>
      <CellSprite />
      <div class="scroll" role="region" tabindex={0} aria-labelledby={props.label}>
        <table
          class="matrix"
          data-grid=""
          data-close={say('ui.matrix.close')}
          data-whole={say('ui.matrix.whole')}
          data-busy={say('ui.matrix.busy')}
          data-failed={say('ui.matrix.failed')}
        >
          <caption class="vh">{props.caption}</caption>
          <Head corner={props.corner} groups={groups} />
          {bodies.map(({ heading, rows }) => (
            <tbody>
              {heading === null ? null : (
                <tr class="part">
                  <th scope="rowgroup" colspan={columns.length + 1}>
                    <span>{heading}</span>
                  </th>
                </tr>
              )}
              {raw(rowsText(reader, rows, columns, address))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  )
}
