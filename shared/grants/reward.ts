// A reward rule: when a metric of a neighbourhood gets better, its fund gets money for it. Either a step once the target is
// reached, or so much for every unit on the good side of the datum line, up to a cap. Proposed by one person with the most it
// can cost, adopted by another, and paid only on verified readings.
import { fundEntry, type Keeping } from '../funds/booking.ts'
import { availableIn } from '../funds/pots.ts'
import type { Entry } from '../ledger/entry.ts'
import { general } from '../ledger/purpose.ts'
import { dayOf } from '../ledger/year.ts'
import { wholeCounts } from '../lib/decimal.ts'
import type { MetricId, NeighbourhoodId, ReadingId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { type Metric, type Period, type Reading, readingState } from './metric.ts'

export type RewardWay =
  | { readonly way: 'step'; readonly rewardMinor: Minor }
  | { readonly way: 'rate'; readonly perUnitMinor: Minor; readonly capMinor: Minor }

export interface RewardRule {
  readonly id: string
  readonly place: NeighbourhoodId
  readonly metric: MetricId
  /** The metric's as they were when the rule was proposed: the rule goes by them. */
  readonly title: string
  readonly unit: string
  readonly better: Metric['better']
  readonly target: number
  /** The line from which gains are counted. */
  readonly datum: number
  readonly way: RewardWay
  readonly decision: string
  readonly proposed: NamedAct
  readonly adopted?: NamedAct
  /** Not adopted, or in force no more. */
  readonly ended?: NamedAct & { readonly reason: string }
  /** What became of each reading, in the order they were verified in. */
  readonly paid: readonly RewardPaid[]
  readonly version: number
}

export interface RewardPaid {
  readonly reading: ReadingId
  readonly period: Period
  readonly value: number
  readonly dueMinor: Minor
  /** Less than is due where the pool held no more. */
  readonly paidMinor: Minor
  readonly at: Instant
}

export type RewardState = 'proposed' | 'in-force' | 'ended'

export const rewardState = ({ adopted, ended }: RewardRule): RewardState =>
  ended ? 'ended' : adopted ? 'in-force' : 'proposed'

/** The most it can ever cost. */
export const largestCost = ({ way }: Pick<RewardRule, 'way'>): Minor =>
  way.way === 'step' ? way.rewardMinor : way.capMinor

export type AdoptRefusal =
  | Refusal<'same-person' | 'already-done'>
  | (Refusal<'pool-short'> & { readonly heldMinor: number; readonly neededMinor: number })

export function adopt(rule: RewardRule, by: NamedAct, poolMinor: number): Result<RewardRule, AdoptRefusal> {
  if (rewardState(rule) !== 'proposed') return refuse({ reason: 'already-done' })
  if (rule.proposed.by === by.by) return refuse({ reason: 'same-person' })
  const neededMinor = largestCost(rule)
  if (neededMinor > poolMinor) return refuse({ reason: 'pool-short', heldMinor: poolMinor, neededMinor })
  return ok({ ...rule, adopted: by })
}

/** What a value alone would earn, before what was earned already is taken off. In whole pence, rounded down. */
export function worth({ way, better, datum, target }: RewardRule, value: number): Minor {
  const up = better === 'up'
  if (way.way === 'step') return (up ? value >= target : value <= target) ? way.rewardMinor : (0 as Minor)
  const [line = 0n, reached = 0n, one = 1n] = wholeCounts([datum, value, 1])
  const gain = up ? reached - line : line - reached
  if (gain <= 0n) return 0 as Minor
  const earned = (gain * BigInt(way.perUnitMinor)) / one
  return (earned > BigInt(way.capMinor) ? way.capMinor : Number(earned)) as Minor
}

/** Each with what it earns now: readings of the place itself, verified, of a time that ended after the rule was adopted. */
export interface RewardDue {
  readonly rule: RewardRule
  readonly reading: Reading
  readonly dueMinor: Minor
}

/**
 * The next reading the rule has not looked at, in the order of verification. A reading that corrects one earns what it is
 * more; one about days that were paid for already earns nothing; all together never earn more than the largest cost.
 */
export function nextDue(
  rule: RewardRule,
  readings: readonly Reading[],
  { timeZone }: Pick<Keeping, 'timeZone'>,
): RewardDue | undefined {
  if (rewardState(rule) !== 'in-force' || !rule.adopted) return undefined
  const since = dayOf(rule.adopted.at, { timeZone })
  const [reading] = readings
    .filter(one => one.place === rule.place && readingState(one) === 'verified' && one.period.until >= since)
    .filter(one => !rule.paid.some(paid => paid.reading === one.id))
    .sort((a, b) => (verifiedAt(a) + a.id < verifiedAt(b) + b.id ? -1 : 1))
  if (!reading) return undefined
  const earlier = correctedBy(reading, readings)
  const before = rule.paid.filter(paid => earlier.has(paid.reading))
  const others = rule.paid.filter(paid => !earlier.has(paid.reading))
  const overlaps = others.some(({ period, dueMinor }) => dueMinor > 0 && meets(period, reading.period))
  const sum = (of: readonly RewardPaid[]) => of.reduce((total, { dueMinor }) => total + dueMinor, 0)
  const full = overlaps ? 0 : worth(rule, reading.value) - sum(before)
  const room = largestCost(rule) - sum(rule.paid)
  return { rule, reading, dueMinor: Math.max(0, Math.min(full, room)) as Minor }
}

export const verifiedAt = ({ verified }: Reading): string => verified?.at ?? ''

/** Those whose place it took, one after the other. */
function correctedBy({ corrects }: Reading, readings: readonly Reading[]): ReadonlySet<ReadingId> {
  const found = new Set<ReadingId>()
  for (let next = corrects; next !== undefined && !found.has(next); ) {
    found.add(next)
    next = readings.find(({ id }) => id === next)?.corrects
  }
  return found
}

const meets = (a: Period, b: Period): boolean => a.from <= b.until && b.from <= a.until

/** What of it the pool can pay, and the rule as it then stands. No entry where that is nothing. */
export function payReward(
  keeping: Keeping,
  { rule, reading, dueMinor }: RewardDue,
  poolMinor: number,
  at: Instant,
): { readonly rule: RewardRule; readonly paid: RewardPaid; readonly entry?: Entry } {
  const paidMinor = Math.min(dueMinor, Math.max(0, poolMinor)) as Minor
  const { id, period, value } = reading
  const paid: RewardPaid = { reading: id, period, value, dueMinor, paidMinor, at }
  const after = { ...rule, paid: [...rule.paid, paid] }
  if (paidMinor === 0) return { rule: after, paid }
  const about = {
    id: `reward.${rule.id}.${id}`,
    kind: 'reward' as const,
    subject: rule.title,
    why: rule.title,
    decision: { text: rule.decision },
  }
  const entry = fundEntry(keeping, rule.place, about, { at }, [
    { account: { kind: 'pool', pool: 'rewards' }, minor: -paidMinor },
    { account: availableIn(rule.place)({ purpose: general, minor: paidMinor }), minor: paidMinor },
  ])
  return { rule: after, paid, entry: { ...entry, working: { datum: rule.datum, value, dueMinor } } }
}
