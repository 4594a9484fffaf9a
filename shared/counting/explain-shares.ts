// Why each project was bought by its supporters or not, from the working of equal shares, and what little more would
// have been enough.
import { must } from '../lib/assert.ts'
import type { Election } from './election.ts'
import { enoughFrom, type Trial } from './enough-shares.ts'
import { fundedByShares } from './equal-shares.ts'
import type { ExplainLimits } from './explanation.ts'
import type { CountBy } from './outcome.ts'
import { reachOf } from './reach.ts'
import type { Candidate, EqualSharesWorking } from './rule-workings.ts'
import type { EqualSharesSettings } from './settings.ts'
import type {
  GreedyReason,
  SharesExplanation,
  SharesPotExplanation,
  SharesReason,
} from './shares-explanation.ts'
import { tally } from './tally.ts'
import { timesCost } from './utility.ts'
import type { GreedyWorking } from './working.ts'

export function explainShares(
  election: Election,
  settings: EqualSharesSettings,
  count: CountBy<EqualSharesSettings>,
  { mostRecounts, mostLooked = Number.POSITIVE_INFINITY }: ExplainLimits,
): SharesPotExplanation {
  const { working } = count
  const shares = sharesReasons(working)
  const { comparison } = working
  const greedy = greedyReasons(comparison?.taken === 'greedy' ? comparison.greedy.working : working.then)
  const funded = new Set(count.funded)
  const explained = election.projects.map(({ id }): SharesExplanation => {
    const { about, reason } = must(shares.get(id), 'the working leaves a project out')
    const byGreedy = greedy.get(id)
    return {
      ...about,
      outcome: funded.has(id) ? 'funded' : 'not-funded',
      shares: reason,
      ...(byGreedy && { greedy: byGreedy }),
    }
  })

  let [recounts, looked] = [0, 0]
  const recount = (changed: Election, id: string): boolean | undefined => {
    if (recounts === mostRecounts || looked >= mostLooked) return undefined
    recounts++
    const { funded, runs } = fundedByShares(changed, settings, tally(changed, settings.utility))
    // Each run goes through the ballots once, and through the projects for each that it buys.
    looked += runs * (changed.ballots.choices.length + funded.length * election.projects.length)
    return funded.includes(id)
  }
  // What costs nothing is not bought where its cost is what it is worth.
  const lowest = timesCost(settings.utility) ? 1 : 0
  // The closest losers first: they are the ones who will ask, should the recounts run out.
  const byScore = [...explained.keys()].sort((a, b) => explained[b]!.score - explained[a]!.score)
  for (const p of byScore) {
    const project = explained[p]!
    if (project.outcome === 'funded') continue
    const atCost: Trial = minor => recount(atLowerCost(election, p, minor), project.project)
    const withVotes: Trial = more => recount(withBallots(election, p, more), project.project)
    explained[p] = {
      ...project,
      enoughCostMinor:
        project.costMinor <= lowest || needsSupport(project, settings)
          ? { found: 'never' }
          : enoughFrom(project.costMinor, lowest, atCost),
      enoughVotes:
        project.costMinor > election.potMinor
          ? { found: 'never' }
          : enoughFrom(0, plentyOfBallots(project, election, count.totals.ballots), withVotes),
    }
  }
  return { projects: explained, reach: reachOf(election, count), recounts }
}

/** Without support it is neither bought nor, unless greedy funds such projects, funded afterwards at any cost. */
function needsSupport({ score }: Candidate, { unsupported, then, comparison }: EqualSharesSettings): boolean {
  return score === 0 && (unsupported === 'skip' || !(then || comparison))
}

/** So many that what they hold together, which they can spend on nothing else, is more than it costs; or twice as many as there are. */
function plentyOfBallots({ costMinor }: Candidate, { potMinor }: Election, ballots: number): number {
  const alone = costMinor < potMinor ? Math.ceil((costMinor * ballots) / (potMinor - costMinor)) : 0
  return Math.min(Math.max(alone, ballots) + 1, 2 ** 31)
}

type Explained = Map<string, { readonly about: Candidate; readonly reason: SharesReason }>

function sharesReasons({ setAside, joined, candidates, heldMinor, steps }: EqualSharesWorking): Explained {
  const found: Explained = new Map()
  for (const { reason, ...about } of setAside)
    found.set(about.project, { about, reason: { did: 'set-aside', reason } })
  for (const about of joined) found.set(about.project, { about, reason: { did: 'joined' } })
  for (const [i, about] of candidates.entries()) {
    const held = [heldMinor[i]!, ...steps.map(step => step.heldMinor[i]!)]
    const afterStep = held.findIndex(minor => minor < about.costMinor)
    const reason: SharesReason = {
      did: 'out-of-reach',
      heldAtFirstMinor: held[0]!,
      afterStep,
      heldThenMinor: held[afterStep]!,
      heldMinor: held.at(-1)!,
    }
    found.set(about.project, { about, reason })
  }
  for (const { project, votes, score, costMinor, step, effectiveVotes, paid } of steps)
    found.set(project, {
      about: { project, votes, score, costMinor },
      reason: { did: 'bought', step, ...(effectiveVotes !== undefined && { effectiveVotes }), paid },
    })
  return found
}

function greedyReasons(working: GreedyWorking | undefined): Map<string, GreedyReason> {
  const found = new Map<string, GreedyReason>()
  for (const { project, reason } of working?.setAside ?? []) found.set(project, { did: 'set-aside', reason })
  for (const line of working?.steps ?? []) {
    const { project, step, leftBeforeMinor, leftAfterMinor } = line
    const walked = { step, leftBeforeMinor, leftAfterMinor }
    if (line.did === 'funded') found.set(project, { ...walked, did: 'funded' })
    if (line.did === 'skipped') found.set(project, { ...walked, did: 'skipped', because: line.because })
  }
  return found
}

const atLowerCost = (election: Election, p: number, costMinor: number): Election => ({
  ...election,
  projects: election.projects.with(p, { ...election.projects[p]!, costMinor }),
})

/** One more class of ballots: that there may be another just like it does not matter to a count. */
function withBallots(election: Election, p: number, more: number): Election {
  const { form, weights, starts, choices, points } = election.ballots
  return {
    ...election,
    ballots: {
      form,
      weights: appended(weights, more),
      starts: appended(starts, choices.length + 1),
      choices: appended(choices, p),
      points: form === 'points' ? appended(points, election.fullPoints ?? 1) : points,
    },
  }
}

function appended(numbers: Uint32Array, number: number): Uint32Array {
  const longer = new Uint32Array(numbers.length + 1)
  longer.set(numbers)
  longer[numbers.length] = number
  return longer
}
