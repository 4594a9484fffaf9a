// Points while a file is read: how fine they are is known only at its end, so each differing value gets a number
// first, and the numbers become whole units on one scale when all have been seen.
import { ok, type Result, refuse } from '../lib/result.ts'
import { type Decimal, type DecimalRefusal, parseDecimal, scaled } from './pabulib-decimals.ts'

export interface PointsSeen {
  /** The number that stands for a value; equal values have equal numbers, however written. */
  numberOf(text: string, at: number): Result<number, DecimalRefusal>
  /** By number, in units of 10^-scale; or where a value stands that is too large to be added up exactly. */
  units(
    leastScale: number,
    ballotCount: number,
  ): Result<PointsUnits, { readonly reason: 'points-too-large'; readonly at: number }>
}

export interface PointsUnits {
  readonly scale: number
  readonly byNumber: Uint32Array
  readonly largest: number
}

export function pointsSeen(): PointsSeen {
  const numbers = new Map<string, number>()
  const values: (Decimal & { readonly at: number })[] = []

  function numberOf(text: string, at: number): Result<number, DecimalRefusal> {
    const known = numbers.get(text)
    if (known !== undefined) return ok(known)
    const parsed = parseDecimal(text)
    if (!parsed.ok) return parsed
    const { digits, decimals } = parsed.value
    const value = `${digits}/${decimals}`
    const number = numbers.get(value) ?? values.push({ digits, decimals, at }) - 1
    numbers.set(value, number)
    numbers.set(text, number)
    return ok(number)
  }

  return {
    numberOf,
    units(leastScale, ballotCount) {
      let scale = leastScale
      for (const { decimals } of values) scale = Math.max(scale, decimals)
      const byNumber = new Uint32Array(values.length)
      let largest = 0
      for (const [number, value] of values.entries()) {
        const units = scaled(value, scale) ?? Number.POSITIVE_INFINITY
        if (units > 0xffff_ffff || units * ballotCount > Number.MAX_SAFE_INTEGER)
          return refuse({ reason: 'points-too-large', at: value.at })
        byNumber[number] = units
        largest = Math.max(largest, units)
      }
      return ok({ scale, byNumber, largest })
    },
  }
}
