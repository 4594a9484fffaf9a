// What a round's set-up must satisfy before it is announced: dates in order, pots that can be spent, rules that can
// be counted. Every fault is named, so that the officer's checklist shows them all at once.
import type { NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { BallotType, Pot, RoundDates, RoundRules } from './round.ts'

export type SetUpFault =
  | { readonly fault: 'date-order'; readonly field: keyof RoundDates; readonly after: keyof RoundDates }
  | { readonly fault: 'no-pots' }
  | { readonly fault: 'pot-twice'; readonly place: NeighbourhoodId }
  | { readonly fault: 'pot-empty'; readonly place: NeighbourhoodId }
  | { readonly fault: 'choices-missing'; readonly ballotType: BallotType }
  | { readonly fault: 'voting-too-short'; readonly hours: number }

export type SetUpRefusal = Refusal<'set-up-faults'> & { readonly faults: readonly SetUpFault[] }

const order = [
  'proposingAt',
  'reviewingAt',
  'discussingAt',
  'votingAt',
  'closesAt',
  'challengesUntil',
] as const
/** A vote shorter than a day shuts out whoever works shifts. */
const shortestVotingHours = 24

export function checkSetUp(setUp: {
  readonly pots: readonly Pot[]
  readonly rules: RoundRules
  readonly dates: RoundDates
}): Result<undefined, SetUpRefusal> {
  const faults: SetUpFault[] = []
  for (let i = 1; i < order.length; i++) {
    if (setUp.dates[order[i]!] <= setUp.dates[order[i - 1]!])
      faults.push({ fault: 'date-order', field: order[i]!, after: order[i - 1]! })
  }
  const hours = (Date.parse(setUp.dates.closesAt) - Date.parse(setUp.dates.votingAt)) / 3_600_000
  if (hours > 0 && hours < shortestVotingHours)
    faults.push({ fault: 'voting-too-short', hours: shortestVotingHours })
  if (setUp.pots.length === 0) faults.push({ fault: 'no-pots' })
  const seen = new Set<string>()
  for (const { neighbourhood, amountMinor } of setUp.pots) {
    if (seen.has(neighbourhood)) faults.push({ fault: 'pot-twice', place: neighbourhood })
    if (amountMinor <= 0) faults.push({ fault: 'pot-empty', place: neighbourhood })
    seen.add(neighbourhood)
  }
  if (setUp.rules.ballotType === 'approval' && setUp.rules.maxChoices === null)
    faults.push({ fault: 'choices-missing', ballotType: 'approval' })
  return faults.length === 0 ? ok() : refuse({ reason: 'set-up-faults', faults })
}
