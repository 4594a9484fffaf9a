// A grant's money on its way out: what a claim earned is approved, sent and confirmed like any payment, nobody who answers for
// the grant has a hand in it, and its desk has the same steps.
import { beforeAll, expect, it } from 'vitest'
import { approvePayment } from '../../../functions/acts/approve-payment.ts'
import { checkClaim } from '../../../functions/acts/check-claim.ts'
import { confirmPayment } from '../../../functions/acts/confirm-payment.ts'
import { makePaymentBatch } from '../../../functions/acts/make-payment-batch.ts'
import { agreeRecovery, askRecovery } from '../../../functions/acts/recover-payment.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { book, readBalances, readEntries } from '../../../functions/store/ledger.ts'
import { getPaymentBatch } from '../../../functions/store/payment-batches.ts'
import { getPayment } from '../../../functions/store/payments.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { awardStanding } from '../../../shared/funds/holdings.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { textOf } from '../../fixtures/forms.ts'
import { keepGrant } from '../../fixtures/grants.ts'
import { actorWith, at, type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { sentOff } from '../../fixtures/money.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { visitor } from '../../fixtures/visitor.ts'
import { done } from '../../fixtures/vote.ts'

let hands: TestHands
let grant: Grant
let payment: string
const north = 'north' as NeighbourhoodId
const cora = actorWith('Cora Checker', 'payment-check')
const anna = actorWith('Anna Approver', 'payment-approval')
const sven = actorWith('Sven Second', 'payment-approval')
const amountMinor = 150_050 as Minor
const ids = () => ({ of: 'grant' as const, fund: north, grant: grant.id, payment })
const award = () => ({ of: 'grant' as const, fund: north, grant: grant.id })
const standing = async () => awardStanding(await readBalances(hands.db, north), grant.id)

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-10-01T10:00:00Z'))
  grant = await keepGrant(hands)
  const committed = { kind: 'committed', fund: north, award: grant.id, purpose: { use: 'general' } } as const
  done(
    await book(hands.db, 'GBP', [
      {
        id: `commitment.${grant.id}`,
        book: north,
        kind: 'commitment',
        at: hands.clock.now(),
        year: '2026' as FinancialYear,
        currency: 'GBP',
        subject: grant.title,
        why: grant.purpose,
        decision: { text: grant.decision, grant: grant.id },
        postings: [
          { account: { kind: 'source', source: 'council-grant' }, minor: -200_050 },
          { account: committed, minor: 200_050 },
        ],
      },
    ]),
  )
  payment = hands.entropy.ulid()
  const claim = { fund: north, grant: grant.id, payment, instalment: grant.instalments[0]!.id, reading: null }
  done(await checkClaim(hands, cora, { ...claim, amountMinor }))
})

it('is paid like any other, and by nobody who answers for the grant', async () => {
  const own = { ...anna, person: grant.organiser }
  expect(await approvePayment(hands, own, { ...ids(), version: 1 })).toMatchObject({
    refusal: { reason: 'own-grant' },
  })
  expect(await approvePayment(hands, anna, { ...ids(), grant: payment as never, version: 1 })).toMatchObject({
    refusal: { reason: 'unknown-award' },
  })
  expect(await approvePayment(hands, anna, { ...ids(), version: 1 })).toMatchObject({
    value: { approved: true },
  })
  const chosen = [{ award: grant.id, payment }]
  expect(await makePaymentBatch(hands, own, { batch: hands.entropy.ulid(), payments: chosen })).toMatchObject(
    { refusal: { reason: 'own-grant' } },
  )
  const number = await sentOff(hands, chosen, cora, sven)
  expect((await getPaymentBatch(hands.db, number))?.closed?.file).toContain('FM-0001-01,S-77,')
  const { version } = (await getPayment(hands.db, grant.id, payment))!
  const paid = { ...ids(), version, reference: 'BACS 12', day: '2026-10-01' as Day }
  expect(await confirmPayment(hands, own, paid)).toMatchObject({ refusal: { reason: 'own-grant' } })
  done(await confirmPayment(hands, cora, paid))
  expect(sumOf((await standing()).paid)).toBe(amountMinor)
  const entries = await readEntries(hands.db, north, '2026' as FinancialYear)
  const [confirmed] = entries.filter(({ kind }) => kind === 'payment-confirmed')
  expect(confirmed?.decision).toEqual({ text: 'Anna Approver', grant: grant.id })
})

it('comes back by two people', async () => {
  const recovery = hands.entropy.ulid()
  const back = { reference: 'BACS 13', reason: 'Not all was spent.', amountMinor: 50 as Minor }
  done(await askRecovery(hands, cora, { ...award(), recovery, ...back }))
  done(await agreeRecovery(hands, anna, { ...award(), recovery }))
  expect(sumOf((await standing()).paid)).toBe(amountMinor - 50)
})

it('has a desk with what is next, and no way to pay what was not claimed', async () => {
  const app = httpApp(await testSite(hands))
  const who = visitor(app)
  const duties = ['payment-check', 'payment-approval'] as const
  const { token } = await signedIn(hands, { name: 'Bea', email: 'bea@test.example', duties })
  who.cookies.set('folkmoot', token)
  const path = `/en/staff/money/funds/north/grants/${grant.id}`
  const answer = await who.get(path)
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(textOf(html)).toContain('North · grant to North Youth Club')
  expect(textOf(html)).toContain('£1,500.50: To begin paid')
  expect(html).toContain(`${path}/recovery`)
  for (const step of ['/payments"', '/variation"', '/release"']) expect(html).not.toContain(`${path}${step}`)
  expect((await who.post(`${path}/payments`, {})).status).toBe(404)
})
