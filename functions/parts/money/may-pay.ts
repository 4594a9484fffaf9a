// Who may have a hand in money that goes to somebody: whoever has the duty there, and no interest in the project or the grant.
import type { AwardIds } from '../../../shared/contract/money.ts'
import type { ChangedRefusal, MoneyActRefusal, NotFoundRefusal } from '../../../shared/contract/refusals.ts'
import type { Award } from '../../../shared/funds/award.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import type { GrantId, ProposalId } from '../../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { type Act, type Ask, may, type PolicyRefusal } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { getGrant } from '../../store/grants.ts'
import { getProposal } from '../../store/proposals.ts'
import { getRound } from '../../store/rounds.ts'
import type { Recorded } from './money-asked.ts'

/** What it is of: a project of a round, or a grant. */
export type AwardedTo =
  | { readonly of: 'project'; readonly round: Round; readonly proposal: Proposal }
  | { readonly of: 'grant'; readonly grant: Grant }

export type AwardRefusal =
  | NotFoundRefusal
  | PolicyRefusal
  | MoneyActRefusal
  | ChangedRefusal
  | Refusal<'own-grant'>

type Db = Pick<Hands, 'db'>

export async function findAwarded(
  { db }: Db,
  ids: AwardIds,
): Promise<Result<AwardedTo, NotFoundRefusal | MoneyActRefusal>> {
  if (ids.of === 'grant') {
    const grant = await getGrant(db, ids.fund, ids.grant)
    return grant ? ok({ of: 'grant', grant }) : refuse({ reason: 'unknown-award' })
  }
  const round = await getRound(db, ids.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, ids.proposal)
  return proposal ? ok({ of: 'project', round, proposal }) : refuse({ reason: 'unknown-proposal' })
}

/** Where it is asked about, and of what. */
export function askOf(to: AwardedTo): Pick<Ask, 'place' | 'proposal'> {
  return to.of === 'project'
    ? { place: to.proposal.neighbourhood, proposal: to.proposal.id }
    : { place: to.grant.payer.fund }
}

export const awardTo = (to: AwardedTo): Award =>
  to.of === 'project'
    ? {
        fund: to.proposal.neighbourhood,
        round: to.round.id,
        award: to.proposal.id,
        title: to.proposal.title,
      }
    : { fund: to.grant.payer.fund, grant: to.grant.id, award: to.grant.id, title: to.grant.title }

/** Whether this person may do this to money that goes there: the duty, its place, the phase, and no interest in it. */
export async function mayPay(
  { db }: Db,
  act: Act,
  { actor, now }: Pick<Ask, 'actor' | 'now'>,
  to: AwardedTo,
): Promise<Result<undefined, AwardRefusal>> {
  const ask = { actor, now, ...askOf(to) }
  if (to.of === 'project') return may(act, { ...ask, round: to.round })
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  if (to.grant.organiser === actor.person) return refuse({ reason: 'own-grant' })
  const { project } = to.grant
  const round = project && (await getRound(db, project.round))
  return round ? may(act, { ...ask, round, proposal: project.proposal }) : ok()
}

/** The same of everything a batch is for. */
export async function mayPayAll(
  hands: Db,
  act: Act,
  ask: Pick<Ask, 'actor' | 'now'>,
  awards: readonly Award[],
): Promise<Result<undefined, AwardRefusal>> {
  const each = new Map(awards.map(award => [award.award, award]))
  for (const award of each.values()) {
    const to = await findAwarded(hands, idsOf(award))
    const allowed = to.ok ? await mayPay(hands, act, ask, to.value) : to
    if (!allowed.ok) return allowed
  }
  return ok()
}

export const idsOf = ({ fund, award, round, grant }: Award): AwardIds =>
  grant !== undefined || round === undefined
    ? { of: 'grant', fund, grant: grant ?? (award as GrantId) }
    : { of: 'project', round, proposal: award as ProposalId }

/** What the journal says of a payment, whoever it is for. */
export const saidOf = ({
  fund,
  award,
  round,
  title,
}: Award): Pick<Recorded, 'place' | 'subject' | 'round' | 'proposal'> => ({
  place: fund,
  subject: title,
  ...(round === undefined ? {} : { round, proposal: award as ProposalId }),
})
