// Rewards by the law alone: what a value is worth to the penny, that a rule never pays more than it said it could, each
// reading at most once, and corrections and overlapping days nothing twice.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../../shared/grants/metric.ts'
import {
  adopt,
  largestCost,
  nextDue,
  payReward,
  type RewardRule,
  worth,
} from '../../../shared/grants/reward.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import { replay } from '../../../shared/ledger/replay.ts'
import type { PersonId, ReadingId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { at } from '../../fixtures/hands.ts'
import { metricOf, verifiedReading } from '../../fixtures/metrics.ts'

const keeping = { currency: 'GBP', timeZone: 'Europe/London', yearBegins: '04-01' }
const named = (by: string, when = '2026-11-02T10:00:00Z') => ({
  by: by as PersonId,
  byName: by,
  at: at(when),
})
const metric = metricOf('m')
const rule = (changes: Partial<RewardRule> = {}): RewardRule => ({
  id: 'rule',
  place: metric.place,
  metric: metric.id,
  title: metric.name,
  unit: metric.unit,
  better: 'down',
  target: 400,
  datum: 480,
  way: { way: 'rate', perUnitMinor: 4550 as Minor, capMinor: 200_000 as Minor },
  decision: 'Cabinet, minute 31',
  proposed: named('cora'),
  adopted: named('anna'),
  paid: [],
  version: 1,
  ...changes,
})
const step: RewardRule['way'] = { way: 'step', rewardMinor: 50_000 as Minor }
const month = (number: number): readonly [string, string] => {
  const text = String(number).padStart(2, '0')
  return [`2027-${text}-01`, `2027-${text}-28`]
}
/** Until nothing is due any more, from a pool that holds so much. */
function payAll(of: RewardRule, readings: readonly Reading[], pool: number) {
  let [left, now] = [pool, of]
  const entries = []
  for (let due = nextDue(now, readings, keeping); due; due = nextDue(now, readings, keeping)) {
    const { rule: after, paid, entry } = payReward(keeping, due, left, at('2027-12-20T10:00:00Z'))
    now = after
    left -= paid.paidMinor
    if (entry) entries.push(entry)
  }
  return { rule: now, left, entries }
}

describe('what a value is worth', () => {
  it('is so much a unit below the datum line, up to the cap', () => {
    expect([480, 500, 479, 470.5, 436.1, 100].map(value => worth(rule(), value))).toEqual([
      0, 0, 4550, 43_225, 199_745, 200_000,
    ])
    // 0.1 + 0.2 is 0.3 here, and pence are whole.
    const tenths = rule({
      datum: 0.3,
      way: { way: 'rate', perUnitMinor: 10 as Minor, capMinor: 100 as Minor },
    })
    expect([0.2, 0.1, 0.01].map(value => worth(tenths, value))).toEqual([1, 2, 2])
  })

  it('is all or nothing by a step at the target, whichever way is better', () => {
    expect([401, 400, 0].map(value => worth(rule({ way: step }), value))).toEqual([0, 50_000, 50_000])
    const up = rule({ way: step, better: 'up', datum: 10, target: 20 })
    expect([19.99, 20].map(value => worth(up, value))).toEqual([0, 50_000])
    expect(
      worth(
        rule({
          better: 'up',
          datum: 10,
          way: { way: 'rate', perUnitMinor: 100 as Minor, capMinor: 1000 as Minor },
        }),
        12.5,
      ),
    ).toBe(250)
  })

  it('is never below nothing, never above the largest cost, and more for better', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(value, value, fc.constantFrom('up' as const, 'down' as const), (a, b, better) => {
        const one = rule({ better, target: better === 'up' ? 500 : 400 })
        const [low, high] =
          better === 'up' ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)]
        const [less, more] = [worth(one, low), worth(one, high)]
        expect(less).toBeLessThanOrEqual(more)
        for (const sum of [less, more]) {
          expect(Number.isSafeInteger(sum)).toBe(true)
          expect(sum).toBeGreaterThanOrEqual(0)
          expect(sum).toBeLessThanOrEqual(largestCost(one))
        }
      }),
    )
  })
})

describe('adopting a rule', () => {
  const { adopted: _adopted, ...proposed } = rule()
  it('takes somebody else, once, and a pool that holds the most it can cost', () => {
    expect(adopt(proposed, named('cora'), 1e9)).toMatchObject({ refusal: { reason: 'same-person' } })
    expect(adopt(proposed, named('anna'), 199_999)).toEqual({
      ok: false,
      refusal: { reason: 'pool-short', heldMinor: 199_999, neededMinor: 200_000 },
    })
    expect(adopt(proposed, named('anna'), 200_000)).toMatchObject({
      ok: true,
      value: { adopted: { by: 'anna' } },
    })
    expect(adopt(rule(), named('zoe'), 1e9)).toMatchObject({ refusal: { reason: 'already-done' } })
  })
})

describe('what falls due', () => {
  const reading = (id: string, value: number, when: number, changes: Partial<Reading> = {}) =>
    verifiedReading(id, metric, value, month(when), changes)
  const dues = (of: RewardRule, readings: readonly Reading[], pool = 1e9) =>
    payAll(of, readings, pool).rule.paid.map(({ reading: id, dueMinor, paidMinor }) => [
      id,
      dueMinor,
      paidMinor,
    ])

  it('is verified, of the place itself, and later than the rule', () => {
    const { verified: _verified, ...recorded } = reading('a', 470, 1)
    const others = [
      recorded,
      reading('b', 470, 2, { place: 'south' as never }),
      verifiedReading('c', metric, 470, ['2026-09-01', '2026-10-31']),
      reading('d', 470, 3, { refused: { ...named('vera'), reason: 'Weighed twice' } }),
      reading('e', 470, 4, { corrected: 'f' as ReadingId }),
    ]
    expect(dues(rule(), others)).toEqual([])
    const { adopted: _adopted, ...proposed } = rule()
    expect(dues(proposed, [reading('a', 470, 1)])).toEqual([])
    expect(
      dues(rule({ ended: { ...named('anna'), reason: 'The year is over' } }), [reading('a', 470, 1)]),
    ).toEqual([])
  })

  it('is paid in the order of verification until the pool is empty, and says what was missing', () => {
    const late = { verified: { ...named('vera', '2027-03-01T10:00:00Z'), as: 'panel' as const } }
    const readings = [reading('a', 470, 1, late), reading('b', 470, 2), reading('c', 471, 3, late)]
    expect(dues(rule(), readings, 60_000)).toEqual([
      ['b', 45_500, 45_500],
      ['a', 45_500, 14_500],
      ['c', 40_950, 0],
    ])
  })

  it('is once at the target by a step, and no more than the cap by a rate', () => {
    const readings = [1, 2, 3].map(when => reading(`r${when}`, 390, when))
    expect(dues(rule({ way: step }), readings).map(([, due]) => due)).toEqual([50_000, 0, 0])
    expect(dues(rule(), readings).map(([, due]) => due)).toEqual([200_000, 0, 0])
  })

  it('counts a correction for what it is more, and no days twice', () => {
    const wrong = reading('a', 470, 1)
    const before = payAll(rule(), [wrong], 1e9).rule
    const corrected = { ...wrong, corrected: 'b' as ReadingId }
    const right = reading('b', 468, 1, { corrects: 'a' as ReadingId })
    expect(dues(before, [corrected, right]).at(-1)).toEqual(['b', 9100, 9100])
    const worse = reading('b', 475, 1, { corrects: 'a' as ReadingId })
    expect(dues(before, [corrected, worse]).at(-1)).toEqual(['b', 0, 0])
    expect(dues(before, [wrong, reading('c', 460, 1)]).at(-1)).toEqual(['c', 0, 0])
  })

  it('never comes to more than the largest cost or the pool, whatever is read, and keeps the ledger whole', () => {
    const one = fc.record({
      value: fc.double({ min: 0, max: 600, noNaN: true }),
      when: fc.integer({ min: 1, max: 12 }),
      corrects: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 10 }),
        fc.nat({ max: 300_000 }),
        fc.boolean(),
        (many, pool, steps) => {
          const readings = many.map(({ value, when, corrects }, index) =>
            reading(
              `r${index}`,
              value,
              when,
              corrects === undefined || corrects >= index ? {} : { corrects: `r${corrects}` as ReadingId },
            ),
          )
          const start = rule(steps ? { way: step } : {})
          const { rule: after, left, entries } = payAll(start, readings, pool)
          const paid = after.paid.reduce((sum, { paidMinor }) => sum + paidMinor, 0)
          expect(paid).toBe(pool - left)
          expect(left).toBeGreaterThanOrEqual(0)
          expect(after.paid.reduce((sum, { dueMinor }) => sum + dueMinor, 0)).toBeLessThanOrEqual(
            largestCost(start),
          )
          expect(new Set(after.paid.map(({ reading: id }) => id)).size).toBe(after.paid.length)
          if (pool === 0) return
          const filled = {
            ...entries[0]!,
            id: 'set-aside',
            book: 'council' as const,
            kind: 'set-aside' as const,
            postings: [
              { account: { kind: 'source' as const, source: 'council-grant' as const }, minor: -pool },
              { account: { kind: 'pool' as const, pool: 'rewards' as const }, minor: pool },
            ],
          }
          if (entries.length > 0)
            expect(brokenLedger([filled, ...entries], replay([filled, ...entries]), 'GBP')).toEqual([])
        },
      ),
    )
  })
})
