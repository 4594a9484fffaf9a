// Lines of the council's finance system, one item a reference and way, and each month with what was said about it.
import type { FinanceLine, Month } from '../../shared/funds/finance-line.ts'
import { type MonthBook, newMonth } from '../../shared/funds/reconciling.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { financeLineKey, financeLinesIn, financeLinesOf, financeMonthKey } from './keys.ts'
import { type Clause, check, putIf, putIfVersion, putNew } from './transact.ts'

/** What went out under a reference and what came back. */
export const financeLines = (db: Db, reference: string): Promise<FinanceLine[]> =>
  linesFrom(db, { pk: financeLinesOf(reference), consistent: true })

/** Those whose day lies in the month. */
export const linesOfMonth = (db: Db, month: Month): Promise<FinanceLine[]> =>
  linesFrom(db, { pk: financeLinesIn(month), index: 'lists' })

export const newLine = (line: FinanceLine): Clause =>
  putNew(`line-is-new ${line.reference} ${line.way}`, 'core', toItem({ ...line, version: 1 }))

export const changedLine = (line: FinanceLine): Clause =>
  putIfVersion('line-unchanged', 'core', toItem({ ...line, version: line.version + 1 }), line.version)

const toItem = (line: FinanceLine) => ({
  ...financeLineKey(line.reference, line.way),
  listPk: financeLinesIn(line.day.slice(0, 7)),
  listSk: `${line.day}#${line.reference}#${line.way}`,
  ...line,
})

/** As it is kept, or as it is before anything was said of it. */
export async function getMonth(db: Db, month: Month): Promise<MonthBook> {
  const item = await getItem(db, 'core', financeMonthKey(month), { consistent: true })
  if (!item) return newMonth(month)
  const { pk: _pk, sk: _sk, ...book } = item as Record<string, unknown>
  return book as unknown as MonthBook
}

export const changedMonth = (book: MonthBook): Clause =>
  putIf(
    'month-unchanged',
    'core',
    { ...book, ...financeMonthKey(book.month), version: book.version + 1 },
    book.version === 0 ? { exists: false } : { equals: { version: book.version } },
  )

/** Nobody has closed it: what is said to have been paid in it may change. */
export const monthOpen = (month: Month): Clause =>
  check('month-open', 'core', financeMonthKey(month), { absent: ['closed'] })

async function linesFrom(db: Db, options: Parameters<typeof queryAll>[2]): Promise<FinanceLine[]> {
  const found: FinanceLine[] = []
  for await (const item of queryAll(db, 'core', options)) {
    const { pk: _pk, sk: _sk, listPk: _listPk, listSk: _listSk, ...line } = item
    found.push(line as unknown as FinanceLine)
  }
  return found
}
