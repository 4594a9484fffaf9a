import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareRatios } from '../../../shared/counting/ratio.ts'

const most = Number.MAX_SAFE_INTEGER
const whole = fc.oneof(
  fc.nat(9),
  fc.maxSafeNat(),
  fc.nat(99).map(n => most - n),
)

test('fractions compare as their cross products do, at any size', () => {
  fc.assert(
    fc.property(whole, whole, whole, whole, (a, b, c, d) => {
      const exact = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b)
      expect(Math.sign(compareRatios(a, b, c, d))).toBe(exact < 0n ? -1 : exact > 0n ? 1 : 0)
    }),
    { numRuns: 5000 },
  )
})

test('where doubles see no difference there is one', () => {
  expect(most * (most - 2)).toBe((most - 1) * (most - 1))
  expect(compareRatios(most, most - 1, most - 1, most - 2)).toBeLessThan(0)
})

test('infinite is more than anything, and equal to itself', () => {
  expect(compareRatios(1, 0, most, 1)).toBeGreaterThan(0)
  expect(compareRatios(1, 0, 7, 0)).toBe(0)
})
