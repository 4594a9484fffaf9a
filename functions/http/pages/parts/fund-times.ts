// How long the payments of a fund's year took, from the entries that confirmed them.
import { type PaymentTimes, paymentTimes } from '../../../../shared/funds/payment-times.ts'
import type { Entry } from '../../../../shared/ledger/entry.ts'
import type { Hands } from '../../../hands.ts'
import { paymentsFor } from '../../../store/payments.ts'

/** Nothing where nothing was confirmed in the year. */
export async function timesIn(
  { db, council }: Pick<Hands, 'db' | 'council'>,
  entries: readonly Entry[],
): Promise<PaymentTimes | undefined> {
  const confirmed = entries.filter(({ kind }) => kind === 'payment-confirmed')
  const awards = new Set(
    confirmed.flatMap(({ postings }) =>
      postings.flatMap(({ account }) => ('award' in account ? [account.award] : [])),
    ),
  )
  const ids = new Set(confirmed.map(({ id }) => id))
  const payments = (await Promise.all([...awards].map(award => paymentsFor(db, award)))).flat()
  const inYear = payments.filter(({ id, batch }) => ids.has(`payment-confirmed.${id}.${batch}`))
  return paymentTimes(inYear, council.timeZone)
}
