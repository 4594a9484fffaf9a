// Reading the list of who may vote: a line a person, "e-mail, neighbourhood", parted by commas, semicolons or tabs as
// spreadsheets write them (RFC 4180 quoting within a line). Every fault is named with its line, so that a list is put
// right in one go.
import type { NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { normaliseProof } from './voter-key.ts'

export const rollLineProblems = [
  'no-email',
  'no-neighbourhood',
  'unknown-neighbourhood',
  'no-pot',
  'too-many-columns',
  'same-person',
] as const

export interface RollLineFault {
  /** From 1, as an editor shows it. */
  readonly line: number
  readonly problem: (typeof rollLineProblems)[number]
  /** For `same-person`: the first line that names this person. */
  readonly firstLine?: number
}

export type RollLinesRefusal = Refusal<'roll-lines'> & { readonly lines: readonly RollLineFault[] }

export interface Resident {
  /** In its one form: normaliseProof. */
  readonly email: string
  /** The pots they may vote in: their neighbourhood's, and those of the places it lies in. */
  readonly pots: readonly NeighbourhoodId[]
}

/** The pots of somebody who lives there; undefined where nobody knows the place. Takes its id or its name. */
export type PotsOf = (neighbourhood: string) => readonly NeighbourhoodId[] | undefined

export function readRollLines(text: string, potsOf: PotsOf): Result<Resident[], RollLinesRefusal> {
  const residents: Resident[] = []
  const faults: RollLineFault[] = []
  const firstLines = new Map<string, number>()
  const rows = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((row, index) => ({ line: index + 1, cells: cellsOf(row) }))
    .filter(({ cells }) => cells.some(cell => cell !== ''))
  for (const { line, cells } of isHeader(rows[0]?.cells) ? rows.slice(1) : rows) {
    const email = normaliseProof(cells[0] ?? '')
    const pots = potsOf(cells[1] ?? '')
    const firstLine = firstLines.get(email)
    const problem = problemOf(cells, email, pots)
    if (firstLine === undefined) firstLines.set(email, line)
    if (problem !== undefined) faults.push({ line, problem })
    else if (firstLine !== undefined) faults.push({ line, problem: 'same-person', firstLine })
    else residents.push({ email, pots: pots ?? [] })
  }
  return faults.length === 0 ? ok(residents) : refuse({ reason: 'roll-lines', lines: faults })
}

function problemOf(
  cells: readonly string[],
  email: string,
  pots: readonly NeighbourhoodId[] | undefined,
): RollLineFault['problem'] | undefined {
  if (!/^[^@]+@[^@]+\.[^@.]+$/.test(email) || email.length > 254) return 'no-email'
  if (cells.slice(2).some(cell => cell !== '')) return 'too-many-columns'
  if (!cells[1]) return 'no-neighbourhood'
  if (pots === undefined) return 'unknown-neighbourhood'
  return pots.length === 0 ? 'no-pot' : undefined
}

/** The first line is a heading if its first cell says e-mail and is none. */
const isHeader = (cells: readonly string[] | undefined): boolean =>
  /^e-?\s?mail(?:[\s_-]?address)?$/i.test(cells?.[0] ?? '')

/** The cells of one row. The separator is the first of tab, semicolon, comma that stands outside quotes. */
function cellsOf(row: string): string[] {
  const bare = row.replace(/"[^"]*"/g, '')
  const separator = ['\t', ';', ','].find(mark => bare.includes(mark)) ?? ','
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < row.length; i++) {
    const letter = row[i]!
    if (letter === '"' && quoted && row[i + 1] === '"') {
      cell += '"'
      i++
    } else if (letter === '"') quoted = !quoted
    else if (letter === separator && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += letter
  }
  return [...cells, cell.trim()]
}
