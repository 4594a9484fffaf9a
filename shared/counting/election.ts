// What a counting rule counts: projects with costs, a pot, and ballots without anything that tells one voter from another.
// Notation of README.md: C projects with cost c(p), pot B, N ballots of which n is the number, empty ones included.
import { assert } from '../lib/assert.ts'

/** `approval` also carries choose-one and knapsack ballots, `points` also scores. */
export type BallotForm = 'approval' | 'ranked' | 'points'

export interface CountedProject {
  readonly id: string
  /** Whole units of 10^-scale of the currency, 0 or more. */
  readonly costMinor: number
  readonly categories?: readonly string[]
  /** Its proposer agreed, before the vote, to go ahead with a part of the cost. */
  readonly acceptsPart?: boolean
}

/**
 * Ballots, equal ones merged: class k stands for `weights[k]` ballots that name the projects
 * `choices[starts[k]] … choices[starts[k + 1] - 1]` (as places in `Election.projects`), each at most once.
 * Ranked choices stand in order of preference, others ascending. `points` runs beside `choices` and is empty unless
 * the form is points. Empty ballots are a class without choices.
 */
export interface BallotClasses {
  readonly form: BallotForm
  readonly weights: Uint32Array
  readonly starts: Uint32Array
  readonly choices: Uint32Array
  /** Whole units of 10^-pointsScale of a point. */
  readonly points: Uint32Array
}

export interface Election {
  /** Decimal places of the amounts: with scale 2, `costMinor` 1250 is 12.50. */
  readonly scale: number
  readonly pointsScale: number
  readonly potMinor: number
  readonly projects: readonly CountedProject[]
  readonly ballots: BallotClasses
  /** The points a ballot gives that names one project only, for "how many more such ballots"; points form only. */
  readonly fullPoints?: number
}

/** An election whose parts fit together; anything else is a defect of whoever built it. */
export function electionOf(election: Election): Election {
  const ids = new Set<string>()
  for (const { id, costMinor } of election.projects) {
    assert(Number.isSafeInteger(costMinor) && costMinor >= 0, `cost of ${id} is not a whole number from 0`)
    assert(!ids.has(id), `two projects are called ${id}`)
    ids.add(id)
  }
  assert(
    Number.isSafeInteger(election.potMinor) && election.potMinor >= 0,
    'the pot is not a whole number from 0',
  )
  const { form, weights, starts, choices, points } = election.ballots
  assert(
    starts.length === weights.length + 1 && starts.at(-1) === choices.length,
    'ballot classes do not add up',
  )
  assert(points.length === (form === 'points' ? choices.length : 0), 'points do not match the choices')
  for (const choice of choices)
    assert(choice < election.projects.length, 'a ballot names a project that is not there')
  return election
}

export function ballotCount(ballots: BallotClasses): number {
  let sum = 0
  // By index: a city has a hundred thousand classes, and an iterator is slow.
  const { weights } = ballots
  for (let k = 0; k < weights.length; k++) sum += weights[k]!
  return sum
}

export function emptyBallotCount({ weights, starts }: BallotClasses): number {
  let sum = 0
  for (let k = 0; k < weights.length; k++) if (starts[k] === starts[k + 1]) sum += weights[k]!
  return sum
}
