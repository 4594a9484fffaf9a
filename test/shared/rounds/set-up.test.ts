import { describe, expect, it } from 'vitest'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { checkAnnouncement, checkSetUp, dateOrder, sameSetUp } from '../../../shared/rounds/set-up.ts'
import { at, testDates, testRound } from '../../fixtures/hands.ts'

const faultsOf = (changes: Partial<Round>) => {
  const checked = checkSetUp(testRound('any', changes))
  return checked.ok ? [] : checked.refusal.faults
}
const north = 'north' as NeighbourhoodId
const pot = (amount: number, neighbourhood = north) => ({ neighbourhood, amountMinor: amount as Minor })
const { rules } = testRound('any')

describe('a round’s set-up', () => {
  it('is whole as the test round is', () => {
    expect(faultsOf({})).toEqual([])
  })

  it.each(dateOrder.slice(1).map((field, index) => [field, dateOrder[index]!] as const))(
    'has %s after %s, and not at the same moment',
    (field, after) => {
      const fault = { fault: 'date-order', field, after }
      expect(faultsOf({ dates: { ...testDates, [field]: testDates[after] } })).toContainEqual(fault)
      expect(faultsOf({ dates: { ...testDates, [field]: daysAfter(testDates[after], -1) } })).toContainEqual(
        fault,
      )
    },
  )

  it('is open for a vote of a day at least', () => {
    const closing = (seconds: number) => ({
      dates: { ...testDates, closesAt: secondsAfter(testDates.votingAt, seconds) },
    })
    expect(faultsOf(closing(24 * 3600))).toEqual([])
    expect(faultsOf(closing(24 * 3600 - 1))).toEqual([{ fault: 'voting-too-short', hours: 24 }])
  })

  it('has pots, each with money and for a place of its own', () => {
    expect(faultsOf({ pots: [] })).toEqual([{ fault: 'no-pots' }])
    expect(faultsOf({ pots: [pot(1)] })).toEqual([])
    expect(faultsOf({ pots: [pot(0)] })).toEqual([{ fault: 'pot-empty', place: north }])
    expect(faultsOf({ pots: [pot(1), pot(2)] })).toEqual([{ fault: 'pot-twice', place: north }])
  })

  it('says how many one may tick, unless the pot says it', () => {
    expect(faultsOf({ rules: { ...rules, maxChoices: null } })).toEqual([
      { fault: 'choices-missing', ballotType: 'approval' },
    ])
    expect(faultsOf({ rules: { ...rules, ballotType: 'knapsack', maxChoices: null } })).toEqual([])
  })

  it('names all its faults at once', () => {
    const dates = { ...testDates, closesAt: testDates.votingAt }
    expect(faultsOf({ pots: [], dates, rules: { ...rules, maxChoices: null } })).toHaveLength(3)
  })

  it('is announced only while it lies ahead, to the moment', () => {
    const round = testRound('any')
    expect(checkAnnouncement(round, secondsAfter(testDates.proposingAt, -1)).ok).toBe(true)
    expect(checkAnnouncement(round, testDates.proposingAt)).toEqual({
      ok: false,
      refusal: { reason: 'set-up-faults', faults: [{ fault: 'already-past', field: 'proposingAt' }] },
    })
  })

  it('is the same word for word or not the same', () => {
    const round = testRound('any')
    expect(sameSetUp(round, testRound('other', { version: 7 }))).toBe(true)
    expect(sameSetUp(round, { ...round, title: 'Other' })).toBe(false)
    expect(sameSetUp(round, { ...round, pots: [...round.pots].reverse() })).toBe(false)
    expect(
      sameSetUp(round, { ...round, dates: { ...testDates, closesAt: at('2026-11-07T17:00:00Z') } }),
    ).toBe(false)
  })
})
