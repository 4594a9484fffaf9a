// A line of a street's statement as the council's finance system writes it: the day, the street or neighbourhood, the
// stream, the sum and the reference it is known by. A statement with a line that cannot be read is refused whole, every such
// line named, so that it is put right in one go.
import { type Day, isDay } from '../lib/day.ts'
import { tidyLine, withoutHiddenCharacters } from '../lib/plain-text.ts'
import type { Refusal } from '../lib/result.ts'
import { type Minor, parseMoney } from '../money/minor.ts'
import { type Stream, streams } from './street-rule.ts'

export interface StreetLine {
  /** From 1, as an editor shows it. */
  readonly line: number
  readonly day: Day
  /** A street or a neighbourhood, as the statement calls it. */
  readonly where: string
  readonly stream: Stream
  readonly grossMinor: Minor
  /** Nothing else has it. */
  readonly reference: string
}

export const listProblems = [
  'columns',
  'day',
  'month',
  'where',
  'stream',
  'amount',
  'reference',
  'twice',
  'changed',
  'unreadable',
  'place',
  'too-many',
] as const
export type ListProblem = (typeof listProblems)[number]

export interface ListFault {
  readonly line: number
  readonly problem: ListProblem
  /** For `twice`: where it stands first. */
  readonly firstLine?: number
}

export type ListRefusal = Refusal<'list-lines'> & { readonly lines: readonly ListFault[] }

export const isListFault = (read: object): read is ListFault => 'problem' in read

const columns = {
  day: /^(?:date|day)\b/i,
  where: /^(?:street|place|neighbourhood|location)\b/i,
  stream: /^(?:stream|kind|type|income)\b/i,
  amount: /^(?:amount|sum|value)\b/i,
  reference: /^ref/i,
} as const
type Column = keyof typeof columns

/** Reads one statement, row by row; its first row names the columns. Remembers the references it has met. */
export function statementReader(currency: string) {
  let at: Readonly<Record<Column, number>> | undefined
  const met = new Map<string, number>()
  return (line: number, cells: readonly string[]): StreetLine | ListFault | undefined => {
    if (cells.every(cell => cell.trim() === '')) return undefined
    const fault = (problem: ListProblem): ListFault => ({ line, problem })
    if (!at) {
      at = columnsOf(cells)
      return at ? undefined : fault('columns')
    }
    const cell = (column: Column) => tidyLine(withoutHiddenCharacters(cells[at![column]] ?? ''))
    const day = readDay(cell('day'))
    if (day === undefined) return fault('day')
    const where = cell('where')
    if (where === '' || where.length > 80) return fault('where')
    const stream = streams.find(
      name =>
        name ===
        cell('stream')
          .toLowerCase()
          .replace(/[\s_]+/g, '-'),
    )
    if (stream === undefined) return fault('stream')
    const sum = parseMoney(cell('amount'), currency)
    if (!sum.ok || sum.value === 0) return fault('amount')
    const reference = cell('reference')
    if (!/^[\w.:/#-][\w .:/#-]{0,39}$/.test(reference)) return fault('reference')
    const firstLine = met.get(referenceId(reference))
    if (firstLine !== undefined) return { ...fault('twice'), firstLine }
    met.set(referenceId(reference), line)
    return { line, day, where, stream, grossMinor: sum.value, reference }
  }
}

function columnsOf(cells: readonly string[]): Record<Column, number> | undefined {
  const found = (Object.keys(columns) as Column[]).map(
    column => [column, cells.findIndex(cell => columns[column].test(cell.trim()))] as const,
  )
  return found.some(([, index]) => index < 0) ? undefined : (Object.fromEntries(found) as never)
}

/** "2026-10-03", or as spreadsheets here write it, "03/10/2026". */
export function readDay(text: string): Day | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? []
  const iso = day === '' ? text.slice(0, 10) : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) && (day !== '' || text.length === 10) ? iso : undefined
}

/** A reference as keys and entries have it: what is not a letter, a digit, "_" or "-" by its number between dots. */
export const referenceId = (reference: string): string =>
  reference.replace(/[^\w-]/g, letter => `.${letter.charCodeAt(0).toString(16)}.`)
