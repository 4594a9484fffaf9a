// What the readings of a metric say together: only verified ones count, other places only where they were measured over the
// same time, and a unit of an outcome has a price only where something was gained.
import { describe, expect, it } from 'vitest'
import { besideOthers, costPerOutcome } from '../../../shared/grants/cost-per-outcome.ts'
import { evidenceOf, seriesOf } from '../../../shared/grants/evidence.ts'
import { checkPeriod, latestVerified } from '../../../shared/grants/measured.ts'
import type { Measured, Metric, Reading } from '../../../shared/grants/metric.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { MetricId, NeighbourhoodId, PersonId, ReadingId } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'

const by = { by: 'x' as PersonId, byName: 'X', at: '2026-01-01T00:00:00.000Z' as Instant }
const year = (n: number) => ({ from: `${n}-01-01` as Day, until: `${n}-12-31` as Day })
const part = (numerator: number, denominator = 1000): Measured => ({
  value: (numerator / denominator) * 100,
  numerator,
  denominator,
})

const metric: Metric = {
  id: 'fear' as MetricId,
  place: 'north' as NeighbourhoodId,
  name: 'Afraid after dark',
  definition: 'Those who say so',
  unit: '% of residents',
  better: 'down',
  kind: 'outcome',
  measure: 'proportion',
  source: { kind: 'survey', name: 'Survey' },
  baseline: { ...part(410), period: year(2024) },
  target: { value: 31, by: '2027-12-31' as Day },
  cadenceMonths: 12,
  comparisons: ['south' as NeighbourhoodId],
  added: by,
  version: 1,
} as Metric

const reading = (place: string, n: number, measured: Measured, changes: Partial<Reading> = {}): Reading =>
  ({
    ...measured,
    id: `${place}-${n}` as ReadingId,
    metric: metric.id,
    place: place as NeighbourhoodId,
    period: year(n),
    note: '',
    evidence: [],
    recorded: by,
    questions: [],
    verified: { ...by, as: 'certifier' },
    version: 1,
    ...changes,
  }) as Reading

describe('evidence', () => {
  it('is none before anything is verified', () => {
    const { verified: _not, ...recorded } = reading('north', 2026, part(300))
    expect(evidenceOf(metric, [])).toBeUndefined()
    expect(evidenceOf(metric, [recorded])).toBeUndefined()
  })
  it('is of the latest verified reading, beside places measured over the same time', () => {
    const found = evidenceOf(metric, [
      reading('north', 2025, part(390)),
      reading('north', 2026, part(310)),
      reading('south', 2024, part(420)),
      reading('south', 2026, part(410)),
    ])!
    expect(found.change).toMatchObject({ before: 41, after: 31, verdict: 'beyond-chance' })
    expect(found.elsewhere).toMatchObject({ places: 1, verdict: 'beyond-chance' })
    expect(found.elsewhere!.difference).toBeCloseTo(-9, 9)
    expect(found.series).toBeUndefined()
  })
  it('leaves out a place that was not measured at the start', () => {
    const found = evidenceOf(metric, [reading('north', 2026, part(310)), reading('south', 2026, part(410))])!
    expect(found.elsewhere).toBeUndefined()
  })
  it('knows how far a long series moves by itself, and that a start was the worst of all', () => {
    const before = [2016, 2017, 2018, 2019, 2020, 2021, 2022].map((n, index) =>
      reading('north', n, part([310, 280, 330, 290, 300, 270, 320][index]!)),
    )
    const readings = [...before, reading('north', 2025, part(295))]
    const found = evidenceOf(metric, readings)!
    expect(found.worstStart).toBe(true)
    expect(found.series!.lower).toBeGreaterThanOrEqual(0)
    expect(seriesOf(metric, readings).map(({ value }) => value)).toHaveLength(9)
  })
})

describe('figures from before the start', () => {
  const old = { from: '2019-01-01' as Day, until: '2019-12-31' as Day }
  const ask = (of: Metric, place: string, grants: { from: Day; until: Day }[] = []) =>
    checkPeriod(of, grants, place as NeighbourhoodId, old, '2026-12-01' as Day, []).ok
  const official: Metric = { ...metric, source: { kind: 'official', name: 'ONS' } }
  it('are taken of an official source, for the metric’s own place', () => {
    expect(ask(official, 'north')).toBe(true)
    expect(ask(metric, 'north')).toBe(false)
    expect(ask(official, 'south')).toBe(false)
    expect(ask(official, 'north', [{ from: '2019-06-01' as Day, until: '2020-06-01' as Day }])).toBe(false)
  })
  it('are never the latest', () => {
    expect(latestVerified(metric, [reading('north', 2019, part(200))])).toBeUndefined()
  })
})

describe('a unit of an outcome', () => {
  const own = { metric, readings: [reading('north', 2026, part(310))], paidMinor: 150_000 }
  it('costs what was paid, for each unit it got better by', () => {
    expect(costPerOutcome(own)).toEqual({
      place: 'north',
      paidMinor: 150_000,
      gain: 10,
      perUnitMinor: 15_000,
    })
  })
  it('has no price where nothing was gained, paid or verified', () => {
    expect(costPerOutcome({ ...own, readings: [reading('north', 2026, part(450))] })).toEqual({
      place: 'north',
      paidMinor: 150_000,
      gain: -4,
    })
    expect(costPerOutcome({ ...own, paidMinor: 0 })).toBeUndefined()
    expect(costPerOutcome({ ...own, readings: [] })).toBeUndefined()
  })
  it('stands beside the same thing elsewhere, and beside nothing else', () => {
    const south = { ...metric, place: 'south' as NeighbourhoodId }
    const all = [
      own,
      {
        metric: south,
        readings: [{ ...reading('south', 2026, part(360)), place: south.place }],
        paidMinor: 100_000,
      },
      { metric: { ...south, unit: '% of adults' }, readings: own.readings, paidMinor: 1 },
    ]
    expect(besideOthers(own, all).map(({ place, perUnitMinor }) => [place, perUnitMinor])).toEqual([
      ['north', 15_000],
      ['south', 20_000],
    ])
  })
})
