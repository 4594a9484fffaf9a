// What a round's set-up must satisfy before it is announced: dates in order, pots that can be spent, rules that can
// be counted. Every fault is named, so that the officer's checklist shows them all at once.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { BallotType, Round, RoundDates } from './round.ts'

/** What officers set up, without what has happened since. */
export type SetUp = Pick<Round, 'title' | 'summary' | 'rehearsal' | 'pots' | 'rules' | 'dates'>

export type SetUpFault =
  | { readonly fault: 'date-order'; readonly field: keyof RoundDates; readonly after: keyof RoundDates }
  | { readonly fault: 'no-pots' }
  | { readonly fault: 'pot-twice'; readonly place: NeighbourhoodId }
  | { readonly fault: 'pot-empty'; readonly place: NeighbourhoodId }
  | { readonly fault: 'choices-missing'; readonly ballotType: BallotType }
  | { readonly fault: 'voting-too-short'; readonly hours: number }
  | { readonly fault: 'already-past'; readonly field: keyof RoundDates }

export type SetUpRefusal = Refusal<'set-up-faults'> & { readonly faults: readonly SetUpFault[] }

/** The dates of a round in the order they must come. */
export const dateOrder = [
  'proposingAt',
  'reviewingAt',
  'discussingAt',
  'votingAt',
  'closesAt',
  'challengesUntil',
] as const satisfies readonly (keyof RoundDates)[]
/** A vote shorter than a day shuts out whoever works shifts. */
const shortestVotingHours = 24

type Checked = Pick<SetUp, 'pots' | 'rules' | 'dates'>

export function checkSetUp(setUp: Checked): Result<undefined, SetUpRefusal> {
  const faults = setUpFaults(setUp)
  return faults.length === 0 ? ok() : refuse({ reason: 'set-up-faults', faults })
}

/** Before residents are told of it a round must be whole and still lie ahead: no phase may be cut short by a late start. */
export function checkAnnouncement(setUp: Checked, now: Instant): Result<undefined, SetUpRefusal> {
  const faults = setUpFaults(setUp)
  if (setUp.dates.proposingAt <= now) faults.push({ fault: 'already-past', field: 'proposingAt' })
  return faults.length === 0 ? ok() : refuse({ reason: 'set-up-faults', faults })
}

/** The same set-up, word for word: how a form that was sent twice is recognised. */
export const sameSetUp = (a: SetUp, b: SetUp): boolean => canonicalSetUp(a) === canonicalSetUp(b)

const canonicalSetUp = ({ title, summary, rehearsal, pots, rules, dates }: SetUp): string =>
  canonicalJson({ title, summary, rehearsal, pots, rules, dates } as unknown as Json)

function setUpFaults(setUp: Checked): SetUpFault[] {
  const faults: SetUpFault[] = []
  for (let i = 1; i < dateOrder.length; i++) {
    if (setUp.dates[dateOrder[i]!] <= setUp.dates[dateOrder[i - 1]!])
      faults.push({ fault: 'date-order', field: dateOrder[i]!, after: dateOrder[i - 1]! })
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
  return faults
}
