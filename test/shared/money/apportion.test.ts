import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apportion } from '../../../shared/money/apportion.ts'
import type { Minor } from '../../../shared/money/minor.ts'

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0)

it('gives what is left to the largest remainders, first come first among equals', () => {
  expect(apportion(100 as Minor, [1, 1, 1])).toEqual([34, 33, 33])
  expect(apportion(10 as Minor, [1, 2, 4])).toEqual([1, 3, 6])
  expect(apportion(7 as Minor, [0, 5])).toEqual([0, 7])
  expect(apportion(0 as Minor, [3, 4])).toEqual([0, 0])
})

it('loses no penny, and gives nobody a penny more or less than their part', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 12 }),
      fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 60 }),
      (total, weights) => {
        fc.pre(sum(weights) > 0)
        const parts = apportion(total as Minor, weights)
        expect(sum(parts)).toBe(total)
        for (const [i, part] of parts.entries()) {
          const [given, due] = [BigInt(part) * BigInt(sum(weights)), BigInt(total) * BigInt(weights[i]!)]
          const off = given > due ? given - due : due - given
          expect(off < BigInt(sum(weights))).toBe(true)
        }
      },
    ),
  )
})

it.each([[[]], [[0, 0]], [[-1, 2]], [[0.5]]])('does not take the weights %j', weights => {
  expect(() => apportion(5 as Minor, weights)).toThrow()
})
