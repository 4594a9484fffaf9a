// Which part of the money and which part of the votes went to what: to each category of a pot, to each pot of a round.
import type { FrozenPot } from '../ballots/frozen-ballot.ts'
import type { PotOutcome } from './outcome.ts'

export interface VoteShare {
  /** A category, or a neighbourhood. */
  readonly of: string
  /** Or points, where ballots give points. */
  readonly votes: number
  readonly spentMinor: number
  /** Of all votes, from 0 to 1. */
  readonly ofVotes: number
  /** Of all that was spent, from 0 to 1. */
  readonly ofMoney: number
}

interface CountedPot {
  readonly pot: FrozenPot
  readonly outcome: PotOutcome
}

/** The largest share of the money first, then of the votes. */
export const sharesByCategory = ({ pot, outcome }: CountedPot): VoteShare[] =>
  shares(pot.projects.map(({ id, category }) => ({ of: category, ...ofProject(outcome, id) })))

export const sharesByPot = (pots: readonly CountedPot[]): VoteShare[] =>
  shares(
    pots.flatMap(({ pot, outcome }) =>
      pot.projects.map(({ id }) => ({ of: pot.neighbourhood, ...ofProject(outcome, id) })),
    ),
  )

/** Where ballots give points, the points: they are what the money should be held against. */
function ofProject(
  { projects, settings: { utility } }: PotOutcome,
  id: string,
): { votes: number; spentMinor: number } {
  const why = projects.find(({ project }) => project === id)
  if (!why) return { votes: 0, spentMinor: 0 }
  const votes = utility === 'cost' || utility === 'cardinality' ? why.votes : why.score
  if (why.outcome === 'not-funded') return { votes, spentMinor: 0 }
  return { votes, spentMinor: why.outcome === 'part-funded' ? why.givenMinor : why.costMinor }
}

function shares(parts: readonly { of: string; votes: number; spentMinor: number }[]): VoteShare[] {
  const sums = new Map<string, { votes: number; spentMinor: number }>()
  for (const { of, votes, spentMinor } of parts) {
    const sum = sums.get(of) ?? { votes: 0, spentMinor: 0 }
    sums.set(of, { votes: sum.votes + votes, spentMinor: sum.spentMinor + spentMinor })
  }
  const total = (of: (sum: { votes: number; spentMinor: number }) => number) =>
    Math.max(
      1,
      [...sums.values()].reduce((all, sum) => all + of(sum), 0),
    )
  const [allVotes, allMoney] = [total(({ votes }) => votes), total(({ spentMinor }) => spentMinor)]
  return [...sums]
    .map(([of, { votes, spentMinor }]) => ({
      of,
      votes,
      spentMinor,
      ofVotes: votes / allVotes,
      ofMoney: spentMinor / allMoney,
    }))
    .sort((a, b) => b.spentMinor - a.spentMinor || b.votes - a.votes)
}
