import { describe, expect, it } from 'vitest'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { reviewPlaces, reviewQueue, reviewsIn } from '../../../shared/proposals/review-queue.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, at, testRound } from '../../fixtures/hands.ts'

const [north, south] = ['north', 'south'] as NeighbourhoodId[]
const round = testRound('queue')
const now = at('2026-11-20T09:00:00Z')

describe('whose desk it is', () => {
  it('is wherever the duty lies, in any phase', () => {
    expect(reviewPlaces(round, actorWith('A', 'review'), now)).toMatchObject({ value: [north, south] })
    expect(reviewPlaces(round, actorWith('A', ['councillor', 'south']), now)).toMatchObject({
      value: [south],
    })
    expect(reviewsIn(round, actorWith('A', ['review', 'north']), now, north!)).toMatchObject({ ok: true })
  })

  it('is nobody else’s, and the refusal says whose', () => {
    expect(reviewPlaces(round, nobody, now)).toMatchObject({ refusal: { reason: 'not-signed-in' } })
    expect(reviewPlaces(round, actorWith('A', 'round', 'roll'), now)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(reviewPlaces(testRound('none', { pots: [] }), actorWith('A', 'review'), now)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(reviewsIn(round, actorWith('A', ['review', 'south']), now, north!)).toMatchObject({
      refusal: { reason: 'not-your-neighbourhood' },
    })
  })
})

describe('the queue', () => {
  it('sorts each place into what is not looked at, not decided, and answered', () => {
    const proposal = (id: string, changes: object): Proposal =>
      ({ id, neighbourhood: north, ...changes }) as unknown as Proposal
    const feasible = { review: { outcome: 'feasible' } }
    const queue = reviewQueue(
      round,
      [
        proposal('fresh', {}),
        proposal('fit', feasible),
        proposal('unfit', { review: { outcome: 'not-feasible' } }),
        proposal('on', { ...feasible, shortlist: { on: true } }),
        proposal('off', { ...feasible, shortlist: { on: false } }),
        proposal('asked', { asked: { until: at('2026-12-01T09:00:00Z') } }),
        proposal('asked in vain', { asked: { until: at('2026-11-01T09:00:00Z') } }),
        proposal('part', { merged: { into: 'fit' } }),
        proposal('gone', { withdrawn: { at: now } }),
        proposal('elsewhere', { neighbourhood: south }),
      ],
      [north!],
      now,
    )
    const idsOf = (list: readonly Proposal[]) => list.map(({ id }) => id)
    expect(
      queue.map(one => [
        one.place,
        idsOf(one.unreviewed),
        idsOf(one.forAuthors),
        idsOf(one.undecided),
        idsOf(one.unsigned),
        idsOf(one.answered),
      ]),
    ).toEqual([[north, ['fresh', 'asked in vain'], ['asked'], ['fit'], [], ['unfit', 'on', 'off']]])
    const signing = {
      ...round,
      reviewing: { criteria: [], criteriaFrom: '', signers: ['legal' as const], menu: [] },
    }
    const [unsigned] = reviewQueue(
      signing,
      [
        proposal('on', { ...feasible, shortlist: { on: true } }),
        proposal('off', { ...feasible, shortlist: { on: false } }),
      ],
      [north!],
      now,
    )
    expect([idsOf(unsigned!.unsigned), idsOf(unsigned!.answered)]).toEqual([['on'], ['off']])
  })
})
