import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import {
  checkPeople,
  fewestPeople,
  fillSteps,
  type Member,
  mostSeated,
  peopleSteps,
} from '../../../shared/rounds/people-needed.ts'
import { type Act, type DutyName, may, policy } from '../../../shared/rounds/policy.ts'
import { actorWith, at, testRound } from '../../fixtures/hands.ts'

const now = at('2026-09-01T09:00:00Z')
const north = 'north' as NeighbourhoodId
const south = 'south' as NeighbourhoodId
const member = (...given: Parameters<typeof actorWith>): Member => actorWith(...given) as Member

/** The most seats that can be filled, by trying every way to fill them. */
function byTrying(canSit: readonly (readonly number[])[], taken: readonly number[] = []): number {
  const [first, ...rest] = canSit
  if (first === undefined) return 0
  const filled = first.filter(one => !taken.includes(one)).map(one => 1 + byTrying(rest, [...taken, one]))
  return Math.max(byTrying(rest, taken), ...filled)
}

describe('filling seats with different people', () => {
  it('fills as many as any way of filling them does, and nobody sits twice', () => {
    const seats = fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(seats, canSit => {
        expect(mostSeated(canSit).size).toBe(byTrying(canSit))
      }),
      { numRuns: 300 },
    )
  })
})

describe('whom a round takes', () => {
  const steps = peopleSteps(testRound('x'))

  it('is what its rules give to several people, pot by pot', () => {
    expect(steps.map(({ step, place, acts }) => [step, place, acts.length])).toEqual([
      ['roll', undefined, 2],
      ['opening', undefined, 2],
      ['count', 'north', 2],
      ['count', 'south', 2],
      ['payments', 'north', 2],
      ['payments', 'south', 2],
    ])
    expect(fewestPeople(steps)).toBe(2)
    // Above the sum that two approve it takes a third; three sign where three are asked; nobody keeps a list of a declared roll.
    expect(fewestPeople(peopleSteps(testRound('x'), 2_100_000))).toBe(3)
    const signing = {
      criteria: [],
      criteriaFrom: '',
      signers: ['cabinet' as const, 'legal' as const, 'finance' as const],
      menu: [],
    }
    const declared = testRound('x', {
      reviewing: signing,
      pots: [{ neighbourhood: north, amountMinor: 1 as Minor, proof: 'declared' }],
    })
    expect(peopleSteps(declared).map(({ step }) => step)).toEqual([
      'signatures',
      'opening',
      'count',
      'payments',
    ])
    expect(peopleSteps({ ...declared, rehearsal: true }).map(({ step }) => step)).not.toContain('payments')
  })

  const [one, two] = ['One', 'Two'].map(name =>
    member(name, 'round', 'roll', 'payment-check', 'payment-approval'),
  ) as [Member, Member]
  const councillors = [member('Nora', ['councillor', 'north']), member('Sam', ['councillor', 'south'])]

  it('says who could, and who is missing, by the duty and the place', () => {
    const filled = fillSteps(steps, [one, two, councillors[0]!], now)
    expect(checkPeople(filled)).toMatchObject({
      refusal: {
        reason: 'people-missing',
        steps: [{ step: 'count', place: south, missing: ['sign-off-as-councillor'], who: ['One', 'Two'] }],
      },
    })
    expect(checkPeople(fillSteps(steps, [one, two, ...councillors], now)).ok).toBe(true)
  })

  it('counts one person once, however many duties they hold', () => {
    const everything = member('Every', 'round', 'roll', 'payment-check', 'payment-approval', 'councillor')
    const missing = fillSteps(steps, [everything], now).map(step => step.missing.length)
    expect(missing).toEqual([1, 1, 1, 1, 1, 1])
    // Whoever can take one seat only gets it, though somebody else was asked first.
    const both = fillSteps(steps, [everything, councillors[0]!], now)
    expect(both.find(({ step, place }) => step === 'count' && place === north)?.missing).toEqual([])
  })

  it('counts nobody whose duty has run out', () => {
    const past = { ...councillors[1]!, duties: [{ name: 'councillor' as const, place: south, until: now }] }
    expect(checkPeople(fillSteps(steps, [one, two, councillors[0]!, past], now)).ok).toBe(false)
  })
})

describe('the date and the place of a duty', () => {
  const acts = (Object.keys(policy) as Act[]).filter(act => Array.isArray(policy[act].who))

  it('count in every act that takes one', () => {
    expect(acts.length).toBeGreaterThan(80)
    for (const act of acts)
      for (const name of policy[act].who as readonly DutyName[]) {
        const held = actorWith('Somebody', [name, 'north'])
        const reason = (asked: Parameters<typeof may>[1]) => {
          const answer = may(act, asked)
          return answer.ok ? 'allowed' : answer.refusal.reason
        }
        expect([act, reason({ actor: held, now, place: north })]).toEqual([act, 'allowed'])
        expect([act, reason({ actor: held, now, place: south })]).toEqual([act, 'not-your-neighbourhood'])
        expect([act, reason({ actor: held, now })]).toEqual([act, 'not-your-duty'])
        const over = { ...held, duties: [{ name, place: north, until: now }] }
        expect([act, reason({ actor: over, now, place: north })]).toEqual([act, 'not-your-duty'])
      }
  })
})
