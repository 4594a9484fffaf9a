// Greedy, "most votes": by worth per unit of cost, from the top, fund what fits in what is left. README.md, "greedy".
import type { Election } from './election.ts'
import type { Outcome } from './outcome.ts'
import { compareRatios } from './ratio.ts'
import type { GreedySettings } from './settings.ts'
import type { Tally } from './tally.ts'
import { tieRanks } from './ties.ts'
import { timesCost } from './utility.ts'
import { walkPot } from './walk.ts'
import type { SetAside, SetAsideReason } from './working.ts'

/** `among`: places of the projects it is about, where not all are. */
export function countGreedy(
  election: Election,
  settings: GreedySettings,
  tallied: Tally,
  among: Iterable<number> = election.projects.keys(),
): Outcome {
  const setAside: SetAside[] = []
  const standing: number[] = []
  for (const p of among) {
    const { id, costMinor } = election.projects[p]!
    const reason = asideReason(p, settings, tallied)
    const votes = tallied.votes[p]!
    const score = tallied.scores[p]!
    if (reason) setAside.push({ project: id, votes, score, costMinor, reason })
    else standing.push(p)
  }
  const walk = walkPot(election, settings, tallied, rank(standing, election, settings, tallied))
  const { steps, ties } = walk
  return {
    funded: steps.filter(step => step.did === 'funded').map(({ project }) => project),
    partFunded: steps.flatMap(step =>
      step.did === 'part-funded' ? [{ project: step.project, givenMinor: step.givenMinor }] : [],
    ),
    costMinor: election.potMinor - walk.leftMinor,
    tieBroken: ties.length > 0,
    working: { working: 1, rule: 'greedy', setAside, steps, ties },
  }
}

function asideReason(
  p: number,
  { unsupported, threshold }: GreedySettings,
  tallied: Tally,
): SetAsideReason | undefined {
  const votes = tallied.votes[p]!
  const score = tallied.scores[p]!
  if (unsupported === 'skip' && score === 0) return votes === 0 ? 'no-votes' : 'no-support'
  if (threshold && (threshold.of === 'votes' ? votes : score) < threshold.atLeast) return 'below-threshold'
  return undefined
}

/** Places of projects, best first, those of equal density together and in the order of the tie rule. */
function rank(
  standing: readonly number[],
  election: Election,
  settings: GreedySettings,
  tallied: Tally,
): number[][] {
  const { projects } = election
  const ranks = tieRanks(projects, tallied.votes, settings.ties)
  const multiplied = timesCost(settings.utility)
  // Density as a fraction. A free project is worth nothing where utility is multiplied by its cost, else infinitely much.
  const over = (p: number) => {
    const cost = projects[p]!.costMinor
    const score = multiplied && cost === 0 ? 0 : tallied.scores[p]!
    return { score, per: multiplied || score === 0 ? 1 : cost }
  }
  const density = new Map(standing.map(p => [p, over(p)]))
  const compare = (a: number, b: number) => {
    const x = density.get(a)!
    const y = density.get(b)!
    return compareRatios(y.score, y.per, x.score, x.per)
  }
  const groups: number[][] = []
  for (const p of standing.toSorted((a, b) => compare(a, b) || ranks[a]! - ranks[b]!)) {
    const group = groups.at(-1)
    if (group && compare(group[0]!, p) === 0) group.push(p)
    else groups.push([p])
  }
  return groups
}
