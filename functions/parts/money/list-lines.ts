// A list of an officer's, read to its end by a reader of the law: its lines, or everything that is wrong with it.
import { isListFault, type ListFault, type ListRefusal } from '../../../shared/funds/street-line.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { csvRows, listText } from '../csv-rows.ts'

/** More than a city's streets and fines in a month. */
const mostLines = 50_000
/** Who mends the first of them sees the rest next time. */
const mostFaults = 50

export async function readList<T extends object>(
  bytes: Uint8Array,
  read: (line: number, cells: readonly string[]) => T | ListFault | undefined,
): Promise<Result<readonly T[], ListRefusal>> {
  const lines: T[] = []
  const faults: ListFault[] = []
  async function* whole() {
    yield utf8(listText(bytes))
  }
  for await (const row of csvRows(whole())) {
    const at = 'unreadable' in row ? row.unreadable : row.line
    const found = 'unreadable' in row ? fault(at, 'unreadable') : read(at, row.cells)
    if (found === undefined) continue
    if (isListFault(found)) faults.push(found)
    else lines.push(found)
    if (lines.length > mostLines) faults.push(fault(at, 'too-many'))
    const last = faults.at(-1)?.problem
    if (faults.length >= mostFaults || last === 'columns' || last === 'too-many') break
  }
  return faults.length > 0 ? refuse({ reason: 'list-lines', lines: faults }) : ok(lines)
}

const fault = (line: number, problem: ListFault['problem']): ListFault => ({ line, problem })
