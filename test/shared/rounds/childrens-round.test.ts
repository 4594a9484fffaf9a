// The law of children's rounds: which ideas go on, what a slip may tick, which words look as if they named somebody, and when
// an answer is owing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChildrensCode } from '../../../shared/eligibility/slip-code.ts'
import { type BecameOf, becameOf, owesAnswer } from '../../../shared/proposals/from-children.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { placedIdeas, ticksFit } from '../../../shared/rounds/childrens-choice.ts'
import {
  type ChildrensRound,
  childrensPhaseOf,
  dateOutOfOrder,
  type IdeaId,
} from '../../../shared/rounds/childrens-round.ts'
import { looksPersonal } from '../../../shared/rounds/class-idea.ts'
import { childrensTimes, during } from '../../fixtures/childrens-round.ts'

const ideas = ['a', 'b', 'c', 'd'].map(id => ({ id: id as IdeaId }))
const onward = (ticks: Record<string, number>, goOn: number) =>
  placedIdeas(ideas, { slips: 9, ticks }, goOn)
    .filter(one => one.goesOn)
    .map(({ idea }) => idea)

describe('which ideas go on', () => {
  it.each([
    [{ a: 1, b: 3, c: 2 }, 1, ['b']],
    [{ a: 1, b: 3, c: 2 }, 2, ['b', 'c']],
    [{ a: 2, b: 3, c: 2 }, 2, ['b', 'a', 'c']],
    [{ a: 1, b: 1, c: 1, d: 1 }, 1, ['a', 'b', 'c', 'd']],
    [{ a: 2 }, 3, ['a']],
    [{}, 2, []],
  ] as const)('of %j, %d', (ticks, goOn, chosen) => {
    expect(onward(ticks, goOn)).toEqual(chosen)
  })

  it('are at least so many as have a tick, and never one behind another that stays', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 5 }), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        (counts, goOn) => {
          const ticks = Object.fromEntries(ideas.map(({ id }, at) => [id, counts[at]!]))
          const placed = placedIdeas(ideas, { slips: 20, ticks }, goOn)
          const [on, off] = [true, false].map(which => placed.filter(one => one.goesOn === which))
          expect(on!.length).toBeGreaterThanOrEqual(Math.min(goOn, counts.filter(count => count > 0).length))
          for (const one of on!) for (const other of off!) expect(one.ticks).toBeGreaterThan(other.ticks)
          for (const one of on!) expect(one.ticks).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('a slip', () => {
  it('ticks each idea once, at least one, and no more than may be', () => {
    const fit = (ticked: string[]) => ticksFit({ mostTicks: 2 }, ideas, ticked as IdeaId[])
    expect(fit(['a', 'a', 'b'])).toEqual({ ok: true, value: ['a', 'b'] })
    expect(fit([])).toMatchObject({ refusal: { reason: 'nothing-ticked' } })
    expect(fit(['x'])).toMatchObject({ refusal: { reason: 'unknown-idea' } })
    expect(fit(['a', 'b', 'c'])).toMatchObject({
      refusal: { reason: 'too-many-choices', limit: 2, chosen: 3 },
    })
  })

  it.each([
    ['7kq4-m2xr', true],
    ['7KQ4 M2XR', true],
    ['7KQ4-M2X', false],
    ['7KQ4-M2XR-9HTP', false],
    ['7KQ4-M2X!', false],
    ['', false],
  ])('is read as typed: %s', (typed, whole) => {
    expect(readChildrensCode(typed, 'slip') !== undefined).toBe(whole)
  })
})

describe('words that look as if they named somebody', () => {
  it.each([
    'Ask Mr Jones at the gate',
    'Mrs. Patel said yes',
    'My name is on the fence',
    'write to us@school.example',
    'Ring 01234 567890',
    'see https://example.org',
  ])('%s', text => expect(looksPersonal(text)).toBe(true))

  it.each([
    'A wall to climb in Mill Park',
    'More mrs-and-mr free lunches',
    'In 2026 we had 350 children and 12 bins',
    'Dr in small letters, then a word',
    'Miss a bus and you wait an hour',
  ])('not: %s', text => expect(looksPersonal(text)).toBe(false))
})

describe('its phase', () => {
  const round = { dates: childrensTimes, agreed: { at: during.before } } as unknown as ChildrensRound
  it('follows the dates, once a second officer agreed', () => {
    const { agreed: _agreed, ...draft } = round
    const all = Object.values(during)
    expect(all.map(now => childrensPhaseOf(round, now))).toEqual([
      'ahead',
      'ideas',
      'checking',
      'voting',
      'closed',
    ])
    expect(all.map(now => childrensPhaseOf(draft as ChildrensRound, now))).toEqual(all.map(() => 'draft'))
  })
  it('has dates that come one after the other', () => {
    expect(dateOutOfOrder(childrensTimes)).toBeUndefined()
    expect(dateOutOfOrder({ ...childrensTimes, closesAt: childrensTimes.votingAt })).toBe('closesAt')
  })
})

describe('what became of an idea', () => {
  const proposal = (changes: object) => changes as Proposal
  const review = { outcome: 'feasible' }
  const on = { review, shortlist: { on: true } }
  it.each([
    [undefined, undefined, 'chosen'],
    [proposal({}), undefined, 'sent'],
    [proposal({ withdrawn: {} }), undefined, 'withdrawn'],
    [proposal({ merged: {} }), undefined, 'merged'],
    [proposal({ review: { outcome: 'not-feasible' } }), undefined, 'not-feasible'],
    [proposal({ review }), undefined, 'feasible'],
    [proposal({ review, shortlist: { on: false } }), undefined, 'not-shortlisted'],
    [proposal(on), undefined, 'shortlisted'],
    [proposal(on), true, 'funded'],
    [proposal(on), false, 'not-funded'],
    [proposal({ ...on, delivery: [{ status: 'under-way' }] }), true, 'funded'],
    [proposal({ ...on, delivery: [{ status: 'delivered' }] }), true, 'delivered'],
  ] as const)('%j, funded %s: %s', (one, funded, became) => {
    expect(becameOf(one, funded)).toBe(became)
  })

  it('owes an answer on its way, and another each time it is decided about', () => {
    const answered = (...abouts: BecameOf[]) => ({
      answers: abouts.map(about => ({ about }) as never),
    })
    expect(owesAnswer({}, 'chosen')).toBe(true)
    expect(owesAnswer(answered('chosen'), 'sent')).toBe(false)
    expect(owesAnswer(answered('chosen'), 'shortlisted')).toBe(false)
    expect(owesAnswer(answered('chosen'), 'funded')).toBe(true)
    expect(owesAnswer(answered('chosen', 'funded'), 'funded')).toBe(false)
    expect(owesAnswer(answered('chosen', 'funded'), 'delivered')).toBe(true)
  })
})
