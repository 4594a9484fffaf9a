// A table with its caption. On a narrow screen each row becomes a short list that names every figure; pairs stay as they are.
// biome-ignore-all lint/a11y/noRedundantRoles: a table laid out as blocks loses its roles in some browsers
import type { ComponentChildren } from 'preact'

export interface Column {
  readonly head: string
  readonly numeric?: boolean | undefined
}

export interface DataTableProps {
  readonly caption: ComponentChildren
  /** Visible by default; hidden where a heading right above says the same. */
  readonly captionHidden?: boolean | undefined
  readonly columns: readonly Column[]
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly ComponentChildren[])[]
  readonly foot?: readonly ComponentChildren[] | undefined
}

export function DataTable({ caption, captionHidden, columns, rows, foot }: DataTableProps) {
  const line = (cells: readonly ComponentChildren[], key?: number) => (
    <tr key={key} role="row">
      {cells.map((cell, index) => {
        const { head, numeric } = columns[index]!
        const shared = { class: numeric ? 'number' : undefined, 'data-head': head }
        return index === 0 ? (
          <th key={index} scope="row" role="rowheader" {...shared}>
            {cell}
          </th>
        ) : (
          <td key={index} role="cell" {...shared}>
            {cell}
          </td>
        )
      })}
    </tr>
  )
  return (
    <table class={columns.length > 2 ? 'data-table stacks' : 'data-table'} role="table">
      <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, numeric }) => (
            <th key={head} scope="col" role="columnheader" class={numeric ? 'number' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{rows.map((cells, index) => line(cells, index))}</tbody>
      {foot && <tfoot role="rowgroup">{line(foot)}</tfoot>}
    </table>
  )
}
