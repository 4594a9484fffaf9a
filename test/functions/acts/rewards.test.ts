// A reward on the real engine, from the money that is set aside to the fund it reaches: who may do each step, nothing twice,
// and an empty pool pays what it holds.
import { beforeAll, describe, expect, it } from 'vitest'
import { adoptReward, endReward } from '../../../functions/acts/adopt-reward.ts'
import { payRewards } from '../../../functions/acts/pay-rewards.ts'
import { proposeReward } from '../../../functions/acts/propose-reward.ts'
import { setAside } from '../../../functions/acts/set-aside.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import { readBalance, readBalances, readEntries } from '../../../functions/store/ledger.ts'
import { getReward } from '../../../functions/store/rewards.ts'
import type { RewardInputs } from '../../../shared/contract/rewards.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { available } from '../../../shared/funds/holdings.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { MetricId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { keepMetric, keepReading, metricOf, verifiedReading } from '../../fixtures/metrics.ts'

let hands: TestHands
const north = 'north' as NeighbourhoodId
const checker = actorWith('Cora Checker', 'payment-check')
const approver = actorWith('Anna Approver', 'payment-approval')
const both = actorWith('Bea Both', 'payment-check', 'payment-approval')
const resident = actorWith('Rosa Resident')
const southern = actorWith('Sid South', ['payment-check', 'south'], ['payment-approval', 'south'])
const refused = (reason: string) => ({ ok: false, refusal: { reason } })
const decision = 'Cabinet, 3 May 2026, minute 31'
const reason = 'The budget for it is used up.'
const pounds = (sum: number) => (sum * 100) as Minor
const pool = () => readBalance(hands.db, { kind: 'pool', pool: 'rewards' })
const inFund = async () => sumOf(available(await readBalances(hands.db, north)))
const metric = metricOf('01JDWM0000000000000000000A')

const proposal = (changes: Partial<RewardInputs['propose-reward']> = {}): RewardInputs['propose-reward'] => ({
  rule: hands.entropy.ulid(),
  place: north,
  metric: metric.id,
  way: { way: 'rate', perUnitMinor: 4550 as Minor, capMinor: pounds(2000) },
  datum: null,
  decision,
  ...changes,
})
const at1 = async (rule: string) => ({ rule, version: (await getReward(hands.db, rule))!.version })

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-01T10:00:00Z'))
  await keepMetric(hands, metric)
})

describe('money is set aside', () => {
  it('by a named decision, once, by who may', async () => {
    const asked = {
      entry: hands.entropy.ulid(),
      pool: 'rewards' as const,
      amountMinor: pounds(1000),
      decision,
    }
    for (const nobody of [resident, checker, southern])
      expect(await setAside(hands, nobody, asked)).toMatchObject(refused('not-your-duty'))
    for (let twice = 0; twice < 2; twice++) expect((await setAside(hands, approver, asked)).ok).toBe(true)
    expect(await setAside(hands, approver, { ...asked, amountMinor: pounds(2) })).toMatchObject(
      refused('entry-differs'),
    )
    expect(await pool()).toBe(100_000)
  })
})

describe('a rule', () => {
  it('is proposed for a number that is measured there', async () => {
    expect(await proposeReward(hands, resident, proposal())).toMatchObject(refused('not-your-duty'))
    expect(await proposeReward(hands, southern, proposal())).toMatchObject(refused('not-your-neighbourhood'))
    expect(await proposeReward(hands, checker, proposal({ place: 'nowhere' as never }))).toMatchObject(
      refused('unknown-fund'),
    )
    expect(await proposeReward(hands, checker, proposal({ metric: 'none' as MetricId }))).toMatchObject(
      refused('unknown-metric'),
    )
    const asked = proposal()
    for (let twice = 0; twice < 2; twice++)
      expect(await proposeReward(hands, checker, asked)).toEqual({ ok: true, value: { rule: asked.rule } })
    expect(await proposeReward(hands, checker, { ...asked, datum: 1 })).toMatchObject(
      refused('entry-differs'),
    )
    expect(await getReward(hands.db, asked.rule)).toMatchObject({
      datum: 480,
      target: 400,
      title: metric.name,
    })
  })

  it('is adopted by somebody else, and not beyond its pool', async () => {
    const asked = proposal()
    await proposeReward(hands, both, asked)
    const adopt = await at1(asked.rule)
    expect(await adoptReward(hands, checker, adopt)).toMatchObject(refused('not-your-duty'))
    expect(await adoptReward(hands, southern, adopt)).toMatchObject(refused('not-your-neighbourhood'))
    expect(await adoptReward(hands, both, adopt)).toMatchObject(refused('same-person'))
    expect(await adoptReward(hands, approver, adopt)).toEqual({
      ok: false,
      refusal: { reason: 'pool-short', heldMinor: 100_000, neededMinor: 200_000 },
    })
    expect(await adoptReward(hands, approver, { rule: 'none', version: 1 })).toMatchObject(
      refused('unknown-reward'),
    )
    for (let twice = 0; twice < 2; twice++)
      expect((await endReward(hands, both, { ...adopt, reason })).ok).toBe(true)
    expect(await endReward(hands, approver, { ...(await at1(asked.rule)), reason })).toMatchObject(
      refused('already-done'),
    )
    expect(await adoptReward(hands, approver, await at1(asked.rule))).toMatchObject(refused('already-done'))
  })
})

it('verified readings are paid once, in order, as far as the pool goes', async () => {
  const asked = proposal({ way: { way: 'rate', perUnitMinor: 4550 as Minor, capMinor: pounds(1000) } })
  await proposeReward(hands, checker, asked)
  const adopt = await at1(asked.rule)
  expect(await adoptReward(hands, approver, { ...adopt, version: 9 })).toMatchObject(
    refused('changed-meanwhile'),
  )
  for (let twice = 0; twice < 2; twice++) expect((await adoptReward(hands, approver, adopt)).ok).toBe(true)
  // A second rule that the pool held enough for as well: together they promise more than it holds.
  const other = proposal({ way: { way: 'step', rewardMinor: pounds(900) } })
  await proposeReward(hands, checker, other)
  await adoptReward(hands, approver, await at1(other.rule))

  const verified = (when: string) => ({ verified: { ...adoptedBy, at: at(when), as: 'certifier' as const } })
  const adoptedBy = { by: 'vera' as never, byName: 'Vera' }
  const reading = (id: string, value: number, month: string, when: string) =>
    verifiedReading(id, metric, value, [`2026-${month}-01`, `2026-${month}-30`], verified(when))
  const { verified: _unverified, ...recorded } = reading('r0', 300, '12', '2026-12-09T10:00:00Z')
  await keepReading(hands, recorded)
  expect(await payRewards(hands)).toEqual({ readings: [] })

  hands.clock.set(at('2027-01-20T10:00:00Z'))
  const january = verifiedReading(
    'r1',
    metric,
    470,
    ['2026-12-01', '2026-12-31'],
    verified('2027-01-10T10:00:00Z'),
  )
  const february = verifiedReading(
    'r2',
    metric,
    399,
    ['2027-01-01', '2027-01-15'],
    verified('2027-01-16T10:00:00Z'),
  )
  for (const one of [february, january]) await keepReading(hands, one)
  const before = await inFund()
  const [first, second] = await Promise.all([payRewards(hands), payRewards(hands)])
  expect(new Set([...first.readings, ...second.readings])).toEqual(new Set(['r1', 'r2']))
  expect(await payRewards(hands)).toEqual({ readings: [] })

  const paid = async (rule: string) =>
    (await getReward(hands.db, rule))!.paid.map(({ reading: id, dueMinor, paidMinor }) => [
      id,
      dueMinor,
      paidMinor,
    ])
  const rate = await paid(asked.rule)
  const steps = await paid(other.rule)
  expect(rate.map(([id, due]) => [id, due])).toEqual([
    ['r1', 45_500],
    ['r2', 54_500],
  ])
  expect(steps.map(([id, due]) => [id, due])).toEqual([
    ['r1', 0],
    ['r2', 90_000],
  ])
  expect(await pool()).toBe(0)
  expect(await inFund()).toBe(before + 100_000)
  expect(rate[0]).toEqual(['r1', 45_500, 45_500])
  expect(Number(rate[1]![2]) + Number(steps[1]![2])).toBe(54_500)

  const books = ['north', 'council'] as NeighbourhoodId[]
  const entries = await Promise.all(books.map(one => readEntries(hands.db, one, '2026' as FinancialYear)))
  const balances = await Promise.all(books.map(one => readBalances(hands.db, one)))
  expect(brokenLedger(entries.flat(), balances.flat(), 'GBP')).toEqual([])
  const { entries: said } = await readMonth(hands.db, hands.clock.now(), { limit: 50 })
  const short = said.filter(
    ({ act, facts }) => act === 'pay-reward' && facts!.amountMinor! < facts!.fromMinor!,
  )
  expect(short.length).toBeGreaterThanOrEqual(1)
})
