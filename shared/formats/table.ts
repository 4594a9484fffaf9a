// A table that is published: named columns with their types and meaning, and rows. What is written as CSV and what the data
// package says of it both come from here, so they cannot disagree.

export type CellType = 'string' | 'number' | 'integer' | 'date' | 'datetime'

export interface TableColumn {
  readonly name: string
  readonly type: CellType
  readonly about: string
}

/** Nothing where there is none. */
export type Cell = string | number | undefined

export interface Table {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it: opening a file must never run
 * what somebody typed as the title of a proposal. Numbers are written as they are.
 */
export function csvOf({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ name }) => name),
    ...rows.map(row => columns.map((_, index) => cellText(row[index]))),
  ]
  return `${lines.map(line => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

const cellText = (cell: Cell): string => {
  if (cell === undefined) return ''
  return typeof cell === 'number' ? String(cell) : formulaSafe(cell)
}

/** The wide forms of the same signs begin one too, where people write Chinese, Japanese or Korean (OWASP ASVS 5.0, 1.2.10). */
const beginsFormula = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/

export const formulaSafe = (text: string): string => (beginsFormula.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
