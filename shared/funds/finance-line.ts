// A line of the council's finance system about what it paid out, or what came back: the day, the reference, the sum. It is
// known by its reference and its way, so that a list sent in twice changes nothing and a changed line is noticed.
import { type Day, isDay } from '../lib/day.ts'
import { tidyLine, withoutHiddenCharacters } from '../lib/plain-text.ts'
import { type Minor, parseMoney } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { type ListFault, readDay } from './street-line.ts'

/** "2026-11" */
export type Month = string & { readonly __brand: 'Month' }

export const isMonth = (text: string): text is Month => /^\d{4}-\d\d$/.test(text) && isDay(`${text}-01`)
export const monthOf = (day: Day): Month => day.slice(0, 7) as Month

/** Money that left the council's account, and money that came back to it. */
export const ways = ['out', 'back'] as const
export type Way = (typeof ways)[number]

export interface ReadLine {
  readonly line: number
  readonly reference: string
  readonly way: Way
  readonly day: Day
  readonly amountMinor: Minor
  readonly supplier: string
}

export interface FinanceLine extends Omit<ReadLine, 'line'> {
  readonly imported: NamedAct
  /** With which line of a batch somebody matched it, where its own reference does not say. */
  readonly matched?: NamedAct & { readonly payment: string }
  /** Why it is with no payment of ours. */
  readonly explained?: NamedAct & { readonly reason: string }
  readonly version: number
}

/** As references are compared: however they are spaced, and in small letters or large. */
export const sameReference = (reference: string): string => reference.replace(/\s+/g, '').toUpperCase()

export const sameLine = (
  a: Omit<ReadLine, 'line' | 'reference'>,
  b: Omit<ReadLine, 'line' | 'reference'>,
): boolean =>
  a.way === b.way && a.day === b.day && a.amountMinor === b.amountMinor && a.supplier === b.supplier

const columns = {
  day: /^(?:date|day|paid)\b/i,
  reference: /^(?:your |our )?ref/i,
  amount: /^(?:amount|sum|value)\b/i,
} as const
type Column = keyof typeof columns
const supplierColumn = /^(?:supplier|payee|vendor)\b/i

/** Reads one month's list, row by row; its first row names the columns. What came back has a minus before its sum. */
export function financeReader(currency: string, month: Month) {
  let at: Readonly<Record<Column | 'supplier', number>> | undefined
  const met = new Map<string, number>()
  return (line: number, cells: readonly string[]): ReadLine | ListFault | undefined => {
    if (cells.every(cell => cell.trim() === '')) return undefined
    if (!at) {
      at = columnsOf(cells)
      return at ? undefined : { line, problem: 'columns' }
    }
    const cell = (column: Column | 'supplier') => tidyLine(withoutHiddenCharacters(cells[at![column]] ?? ''))
    const day = readDay(cell('day'))
    if (day === undefined) return { line, problem: 'day' }
    if (monthOf(day) !== month) return { line, problem: 'month' }
    const reference = sameReference(cell('reference'))
    if (!/^[\w.:/#-]{1,40}$/.test(reference)) return { line, problem: 'reference' }
    const [, minus, sum] = /^([-−]?)(.*)$/.exec(cell('amount')) ?? []
    const amount = parseMoney(sum ?? '', currency)
    if (!amount.ok || amount.value === 0) return { line, problem: 'amount' }
    const way = minus === '' ? 'out' : 'back'
    const firstLine = met.get(`${reference} ${way}`)
    if (firstLine !== undefined) return { line, problem: 'twice', firstLine }
    met.set(`${reference} ${way}`, line)
    return { line, reference, way, day, amountMinor: amount.value, supplier: cell('supplier').slice(0, 80) }
  }
}

/** The supplier's may be missing: the reference says whose it is. */
function columnsOf(cells: readonly string[]) {
  const index = (heads: RegExp) => cells.findIndex(cell => heads.test(cell.trim()))
  const at = {
    day: index(columns.day),
    reference: index(columns.reference),
    amount: index(columns.amount),
  }
  return Object.values(at).some(one => one < 0) ? undefined : { ...at, supplier: index(supplierColumn) }
}
