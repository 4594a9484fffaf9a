// The rule by which a neighbourhood gets a part of what its streets bring in: which stream of the council's income, how much
// of it, what it may be spent on, from which day, and who decided so. One rule a stream; a later one takes its place from its
// day on.
import type { Purpose } from '../ledger/purpose.ts'
import type { Day } from '../lib/day.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'

/** What streets bring in. */
export const streams = ['parking-charges', 'parking-fines', 'environment-fines', 'utility-charges'] as const
export type Stream = (typeof streams)[number]

export interface StreetRule {
  readonly id: string
  readonly stream: Stream
  /** Whole per cent; 0 ends it. */
  readonly percent: number
  readonly purpose: Purpose
  /** The first day whose income it is about. */
  readonly from: Day
  readonly decision: string
  readonly decided: NamedAct
}

/** The one in force on a day: the latest that has begun, and of two that begin on one day the one decided later. */
export function ruleOn(rules: readonly StreetRule[], stream: Stream, day: Day): StreetRule | undefined {
  const [rule] = rules
    .filter(rule => rule.stream === stream && rule.from <= day)
    .sort((a, b) => (a.from + a.decided.at < b.from + b.decided.at ? 1 : -1))
  return rule && rule.percent > 0 ? rule : undefined
}

/** To the nearest penny, half a penny up. */
export const shareOf = (grossMinor: Minor, percent: number): Minor =>
  Math.floor((grossMinor * percent + 50) / 100) as Minor
