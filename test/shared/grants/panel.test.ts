// The lot of a panel, its seats and its verdict; and what is a measurement, of which days.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agrees, isSampled, measuredBy, sampleThreshold } from '../../../shared/grants/asking.ts'
import { measured, nextReadingDue } from '../../../shared/grants/measured.ts'
import {
  canDecide,
  drawPanel,
  type Judgement,
  type Panel,
  panelSeats,
  panelVerdict,
  seated,
  sits,
  type Verdict,
  type Volunteer,
} from '../../../shared/grants/panel.ts'
import type { NeighbourhoodId, PersonId, VoterKey } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { metricOf, verifiedReading } from '../../fixtures/metrics.ts'

const named = (by: string) => ({ by: by as PersonId, byName: by, at: '2026-12-10T10:00:00.000Z' as Instant })
const volunteers = (many: number): Volunteer[] =>
  Array.from({ length: many }, (_, index) => ({
    id: `V${index}`,
    place: 'north' as NeighbourhoodId,
    person: `p${index}` as PersonId,
    name: `Person ${index}`,
    tie: 'I live there.',
    offered: named(`p${index}`),
    version: 1,
  }))
const panelOf = (many: number, verdicts: readonly (readonly [number, Verdict])[] = []): Panel => {
  const order = drawPanel('seed', volunteers(many))
  const judgements = verdicts.map(
    ([seat, verdict]): Judgement => ({ ...named(order[seat]!.person), verdict, why: '' }),
  )
  return { seed: 'seed', order, judgements }
}

describe('the lot', () => {
  it('is the same whoever draws it, in whatever order people stand, and another with another seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 0, max: 30 }), (seed, other, many) => {
        const people = volunteers(many)
        const drawn = drawPanel(seed, people)
        expect(drawPanel(seed, [...people].reverse())).toEqual(drawn)
        expect(drawn.map(({ id }) => id).sort()).toEqual(people.map(({ id }) => id).sort())
        if (seed !== other && many > 20) expect(drawPanel(other, people)).not.toEqual(drawn)
      }),
      { numRuns: 50 },
    )
  })

  it('falls on everybody alike', () => {
    const times = new Map<string, number>()
    for (let seed = 0; seed < 2000; seed++)
      for (const { id } of drawPanel(String(seed), volunteers(20)).slice(0, panelSeats))
        times.set(id, (times.get(id) ?? 0) + 1)
    for (const many of times.values()) expect(Math.abs(many - 500)).toBeLessThan(100)
  })
})

describe('seats', () => {
  it('go to the next in the lot where somebody steps aside', () => {
    const panel = panelOf(6, [[1, 'aside']])
    expect(seated(panel)).toEqual(panel.order.filter((_, index) => index !== 1))
    expect(sits(panel, panel.order[1]!.person)).toBe(false)
    expect(
      canDecide(
        panelOf(4, [
          [0, 'aside'],
          [1, 'aside'],
        ]),
      ),
    ).toBe(false)
  })
})

describe('the verdict', () => {
  it.each([
    [5, [], undefined],
    [
      5,
      [
        [0, 'verify'],
        [1, 'verify'],
      ],
      undefined,
    ],
    [
      5,
      [
        [0, 'verify'],
        [1, 'verify'],
        [2, 'verify'],
      ],
      'verify',
    ],
    [
      5,
      [
        [0, 'verify'],
        [1, 'verify'],
        [2, 'refuse'],
      ],
      undefined,
    ],
    [
      5,
      [
        [0, 'refuse'],
        [1, 'verify'],
        [2, 'refuse'],
        [3, 'refuse'],
      ],
      'refuse',
    ],
    [
      4,
      [
        [0, 'verify'],
        [1, 'verify'],
        [2, 'refuse'],
        [3, 'refuse'],
      ],
      undefined,
    ],
    [
      3,
      [
        [0, 'verify'],
        [1, 'verify'],
      ],
      undefined,
    ],
    [
      3,
      [
        [0, 'verify'],
        [1, 'refuse'],
        [2, 'verify'],
      ],
      'verify',
    ],
    [
      6,
      [
        [0, 'verify'],
        [1, 'verify'],
        [2, 'aside'],
        [5, 'verify'],
      ],
      'verify',
    ],
  ] as const)('of %i in the draw with %j', (many, judged, verdict) => {
    expect(panelVerdict(panelOf(many, judged))).toBe(verdict)
  })
})

describe('a measurement', () => {
  it.each([
    ['proportion', { numerator: 433, denominator: 1200 }, 36.083333333333336],
    ['rate', { numerator: 12, denominator: 4000 }, 3],
    ['count', { value: 14 }, 14],
    ['number', { value: -2.5 }, -2.5],
  ] as const)('is a %s of %j', (measure, figures, value) => {
    expect(measured(measure, 1000, figures)).toMatchObject({ value: { value } })
  })

  it('that is a part is never below nothing nor beyond the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 500 }),
        fc.integer({ min: -5, max: 500 }),
        (numerator, denominator) => {
          const read = measured('proportion', 1, { numerator, denominator })
          expect(read.ok).toBe(denominator >= 1 && numerator >= 0 && numerator <= denominator)
          if (read.ok) expect(read.value.value >= 0 && read.value.value <= 100).toBe(true)
        },
      ),
    )
  })

  it('is looked for a cadence after the last that stands', () => {
    const metric = metricOf('M', { cadenceMonths: 3 })
    expect(nextReadingDue(metric, [])).toBe('2026-09-30')
    const stands = verifiedReading('R', metric, 1, ['2026-07-01', '2026-09-30'])
    expect(nextReadingDue(metric, [stands])).toBe('2026-12-30')
    const { verified: _verified, ...open } = stands
    const refused = { ...open, refused: { ...named('vera'), reason: 'No.' } }
    expect(nextReadingDue(metric, [refused])).toBe('2026-09-30')
  })
})

describe('answers', () => {
  it('agree on the whole from four on average', () => {
    expect([[4], [3], [5, 3], [5, 2], [4, 4, 4, 4, 4]].map(agrees)).toEqual([true, false, true, false, true])
  })

  it('of ten people or fewer say nothing', () => {
    const counted = { answered: 10, agreed: 4, onPaper: 0, given: [] }
    expect(measuredBy(counted)).toBeUndefined()
    expect(measuredBy({ ...counted, answered: 11 })).toMatchObject({ numerator: 4, denominator: 11 })
  })

  it('come from exactly as many as were to be drawn', () => {
    const voters = Array.from({ length: 50 }, (_, index) => `${index}`.padStart(64, '0') as VoterKey)
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), (seed, size) => {
        const threshold = sampleThreshold(seed, voters, size)
        expect(voters.filter(voter => isSampled(seed, threshold, voter))).toHaveLength(Math.min(size, 50))
      }),
      { numRuns: 40 },
    )
  })
})
