// A month of the finance system's lines with everything of ours that could be meant by them.
import { lineState } from '../../../shared/funds/batch.ts'
import { type FinanceLine, type Month, sameReference } from '../../../shared/funds/finance-line.ts'
import { type MonthFacts, meant, type OurLine } from '../../../shared/funds/reconciling.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { monthsAfter } from '../../../shared/lib/day.ts'
import type { Hands } from '../../hands.ts'
import { getMonth, linesOfMonth } from '../../store/finance.ts'
import { listBatches } from '../../store/payment-batches.ts'
import { getPayment, listPaid } from '../../store/payments.ts'

type Db = Pick<Hands, 'db'>

export const monthAfter = (month: Month, months: number): Month =>
  monthsAfter(`${month}-01` as Day, months).slice(0, 7) as Month

/** A payment and its line lie no further apart than from one month to the next. */
export async function loadMonth({ db }: Db, month: Month): Promise<MonthFacts> {
  const [book, lines, before, after, paid] = await Promise.all([
    getMonth(db, month),
    linesOfMonth(db, month),
    linesOfMonth(db, monthAfter(month, -1)),
    linesOfMonth(db, monthAfter(month, 1)),
    listPaid(db, month),
  ])
  const wanted = new Set(lines.map(meant))
  const paidIds = new Set(paid.map(({ id }) => id))
  const ours = await ourLines(
    { db },
    ({ reference, payment }) => wanted.has(reference) || paidIds.has(payment),
  )
  return { book, lines, otherLines: [...before, ...after], ours }
}

/** Lines of all batches, as they stand now, that somebody asks about. */
async function ourLines({ db }: Db, isAsked: (line: OurLine['line']) => boolean): Promise<OurLine[]> {
  const asked = (await listBatches(db)).flatMap(batch =>
    batch.lines.filter(isAsked).map(line => ({ batch, line })),
  )
  const found = await Promise.all(
    asked.map(async ({ batch, line }) => {
      const payment = await getPayment(db, line.award, line.payment)
      return payment ? [{ batch, line, payment, state: lineState(batch, payment) }] : []
    }),
  )
  return found.flat()
}

/** The line of ours with that reference. */
export const ourLine = async (hands: Db, reference: string): Promise<OurLine | undefined> =>
  (await ourLines(hands, line => line.reference === sameReference(reference)))[0]

/** What the finance system says of the lines of a batch, since it was closed and up to this month. */
export async function linesSince({ db }: Db, from: Month, until: Month): Promise<FinanceLine[]> {
  const months: Month[] = []
  for (let month = from; month <= until && months.length < 12; month = monthAfter(month, 1))
    months.push(month)
  return (await Promise.all(months.map(month => linesOfMonth(db, month)))).flat()
}
