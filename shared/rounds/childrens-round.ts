// A children's round: the children of some schools in a neighbourhood, 8 to 12 years old, write ideas as a class and vote
// with slips. What they choose goes into the neighbourhood's own round as proposals. It knows classes and how many children
// are in each, and of no child anything: no name, no account, no e-mail.
import type { NeighbourhoodId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from './round.ts'

export type ChildrensRoundId = string & { readonly __brand: 'ChildrensRoundId' }
export type IdeaId = string & { readonly __brand: 'IdeaId' }

export interface SchoolClass {
  /** Its place in the list, from "1". */
  readonly id: string
  readonly school: string
  readonly name: string
  /** And so how many slips it gets: a second officer agrees to the number. */
  readonly children: number
  /** Finds its class code; whoever is given another gets another here, and the old one is over. */
  readonly code?: string
  /** How often its slips were printed. Those that were used stay used, the others are replaced. */
  readonly printed?: number
}

export const childrensDates = ['ideasAt', 'ideasUntil', 'votingAt', 'closesAt'] as const
export type ChildrensDates = Readonly<Record<(typeof childrensDates)[number], Instant>>

/** What an idea becomes in the neighbourhood's round; its id is there before it is sent, so that it is sent once. */
export interface SentIdea {
  readonly idea: IdeaId
  readonly proposal: ProposalId
}

export interface Sending {
  readonly asked: NamedAct
  readonly into: RoundId
  readonly ideas: readonly SentIdea[]
  readonly agreed?: NamedAct
}

export interface ChildrensRound {
  readonly id: ChildrensRoundId
  readonly place: NeighbourhoodId
  readonly title: string
  /** What it is about, in words for children. */
  readonly about: string
  readonly dates: ChildrensDates
  /** Ticks on a slip, at most. */
  readonly mostTicks: number
  /** How many ideas go on; more where ideas are level with the last of them. */
  readonly goOn: number
  readonly classes: readonly SchoolClass[]
  readonly setUp: NamedAct
  readonly agreed?: NamedAct
  readonly sending?: Sending
  readonly version: number
}

/** On a proposal: which children wrote it. */
export interface FromChildren {
  readonly round: ChildrensRoundId
  readonly idea: IdeaId
  readonly school: string
  readonly schoolClass: string
}

export const childrensPhases = ['draft', 'ahead', 'ideas', 'checking', 'voting', 'closed'] as const
export type ChildrensPhase = (typeof childrensPhases)[number]

/** Computed, never stored. A round that nobody else agreed to stays a draft, whatever the day. */
export function childrensPhaseOf({ agreed, dates }: ChildrensRound, now: Instant): ChildrensPhase {
  if (!agreed) return 'draft'
  if (now < dates.ideasAt) return 'ahead'
  if (now < dates.ideasUntil) return 'ideas'
  if (now < dates.votingAt) return 'checking'
  return now < dates.closesAt ? 'voting' : 'closed'
}

export const slipsOf = ({ classes }: Pick<ChildrensRound, 'classes'>): number =>
  classes.reduce((sum, { children }) => sum + children, 0)

export const classOf = (
  { classes }: Pick<ChildrensRound, 'classes'>,
  id: string | undefined,
): SchoolClass | undefined => classes.find(one => one.id === id)

/** The next of its dates: a page that shows it is kept no longer than until then. */
export const nextChildrensDate = ({ dates }: ChildrensRound, now: Instant): Instant | undefined =>
  childrensDates.map(name => dates[name]).find(date => date > now)

/** The first date that does not come after the one before it. */
export const dateOutOfOrder = (dates: ChildrensDates): (typeof childrensDates)[number] | undefined =>
  childrensDates.find((name, index) => index > 0 && dates[name] <= dates[childrensDates[index - 1]!])

export type AgreeRefusal = Refusal<'same-person' | 'already-done' | 'ideas-over'>

/** A second officer looks at the number of slips before there are any. */
export function agreedTo(round: ChildrensRound, by: NamedAct): Result<ChildrensRound, AgreeRefusal> {
  if (round.setUp.by === by.by) return refuse({ reason: 'same-person' })
  if (round.agreed) return refuse({ reason: 'already-done' })
  if (by.at >= round.dates.ideasUntil) return refuse({ reason: 'ideas-over' })
  return ok({ ...round, agreed: by })
}

export const withClass = (round: ChildrensRound, changed: SchoolClass): ChildrensRound => ({
  ...round,
  classes: round.classes.map(one => (one.id === changed.id ? changed : one)),
})
