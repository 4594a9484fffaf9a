import { describe, expect, it } from 'vitest'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { completions, type Round } from '../../../shared/rounds/round.ts'
import {
  checkAnnouncement,
  checkSetUp,
  dateOrder,
  isHardOnPaper,
  sameSetUp,
} from '../../../shared/rounds/set-up.ts'
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

  it('says the limit that ballots of its type have, and none of another type', () => {
    const of = (changes: Partial<typeof rules>) => faultsOf({ rules: { ...rules, ...changes } })
    expect(of({ ballotType: 'ranked', maxChoices: 3 })).toEqual([])
    expect(of({ ballotType: 'ranked', maxChoices: null })).toEqual([
      { fault: 'choices-missing', ballotType: 'ranked' },
    ])
    expect(of({ ballotType: 'points', maxChoices: null, points: 10 })).toEqual([])
    expect(of({ ballotType: 'points', maxChoices: null })).toEqual([{ fault: 'points-missing' }])
    expect(of({ ballotType: 'scores', maxChoices: null, maxScore: 5 })).toEqual([])
    expect(of({ ballotType: 'scores', maxChoices: null, points: 5 })).toEqual([
      { fault: 'max-score-missing' },
      { fault: 'points-unfit', ballotType: 'scores' },
    ])
    expect(of({ ballotType: 'approval', maxScore: 5 })).toEqual([
      { fault: 'max-score-unfit', ballotType: 'approval' },
    ])
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

describe('the counting rule of a round', () => {
  it.each(completions)('by equal shares says how it goes on: %s', completion => {
    expect(faultsOf({ rules: { ...rules, countingRule: 'equal-shares', completion } })).toEqual([])
  })

  it('by equal shares without that cannot be counted', () => {
    expect(faultsOf({ rules: { ...rules, countingRule: 'equal-shares' } })).toEqual([
      { fault: 'completion-missing' },
    ])
  })

  it.each([{ completion: 'none' as const }, { comparison: false }])('by most votes has no %o', extra => {
    expect(faultsOf({ rules: { ...rules, ...extra } })).toEqual([{ fault: 'completion-unfit' }])
  })
})

it.each([
  ['approval', 12, false],
  ['scores', null, false],
  ['knapsack', null, true],
  ['points', null, true],
  ['ranked', 5, false],
  ['ranked', 6, true],
  ['ranked', null, true],
] as const)('a %s ballot of up to %s is hard on paper: %s', (ballotType, maxChoices, hard) => {
  expect(isHardOnPaper({ ballotType, maxChoices })).toBe(hard)
})

describe('a mix of proofs whose people cannot be joined', () => {
  const whole = 'whole' as NeighbourhoodId
  const surrounding = (place: NeighbourhoodId) => (place === whole ? [] : [whole])
  const faults = (pots: Round['pots'], changes: Partial<Round['rules']> = {}) => {
    const checked = checkSetUp(testRound('any', { pots, rules: { ...rules, ...changes } }), surrounding)
    return checked.ok ? [] : checked.refusal.faults
  }

  it.each(['codes', 'declared'] as const)('is %s in a pot and a list in the pot around it', proof => {
    expect(faults([{ ...pot(100), proof }, pot(100, whole)])).toStrictEqual([
      { fault: 'proofs-differ', place: 'north', within: 'whole' },
    ])
    expect(faults([pot(100), { ...pot(100, whole), proof }])).toHaveLength(1)
    expect(
      faults([
        { ...pot(100), proof },
        { ...pot(100, whole), proof },
      ]),
    ).toStrictEqual([])
  })

  it('is not one of places that lie beside one another', () => {
    const south = 'south' as NeighbourhoodId
    expect(
      faults([
        { ...pot(100), proof: 'codes' },
        { ...pot(100, south), proof: 'declared' },
      ]),
    ).toStrictEqual([])
  })

  it.each(['codes', 'declared'] as const)('is %s where only people on the roll may propose', proof => {
    expect(faults([{ ...pot(100), proof }], { mayPropose: 'on-roll' })).toStrictEqual([
      { fault: 'proof-cannot-propose', place: 'north' },
    ])
  })

  it('stops an announcement too', () => {
    const round = testRound('any', { pots: [{ ...pot(100), proof: 'codes' }, pot(100, whole)] })
    const checked = checkAnnouncement(round, at('2026-09-01T09:00:00Z'), surrounding)
    expect(checked).toMatchObject({ refusal: { faults: [{ fault: 'proofs-differ' }] } })
  })
})
