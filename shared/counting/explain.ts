// Why each project was funded or not, from a count's working, and what little more would have been enough.
import { must } from '../lib/assert.ts'
import type { Election } from './election.ts'
import { enoughCost, enoughVotes, type Recount } from './enough.ts'
import { explainShares } from './explain-shares.ts'
import type { Enough, ExplainLimits, Explanation, Missed, PotExplanation } from './explanation.ts'
import { countGreedy } from './greedy.ts'
import type { Count, CountBy } from './outcome.ts'
import { reachOf } from './reach.ts'
import type { EqualSharesSettings, GreedySettings, Settings } from './settings.ts'
import type { SharesPotExplanation } from './shares-explanation.ts'
import { tally } from './tally.ts'
import type { GreedyStep, SetAside } from './working.ts'

type SharesCount = CountBy<EqualSharesSettings>

/** `count` is what counting this election under these settings answered. */
export function explain(
  election: Election,
  settings: GreedySettings,
  count: Count,
  limits: ExplainLimits,
): PotExplanation
export function explain(
  election: Election,
  settings: EqualSharesSettings,
  count: SharesCount,
  limits: ExplainLimits,
): SharesPotExplanation
export function explain(
  election: Election,
  settings: Settings,
  count: Count | SharesCount,
  limits: ExplainLimits,
): PotExplanation | SharesPotExplanation {
  if (settings.rule === 'equal-shares') return explainShares(election, settings, count as SharesCount, limits)
  return explainGreedy(election, settings, count as Count, limits)
}

function explainGreedy(
  election: Election,
  settings: GreedySettings,
  count: Count,
  limits: ExplainLimits,
): PotExplanation {
  const { steps, setAside } = count.working
  const seen = new Map<string, GreedyStep | SetAside>()
  for (const line of [...setAside, ...steps]) seen.set(line.project, line)
  const fullyFunded = steps.filter(step => step.did === 'funded')

  const places = [...election.projects.keys()]
  const missed = new Map<number, Missed>()
  const recounting = openRecounts(election, settings, limits.mostRecounts)
  // The closest losers first: they are the ones who will ask, should the recounts run out.
  const scoreOf = (p: number) => count.totals.projects[p]!.score
  for (const p of places.toSorted((a, b) => scoreOf(b) - scoreOf(a))) {
    const line = must(seen.get(election.projects[p]!.id), 'the working leaves a project out')
    if ('did' in line && line.did === 'funded') continue
    missed.set(p, {
      fundedDespiteFewer: fullyFunded
        .filter(step => step.score < line.score)
        .map(({ project, votes, score, step, costMinor }) => ({ project, votes, score, step, costMinor })),
      ...recounting.enough(p, line),
    })
  }
  return {
    projects: places.map(p => explanation(seen.get(election.projects[p]!.id)!, missed.get(p))),
    reach: reachOf(election, count),
    recounts: recounting.used(),
  }
}

function explanation(line: GreedyStep | SetAside, missed: Missed | undefined): Explanation {
  const { project, votes, score, costMinor } = line
  const about = { project, votes, score, costMinor }
  if (!('did' in line))
    return { ...about, ...missed!, outcome: 'not-funded', because: { reason: line.reason } }
  const { step, leftBeforeMinor, leftAfterMinor } = line
  const walked = { ...about, step, leftBeforeMinor, leftAfterMinor }
  switch (line.did) {
    case 'funded':
      return { ...walked, outcome: 'funded' }
    case 'part-funded':
      return { ...walked, ...missed!, outcome: 'part-funded', givenMinor: line.givenMinor }
    case 'skipped':
      return { ...walked, ...missed!, outcome: 'not-funded', because: line.because }
  }
}

/**
 * Recounts by the very rule, from the sums of the ballots: k more ballots naming one project alone add k to its
 * votes and k times what one of them gives it to its score, and change no other sum.
 */
function openRecounts(election: Election, settings: GreedySettings, most: number) {
  const tallied = tally(election, settings.utility)
  const soleScore = soleScoreOf(election, settings)
  let used = 0

  const recountOf =
    (p: number): Recount =>
    change => {
      if (used === most) return undefined
      used++
      const id = election.projects[p]!.id
      const projects = election.projects.with(p, { ...election.projects[p]!, costMinor: change.costMinor })
      const more = { votes: tallied.votes.slice(), scores: tallied.scores.slice() }
      more.votes[p]! += change.moreVotes
      more.scores[p]! += change.moreVotes * soleScore
      return countGreedy({ ...election, projects }, settings, more).funded.includes(id)
    }

  return {
    used: () => used,
    enough(p: number, line: GreedyStep | SetAside): { enoughCostMinor: Enough; enoughVotes: Enough } {
      const recount = recountOf(p)
      const missing = { election, settings, p, tallied, soleScore }
      const left = 'did' in line ? { leftMinor: line.leftBeforeMinor } : {}
      return {
        enoughCostMinor: enoughCost(recount, { ...missing, ...left }),
        enoughVotes: enoughVotes(recount, missing),
      }
    },
  }
}

/** What a ballot that names one project alone adds to its score. */
function soleScoreOf({ fullPoints = 1 }: Election, { utility }: GreedySettings): number {
  if (utility === 'borda') return 0
  return utility === 'points' || utility === 'points-cost' ? fullPoints : 1
}
