// How a round stands, in the figures its pages tell: ideas, projects on the ballot, what was funded and what has become
// of it. Nothing of the outcome is in it before the results are published.
import type { Instant } from '../lib/instant.ts'
import { deliveryOf } from '../proposals/pot-facts.ts'
import { type Delivery, type DeliveryStatus, type Proposal, stateOf } from '../proposals/proposal.ts'
import { type Phase, phaseOf } from '../rounds/phase.ts'
import type { Round } from '../rounds/round.ts'
import { type DecidedPot, fundedProposals } from './decided.ts'

export interface RoundNews {
  readonly round: Round
  readonly phase: Phase
  readonly now: Instant
  readonly pots: readonly PotNews[]
  readonly decided: readonly DecidedPot[]
  /** The funded proposals, with what was reported on them. */
  readonly chosen: readonly Proposal[]
}

export interface PotNews {
  readonly neighbourhood: string
  readonly amountMinor: number
  /** Withdrawn ones are not among them. */
  readonly ideas: number
  /** On the shortlist, later on the ballot. */
  readonly projects: number
}

export function roundNews(
  round: Round,
  proposals: readonly Proposal[],
  decided: readonly DecidedPot[],
  now: Instant,
): RoundNews {
  const out = round.acts.published ? decided : []
  const funded = fundedProposals(out)
  return {
    round,
    phase: phaseOf(round, now),
    now,
    pots: round.pots.map(({ neighbourhood, amountMinor }) => {
      const here = proposals.filter(
        proposal => proposal.neighbourhood === neighbourhood && !proposal.withdrawn && !proposal.merged,
      )
      const projects = here.filter(proposal => stateOf(proposal) === 'shortlisted').length
      return { neighbourhood, amountMinor, ideas: here.length, projects }
    }),
    decided: out,
    chosen: proposals.filter(({ id }) => funded.has(id)),
  }
}

/** The same round as one neighbourhood meets it: its own pot alone. Nothing where it has none. */
export function newsInPlace(news: RoundNews, place: string): RoundNews | undefined {
  const pots = news.pots.filter(pot => pot.neighbourhood === place)
  if (pots.length === 0) return undefined
  return {
    ...news,
    pots,
    decided: news.decided.filter(({ pot }) => pot.neighbourhood === place),
    chosen: news.chosen.filter(({ neighbourhood }) => neighbourhood === place),
  }
}

export const sumOf = (news: RoundNews, figure: 'ideas' | 'projects' | 'amountMinor'): number =>
  news.pots.reduce((sum, pot) => sum + pot[figure], 0)

export const chosenWith = ({ chosen }: RoundNews, status: DeliveryStatus): number =>
  chosen.filter(proposal => deliveryOf(proposal) === status).length

export interface Report {
  readonly proposal: Proposal
  readonly last: Delivery
}

/** What was last said about each funded project, newest first. */
export const reportsOf = ({ chosen }: RoundNews): Report[] =>
  chosen
    .flatMap(proposal => {
      const last = proposal.delivery?.at(-1)
      return last ? [{ proposal, last }] : []
    })
    .sort((a, b) => (a.last.at < b.last.at ? 1 : -1))
