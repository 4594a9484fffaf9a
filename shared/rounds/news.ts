// What people are told by message, and how often they want it: what became of their proposals and questions, what happened to
// what they follow, and where a round they take part in has come to. Whoever proposed nothing and follows nothing hears nothing.
import type { PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import { daysAfter, type Instant } from '../lib/instant.ts'
import { phaseOf } from './phase.ts'
import type { Round } from './round.ts'

export const newsFrequencies = ['at-once', 'daily', 'weekly', 'never'] as const
export type NewsFrequency = (typeof newsFrequencies)[number]

/** About one proposal. */
export const proposalNews = [
  'received',
  'feasible',
  'not-feasible',
  'not-supported',
  'changes-asked',
  'taken-forward',
  'merged',
  'unmerged',
  'shortlisted',
  'not-shortlisted',
  'cost',
  'question',
  'answered',
  'funded',
  'not-funded',
  'delivery-planned',
  'delivery-under-way',
  'delivery-delivered',
  'delivery-stopped',
] as const
/** About a round as a whole. */
export const roundNews = ['proposing', 'discussing', 'voting', 'closing', 'results', 'cancelled'] as const

export type ProposalNews = (typeof proposalNews)[number]
export type RoundNewsKind = (typeof roundNews)[number]
export type NewsKind = ProposalNews | RoundNewsKind | 'meeting'

/** Why somebody is told: it is theirs, they asked it, or they follow it. */
export type NewsRole = 'mine' | 'asked' | 'follows'

/** What happened, as it is said to one person. */
export interface News {
  /** The journal's entry or the round's date that it comes of: with the person, its name for ever. */
  readonly cause: string
  readonly person: PersonId
  readonly role: NewsRole
  readonly kind: NewsKind
  readonly at: Instant
  readonly round: RoundId
  readonly proposal?: ProposalId
  /** Title of the proposal, or of the round. */
  readonly subject: string
  readonly why?: string
  readonly byName?: string
  readonly place?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** News of a round that stands in no entry of the journal, because a date brought it. */
export interface RoundPiece {
  readonly kind: RoundNewsKind
  /** With the round, its name for ever: a vote that was made longer closes twice. */
  readonly name: string
  readonly at: Instant
}

const closingDays = 2
/** What is older is no news to anybody. */
const freshDays = 14

/** What is to be told of a round now. It is told once: functions/on-schedule/send-news.ts. */
export function roundPieces(round: Round, now: Instant): readonly RoundPiece[] {
  const { acts, dates } = round
  if (!acts.announced) return []
  return piecesIn(round, now)
    .filter(({ at }) => at <= now && now < daysAfter(at, freshDays))
    .map(piece => (piece.kind === 'closing' ? { ...piece, name: `closing ${dates.closesAt}` } : piece))
}

function piecesIn({ acts, dates, ...rest }: Round, now: Instant): RoundPiece[] {
  const piece = (kind: RoundNewsKind, at: Instant): RoundPiece => ({ kind, name: kind, at })
  if (acts.cancelled) return [piece('cancelled', acts.cancelled.at)]
  if (acts.published) return [piece('results', acts.published.at)]
  switch (phaseOf({ acts, dates, ...rest }, now)) {
    case 'proposing':
      return [piece('proposing', dates.proposingAt)]
    case 'discussing':
      return now < dates.votingAt ? [piece('discussing', dates.discussingAt)] : []
    case 'voting': {
      const closing = daysAfter(dates.closesAt, -closingDays)
      // A vote of two days has just been said to be open.
      const warned = closing > dates.votingAt && now >= closing && now < dates.closesAt
      return [piece(warned ? 'closing' : 'voting', warned ? closing : dates.votingAt)]
    }
    default:
      return []
  }
}
