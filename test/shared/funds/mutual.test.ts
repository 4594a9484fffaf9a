// Mutual budgets by the law alone: what a group gets never tells what one member needs, and what its members decide follows
// the quorum that was fixed when it opened.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bookedMembers,
  bookJoiners,
  fewestTogether,
  type MutualGroup,
  type MutualMember,
  type MutualScheme,
  type NeedTier,
  needTiers,
  publicSplit,
} from '../../../shared/funds/mutual.ts'
import {
  mayVote,
  openSpending,
  promisedMinor,
  type Spending,
  spendingState,
} from '../../../shared/funds/spending.ts'
import { checkEntry } from '../../../shared/ledger/entry.ts'
import type { MutualGroupId, NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { at } from '../../fixtures/hands.ts'

const keeping = { currency: 'GBP', timeZone: 'Europe/London', yearBegins: '04-01' }
const now = at('2026-12-10T10:00:00Z')
const by = { by: 'cora' as PersonId, byName: 'Cora', at: now }
const scheme: MutualScheme = {
  id: 's',
  place: 'north' as NeighbourhoodId,
  title: 'Carers together',
  about: 'For people who care for somebody at home.',
  sums: { usual: 5000 as Minor, more: 10_000 as Minor, most: 20_000 as Minor },
  mostMembers: 30,
  quorumPercent: 50,
  openDays: 7,
  decision: 'Cabinet, minute 12',
  decided: by,
}
const group = (changes: Partial<MutualGroup> = {}): MutualGroup => ({
  id: 'g' as MutualGroupId,
  scheme: 's',
  place: 'north' as NeighbourhoodId,
  name: 'Tuesday carers',
  about: 'We take turns.',
  started: by,
  members: 0,
  booked: { usual: 0, more: 0, most: 0 },
  version: 1,
  ...changes,
})
const member = (person: string, tier?: NeedTier, changes: Partial<MutualMember> = {}): MutualMember => ({
  scheme: 's',
  group: 'g' as MutualGroupId,
  person: person as PersonId,
  name: person,
  asked: now,
  ...(tier === undefined ? {} : { verified: by, tier }),
  version: 1,
  ...changes,
})

describe('sums for members', () => {
  it('are booked for no fewer than can hide one another', () => {
    for (let many = 0; many < fewestTogether; many++) {
      const few = Array.from({ length: many }, (_, index) => member(`p${index}`, 'most'))
      expect(bookJoiners(keeping, scheme, group(), few, by)).toMatchObject({
        refusal: { reason: 'too-few-joiners', waiting: many },
      })
    }
    const others = Array.from({ length: 9 }, (_, index) =>
      member(`o${index}`, 'usual', { group: 'h' as never }),
    )
    const asking = Array.from({ length: 9 }, (_, index) => member(`a${index}`))
    expect(bookJoiners(keeping, scheme, group(), [...others, ...asking], by).ok).toBe(false)
  })

  it('are exact, once each, with nobody named and no need kept', () => {
    const tiers = fc.array(fc.constantFrom(...needTiers), { minLength: fewestTogether, maxLength: 90 })
    fc.assert(
      fc.property(tiers, joined => {
        let [now_, members] = [group(), joined.map((tier, index) => member(`p${index}`, tier))]
        let sum = 0
        const ids = new Set<string>()
        for (;;) {
          const booked = bookJoiners(keeping, scheme, now_, members, by)
          if (!booked.ok) break
          const { entry, group: after, members: done } = booked.value
          expect(checkEntry(entry, 'GBP').ok).toBe(true)
          expect(JSON.stringify(entry)).not.toMatch(/p\d|usual|most/)
          expect(done.every(one => one.booked && one.tier === undefined)).toBe(true)
          expect(ids.has(entry.id)).toBe(false)
          ids.add(entry.id)
          sum += entry.postings.reduce((total, { minor }) => total + Math.max(0, minor), 0)
          now_ = after
          members = members.map(one => done.find(({ person }) => person === one.person) ?? one)
        }
        const booked = joined.filter((_, index) => members[index]!.booked)
        expect(joined.length - booked.length).toBeLessThan(fewestTogether)
        expect(sum).toBe(needTiers.reduce((total, tier) => total + now_.booked[tier] * scheme.sums[tier], 0))
        expect(bookedMembers(now_)).toBe(booked.length)
      }),
    )
  })

  it('are told apart only for ten or more, and never where one or two would be seen', () => {
    const split = (usual: number, more: number, most: number) =>
      publicSplit({ booked: { usual, more, most } }) !== undefined
    expect([
      split(9, 0, 0),
      split(3, 3, 3),
      split(10, 0, 0),
      split(8, 2, 0),
      split(8, 1, 3),
      split(5, 3, 3),
    ]).toEqual([false, false, true, false, false, true])
  })
})

describe('a spending', () => {
  const ten = group({ members: 10 })
  const asked = { id: 'x', what: 'A room', why: 'To meet in.', payee: 'The hall', amountMinor: 5000 as Minor }
  const open = (changes: Partial<Spending> = {}): Spending => {
    const opened = openSpending(
      scheme,
      ten,
      member('p', 'usual'),
      { heldMinor: 50_000, spendings: [] },
      asked,
      by,
    )
    if (!opened.ok) throw new Error(opened.refusal.reason)
    return { ...opened.value, ...changes }
  }
  const later = at('2026-12-20T10:00:00Z')

  it('is proposed by a member, and never beyond what is not promised yet', () => {
    const facts = { heldMinor: 9000, spendings: [open()] }
    expect(openSpending(scheme, ten, undefined, facts, asked, by)).toMatchObject({
      refusal: { reason: 'not-a-member' },
    })
    expect(openSpending(scheme, ten, member('p'), facts, asked, by)).toMatchObject({
      refusal: { reason: 'not-a-member' },
    })
    expect(openSpending(scheme, ten, member('p', 'usual'), facts, asked, by)).toEqual({
      ok: false,
      refusal: { reason: 'group-short', neededMinor: 5000, heldMinor: 4000 },
    })
  })

  it('is agreed to by more yes than no of enough members, whoever joins meanwhile', () => {
    const state = (yes: number, no: number, when = later) => spendingState(open({ yes, no }), when)
    expect([state(3, 1), state(3, 2), state(2, 3), state(3, 3), state(5, 0), state(0, 0)]).toEqual([
      'refused',
      'approved',
      'refused',
      'refused',
      'approved',
      'refused',
    ])
    expect([state(9, 0, now), state(10, 0, now), state(5, 5, now)]).toEqual(['open', 'approved', 'refused'])
    fc.assert(
      fc.property(fc.nat(10), fc.nat(10), (yes, no) => {
        const decided = spendingState(open({ yes, no }), later)
        expect(decided === 'approved').toBe(yes + no >= 5 && yes > no)
      }),
    )
    expect(promisedMinor([open(), open({ yes: 5 }), open({ no: 9 })], later)).toBe(5000)
  })

  it('is voted on by who was a member when it opened, while it is open', () => {
    const voter = member('q', 'usual')
    expect(mayVote(open(), ten, voter, now).ok).toBe(true)
    expect(mayVote(open(), ten, voter, later)).toMatchObject({ refusal: { reason: 'spending-closed' } })
    const newer = member('q', 'usual', { verified: { ...by, at: later } })
    expect(mayVote(open(), ten, newer, now)).toMatchObject({ refusal: { reason: 'not-a-member' } })
  })
})
