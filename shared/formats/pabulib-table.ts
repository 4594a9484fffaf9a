// A section of a .pb file: its title on a line of its own, then rows; in PROJECTS and VOTES the first names the columns
// and the others are as wide.
import { ok, type Result, refuse } from '../lib/result.ts'
import { excerpt } from './pabulib-decimals.ts'
import { type PabulibFault, type Section, sections } from './pabulib-file.ts'
import type { Rows } from './pabulib-rows.ts'

/** A fault and the offset of the byte it is about; the reader turns it into line and column once, at the end. */
export type FaultAt = PabulibFault & { readonly at: number }
export type Read<T> = Result<T, FaultAt>

/** Column numbers by name, lower case. */
export type Columns = ReadonlyMap<string, number>

/** What to do with each row of a section. */
export type OnRow = () => FaultAt | undefined

/** Handed the columns and where their line starts. */
export type OpenTable = (columns: Columns, at: number) => Read<OnRow>

/** Reads a section whose title is the current row, up to the next title or the end of the file. */
export function readTable(rows: Rows, section: Section, open: OpenTable): Read<TableEnd> {
  const header = rows.next()
  if (typeof header === 'object') return refuse(header)
  if (header === 'end' || titleOf(rows))
    return refuse({ reason: 'header-missing', section, at: header === 'end' ? rows.end() : rows.startOf(0) })
  const columns = new Map<string, number>()
  for (let cell = 0; cell < rows.cellCount(); cell++) {
    const field = rows.text(cell).toLowerCase()
    if (columns.has(field))
      return refuse({ reason: 'field-repeated', section, field: excerpt(field), at: rows.startOf(cell) })
    columns.set(field, cell)
  }
  const opened = open(columns, rows.startOf(0))
  if (!opened.ok) return opened
  const expected = columns.size
  return readRows(rows, section, () => {
    const found = rows.cellCount()
    return found === expected
      ? opened.value()
      : { reason: 'row-ragged', expected, found, at: rows.startOf(0) }
  })
}

export function readRows(rows: Rows, section: Section, onRow: OnRow): Read<TableEnd> {
  for (;;) {
    const next = rows.next()
    if (next === 'end') return ok(endAt(section, undefined, rows.end()))
    if (next !== 'row') return refuse(next)
    const title = titleOf(rows)
    if (title) return ok(endAt(section, title, rows.startOf(0)))
    const fault = onRow()
    if (fault) return refuse(fault)
  }
}

/** What came after a section. */
export interface TableEnd {
  readonly at: number
  /** A fault unless this is what came. */
  follows(wanted: Section | 'end'): FaultAt | undefined
}

const endAt = (section: Section, title: Section | undefined, at: number): TableEnd => ({
  at,
  follows(wanted) {
    if ((title ?? 'end') === wanted) return undefined
    if (title === undefined) return { reason: 'section-missing', section: wanted as Section, at }
    const isLater = sections.indexOf(title) > sections.indexOf(section)
    return { reason: isLater ? 'section-early' : 'section-repeated', section: title, at }
  },
})

/** Moves to the title of the first section, or answers what stands there instead. */
export function beginSection(rows: Rows): FaultAt | undefined {
  const first = rows.next()
  if (typeof first === 'object') return first
  if (first === 'end') return { reason: 'section-missing', section: 'META', at: 0 }
  const title = titleOf(rows)
  if (title === 'META') return undefined
  const at = rows.startOf(0)
  return title ? { reason: 'section-early', section: title, at } : { reason: 'outside-section', at }
}

/** The section the current row is the title of. */
export function titleOf(rows: Rows): Section | undefined {
  if (rows.cellCount() !== 1) return undefined
  const title = rows.text(0).toUpperCase()
  return sections.find(section => section === title)
}
