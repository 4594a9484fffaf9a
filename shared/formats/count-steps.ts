// The steps of a count in one row, whatever the rule: what supporters bought together, then what went by votes with the
// money that was left. What pages and staff go through from the first step to the last.
import type { SharesStep } from '../counting/rule-workings.ts'
import type { SharesReason } from '../counting/shares-explanation.ts'
import type { GreedyStep, SetAsideReason, Tie } from '../counting/working.ts'
import { isByShares, type PotOutcome, type SharesOutcome } from './outcome.ts'

/** A project its supporters paid for. */
export interface BoughtStep extends SharesStep {
  readonly did: 'bought'
  /** Of the pot. */
  readonly leftBeforeMinor: number
  readonly leftAfterMinor: number
}

/** Numbered from 1 through all of the count. */
export type CountStep = GreedyStep | BoughtStep

/** None where they are withheld, and where there was nothing to count. */
export function countSteps(outcome: PotOutcome): readonly CountStep[] {
  if (!isByShares(outcome)) return outcome.working.steps
  const { working, amountMinor } = outcome
  if (!working) return []
  if (working.comparison?.taken === 'greedy') return working.comparison.greedy.working.steps
  let left: number = amountMinor
  const bought = working.steps.map((step): BoughtStep => {
    const leftBeforeMinor = left
    left -= step.costMinor
    return { ...step, did: 'bought', leftBeforeMinor, leftAfterMinor: left }
  })
  const walked = working.then?.steps ?? []
  return [...bought, ...walked.map(line => ({ ...line, step: line.step + bought.length }))]
}

export interface Stepless {
  readonly project: string
  readonly reason: SetAsideReason | SharesAside['reason'] | 'joined' | 'out-of-reach'
}

type SharesAside = Extract<SharesReason, { readonly did: 'set-aside' }>

/** Projects that had no step, and why. */
export function stepless(outcome: PotOutcome): readonly Stepless[] {
  if (!isByShares(outcome)) return outcome.working.setAside
  const { working } = outcome
  if (!working) return []
  if (working.comparison?.taken === 'greedy') return working.comparison.greedy.working.setAside
  const stepped = new Set(countSteps(outcome).map(({ project }) => project))
  const aside = [
    ...working.joined.map(({ project }) => ({ project, reason: 'joined' as const })),
    ...working.candidates.map(({ project }) => ({ project, reason: 'out-of-reach' as const })),
    ...working.setAside,
  ]
  return aside.filter(({ project }) => !stepped.has(project))
}

export interface CountTie extends Tie {
  /** What was equal: the votes, or what each voter would have had to pay for what it was worth to them. */
  readonly equal: 'votes' | 'price'
}

/**
 * Where a tie rule chose. With equal prices it is not worked out whether another order would have funded others; such a tie
 * counts as decisive where one of its projects missed out.
 */
export function countTies(outcome: PotOutcome): readonly CountTie[] {
  const byVotes = (ties: readonly Tie[]) => ties.map(tie => ({ ...tie, equal: 'votes' as const }))
  if (!isByShares(outcome)) return byVotes(outcome.working.ties)
  const { working } = outcome
  if (!working) return []
  if (working.comparison?.taken === 'greedy') return byVotes(working.comparison.greedy.working.ties)
  return [
    ...working.ties.map(tie => ({ ...tie, decisive: missedOut(outcome, tie), equal: 'price' as const })),
    ...byVotes(working.then?.ties ?? []),
  ]
}

const missedOut = ({ funded }: SharesOutcome, { projects }: Tie): boolean =>
  projects.some(id => !funded.includes(id))
