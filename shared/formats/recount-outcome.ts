// A published outcome held against what counting its ballots again gives. Where single ballots are withheld the votes of
// each project are taken as published and counted by the rule, if votes are all that it needs.
import type { FrozenPot } from '../ballots/frozen-ballot.ts'
import type { Election } from '../counting/election.ts'
import { countGreedy } from '../counting/greedy.ts'
import type { Outcome } from '../counting/outcome.ts'
import type { EqualSharesWorking } from '../counting/rule-workings.ts'
import type { Settings } from '../counting/settings.ts'
import { type Tally, tally } from '../counting/tally.ts'
import type { Working } from '../counting/working.ts'
import { assert } from '../lib/assert.ts'
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import type { PotOutcome } from './outcome.ts'

export type OutcomeDifference =
  | { readonly is: 'settings' }
  | { readonly is: 'ballots'; readonly published: number; readonly found: number }
  /** Ballots are left out that must be shown, or shown that must not be. */
  | { readonly is: 'withheld' }
  | { readonly is: 'counted'; readonly published: number; readonly found: number }
  | { readonly is: 'votes'; readonly project: string; readonly published: number; readonly found: number }
  | { readonly is: 'cost'; readonly project: string; readonly published: number; readonly found: number }
  | { readonly is: 'should-be-funded'; readonly project: string }
  | { readonly is: 'should-not-be-funded'; readonly project: string }
  | { readonly is: 'order' }
  | { readonly is: 'sum'; readonly published: number; readonly found: number }
  | { readonly is: 'steps' }
  /** Where only sums can be checked: the pot is `found`. */
  | { readonly is: 'over-pot'; readonly published: number; readonly found: number }
  /** Funded in one place of the file and not in the other. */
  | { readonly is: 'verdict'; readonly project: string }

/** Counts by the rules it knows: a phone fetches no other than the one it counts with. */
export type Counter = (
  election: Election,
  settings: Settings,
  tallied: Tally,
) => Outcome<Working | EqualSharesWorking>

export const byGreedy: Counter = (election, settings, tallied) => {
  assert(settings.rule === 'greedy', 'this recount knows no other rule than greedy')
  return countGreedy(election, settings, tallied)
}

export interface Again {
  readonly pot: FrozenPot
  readonly settings: Settings
  readonly election: Election
  readonly withheld: boolean
  readonly counter: Counter
}

/** What follows from who voted for what together is not to be had from sums. */
export const needsBallots = ({ rule }: Settings): boolean => rule === 'equal-shares'

export function* compareOutcome(again: Again, published: PotOutcome): Generator<OutcomeDifference> {
  const { pot, settings, election, withheld, counter } = again
  if (!sameJson(settings, published.settings)) yield { is: 'settings' }
  yield* compareCosts(pot, published)
  if (withheld && needsBallots(settings)) {
    yield* compareSums(pot, published)
    return
  }
  const tallied = withheld ? talliesIn(pot, published) : tally(election, settings.utility)
  for (const [place, { id }] of pot.projects.entries()) {
    const told = sumsIn(published, id).votes
    const found = tallied.votes[place]!
    if (told !== found) yield { is: 'votes', project: id, published: told, found }
  }
  yield* compareFunded(published, counter(election, settings, tallied))
}

function talliesIn({ projects }: FrozenPot, published: PotOutcome): Tally {
  const sums = projects.map(({ id }) => sumsIn(published, id))
  return {
    votes: Float64Array.from(sums, ({ votes }) => votes),
    scores: Float64Array.from(sums, ({ score }) => score),
  }
}

const nothing = { votes: 0, score: 0, costMinor: 0 }

const sumsIn = ({ projects }: PotOutcome, id: string) =>
  projects.find(({ project }) => project === id) ?? nothing

function* compareCosts({ projects }: FrozenPot, published: PotOutcome): Generator<OutcomeDifference> {
  for (const { id, costMinor } of projects) {
    const told = sumsIn(published, id).costMinor
    if (told !== costMinor) yield { is: 'cost', project: id, published: told, found: costMinor }
  }
}

function* compareFunded(
  published: PotOutcome,
  found: Outcome<Working | EqualSharesWorking>,
): Generator<OutcomeDifference> {
  for (const project of found.funded)
    if (!published.funded.includes(project)) yield { is: 'should-be-funded', project }
  for (const project of published.funded)
    if (!found.funded.includes(project)) yield { is: 'should-not-be-funded', project }
  const sameSet =
    found.funded.length === published.funded.length && found.funded.every(id => published.funded.includes(id))
  if (sameSet && !sameJson(found.funded, published.funded)) yield { is: 'order' }
  if (found.costMinor !== published.costMinor)
    yield { is: 'sum', published: published.costMinor, found: found.costMinor }
  if (!sameJson([found.working, found.partFunded], [published.working, published.partFunded]))
    yield { is: 'steps' }
}

/** All that sums alone can show: nothing is funded that is not on the ballot, and together it costs what is said and no more than there is. */
function* compareSums(pot: FrozenPot, published: PotOutcome): Generator<OutcomeDifference> {
  if (published.working !== null) yield { is: 'withheld' }
  let sum = 0
  for (const project of published.funded) {
    const frozen = pot.projects.find(({ id }) => id === project)
    if (!frozen) yield { is: 'should-not-be-funded', project }
    sum += frozen?.costMinor ?? 0
  }
  if (sum !== published.costMinor) yield { is: 'sum', published: published.costMinor, found: sum }
  if (sum > pot.amountMinor) yield { is: 'over-pot', published: sum, found: pot.amountMinor }
  for (const { project, outcome } of published.projects)
    if ((outcome === 'funded') !== published.funded.includes(project)) yield { is: 'verdict', project }
}

const sameJson = (a: unknown, b: unknown): boolean => canonicalJson(a as Json) === canonicalJson(b as Json)
