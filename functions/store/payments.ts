// Payments of an award, one item each, and what was asked for beyond an award and waits for a second person. What waits
// is in the index `lists` as well, for the desk.

import { isPaymentOpen, type Payment } from '../../shared/funds/payment.ts'
import type { VariationAsked } from '../../shared/funds/variation.ts'
import type { ProposalId } from '../../shared/lib/ids.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { openPayments, openVariations, paymentKey, paymentsOf, variationKey } from './keys.ts'
import { type Clause, put, putIfVersion, putNew, remove } from './transact.ts'

export async function getPayment(db: Db, award: ProposalId, id: string): Promise<Payment | undefined> {
  return fromItem(await getItem(db, 'core', paymentKey(award, id), { consistent: true }))
}

/** In the order they were checked. */
export const paymentsFor = (db: Db, award: ProposalId): Promise<Payment[]> =>
  listFrom<Payment>(db, { pk: paymentsOf(award), consistent: true })

/** Of all awards: what waits for approval, or for the bank. */
export const listOpenPayments = (db: Db): Promise<Payment[]> =>
  listFrom<Payment>(db, { pk: openPayments, index: 'lists' })

export const newPayment = (payment: Payment): Clause =>
  putNew('payment-is-new', 'core', toItem({ ...payment, version: 1 }))

export const changedPayment = (payment: Payment): Clause =>
  putIfVersion(
    'payment-unchanged',
    'core',
    toItem({ ...payment, version: payment.version + 1 }),
    payment.version,
  )

const toItem = (payment: Payment) => ({
  ...paymentKey(payment.award, payment.id),
  ...(isPaymentOpen(payment) ? { listPk: openPayments, listSk: payment.id } : {}),
  ...payment,
})

export async function getVariation(db: Db, award: ProposalId): Promise<VariationAsked | undefined> {
  return fromItem(await getItem(db, 'core', variationKey(award), { consistent: true }))
}

export const listVariations = (db: Db): Promise<VariationAsked[]> =>
  listFrom<VariationAsked>(db, { pk: openVariations, index: 'lists' })

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

async function listFrom<T>(db: Db, options: Parameters<typeof queryAll>[2]): Promise<T[]> {
  const found: T[] = []
  for await (const item of queryAll(db, 'core', options)) found.push(fromItem<T>(item)!)
  return found
}

function fromItem<T>(item: Record<string, unknown> | undefined): T | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, listPk: _listPk, listSk: _listSk, ...rest } = item
  return rest as T
}
