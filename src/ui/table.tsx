/* oxlint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- it takes rows of a table for those of a grid */
import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Filled, InLanguage, slot } from './text.tsx'

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
export type Column = {
  head: string
  /** The language of the head where it is not the reader's. */
  headTag?: string | null
  kind?: 'row' | 'text' | 'number' | 'date'
  speaksForItself?: boolean
}

type Cells = readonly Child[]

function cellClass(column: Column): string | undefined {
  if (column.kind === 'number') return 'end'
  return column.kind === 'date' ? 'num' : undefined
}

function DataRow({ reader, columns, cells }: { reader: Reader; columns: readonly Column[]; cells: Cells }) {
  return (
    <tr role="row">
      {columns.map((column, index) => {
        if (column.kind === 'row')
          return (
            <th scope="row" role="rowheader">
              {cells[index]}
            </th>
          )
        const head = column.speaksForItself ? null : reader.say('ui.table.head', { head: column.head })
        return (
          <td class={cellClass(column)} role="cell" data-head={column.headTag ? null : head}>
            {column.headTag && head !== null ? (
              <span class="cell-head">
                <Filled
                  text={reader.say('ui.table.head', { head: slot(0) })}
                  elements={[
                    <InLanguage reader={reader} tag={column.headTag}>
                      {column.head}
                    </InLanguage>,
                  ]}
                />{' '}
              </span>
            ) : null}
            {cells[index]}
          </td>
        )
      })}
    </tr>
  )
}

/**
 * A table of rows of one kind, stacked on phones. The caption names it and may be hidden where a heading says the same.
 * `groups` are bodies under a heading of their own, after `rows`. The columns of every `isAligned` table of two columns
 * stand in the same places, for a page with many of them.
 *
 * The roles repeat what the elements say, because some browsers forget it of a table that is stacked.
 */
export function DataTable(props: {
  reader: Reader
  caption: Child
  isCaptionHidden?: boolean
  isAligned?: boolean
  note?: Child
  columns: readonly Column[]
  rows?: readonly Cells[]
  groups?: readonly { heading: Child; rows: readonly Cells[] }[]
}) {
  const { reader, columns, rows = [], groups = [] } = props
  return (
    <table class={props.isAligned ? 'table stack aligned' : 'table stack'} role="table">
      <caption class={props.isCaptionHidden ? 'vh' : undefined} role="caption">
        {props.caption}
        {props.note ? <small>{props.note}</small> : null}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th scope="col" role="columnheader" class={column.kind === 'number' ? 'end' : undefined}>
              <InLanguage reader={reader} tag={column.headTag ?? null}>
                {column.head}
              </InLanguage>
            </th>
          ))}
        </tr>
      </thead>
      {rows.length > 0 ? (
        <tbody role="rowgroup">
          {rows.map((cells) => (
            <DataRow reader={reader} columns={columns} cells={cells} />
          ))}
        </tbody>
      ) : null}
      {groups.map((group) => (
        <tbody role="rowgroup">
          <tr role="row">
            <th scope="rowgroup" role="rowheader" colspan={columns.length}>
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
    <tr role="row">
      <th scope="row" role="rowheader">
        {row.head}
        {row.differs ? <span class="vh"> ({reader.say('ui.compare.differs')})</span> : null}
      </th>
      {columns.map((column, index) => (
        <td class={row.differs ? 'differs' : undefined} role="cell">
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
    <table class={`compare compare-${columns.length}`} role="table">
      <caption class="vh" role="caption">
        {props.caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader" class="corner">
            <span class="vh">{props.reader.say('ui.compare.subject')}</span>
          </th>
          {columns.map((column) => (
            <th scope="col" role="columnheader">
              {column.path ? <a href={column.path}>{column.name}</a> : column.name}
              {column.note ? <small>{column.note}</small> : null}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody role="rowgroup">
          <tr class="art" role="row" id={group.id ?? undefined}>
            <th colspan={columns.length + 1} scope="rowgroup" role="rowheader">
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
