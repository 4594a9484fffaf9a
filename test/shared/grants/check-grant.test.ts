// What a grant may promise: half of it base money or a reason, and nothing that hangs on what cannot be told.
import { describe, expect, it } from 'vitest'
import { askedOf, evidenceLevel, paymentBy } from '../../../shared/grants/asked.ts'
import { baseShare, checkGrant, type Known } from '../../../shared/grants/check-grant.ts'
import type { Instalment } from '../../../shared/grants/grant.ts'
import { logTotals, weekOf } from '../../../shared/grants/log.ts'
import type { Metric } from '../../../shared/grants/metric.ts'
import { type Day, daysAfterDay, daysBetween, mondayOf, monthsAfter } from '../../../shared/lib/day.ts'
import type { GrantId, InstalmentId, MetricId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { at } from '../../fixtures/hands.ts'
import { metricOf } from '../../fixtures/metrics.ts'

const day = (text: string) => text as Day
const base = (pounds: number, changes: Partial<Instalment> = {}): Instalment =>
  ({
    kind: 'base',
    id: 'base' as InstalmentId,
    amountMinor: (pounds * 100) as Minor,
    due: day('2026-10-01'),
    what: 'Running the club',
    ...changes,
  }) as Instalment
const outcome = (pounds: number, changes: Partial<Instalment> = {}): Instalment =>
  base(pounds, {
    kind: 'outcome',
    id: 'outcome' as InstalmentId,
    due: day('2027-06-30'),
    metric: 'fear' as MetricId,
    curve: { curve: 'linear' },
    beyondChance: false,
    ...changes,
  } as Partial<Instalment>)
const lasting = (pounds: number, due: string): Instalment =>
  outcome(pounds, { kind: 'lasting', id: 'lasting' as InstalmentId, due: day(due) } as Partial<Instalment>)

const terms = (...instalments: Instalment[]) => ({
  from: day('2026-09-01'),
  until: day('2027-08-31'),
  instalments,
})
const known = (changes: Partial<Metric> = {}, could = true): Known => ({
  metrics: [metricOf('fear', changes)],
  couldShow: () => could,
})
const refusal = (given: Parameters<typeof checkGrant>[0], of: Known = known()) => {
  const checked = checkGrant(given, of)
  return checked.ok ? undefined : checked.refusal.reason
}

describe('base money', () => {
  it('is at least half, to the penny', () => {
    expect(refusal(terms(base(3000), outcome(3000)))).toBeUndefined()
    expect(refusal(terms(base(2999.99), outcome(3000)))).toBe('base-too-small')
    expect(baseShare(terms(base(0.01), outcome(0.02)))).toEqual({ baseMinor: 1, neededMinor: 2 })
  })

  it('or a reason says why not', () =>
    expect(refusal({ ...terms(base(1000), outcome(3000)), lessBase: 'They asked for it' })).toBeUndefined())
})

describe('days', () => {
  it.each([
    ['before it begins', base(10, { due: day('2026-08-31') }), 'instalment-due'],
    ['base money after its end', base(10, { due: day('2027-09-01') }), 'instalment-due'],
    ['a reading half a year after its end', outcome(10, { due: day('2028-02-29') }), 'base-too-small'],
    ['a reading later still', outcome(10, { due: day('2028-03-01') }), 'instalment-due'],
  ])('%s', (_, instalment, reason) => expect(refusal(terms(instalment))).toBe(reason))

  it('end after they begin, within five years', () => {
    expect(refusal({ ...terms(base(10)), until: day('2026-09-01') })).toBe('period-unfit')
    expect(refusal({ ...terms(base(10)), until: day('2031-09-02') })).toBe('period-unfit')
    expect(refusal({ ...terms(base(10)), until: day('2031-09-01') })).toBeUndefined()
  })
})

describe('what an outcome hangs on', () => {
  const all = terms(base(3000), outcome(3000))
  it.each([
    ['is there', { metrics: [], couldShow: () => true }, 'metric-missing'],
    ['is an outcome', known({ kind: 'output' }), 'metric-no-outcome'],
    [
      'is still kept',
      known({ ended: { by: 'a' as never, byName: 'A', at: at('2026-09-02T10:00:00Z'), reason: 'Gone' } }),
      'metric-ended',
    ],
  ])('%s', (_, of, reason) => expect(refusal(all, of as Known)).toBe(reason))

  it('pays beyond chance only where the sample could show the target', () => {
    const strict = terms(base(3000), outcome(3000, { beyondChance: true } as Partial<Instalment>))
    expect(refusal(strict, known({}, false))).toBe('chance-unshown')
    expect(refusal(strict, known({}, true))).toBeUndefined()
    expect(refusal(all, known({}, false))).toBeUndefined()
  })

  it('rises', () =>
    expect(
      refusal(
        terms(base(3000), outcome(3000, { curve: { curve: 'steps', steps: [] } } as Partial<Instalment>)),
      ),
    ).toBe('curve-not-rising'))
})

describe('what lasts', () => {
  it.each([
    ['2027-12-29', 'lasting-due'],
    ['2027-12-30', undefined],
    ['2029-06-30', undefined],
    ['2029-07-01', 'lasting-due'],
  ])('is due 6 to 24 months after the outcome: %s', (due, reason) =>
    expect(refusal(terms(base(6000), outcome(3000), lasting(1000, due)))).toBe(reason),
  )

  it('needs the outcome', () =>
    expect(refusal(terms(base(6000), lasting(1000, '2028-01-01')))).toBe('lasting-alone'))
})

describe('what is asked', () => {
  it('grows with the sum, and by the council’s own steps', () => {
    expect(evidenceLevel(terms(base(2000)))).toBe('light')
    expect(evidenceLevel(terms(base(2000.01)))).toBe('middle')
    expect(evidenceLevel(terms(base(10_000)))).toBe('middle')
    expect(evidenceLevel(terms(base(10_000.01)))).toBe('full')
    expect(evidenceLevel(terms(base(10)), { lightUpToMinor: 0, middleUpToMinor: 500 })).toBe('full')
  })

  it('is a photo and a count for a small grant, two readings for a middle one, a panel above', () => {
    const what = (pounds: number) =>
      askedOf(terms(base(pounds), outcome(pounds)), [metricOf('fear')]).asks.map(ask => [ask.what, ask.times])
    expect(what(1000)).toEqual([
      ['nothing', 0],
      ['photo-and-count', 1],
    ])
    expect(what(5000)[1]).toEqual(['reading', 2])
    expect(what(50_000)[1]).toEqual(['panel-reading', 9])
  })

  it('takes longer where more is asked', () => {
    const hours = (pounds: number) => askedOf(terms(base(pounds), outcome(pounds)), [metricOf('fear')]).hours
    expect(hours(1000)).toBeLessThan(hours(5000))
    expect(hours(5000)).toBeLessThan(hours(50_000))
  })

  it('gives officers ten working days', () =>
    expect(paymentBy(at('2026-09-04T10:00:00Z'), 'Europe/London')).toBe(at('2026-09-18T10:00:00Z')))
})

describe('the log', () => {
  const grant = { from: day('2026-09-02'), until: day('2026-10-01') }
  it('is kept by the week the grant runs in, from its first to its last', () => {
    const week = (text: string, today = '2026-12-01') => weekOf(grant, day(text), day(today))
    expect(week('2026-09-06')).toEqual({ ok: true, value: '2026-08-31' })
    expect(week('2026-10-04')).toEqual({ ok: true, value: '2026-09-28' })
    for (const outside of ['2026-08-30', '2026-10-05']) expect(week(outside).ok).toBe(false)
    expect(week('2026-09-20', '2026-09-13').ok).toBe(false)
  })

  it('adds up', () => {
    const facts = {
      grant: 'g' as GrantId,
      logged: { by: 'o' as never, byName: 'O', at: at('2026-09-02T10:00:00Z') },
    }
    const one = { ...facts, week: day('2026-09-07'), met: 3, introduced: 1, groupsStarted: 0, passedOn: 2 }
    expect(logTotals([one, { ...one, met: 4 }])).toEqual({
      met: 7,
      introduced: 2,
      groupsStarted: 0,
      passedOn: 4,
    })
  })
})

describe('days of the calendar', () => {
  it('months end where they end', () => {
    expect(monthsAfter(day('2026-08-31'), 6)).toBe('2027-02-28')
    expect(monthsAfter(day('2026-12-15'), 1)).toBe('2027-01-15')
    expect(monthsAfter(day('2024-02-29'), 12)).toBe('2025-02-28')
    expect(daysAfterDay(day('2026-12-31'), 1)).toBe('2027-01-01')
    expect(daysBetween(day('2026-03-01'), day('2026-02-01'))).toBe(-28)
    expect(mondayOf(day('2026-11-22'))).toBe('2026-11-16')
    expect(mondayOf(day('2026-11-16'))).toBe('2026-11-16')
  })
})
