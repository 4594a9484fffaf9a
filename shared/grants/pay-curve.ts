// How much of an instalment a reading earns: nothing at the baseline, all of it at the target, and between them in proportion,
// or by steps. Never less than nothing and never more than all of it. Reckoned exactly, from the numbers as they are written,
// and rounded down once, to whole pence.
import { wholeCounts } from '../lib/decimal.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'

export type PayCurve =
  | { readonly curve: 'linear' }
  /** From each share of the way on (per cent, rising, the last 100) that share of the money (per cent, rising, the last 100). */
  | { readonly curve: 'steps'; readonly steps: readonly CurveStep[] }

export interface CurveStep {
  /** Whole. */
  readonly wayPercent: number
  /** Whole. */
  readonly payPercent: number
}

export const mostSteps = 6

export type CurveRefusal = Refusal<'curve-not-rising'>

/** Both columns rise from above 0 to 100. */
export function checkCurve(curve: PayCurve): Result<undefined, CurveRefusal> {
  if (curve.curve === 'linear') return ok()
  const { steps } = curve
  const rises = (of: (step: CurveStep) => number) =>
    steps.every((step, index) => of(step) > (index === 0 ? 0 : of(steps[index - 1]!)))
  const last = steps.at(-1)
  const whole = steps.every(step => Number.isInteger(step.wayPercent) && Number.isInteger(step.payPercent))
  const ends = last?.wayPercent === 100 && last.payPercent === 100
  return whole && ends && rises(step => step.wayPercent) && rises(step => step.payPercent)
    ? ok()
    : refuse({ reason: 'curve-not-rising' })
}

/** Part of the way from the baseline to the target: over ÷ under, between 0 and 1. */
export interface Way {
  readonly over: bigint
  /** Above 0. */
  readonly under: bigint
}

/** How far from the baseline to the target, whatever the direction. */
export function wayOn(baseline: number, target: number, value: number): Way {
  const [from, to, at] = wholeCounts([baseline, target, value]) as [bigint, bigint, bigint]
  const sign = to < from ? -1n : 1n
  const [under, gone] = [(to - from) * sign, (at - from) * sign]
  if (under === 0n || gone <= 0n) return { over: 0n, under: 1n }
  return gone >= under ? { over: 1n, under: 1n } : { over: gone, under }
}

/** In tenths of a per cent, rounded down. */
export const wayPerMille = ({ over, under }: Way): number => Number((over * 1000n) / under)

export function earned(amountMinor: Minor, curve: PayCurve, { over, under }: Way): Minor {
  const amount = BigInt(amountMinor)
  if (curve.curve === 'linear') return Number((amount * over) / under) as Minor
  const reached = curve.steps.findLast(({ wayPercent }) => over * 100n >= BigInt(wayPercent) * under)
  return Number((amount * BigInt(reached?.payPercent ?? 0)) / 100n) as Minor
}
