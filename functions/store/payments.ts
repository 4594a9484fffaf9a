// Payments of an award, one item each, and what was asked for beyond an award and waits for a second person. What waits
// is in the index `lists` as well, for the desk, and what was paid, for the month.
import { isPaymentOpen, type Payment } from '../../shared/funds/payment.ts'
import type { RecoveryAsked } from '../../shared/funds/recovery.ts'
import type { VariationAsked } from '../../shared/funds/variation.ts'
import type { AwardId } from '../../shared/ledger/account.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import {
  openPayments,
  openRecoveries,
  openVariations,
  paidInMonth,
  payableKey,
  paymentKey,
  paymentsOf,
  recoveryKey,
  variationKey,
} from './keys.ts'
import { type Clause, put, putIfVersion, putNew, remove, update } from './transact.ts'

export async function getPayment(db: Db, award: AwardId, id: string): Promise<Payment | undefined> {
  return contentOf(await getItem(db, 'core', paymentKey(award, id), { consistent: true }))
}

/** In the order they were checked. */
export const paymentsFor = (db: Db, award: AwardId): Promise<Payment[]> =>
  contentsAt<Payment>(db, 'core', { pk: paymentsOf(award), consistent: true })

/** Of all awards: what waits for approval, for a batch, or for the bank. */
export const listOpenPayments = (db: Db): Promise<Payment[]> =>
  contentsAt<Payment>(db, 'core', { pk: openPayments, index: 'lists' })

/** Of all awards: what left the council's account in that month, "2026-11". */
export const listPaid = (db: Db, month: string): Promise<Payment[]> =>
  contentsAt<Payment>(db, 'core', { pk: paidInMonth(month), index: 'lists' })

export const newPayment = (payment: Payment): Clause =>
  putNew('payment-is-new', 'core', toItem({ ...payment, version: 1 }))

export const changedPayment = (payment: Payment): Clause =>
  putIfVersion(
    `payment-unchanged ${payment.id}`,
    'core',
    toItem({ ...payment, version: payment.version + 1 }),
    payment.version,
  )

const toItem = (payment: Payment) => ({
  ...paymentKey(payment.award, payment.id),
  ...listed(payment),
  ...payment,
})

function listed(payment: Payment) {
  if (isPaymentOpen(payment)) return { listPk: openPayments, listSk: payment.id }
  const { confirmed } = payment
  return confirmed ? { listPk: paidInMonth(confirmed.day.slice(0, 7)), listSk: payment.id } : {}
}

/** How often what may be paid of the award was changed: read before its balances, and held to by who changes it. */
export async function payableVersion(db: Db, award: AwardId): Promise<number> {
  const item = await getItem<{ version: number }>(db, 'core', payableKey(award), { consistent: true })
  return item?.version ?? 0
}

/** With every payment that is checked and everything that is given back: two at once cannot promise the same money. */
export const payableChanged = (award: AwardId, version: number): Clause =>
  update(
    'payable-unchanged',
    'core',
    payableKey(award),
    version === 0 ? { exists: false } : { equals: { version } },
    { set: { version: version + 1 } },
  )

export async function getVariation(db: Db, award: AwardId): Promise<VariationAsked | undefined> {
  return contentOf(await getItem(db, 'core', variationKey(award), { consistent: true }))
}

export const listVariations = (db: Db): Promise<VariationAsked[]> =>
  contentsAt<VariationAsked>(db, 'core', { pk: openVariations, index: 'lists' })

/** A later one takes the place of an earlier. */
export const askedVariation = (asked: VariationAsked): Clause =>
  put('variation-asked', 'core', {
    ...variationKey(asked.award),
    listPk: openVariations,
    listSk: asked.id,
    ...asked,
  })

export const variationDone = ({ award, id }: Pick<VariationAsked, 'award' | 'id'>): Clause =>
  remove('variation-stands', 'core', variationKey(award), { equals: { id } })

export async function getRecovery(db: Db, award: AwardId): Promise<RecoveryAsked | undefined> {
  return contentOf(await getItem(db, 'core', recoveryKey(award), { consistent: true }))
}

export const listRecoveries = (db: Db): Promise<RecoveryAsked[]> =>
  contentsAt<RecoveryAsked>(db, 'core', { pk: openRecoveries, index: 'lists' })

/** A later one takes the place of an earlier. */
export const askedRecovery = (asked: RecoveryAsked): Clause =>
  put('recovery-asked', 'core', {
    ...recoveryKey(asked.award),
    listPk: openRecoveries,
    listSk: asked.id,
    ...asked,
  })

export const recoveryDone = ({ award, id }: Pick<RecoveryAsked, 'award' | 'id'>): Clause =>
  remove('recovery-stands', 'core', recoveryKey(award), { equals: { id } })
