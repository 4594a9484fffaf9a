// Where a cell of a .pb file stands, for what is found wrong with it after it was read: a field of META, or a cell of the
// row of a project.
import type { Place } from './pabulib-file.ts'
import { openRows, placeOf } from './pabulib-rows.ts'
import { titleOf } from './pabulib-table.ts'

/** `project` counts from 0; a column or field that is not there is placed at its row, or at the section's title. */
export function placeOfCell(bytes: Uint8Array, field: string, project?: number): Place {
  const rows = openRows(bytes)
  let [section, at, row] = ['', 0, -2]
  let column = 0
  while (rows.next() === 'row') {
    const title = titleOf(rows)
    if (title) {
      ;[section, row] = [title, -2]
      if (title === (project === undefined ? 'META' : 'PROJECTS')) at = rows.startOf(0)
      continue
    }
    row++
    const cells = Array.from({ length: rows.cellCount() }, (_, cell) => rows.text(cell).toLowerCase())
    if (section === 'META' && project === undefined && cells[0] === field && cells.length > 1)
      return placeOf(bytes, rows.startOf(1))
    if (section === 'VOTES') break
    if (section !== 'PROJECTS' || project === undefined) continue
    if (row === -1) column = Math.max(0, cells.indexOf(field))
    else if (row === project) return placeOf(bytes, rows.startOf(Math.min(column, cells.length - 1)))
  }
  return placeOf(bytes, at)
}
