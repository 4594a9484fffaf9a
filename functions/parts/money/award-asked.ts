// The award that an act or a page is about: the funded project, the fund its money comes from, and how it stands.
import type { ChangedRefusal, MoneyActRefusal, NotFoundRefusal } from '../../../shared/contract/refusals.ts'
import { type AwardStanding, awardedMinor, awardStanding } from '../../../shared/funds/holdings.ts'
import { isPaymentOpen, type Payment } from '../../../shared/funds/payment.ts'
import type { Award } from '../../../shared/funds/variation.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../../shared/rounds/policy.ts'
import type { NamedAct, Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { readBalances } from '../../store/ledger.ts'
import { paymentsFor } from '../../store/payments.ts'
import { getProposal } from '../../store/proposals.ts'
import { getRound } from '../../store/rounds.ts'
import { namedBy, type Recorded } from './money-asked.ts'

export interface AwardFacts {
  readonly award: Award
  readonly round: Round
  readonly proposal: Proposal
  readonly standing: AwardStanding
  readonly payments: readonly Payment[]
}

export interface AskedAward extends AwardFacts {
  readonly by: NamedAct
  /** For the journal: what every act on this award says. */
  readonly recorded: Omit<Recorded, 'act' | 'facts' | 'why'>
}

export type AwardRefusal = NotFoundRefusal | PolicyRefusal | MoneyActRefusal | ChangedRefusal

export async function loadAward(
  { db }: Pick<Hands, 'db'>,
  ids: { readonly round: RoundId; readonly proposal: ProposalId },
): Promise<Result<AwardFacts, NotFoundRefusal | MoneyActRefusal>> {
  const round = await getRound(db, ids.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, ids.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const fund = proposal.neighbourhood
  const [balances, payments] = await Promise.all([readBalances(db, fund), paymentsFor(db, proposal.id)])
  const standing = awardStanding(balances, proposal.id)
  if (awardedMinor(standing) === 0 && payments.length === 0) return refuse({ reason: 'unknown-award' })
  const award = { fund, round: round.id, award: proposal.id, title: proposal.title }
  return ok({ award, round, proposal, standing, payments })
}

/** The award, if this person may do this to it. */
export async function askAward(
  hands: Hands,
  actor: Actor,
  act: Act,
  ids: { readonly round: RoundId; readonly proposal: ProposalId },
): Promise<Result<AskedAward, AwardRefusal>> {
  const now = hands.clock.now()
  const round = await getRound(hands.db, ids.round)
  const proposal = round && (await getProposal(hands.db, round.id, ids.proposal))
  const ask = {
    actor,
    now,
    ...(round && { round }),
    ...(proposal && { place: proposal.neighbourhood, proposal: proposal.id }),
  }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  const loaded = await loadAward(hands, ids)
  if (!loaded.ok) return loaded
  const { award } = loaded.value
  return ok({
    ...loaded.value,
    by: namedBy(actor, now),
    recorded: {
      as: dutyFor(act, ask) ?? 'payment-check',
      round: award.round,
      place: award.fund,
      proposal: award.award,
      subject: award.title,
    },
  })
}

export const anyPaymentOpen = (payments: readonly Payment[]): boolean => payments.some(isPaymentOpen)
