// A neighbourhood's money from the first income to what is left over: who may do each step, that nobody does two of them,
// and that whatever is refused leaves the ledger as it was.
import { beforeAll, describe, expect, it } from 'vitest'
import { approvePayment, refusePayment } from '../../../functions/acts/approve-payment.ts'
import { changePurpose } from '../../../functions/acts/change-purpose.ts'
import { checkPayment } from '../../../functions/acts/check-payment.ts'
import { closeYear } from '../../../functions/acts/close-year.ts'
import { commitMoney } from '../../../functions/acts/commit-money.ts'
import { confirmPayment, returnPayment } from '../../../functions/acts/confirm-payment.ts'
import { decideAllocation } from '../../../functions/acts/decide-allocation.ts'
import { receiveIncome } from '../../../functions/acts/receive-income.ts'
import { releaseAward } from '../../../functions/acts/release-award.ts'
import { reverseEntry } from '../../../functions/acts/reverse-entry.ts'
import { agreeVariation, askVariation } from '../../../functions/acts/vary-award.ts'
import { getAllocation } from '../../../functions/store/allocations.ts'
import { readBalance, readBalances, readEntries } from '../../../functions/store/ledger.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { paymentsFor } from '../../../functions/store/payments.ts'
import { changedProposal, getProposal } from '../../../functions/store/proposals.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { MoneyInputs } from '../../../shared/contract/money.ts'
import { outcomeBytes, type RoundOutcome } from '../../../shared/formats/outcome.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { available, awardStanding } from '../../../shared/funds/holdings.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { openPots, sentOff } from '../../fixtures/money.ts'

let hands: TestHands
const north = 'north' as NeighbourhoodId
const checker = actorWith('Cora Checker', 'payment-check')
const approver = actorWith('Anna Approver', 'payment-approval')
const second = actorWith('Sven Second', 'payment-approval')
const both = actorWith('Bea Both', 'payment-check', 'payment-approval')
const resident = actorWith('Rosa Resident')
const ulid = () => hands.entropy.ulid()
const pence = (pounds: number) => (pounds * 100) as Minor
const reason = 'The price of steel went up.'
const decision = 'Cabinet, 3 May 2026, minute 12'
const day = '2026-12-10' as Day

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
})

const income = (changes: Partial<MoneyInputs['receive-income']> = {}): MoneyInputs['receive-income'] => ({
  entry: ulid(),
  fund: north,
  source: 'council-grant',
  use: 'general',
  place: null,
  until: null,
  amountMinor: pence(40_000),
  subject: 'The year’s grant',
  decision,
  reference: '',
  ...changes,
})

const inFund = async () => sumOf(available(await readBalances(hands.db, north)))
const sound = async () => {
  const books = ['north', 'south', 'whole', 'council'] as NeighbourhoodId[]
  const entries = await Promise.all(books.map(one => readEntries(hands.db, one, '2026' as FinancialYear)))
  const balances = await Promise.all(books.map(one => readBalances(hands.db, one)))
  return brokenLedger(entries.flat(), balances.flat(), 'GBP')
}

describe('income', () => {
  it('is booked once, by who may, with its decision', async () => {
    const before = await inFund()
    const asked = income()
    expect(await receiveIncome(hands, resident, asked)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await receiveIncome(hands, approver, asked)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    for (let twice = 0; twice < 2; twice++)
      expect(await receiveIncome(hands, checker, asked)).toEqual({
        ok: true,
        value: { entry: `income.${asked.entry}` },
      })
    expect(await inFund()).toBe(before + 4_000_000)
    expect(await receiveIncome(hands, checker, { ...asked, amountMinor: pence(1) })).toMatchObject({
      refusal: { reason: 'entry-differs' },
    })
  })

  it.each([
    [{ fund: 'nowhere' as NeighbourhoodId }, 'unknown-fund'],
    [{ use: 'place' as const }, 'purpose-unfit'],
    [{ place: 'weir-lane' }, 'purpose-unfit'],
    [{ until: '2026-12-09' }, 'purpose-unfit'],
  ])('refuses %j', async (changes, refused) => {
    expect(await receiveIncome(hands, checker, income(changes))).toMatchObject({
      refusal: { reason: refused },
    })
  })

  it('is taken back by somebody else, once, and only while it is there', async () => {
    const before = await inFund()
    const asked = income({ amountMinor: pence(5) })
    await receiveIncome(hands, both, asked)
    const entry = `income.${asked.entry}`
    expect(await reverseEntry(hands, both, { entry, reason })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    expect((await reverseEntry(hands, approver, { entry, reason })).ok).toBe(true)
    expect((await reverseEntry(hands, approver, { entry, reason })).ok).toBe(true)
    expect(await inFund()).toBe(before)
    expect(await reverseEntry(hands, approver, { entry: 'income.none', reason })).toMatchObject({
      refusal: { reason: 'unknown-entry' },
    })
    expect(await reverseEntry(hands, approver, { entry: `${entry}.reversed`, reason })).toMatchObject({
      refusal: { reason: 'not-reversible' },
    })
  })

  it('changes its purpose by a named decision', async () => {
    await receiveIncome(hands, checker, income({ use: 'environment', amountMinor: pence(100) }))
    const change = {
      entry: ulid(),
      fund: north,
      from: 'environment',
      use: 'general' as const,
      place: null,
      until: null,
      amountMinor: pence(30),
      reason,
      decision,
    }
    expect((await changePurpose(hands, checker, change)).ok).toBe(true)
    expect(
      await readBalance(hands.db, { kind: 'available', fund: north, purpose: { use: 'environment' } }),
    ).toBe(7000)
    expect(
      await changePurpose(hands, checker, { ...change, entry: ulid(), amountMinor: pence(71) }),
    ).toMatchObject({
      refusal: { reason: 'overdrawn' },
    })
    expect(await changePurpose(hands, checker, { ...change, entry: ulid(), from: 'roads' })).toMatchObject({
      refusal: { reason: 'purpose-not-held' },
    })
    expect(
      await changePurpose(hands, checker, { ...change, entry: ulid(), use: 'environment' }),
    ).toMatchObject({
      refusal: { reason: 'entry-malformed' },
    })
  })
})

describe('what residents chose', () => {
  let ids: { of: 'project'; round: RoundId; proposal: ProposalId }
  const version = async (payment: string) =>
    (await paymentsFor(hands.db, ids.proposal)).find(({ id }) => id === payment)?.version ?? 0
  const standing = async () => awardStanding(await readBalances(hands.db, north), ids.proposal)
  const payment = (changes: Partial<MoneyInputs['check-payment']> = {}) => ({
    ...ids,
    payment: ulid(),
    amountMinor: pence(4000),
    what: 'The first half of the works',
    supplier: '40021',
    invoice: 'A-17',
    ...changes,
  })
  const at17 = async (payment: string) => ({ ...ids, payment, version: await version(payment) })

  beforeAll(async () => {
    const decided = await decidedRound(hands, 'money-round')
    await openPots(hands, decided.round)
    await receiveIncome(hands, checker, income({ use: 'roads', amountMinor: pence(1000) }))
    ids = { of: 'project', round: decided.round.id, proposal: decided.proposals[0]!.id }
  })

  it('is reserved, restricted money first, and the rest of the pot given back', async () => {
    const before = await inFund()
    for (let twice = 0; twice < 2; twice++) expect(await commitMoney(hands, ids.round)).toEqual({ ok: true })
    const { committed } = await standing()
    expect(committed.map(({ purpose, minor }) => [purpose.use, minor])).toEqual([
      ['general', 1_100_000],
      ['roads', 100_000],
    ])
    // £25,000 set aside, £22,700 won, £1,000 of it out of money for roads.
    expect(await inFund()).toBe(before - 100_000 + 330_000)
    expect(await sound()).toEqual([])
  })

  it('is paid when one has checked and another approved', async () => {
    const asked = payment()
    expect(await checkPayment(hands, resident, asked)).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    expect(await checkPayment(hands, checker, payment({ amountMinor: pence(12_000.01) }))).toMatchObject({
      refusal: { reason: 'beyond-commitment', leftMinor: 1_200_000 },
    })
    for (let twice = 0; twice < 2; twice++) expect((await checkPayment(hands, both, asked)).ok).toBe(true)
    expect(await checkPayment(hands, both, { ...asked, invoice: 'A-18' })).toMatchObject({
      refusal: { reason: 'entry-differs' },
    })
    // What waits for approval is nobody's to promise again.
    expect(await checkPayment(hands, checker, payment({ amountMinor: pence(8000.01) }))).toMatchObject({
      refusal: { reason: 'beyond-commitment', leftMinor: 800_000 },
    })
    expect(await approvePayment(hands, both, await at17(asked.payment))).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    expect(await approvePayment(hands, approver, { ...ids, payment: ulid(), version: 1 })).toMatchObject({
      refusal: { reason: 'unknown-payment' },
    })
    expect(
      await approvePayment(hands, approver, { ...ids, payment: asked.payment, version: 7 }),
    ).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    const approve = await at17(asked.payment)
    for (let twice = 0; twice < 2; twice++)
      expect(await approvePayment(hands, approver, approve)).toEqual({
        ok: true,
        value: { version: 2, approved: true },
      })
    expect(await approvePayment(hands, second, await at17(asked.payment))).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    const waiting = { ...(await at17(asked.payment)), reference: 'BACS 7781', day }
    expect(await confirmPayment(hands, checker, waiting)).toMatchObject({ refusal: { reason: 'not-sent' } })
    await sentOff(hands, [{ award: ids.proposal, payment: asked.payment }], checker, second)
    const confirm = { ...waiting, ...(await at17(asked.payment)) }
    for (const sender of [approver, second])
      expect(await confirmPayment(hands, sender, confirm)).toMatchObject({
        refusal: { reason: 'same-person' },
      })
    for (let twice = 0; twice < 2; twice++)
      expect(await confirmPayment(hands, checker, confirm)).toEqual({ ok: true, value: { version: 5 } })
    expect(await returnPayment(hands, checker, { ...(await at17(asked.payment)), reason })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    const { committed, paid } = await standing()
    expect([sumOf(committed), sumOf(paid)]).toEqual([800_000, 400_000])
  })

  it('is not promised twice by two who check at the same moment', async () => {
    const both = await Promise.all(
      [1, 2].map(() => checkPayment(hands, checker, payment({ amountMinor: pence(5000) }))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: { reason: expect.stringMatching(/changed-meanwhile|beyond-commitment/) },
    })
    const [one] = (await paymentsFor(hands.db, ids.proposal)).filter(
      ({ amountMinor }) => amountMinor === 500_000,
    )
    const no = { ...(await at17(one!.id)), reason: 'It was only tried.' }
    expect((await refusePayment(hands, approver, no)).ok).toBe(true)
  })

  it('takes two approvals where it is large, and comes back reserved when the bank returns it', async () => {
    const asked = payment({ amountMinor: pence(5000.01) })
    await checkPayment(hands, checker, asked)
    expect(await approvePayment(hands, approver, await at17(asked.payment))).toMatchObject({
      value: { approved: false },
    })
    expect(await approvePayment(hands, approver, { ...(await at17(asked.payment)) })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    expect(await approvePayment(hands, second, await at17(asked.payment))).toMatchObject({
      value: { approved: true },
    })
    await sentOff(hands, [{ award: ids.proposal, payment: asked.payment }], approver, both)
    const back = { ...(await at17(asked.payment)), reason: 'The account is closed.' }
    for (let twice = 0; twice < 2; twice++) expect((await returnPayment(hands, checker, back)).ok).toBe(true)
    expect(sumOf((await standing()).committed)).toBe(800_000)
    // It is approved again, and nobody has to be paid who has no account.
    expect(await checkPayment(hands, checker, payment())).toMatchObject({
      refusal: { reason: 'beyond-commitment', leftMinor: 299_999 },
    })
    const never = { ...(await at17(asked.payment)), reason: 'The firm is no more.' }
    expect((await refusePayment(hands, approver, never)).ok).toBe(true)
    expect(await sound()).toEqual([])
  })

  it('is not paid where it was refused', async () => {
    const asked = payment()
    await checkPayment(hands, checker, asked)
    const no = { ...(await at17(asked.payment)), reason: 'This invoice is for another project.' }
    expect((await refusePayment(hands, approver, no)).ok).toBe(true)
    expect((await refusePayment(hands, approver, no)).ok).toBe(true)
    expect(await approvePayment(hands, second, await at17(asked.payment))).toMatchObject({
      refusal: { reason: 'already-done' },
    })
  })

  it('gets more when a second person agrees, and no more than the fund holds', async () => {
    const asked = { ...ids, variation: ulid(), amountMinor: pence(500), from: 'general', reason, decision }
    expect(await askVariation(hands, checker, { ...asked, amountMinor: pence(900_000) })).toMatchObject({
      refusal: { reason: 'fund-short' },
    })
    expect(await askVariation(hands, checker, { ...asked, from: 'rewards' })).toMatchObject({
      refusal: { reason: 'purpose-not-held' },
    })
    for (let twice = 0; twice < 2; twice++) expect((await askVariation(hands, both, asked)).ok).toBe(true)
    const agree = { ...ids, variation: asked.variation }
    expect(await agreeVariation(hands, both, agree)).toMatchObject({ refusal: { reason: 'same-person' } })
    for (let twice = 0; twice < 2; twice++)
      expect((await agreeVariation(hands, approver, agree)).ok).toBe(true)
    expect(await agreeVariation(hands, second, agree)).toMatchObject({
      refusal: { reason: 'unknown-variation' },
    })
    expect(sumOf((await standing()).committed)).toBe(850_000)
  })

  it('gives back what is left when it is over', async () => {
    const back = { ...ids, release: ulid(), reason: 'It cost less.' }
    expect(await releaseAward(hands, approver, back)).toMatchObject({ refusal: { reason: 'not-over' } })
    const proposal = (await getProposal(hands.db, ids.round, ids.proposal))!
    const named = { by: checker.person!, byName: 'Cora', at: hands.clock.now() }
    await transact(hands.db, [
      changedProposal({ ...proposal, delivery: [{ ...named, status: 'delivered', note: 'It is there.' }] }),
    ])
    const open = payment({ amountMinor: pence(10) })
    await checkPayment(hands, checker, open)
    expect(await releaseAward(hands, approver, back)).toMatchObject({ refusal: { reason: 'payments-open' } })
    await refusePayment(hands, approver, { ...(await at17(open.payment)), reason: 'Not needed any more.' })
    const before = await inFund()
    for (let twice = 0; twice < 2; twice++) expect((await releaseAward(hands, approver, back)).ok).toBe(true)
    expect(await inFund()).toBe(before + 850_000)
    expect(await releaseAward(hands, approver, { ...back, release: ulid() })).toMatchObject({
      refusal: { reason: 'nothing-left' },
    })
    expect(await sound()).toEqual([])
  })

  it('has no money where nothing was reserved', async () => {
    const other = await decidedRound(hands, 'moneyless-round')
    const asked = payment({ round: other.round.id, proposal: other.proposals[4]!.id })
    expect(await checkPayment(hands, checker, asked)).toMatchObject({ refusal: { reason: 'unknown-award' } })
    expect(await checkPayment(hands, checker, payment({ round: 'none' as RoundId }))).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
  })
})

it('follows a corrected result: who lost it gives back what is not paid, who won it gets theirs', async () => {
  const { round, proposals } = await decidedRound(hands, 'corrected-money')
  await openPots(hands, round)
  await commitMoney(hands, round.id)
  const [crossing, benches] = proposals as [Proposal, Proposal]
  const committed = async ({ id }: Proposal) =>
    sumOf(awardStanding(await readBalances(hands.db, north), id).committed)
  expect([await committed(crossing), await committed(benches)]).toEqual([1_200_000, 650_000])
  // What was agreed to before is paid all the same.
  const agreed = { of: 'project' as const, round: round.id, proposal: crossing.id, payment: ulid() }
  const facts = { what: 'The plans for it', supplier: '40021', invoice: 'A-2', amountMinor: pence(700) }
  expect((await checkPayment(hands, checker, { ...agreed, ...facts })).ok).toBe(true)
  expect((await approvePayment(hands, approver, { ...agreed, version: 1 })).ok).toBe(true)
  const now = (await getRound(hands.db, round.id))!
  const outcome = (await readOutcome(hands.files, now))!
  const pots = outcome.pots.map(pot => ({ ...pot, funded: pot.funded.filter(id => id !== crossing.id) }))
  const bytes = outcomeBytes({ ...outcome, pots } as RoundOutcome)
  const outcomeFile = `rounds/${round.id}/count/corrected.json`
  await hands.files.put(outcomeFile, bytes, { contentType: 'application/json' })
  const counted = {
    at: hands.clock.now(),
    outcomeFile,
    outcomeSha256: await sha256Hex(bytes),
    recount: 'second',
  }
  await transact(hands.db, [changedRound({ ...now, acts: { ...now.acts, counted } })])
  for (let twice = 0; twice < 2; twice++) expect(await commitMoney(hands, round.id)).toEqual({ ok: true })
  expect([await committed(crossing), await committed(benches)]).toEqual([70_000, 650_000])
  await sentOff(hands, [{ award: crossing.id, payment: agreed.payment }], checker, second)
  expect(await committed(crossing)).toBe(0)
  expect(await sound()).toEqual([])
})

describe('an allocation', () => {
  const plan = (
    changes: Partial<MoneyInputs['decide-allocation']> = {},
  ): MoneyInputs['decide-allocation'] => ({
    allocation: ulid(),
    title: 'Neighbourhood money 2026',
    sumMinor: pence(1000.01),
    until: null,
    formula: {
      formula: 'weights',
      weights: { flat: 50, population: 50, children: 0, deprivation: 0, rurality: 0 },
    },
    figures: [
      { place: north, population: 4000 },
      { place: 'south' as NeighbourhoodId, population: 5000 },
    ],
    sources: { population: { source: 'Census 2021', day: '2021-03-21' } },
    decision,
    ...changes,
  })

  it('is published with its figures and reaches every fund, once', async () => {
    const before = await inFund()
    const asked = plan()
    expect(await decideAllocation(hands, checker, asked)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    for (let twice = 0; twice < 2; twice++)
      expect(await decideAllocation(hands, approver, asked)).toEqual({
        ok: true,
        value: { allocation: asked.allocation },
      })
    const kept = await getAllocation(hands.db, asked.allocation)
    expect(kept).toMatchObject({ booked: true, plan: { sources: asked.sources, decision } })
    expect(kept?.plan.shares.map(({ shareMinor }) => shareMinor)).toEqual([47_223, 52_778])
    expect(await inFund()).toBe(before + 47_223)
    expect(await readBalance(hands.db, { kind: 'pool', pool: 'needs' })).toBe(0)
    expect(await decideAllocation(hands, approver, { ...asked, sumMinor: pence(2) })).toMatchObject({
      refusal: { reason: 'entry-differs' },
    })
  })

  it.each([
    [{ figures: [{ place: 'nowhere' as NeighbourhoodId, population: 1 }] }, 'unknown-fund'],
    [{ figures: [{ place: north, population: 0 }] }, 'measure-empty'],
    [{ figures: [{ place: north }] }, 'figure-missing'],
    [{ until: '2026-01-01' }, 'purpose-unfit'],
  ])('refuses %j', async (changes, refused) => {
    expect(await decideAllocation(hands, approver, plan(changes))).toMatchObject({
      refusal: { reason: refused },
    })
  })
})

describe('the end of a year', () => {
  it('lapses what it must, carries the rest on, and is closed once', async () => {
    const south = 'south' as NeighbourhoodId
    await receiveIncome(hands, checker, income({ fund: south, until: '2027-03-31', amountMinor: pence(70) }))
    const asked = { fund: south, year: '2026', decision }
    expect(await closeYear(hands, approver, asked)).toMatchObject({ refusal: { reason: 'year-not-over' } })
    hands.clock.set(at('2027-04-02T10:00:00Z'))
    const closed = await closeYear(hands, approver, asked)
    expect(closed).toMatchObject({ ok: true, value: { year: '2026', lapsedMinor: 7000 } })
    expect(await closeYear(hands, second, asked)).toEqual(closed)
    expect(await closeYear(hands, approver, { ...asked, fund: 'nowhere' as NeighbourhoodId })).toMatchObject({
      refusal: { reason: 'unknown-fund' },
    })
    const left = available(await readBalances(hands.db, south)).filter(({ minor }) => minor > 0)
    expect(closed.ok && closed.value.carried).toEqual(left)
    hands.clock.set(at('2026-12-11T10:00:00Z'))
    expect(await receiveIncome(hands, checker, income({ fund: south }))).toMatchObject({
      refusal: { reason: 'year-closed' },
    })
    expect(await sound()).toEqual([])
  })
})
