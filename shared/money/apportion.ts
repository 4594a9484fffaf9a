// Sharing a sum in proportion without losing a penny: the largest remainder method (Hamilton; Balinski and Young, "Fair
// Representation", chapter 2). Worked in whole numbers, so that no float decides who gets the last penny.
import { assert } from '../lib/assert.ts'
import type { Minor } from './minor.ts'

/**
 * The parts of the sum, in the order of the weights; they add up to it exactly. Weights are whole numbers from 0 on, not
 * all of them 0. Pennies that are left go to the largest remainders; among equal ones to who stands first.
 */
export function apportion(sumMinor: Minor, weights: readonly number[]): Minor[] {
  assert(Number.isSafeInteger(sumMinor) && sumMinor >= 0, 'a sum to share is a whole number from 0 on')
  assert(
    weights.every(weight => Number.isSafeInteger(weight) && weight >= 0),
    'weights are whole numbers from 0 on',
  )
  const whole = weights.reduce((total, weight) => total + BigInt(weight), 0n)
  assert(whole > 0n, 'somebody must weigh something')
  const shares = weights.map((weight, index) => {
    const product = BigInt(sumMinor) * BigInt(weight)
    return { index, floor: Number(product / whole), rest: product % whole }
  })
  const left = sumMinor - shares.reduce((total, { floor }) => total + floor, 0)
  const first = new Set(
    shares
      .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  )
  return shares.map(({ index, floor }) => (floor + (first.has(index) ? 1 : 0)) as Minor)
}
