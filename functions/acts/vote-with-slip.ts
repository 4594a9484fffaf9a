// A child votes with a slip: once, without a name, whoever is signed in on that computer. The slip is used and its ticks are
// added to the sums in one write; which slip ticked what is kept nowhere, and the journal hears of none.
import type { ChildrenInputs } from '../../shared/contract/children.ts'
import type { CastRefusal, ChildrenRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { draws, inDrawnOrder } from '../../shared/proposals/drawn-order.ts'
import { ticksFit } from '../../shared/rounds/childrens-choice.ts'
import { type ChildrensRound, childrensPhaseOf } from '../../shared/rounds/childrens-round.ts'
import { type ClassIdea, isShown } from '../../shared/rounds/class-idea.ts'
import type { Hands } from '../hands.ts'
import { opened } from '../parts/children/codes.ts'
import { getChildrensRound, listClassIdeas } from '../store/childrens-rounds.ts'
import { findSlip, type Slip, slipVoted, tallyShards } from '../store/slips.ts'
import { transact } from '../store/transact.ts'

type Refused = ChildrenRefusal | CastRefusal

export interface OpenSlip {
  readonly round: ChildrensRound
  readonly ideas: readonly ClassIdea[]
}

/** The vote that a slip is for, while it may still be used. */
export async function openSlip(
  hands: Hands,
  { code }: ChildrenInputs['open-slip'],
): Promise<Result<OpenSlip, Refused>> {
  const found = await usableSlip(hands, code)
  return found.ok ? ok({ round: found.value.round, ideas: found.value.ideas }) : found
}

export async function voteWithSlip(
  hands: Hands,
  { code, ticked }: ChildrenInputs['vote-with-slip'],
): Promise<Result<OpenSlip, Refused>> {
  const found = await usableSlip(hands, code)
  if (!found.ok) return found
  const { slip, round, ideas } = found.value
  const fit = ticksFit(round, ideas, ticked)
  if (!fit.ok) return fit
  const shard = hands.entropy.bytes(1)[0]! % tallyShards
  const written = await transact(hands.db, slipVoted(slip, fit.value, shard))
  return written.ok ? ok({ round, ideas }) : refuse({ reason: 'slip-used' })
}

async function usableSlip(
  hands: Hands,
  code: ChildrenInputs['open-slip']['code'],
): Promise<Result<OpenSlip & { readonly slip: Slip }, Refused>> {
  const { db, clock } = hands
  const slip = await opened(hands, 'slip', code, selector => findSlip(db, selector))
  const round = slip && (await getChildrensRound(db, slip.round))
  if (!round) return refuse({ reason: 'wrong-slip' })
  if (slip.used) return refuse({ reason: 'slip-used' })
  const phase = childrensPhaseOf(round, clock.now())
  if (phase !== 'voting') return refuse({ reason: phase === 'closed' ? 'vote-closed' : 'vote-not-open' })
  const shown = (await listClassIdeas(db, round.id)).filter(isShown)
  // In another order on the next slip, so that no idea is first for all.
  return ok({ slip, round, ideas: inDrawnOrder(shown, 1 + (slip.number % draws)) })
}
