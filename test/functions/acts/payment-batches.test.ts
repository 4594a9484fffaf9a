// Payments on their way: a batch goes out, half of it is confirmed by the finance system's own lines, two come back and go out
// again, and the month is put right line by line. Each is paid once; what is refused leaves the ledger as it was.
import { beforeAll, describe, expect, it } from 'vitest'
import { approvePayment } from '../../../functions/acts/approve-payment.ts'
import { checkPayment } from '../../../functions/acts/check-payment.ts'
import { closePaymentBatch } from '../../../functions/acts/close-payment-batch.ts'
import { commitMoney } from '../../../functions/acts/commit-money.ts'
import { confirmPayment, returnPayment } from '../../../functions/acts/confirm-payment.ts'
import { confirmPaymentBatch } from '../../../functions/acts/confirm-payment-batch.ts'
import { importFinanceLines } from '../../../functions/acts/import-finance-lines.ts'
import { makePaymentBatch, takePaymentBatchApart } from '../../../functions/acts/make-payment-batch.ts'
import {
  closeMonth,
  explainFinanceLine,
  explainMissingPayment,
  matchFinanceLine,
} from '../../../functions/acts/reconcile-month.ts'
import { agreeRecovery, askRecovery } from '../../../functions/acts/recover-payment.ts'
import { continueBatches } from '../../../functions/on-schedule/continue-batches.ts'
import { loadMonth } from '../../../functions/parts/money/month-facts.ts'
import { readBalances, readEntries } from '../../../functions/store/ledger.ts'
import { changedBatch, getPaymentBatch } from '../../../functions/store/payment-batches.ts'
import { paymentsFor } from '../../../functions/store/payments.ts'
import { transact } from '../../../functions/store/transact.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import type { Month } from '../../../shared/funds/finance-line.ts'
import { awardStanding } from '../../../shared/funds/holdings.ts'
import { type Payment, paymentState } from '../../../shared/funds/payment.ts'
import { reconcile } from '../../../shared/funds/reconciling.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { openPots } from '../../fixtures/money.ts'
import { done } from '../../fixtures/vote.ts'

let hands: TestHands
let round: RoundId
let awards: readonly ProposalId[]
const north = 'north' as NeighbourhoodId
const month = '2026-11' as Month
const cora = actorWith('Cora Checker', 'payment-check')
const anna = actorWith('Anna Approver', 'payment-approval')
const sven = actorWith('Sven Second', 'payment-approval')
const bea = actorWith('Bea Both', 'payment-check', 'payment-approval')
const rosa = actorWith('Rosa Resident')
const reason = 'The account is closed.'
const ulid = () => hands.entropy.ulid()

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-11-10T10:00:00Z'))
  const decided = await decidedRound(hands, 'batches')
  await openPots(hands, decided.round)
  await commitMoney(hands, decided.round.id)
  round = decided.round.id
  awards = decided.proposals.slice(0, 2).map(({ id }) => id)
})

const idsOf = (payment: Pick<Payment, 'award' | 'id'>) => ({
  of: 'project' as const,
  round,
  proposal: payment.award as ProposalId,
  payment: payment.id,
})
const all = async (): Promise<Payment[]> =>
  (await Promise.all(awards.map(award => paymentsFor(hands.db, award)))).flat()
const one = async (id: string): Promise<Payment> => (await all()).find(payment => payment.id === id)!
const states = async (ids: readonly string[]) =>
  (await Promise.all(ids.map(one))).map(payment => paymentState(payment))
const chosen = (payments: readonly Payment[]) => payments.map(({ award, id }) => ({ award, payment: id }))
const ledger = () => readBalances(hands.db, north)
const paidMinor = async () => {
  const balances = await readBalances(hands.db, north)
  return awards.reduce((sum, award) => sum + sumOf(awardStanding(balances, award).paid), 0)
}

async function approved(award: ProposalId, pounds: number, approver: Actor = anna): Promise<Payment> {
  const payment = ulid()
  const ids = idsOf({ award, id: payment })
  const facts = { what: 'Works as agreed', supplier: '=40021', invoice: `A-${payment.slice(-4)}` }
  done(await checkPayment(hands, cora, { ...ids, ...facts, amountMinor: (pounds * 100) as Minor }))
  done(await approvePayment(hands, approver, { ...ids, version: 1 }))
  return one(payment)
}

const csv = (lines: readonly (readonly string[])[]) =>
  utf8(['Date,Reference,Supplier,Amount', ...lines.map(line => line.join(','))].join('\r\n'))

describe('a batch', () => {
  const payments: Payment[] = []
  let number: number
  const line = async (index: number) => (await getPaymentBatch(hands.db, number))!.lines[index]!

  it('is made of what is approved, once, by who may', async () => {
    for (let index = 0; index < 6; index++) payments.push(await approved(awards[index % 2]!, 500 + index))
    const unapproved = { ...idsOf({ award: awards[0]!, id: ulid() }) }
    const facts = { what: 'Works as agreed', supplier: '40021', invoice: 'A-1', amountMinor: 100 as Minor }
    done(await checkPayment(hands, cora, { ...unapproved, ...facts }))
    const form = { batch: ulid(), payments: chosen(payments) }
    const more = [...form.payments, { award: awards[0]!, payment: unapproved.payment }]
    expect(await makePaymentBatch(hands, rosa, form)).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    expect(await makePaymentBatch(hands, cora, { ...form, payments: more })).toMatchObject({
      refusal: { reason: 'payment-not-approved' },
    })
    expect(
      await makePaymentBatch(hands, cora, { ...form, payments: [{ award: awards[0]!, payment: ulid() }] }),
    ).toMatchObject({ refusal: { reason: 'unknown-payment' } })
    // The same press twice at once, and another person who chose the same.
    const [first, again, other] = await Promise.all([
      makePaymentBatch(hands, cora, form),
      makePaymentBatch(hands, cora, form),
      makePaymentBatch(hands, bea, { ...form, batch: ulid() }),
    ])
    expect([first, again, other].filter(({ ok }) => ok).length).toBeGreaterThan(0)
    const now = await all()
    number = now.find(({ batch }) => batch !== undefined)!.batch!
    expect(await states(payments.map(({ id }) => id))).toEqual(Array(6).fill('in-batch'))
    expect(new Set(now.flatMap(({ batch }) => batch ?? []))).toEqual(new Set([number]))
    expect(await getPaymentBatch(hands.db, number)).toMatchObject({ totalMinor: 301_500 })
  })

  it('is taken apart before it is closed, and its payments wait again', async () => {
    const ask = { number, version: 1, reason: 'One of them was forgotten.' }
    expect(await takePaymentBatchApart(hands, rosa, ask)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await takePaymentBatchApart(hands, cora, { ...ask, version: 9 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect(await takePaymentBatchApart(hands, cora, { ...ask, number: 99 })).toMatchObject({
      refusal: { reason: 'unknown-payment-batch' },
    })
    for (let twice = 0; twice < 2; twice++)
      expect((await takePaymentBatchApart(hands, cora, ask)).ok).toBe(true)
    expect(await states(payments.map(({ id }) => id))).toEqual(Array(6).fill('approved'))
    expect(await closePaymentBatch(hands, anna, { number, version: 2 })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    const batch = ulid()
    const form = { batch, payments: chosen(payments) }
    for (let twice = 0; twice < 2; twice++) number = done(await makePaymentBatch(hands, bea, form)).number
    expect(number).toBe(2)
    expect(await makePaymentBatch(hands, cora, form)).toMatchObject({ refusal: { reason: 'entry-differs' } })
  })

  it('is closed by somebody else, and then its money is on its way', async () => {
    const before = await ledger()
    expect(await closePaymentBatch(hands, bea, { number, version: 1 })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    expect(await closePaymentBatch(hands, cora, { number, version: 1 })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await confirmPaymentBatch(hands, cora, { number })).toMatchObject({
      refusal: { reason: 'not-sent' },
    })
    expect(await ledger()).toEqual(before)
    for (let twice = 0; twice < 2; twice++)
      expect((await closePaymentBatch(hands, sven, { number, version: 1 })).ok).toBe(true)
    expect(await closePaymentBatch(hands, anna, { number, version: 2 })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    expect(await states(payments.map(({ id }) => id))).toEqual(Array(6).fill('sent'))
    const balances = await readBalances(hands.db, north)
    const onTheWay = awards.map(award => sumOf(awardStanding(balances, award).inPayment))
    expect(onTheWay.reduce((sum, minor) => sum + minor, 0)).toBe(301_500)
  })

  it('is the same bytes however often it is exported, and no cell of it is a formula', async () => {
    const [first, ...more] = await Promise.all([1, 2, 3].map(() => getPaymentBatch(hands.db, number)))
    for (const { closed } of more.map(batch => batch!)) expect(closed).toEqual(first!.closed)
    const [heads, row] = first!.closed!.file.split('\r\n')
    expect(heads).toBe('reference,supplier,invoice,amount,currency,for,project')
    expect(row).toMatch(/^FM-0002-01,'=40021,A-\w{4},500,GBP,Works as agreed,A safer crossing$/)
  })

  it('is finished by the scheduler where closing it was cut short', async () => {
    const late = await approved(awards[0]!, 20)
    const other = done(await makePaymentBatch(hands, bea, { batch: ulid(), payments: chosen([late]) })).number
    const batch = (await getPaymentBatch(hands.db, other))!
    const by = { by: sven.person!, byName: 'Sven', at: hands.clock.now() }
    done(await transact(hands.db, [changedBatch({ ...batch, closed: { ...by, file: '', sha256: '' } })]))
    expect(await states([late.id])).toEqual(['in-batch'])
    for (let twice = 0; twice < 2; twice++) await continueBatches(hands)
    expect(await states([late.id])).toEqual(['sent'])
    done(await returnPayment(hands, cora, { ...idsOf(late), version: (await one(late.id)).version, reason }))
  })

  it('is confirmed by the finance system’s lines, for what they name, by who did not send it', async () => {
    hands.clock.set(at('2026-11-13T10:00:00Z'))
    const file = csv([
      ['13/11/2026', (await line(0)).reference, '40021', '"£500.00"'],
      ['2026-11-13', (await line(1)).reference.toLowerCase(), '40021', '501'],
      ['2026-11-13', (await line(2)).reference, '40021', '502.00'],
      // A sum that is not ours.
      ['2026-11-13', (await line(3)).reference, '40021', '530.00'],
    ])
    expect(await importFinanceLines(hands, rosa, { month }, file)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    for (const added of [4, 0])
      expect(await importFinanceLines(hands, cora, { month }, file)).toEqual({
        ok: true,
        value: { lines: 4, added },
      })
    expect(await confirmPaymentBatch(hands, sven, { number })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    // Who approved them leaves them for another.
    expect(await confirmPaymentBatch(hands, anna, { number })).toMatchObject({
      value: { confirmed: 0, notYours: 3 },
    })
    for (const confirmed of [3, 0])
      expect(await confirmPaymentBatch(hands, cora, { number })).toEqual({
        ok: true,
        value: { confirmed, notYours: 0 },
      })
    const ids = payments.map(({ id }) => id)
    expect(await states(ids)).toEqual(['paid', 'paid', 'paid', 'sent', 'sent', 'sent'])
    expect(await one(ids[0]!)).toMatchObject({ confirmed: { day: '2026-11-13', reference: 'FM-0002-01' } })
    const twice = { ...idsOf(payments[0]!), version: (await one(ids[0]!)).version, reference: 'BACS 1' }
    const before = await ledger()
    expect(await confirmPayment(hands, cora, { ...twice, day: '2026-11-13' as Day })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    expect(await ledger()).toEqual(before)
  })

  it('gives back what the bank returned, for a later batch, and it is paid once', async () => {
    const back = payments.slice(4)
    for (const payment of back) {
      const ask = { ...idsOf(payment), version: (await one(payment.id)).version, reason }
      expect(await returnPayment(hands, sven, ask)).toMatchObject({ refusal: { reason: 'same-person' } })
      for (let twice = 0; twice < 2; twice++) expect((await returnPayment(hands, cora, ask)).ok).toBe(true)
      // The first press again, long after: nothing is on its way to come back.
      expect(await returnPayment(hands, bea, ask)).toMatchObject({ refusal: { reason: 'not-sent' } })
    }
    expect(await states(back.map(({ id }) => id))).toEqual(['approved', 'approved'])
    const later = await Promise.all(back.map(({ id }) => one(id)))
    const next = done(await makePaymentBatch(hands, cora, { batch: ulid(), payments: chosen(later) })).number
    done(await closePaymentBatch(hands, sven, { number: next, version: 1 }))
    hands.clock.set(at('2026-11-20T10:00:00Z'))
    for (const { id } of back) {
      const ask = { ...idsOf(await one(id)), version: (await one(id)).version, reference: 'BACS 9' }
      for (const day of ['2026-11-12', '2026-11-21'] as Day[])
        expect(await confirmPayment(hands, cora, { ...ask, day })).toMatchObject({
          refusal: { reason: 'paid-day-unfit' },
        })
      done(await confirmPayment(hands, cora, { ...ask, day: '2026-11-19' as Day }))
    }
    expect(await states(back.map(({ id }) => id))).toEqual(['paid', 'paid'])
    expect(await paidMinor()).toBe(50_000 + 50_100 + 50_200 + 50_400 + 50_500)
  })
})

describe('a month', () => {
  const lists = async () => {
    const { matched, missingHere, missingThere } = reconcile(await loadMonth(hands, month))
    return {
      matched: matched.map(({ here }) => here.line.reference),
      missingHere: missingHere.map(({ there }) => there.reference),
      missingThere: missingThere.map(({ here }) => here.line.reference),
    }
  }

  it.each([
    ['a date that cannot be read', [['32/11/2026', 'X-1', '1', '5']], { line: 2, problem: 'day' }],
    ['another month', [['2026-10-31', 'X-1', '1', '5']], { line: 2, problem: 'month' }],
    ['no reference', [['2026-11-02', '', '1', '5']], { line: 2, problem: 'reference' }],
    ['no sum', [['2026-11-02', 'X-1', '1', '0']], { line: 2, problem: 'amount' }],
    ['half a penny', [['2026-11-02', 'X-1', '1', '5.005']], { line: 2, problem: 'amount' }],
    [
      'a reference twice',
      [
        ['2026-11-02', 'X-1', '1', '5'],
        ['2026-11-03', 'x-1', '1', '5'],
      ],
      { line: 3, problem: 'twice', firstLine: 2 },
    ],
    [
      'a line that was different before',
      [['2026-11-13', 'FM-0002-01', '40021', '499.99']],
      { problem: 'changed' },
    ],
  ])('refuses a list with %s, and takes in none of it', async (_name, lines, fault) => {
    const before = await loadMonth(hands, month)
    const file = csv([...lines, ['2026-11-04', 'X-99', '1', '7']])
    expect(await importFinanceLines(hands, cora, { month }, file)).toMatchObject({
      refusal: { reason: 'list-lines', lines: [fault] },
    })
    expect(await loadMonth(hands, month)).toEqual(before)
  })

  it.each([
    ['nothing', ''],
    ['no columns', '2026-11-02,X-1,5'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000'],
  ])('refuses %s for a list', async (_name, text) => {
    expect(await importFinanceLines(hands, cora, { month }, utf8(text))).toMatchObject({
      refusal: { reason: 'list-lines', lines: [{ problem: 'columns' }] },
    })
  })

  it('says what is in both, what is missing here, and what is missing there', async () => {
    expect(await lists()).toEqual({
      matched: ['FM-0002-01', 'FM-0002-02', 'FM-0002-03'],
      missingHere: ['FM-0002-04'],
      missingThere: ['FM-0004-01', 'FM-0004-02'],
    })
  })

  it('is matched by a later list, by hand, or explained', async () => {
    const more = csv([
      ['2026-11-13', 'FM-0002-05', '40021', '504'],
      ['2026-11-16', 'FM-0002-05', '40021', '-504'],
      ['2026-11-19', 'FM-0004-01', '40021', '504'],
      ['2026-11-19', 'TYPED-WRONG', '40021', '505'],
    ])
    done(await importFinanceLines(hands, cora, { month }, more))
    const after = await lists()
    // What went out and came back there did so here as well.
    expect(after.matched.filter(reference => reference === 'FM-0002-05')).toHaveLength(2)
    expect(after.missingHere).toEqual(['FM-0002-04', 'TYPED-WRONG'])
    expect(after.missingThere).toEqual(['FM-0004-02'])
    const typed = { month, reference: 'TYPED-WRONG', way: 'out' as const }
    expect(await matchFinanceLine(hands, cora, { ...typed, payment: 'FM-0002-01' })).toMatchObject({
      refusal: { reason: 'match-differs' },
    })
    expect(await matchFinanceLine(hands, cora, { ...typed, payment: 'FM-0009-01' })).toMatchObject({
      refusal: { reason: 'unknown-line' },
    })
    expect(await matchFinanceLine(hands, rosa, { ...typed, payment: 'FM-0004-02' })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    for (let twice = 0; twice < 2; twice++)
      done(await matchFinanceLine(hands, cora, { ...typed, payment: 'FM-0004-02' }))
    expect(await lists()).toMatchObject({ missingHere: ['FM-0002-04'], missingThere: [] })
  })

  it('is closed when it is over, by somebody who settled nothing, once every line is settled', async () => {
    expect(await closeMonth(hands, anna, { month })).toMatchObject({ refusal: { reason: 'month-not-over' } })
    hands.clock.set(at('2026-12-02T10:00:00Z'))
    expect(await closeMonth(hands, cora, { month })).toMatchObject({ refusal: { reason: 'same-person' } })
    expect(await closeMonth(hands, rosa, { month })).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    expect(await closeMonth(hands, anna, { month })).toMatchObject({
      refusal: { reason: 'month-open-lines', count: 1 },
    })
    const wrong = { month, reference: 'FM-0002-04', way: 'out' as const, reason: 'The bank paid too much.' }
    for (let twice = 0; twice < 2; twice++) done(await explainFinanceLine(hands, cora, wrong))
    expect(await explainFinanceLine(hands, cora, { ...wrong, reference: 'NONE' })).toMatchObject({
      refusal: { reason: 'unknown-line' },
    })
    expect(
      await explainMissingPayment(hands, cora, { month, payment: 'NONE', reason: wrong.reason }),
    ).toMatchObject({ refusal: { reason: 'unknown-line' } })
    for (let twice = 0; twice < 2; twice++) done(await closeMonth(hands, anna, { month }))
    const { book } = await loadMonth(hands, month)
    expect(book.closed).toMatchObject({ byName: 'Anna Approver', matched: 7, explained: 1 })
  })

  it('is not changed any more', async () => {
    const more = csv([['2026-11-28', 'LATE-1', '40021', '9']])
    expect(await importFinanceLines(hands, cora, { month }, more)).toMatchObject({
      refusal: { reason: 'month-closed' },
    })
    const other = { month, reference: 'FM-0002-04', way: 'out' as const }
    expect(await explainFinanceLine(hands, cora, { ...other, reason: 'Something else.' })).toMatchObject({
      refusal: { reason: 'month-closed' },
    })
    expect(await matchFinanceLine(hands, bea, { ...other, payment: 'FM-0002-04' })).toMatchObject({
      refusal: { reason: 'month-closed' },
    })
    expect(
      await explainMissingPayment(hands, cora, { month, payment: 'FM-0004-02', reason: 'Something else.' }),
    ).toMatchObject({ refusal: { reason: 'month-closed' } })
    const [sent] = (await all()).filter(payment => paymentState(payment) === 'sent')
    const late = { ...idsOf(sent!), version: sent!.version, reference: 'BACS 3' }
    expect(await confirmPayment(hands, cora, { ...late, day: '2026-11-30' as Day })).toMatchObject({
      refusal: { reason: 'month-closed' },
    })
    done(await confirmPayment(hands, cora, { ...late, day: '2026-12-01' as Day }))
  })
})

describe('a long list', () => {
  const december = '2026-12' as Month
  const lines = (many: number) =>
    csv(Array.from({ length: many }, (_, index) => ['2026-12-01', `OTHER-${index}`, '1', `${index + 1}`]))

  it('is taken in whole, and one that is longer adds only what is new', async () => {
    for (const [many, added] of [
      [90, 90],
      [90, 0],
      [130, 40],
    ] as const)
      expect(await importFinanceLines(hands, cora, { month: december }, lines(many))).toEqual({
        ok: true,
        value: { lines: many, added },
      })
    const { lines: kept, book } = await loadMonth(hands, december)
    expect([kept.length, book.files.length]).toEqual([130, 2])
    expect(await importFinanceLines(hands, cora, { month: december }, lines(5001))).toMatchObject({
      refusal: { reason: 'list-lines', lines: [{ line: 5002, problem: 'too-many' }] },
    })
  })
})

describe('money that comes back later', () => {
  it('is booked when a second person agrees, and no more than was paid', async () => {
    const before = await paidMinor()
    const ids = { of: 'project' as const, round, proposal: awards[0]! }
    const asked = {
      ...ids,
      recovery: ulid(),
      amountMinor: 12_345 as Minor,
      reference: 'BACS 77',
      reason: 'Less was needed.',
    }
    expect(await askRecovery(hands, anna, asked)).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    expect(await askRecovery(hands, cora, { ...asked, amountMinor: 999_999 as Minor })).toMatchObject({
      refusal: { reason: 'beyond-paid' },
    })
    for (let twice = 0; twice < 2; twice++) expect((await askRecovery(hands, bea, asked)).ok).toBe(true)
    const agree = { ...ids, recovery: asked.recovery }
    expect(await agreeRecovery(hands, bea, agree)).toMatchObject({ refusal: { reason: 'same-person' } })
    expect(await agreeRecovery(hands, anna, { ...agree, recovery: ulid() })).toMatchObject({
      refusal: { reason: 'unknown-recovery' },
    })
    for (let twice = 0; twice < 2; twice++) expect((await agreeRecovery(hands, anna, agree)).ok).toBe(true)
    expect(await paidMinor()).toBe(before - 12_345)
  })

  it('leaves a ledger that is its replay', async () => {
    const books = ['north', 'south', 'whole', 'council'] as NeighbourhoodId[]
    const entries = await Promise.all(books.map(book => readEntries(hands.db, book, '2026' as FinancialYear)))
    const balances = await Promise.all(books.map(book => readBalances(hands.db, book)))
    expect(brokenLedger(entries.flat(), balances.flat(), 'GBP')).toEqual([])
  })
})
