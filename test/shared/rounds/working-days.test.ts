import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochOf } from '../../../shared/lib/instant.ts'
import { workingDaysAfter } from '../../../shared/rounds/working-days.ts'
import { at } from '../../fixtures/hands.ts'

test('five working days are a week, wherever the week-end falls', () => {
  // A Thursday.
  expect(workingDaysAfter(at('2026-11-19T10:00:00Z'), 5, 'Europe/London')).toBe(at('2026-11-26T10:00:00Z'))
  expect(workingDaysAfter(at('2026-11-20T10:00:00Z'), 1, 'Europe/London')).toBe(at('2026-11-23T10:00:00Z'))
  expect(workingDaysAfter(at('2026-11-21T10:00:00Z'), 5, 'Europe/London')).toBe(at('2026-11-27T10:00:00Z'))
})

test('a week-end is where the council is', () => {
  // Saturday in Auckland, Friday in London.
  const start = at('2026-11-19T12:30:00Z')
  expect(workingDaysAfter(start, 1, 'Europe/London')).toBe(at('2026-11-20T12:30:00Z'))
  expect(workingDaysAfter(start, 1, 'Pacific/Auckland')).toBe(at('2026-11-22T12:30:00Z'))
})

test('it never ends on a week-end and takes at least as many days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 30 }), (day, days) => {
      const start = at(new Date(Date.UTC(2024, 0, 1, 12) + day * 86_400_000).toISOString())
      const end = workingDaysAfter(start, days, 'UTC')
      expect([0, 6]).not.toContain(new Date(end).getUTCDay())
      const passed = (epochOf(end) - epochOf(start)) / 86_400_000
      expect(passed).toBeGreaterThanOrEqual(days)
      expect(passed).toBeLessThanOrEqual(days + 2 * Math.ceil(days / 5) + 2)
    }),
  )
})
