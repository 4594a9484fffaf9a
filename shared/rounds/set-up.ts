// What a round's set-up must satisfy before it is announced: dates in order, pots that can be spent, rules that can
// be counted. Every fault is named, so that the officer's checklist shows them all at once.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { usualProposing } from './proposing.ts'
import { usualReviewing } from './reviewing.ts'
import {
  type BallotType,
  type CountingRules,
  proofOf,
  type Round,
  type RoundDates,
  type RoundRules,
} from './round.ts'
import { usualTalk } from './talk.ts'

/** What officers set up, without what has happened since. */
export type SetUp = Pick<
  Round,
  | 'title'
  | 'summary'
  | 'rehearsal'
  | 'addresses'
  | 'pots'
  | 'rules'
  | 'dates'
  | 'proposing'
  | 'reviewing'
  | 'talk'
>

export type SetUpFault =
  | { readonly fault: 'date-order'; readonly field: keyof RoundDates; readonly after: keyof RoundDates }
  | { readonly fault: 'no-pots' }
  | { readonly fault: 'pot-twice'; readonly place: NeighbourhoodId }
  | { readonly fault: 'pot-empty'; readonly place: NeighbourhoodId }
  | { readonly fault: 'choices-missing'; readonly ballotType: BallotType }
  | { readonly fault: 'points-missing' | 'max-score-missing' }
  /** A limit that ballots of this type do not have: whoever reads the rules would look for it in vain. */
  | { readonly fault: 'points-unfit' | 'max-score-unfit'; readonly ballotType: BallotType }
  /** How equal shares goes on must be said, and only there. */
  | { readonly fault: 'completion-missing' | 'completion-unfit' }
  | { readonly fault: 'voting-too-short'; readonly hours: number }
  /** Only people on a list can be told apart when they propose. */
  | { readonly fault: 'proof-cannot-propose'; readonly place: NeighbourhoodId }
  /** One lies in the other, and they take different proofs: one person could not be known as one in both. */
  | { readonly fault: 'proofs-differ'; readonly place: NeighbourhoodId; readonly within: NeighbourhoodId }
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

/** The places a place lies in, nearest first. */
type Surrounding = (place: NeighbourhoodId) => readonly NeighbourhoodId[]
const alone: Surrounding = () => []

export function checkSetUp(
  setUp: Checked,
  surrounding: Surrounding = alone,
): Result<undefined, SetUpRefusal> {
  const faults = [...setUpFaults(setUp), ...proofFaults(setUp, surrounding)]
  return faults.length === 0 ? ok() : refuse({ reason: 'set-up-faults', faults })
}

/** Before residents are told of it a round must be whole and still lie ahead: no phase may be cut short by a late start. */
export function checkAnnouncement(
  setUp: Checked,
  now: Instant,
  surrounding: Surrounding = alone,
): Result<undefined, SetUpRefusal> {
  const faults = [...setUpFaults(setUp), ...proofFaults(setUp, surrounding)]
  if (setUp.dates.proposingAt <= now) faults.push({ fault: 'already-past', field: 'proposingAt' })
  return faults.length === 0 ? ok() : refuse({ reason: 'set-up-faults', faults })
}

/** The same set-up, word for word: how a form that was sent twice is recognised. */
export const sameSetUp = (a: SetUp, b: SetUp): boolean => canonicalSetUp(a) === canonicalSetUp(b)

const canonicalSetUp = ({
  title,
  summary,
  rehearsal,
  addresses = [],
  pots,
  rules,
  dates,
  proposing = usualProposing,
  reviewing = usualReviewing,
  talk = usualTalk,
}: SetUp): string =>
  canonicalJson({
    title,
    summary,
    rehearsal,
    addresses,
    pots,
    rules,
    dates,
    proposing,
    reviewing,
    talk,
  } as unknown as Json)

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
  faults.push(...ballotFaults(setUp.rules), ...countingFaults(setUp.rules))
  return faults
}

/** Mixes of proofs whose people cannot be joined: a person must be one voter wherever they vote. */
function* proofFaults({ pots, rules }: Checked, surrounding: Surrounding): Generator<SetUpFault> {
  for (const pot of pots) {
    if (proofOf(pot) !== 'list' && rules.mayPropose === 'on-roll')
      yield { fault: 'proof-cannot-propose', place: pot.neighbourhood }
    const wider = surrounding(pot.neighbourhood)
    const odd = pots.find(other => wider.includes(other.neighbourhood) && proofOf(other) !== proofOf(pot))
    if (odd) yield { fault: 'proofs-differ', place: pot.neighbourhood, within: odd.neighbourhood }
  }
}

/** Each ballot type has its own limit, and no limit of another's. */
function* ballotFaults({ ballotType, maxChoices, points, maxScore }: RoundRules): Generator<SetUpFault> {
  if ((ballotType === 'approval' || ballotType === 'ranked') && maxChoices === null)
    yield { fault: 'choices-missing', ballotType }
  if (ballotType === 'points' && points === undefined) yield { fault: 'points-missing' }
  if (ballotType === 'scores' && maxScore === undefined) yield { fault: 'max-score-missing' }
  if (ballotType !== 'points' && points !== undefined) yield { fault: 'points-unfit', ballotType }
  if (ballotType !== 'scores' && maxScore !== undefined) yield { fault: 'max-score-unfit', ballotType }
}

export function* countingFaults({
  countingRule,
  completion,
  then,
  comparison,
}: CountingRules): Generator<SetUpFault> {
  if (countingRule === 'equal-shares') {
    if (completion === undefined) yield { fault: 'completion-missing' }
  } else if ([completion, then, comparison].some(option => option !== undefined))
    yield { fault: 'completion-unfit' }
}

/** More places in order than most people manage without a mistake, where they write them by hand. */
const mostRankedOnPaper = 5

/** Sums and long orders by hand: many such ballots are spoilt, where ticks are not. */
export const isHardOnPaper = ({
  ballotType,
  maxChoices,
}: Pick<RoundRules, 'ballotType' | 'maxChoices'>): boolean =>
  ballotType === 'knapsack' ||
  ballotType === 'points' ||
  (ballotType === 'ranked' && (maxChoices ?? Number.POSITIVE_INFINITY) > mostRankedOnPaper)
