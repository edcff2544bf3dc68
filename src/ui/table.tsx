import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'

/** A summary list: a term, its value, and an act or a state at the end of the line. */
export function Pairs({ items }: { items: readonly { term: Child; value: Child; act?: Child }[] }) {
  return (
    <dl class="pairs">
      {items.map((item) => (
        <div>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
          {item.act ? <dd class="act">{item.act}</dd> : null}
        </div>
      ))}
    </dl>
  )
}

/**
 * A column. `row` cells head their row, `number` cells stand at the end of their column, `date` cells keep their figures
 * in line. On a phone a cell repeats the head of its column unless it `speaksForItself`.
 */
export type Column = { head: string; kind?: 'row' | 'text' | 'number' | 'date'; speaksForItself?: boolean }

type Cells = readonly Child[]

function cellClass(column: Column): string | undefined {
  if (column.kind === 'number') return 'end'
  return column.kind === 'date' ? 'num' : undefined
}

function DataRow({ reader, columns, cells }: { reader: Reader; columns: readonly Column[]; cells: Cells }) {
  return (
    <tr>
      {columns.map((column, index) => {
        if (column.kind === 'row') return <th scope="row">{cells[index]}</th>
        const head = column.speaksForItself ? null : reader.say('ui.table.head', { head: column.head })
        return (
          <td class={cellClass(column)} data-head={head}>
            {cells[index]}
          </td>
        )
      })}
    </tr>
  )
}

/**
 * A table of rows of one kind, stacked on phones. The caption names it and may be hidden where a heading says the same.
 * `groups` are bodies under a heading of their own, after `rows`.
 */
export function DataTable(props: {
  reader: Reader
  caption: Child
  isCaptionHidden?: boolean
  note?: Child
  columns: readonly Column[]
  rows?: readonly Cells[]
  groups?: readonly { heading: Child; rows: readonly Cells[] }[]
}) {
  const { reader, columns, rows = [], groups = [] } = props
  return (
    <table class="table stack">
      <caption class={props.isCaptionHidden ? 'vh' : undefined}>
        {props.caption}
        {props.note ? <small>{props.note}</small> : null}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.kind === 'number' ? 'end' : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      {rows.length > 0 ? (
        <tbody>
          {rows.map((cells) => (
            <DataRow reader={reader} columns={columns} cells={cells} />
          ))}
        </tbody>
      ) : null}
      {groups.map((group) => (
        <tbody>
          <tr>
            <th scope="rowgroup" colspan={columns.length}>
              {group.heading}
            </th>
          </tr>
          {group.rows.map((cells) => (
            <DataRow reader={reader} columns={columns} cells={cells} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

/** A column of a comparison: its name as text, and a quiet line under it. */
export type CompareColumn = { name: string; path?: string | null; note?: Child }

/** A row of a comparison with one cell per column; `isLaw` sets the cells in the book face. */
export type CompareRow = { head: Child; cells: readonly Child[]; differs: boolean; isLaw?: boolean }

/** Rows under one heading; `mark` is its number, `id` its anchor. */
export type CompareGroup = { id?: string | null; mark?: Child; heading: Child; rows: readonly CompareRow[] }

function CompareLine(props: { reader: Reader; columns: readonly CompareColumn[]; row: CompareRow }) {
  const { reader, columns, row } = props
  return (
    <tr>
      <th scope="row">
        {row.head}
        {row.differs ? <span class="vh"> ({reader.say('ui.compare.differs')})</span> : null}
      </th>
      {columns.map((column, index) => (
        <td class={row.differs ? 'differs' : undefined}>
          <span class="cell-head">{column.name}</span>
          <div class={row.isLaw ? 'law' : undefined}>{row.cells[index]}</div>
        </td>
      ))}
    </tr>
  )
}

/** Two to six columns side by side under heads that stay in sight; on narrow screens each cell names its column. */
export function Compare(props: {
  reader: Reader
  caption: Child
  columns: readonly CompareColumn[]
  groups: readonly CompareGroup[]
}) {
  const { columns, groups } = props
  return (
    <table class={`compare compare-${columns.length}`}>
      <caption class="vh">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="corner">
            <span class="vh">{props.reader.say('ui.compare.subject')}</span>
          </th>
          {columns.map((column) => (
            <th scope="col">
              {column.path ? <a href={column.path}>{column.name}</a> : column.name}
              {column.note ? <small>{column.note}</small> : null}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody>
          <tr class="art" id={group.id ?? undefined}>
            <th colspan={columns.length + 1} scope="rowgroup">
              {group.mark ? <b>{group.mark}</b> : null} <span>{group.heading}</span>
            </th>
          </tr>
          {group.rows.map((row) => (
            <CompareLine reader={props.reader} columns={columns} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  )
}
