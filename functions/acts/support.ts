// Supporting a proposal before the vote: once a person, taken back freely. Who supports what is nobody's business, so the
// journal has nothing of it; how many is counted in the same transaction.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  CheckingRefusal,
  NotFoundRefusal,
  RoundRefusal,
  TalkRefusal,
} from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isPublicWords } from '../../shared/proposals/moderation.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { hasSupport } from '../../shared/rounds/talk.ts'
import { isVisible } from '../../shared/rounds/visible.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { isOnRoll } from '../parts/roll/on-roll.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { counted, isSupporter, supported, supportGone } from '../store/tallies.ts'
import { transact } from '../store/transact.ts'

type Supported = Result<
  undefined,
  NotFoundRefusal | PolicyRefusal | RoundRefusal | CheckingRefusal | TalkRefusal | ChangedRefusal
>

/** Many press at once when a proposal is in the news: they all write the same count, and take turns. */
const patience = { attempts: 40 }

export const support = (hands: Hands, actor: Actor, input: Inputs['support']): Promise<Supported> =>
  decideAnew(async (): Promise<Supported | typeof moved> => {
    const { db, clock } = hands
    const now = clock.now()
    const round = await getRound(db, input.round)
    if (!round || !isVisible(round, clock.now())) return refuse({ reason: 'unknown-round' })
    const proposal = await getProposal(db, round.id, input.proposal)
    if (!proposal) return refuse({ reason: 'unknown-proposal' })
    const allowed = may('support', { actor, now, round, place: proposal.neighbourhood })
    if (!allowed.ok) return allowed
    const person = actor.person!
    if (!hasSupport(round)) return refuse({ reason: 'no-support-here' })
    if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
    if (proposal.merged) return refuse({ reason: 'merged' })
    if (!isPublicWords(proposal)) return refuse({ reason: 'taken-down' })
    if (await isSupporter(db, proposal.id, person)) return ok()
    if (
      round.rules.mayPropose === 'on-roll' &&
      !(await isOnRoll(hands, round.id, proposal.neighbourhood, person))
    )
      return refuse({ reason: 'not-on-roll' })
    const written = await transact(
      db,
      [
        supported(proposal.id, person, now),
        ...counted(round.id, proposal.id, { supports: 1 }),
        roundUnchanged(round),
      ],
      patience,
    )
    return written.ok ? ok() : moved
  })

export const withdrawSupport = (
  hands: Hands,
  actor: Actor,
  input: Inputs['withdraw-support'],
): Promise<Supported> =>
  decideAnew(async (): Promise<Supported | typeof moved> => {
    const { db, clock } = hands
    const round = await getRound(db, input.round)
    if (!round || !isVisible(round, clock.now())) return refuse({ reason: 'unknown-round' })
    const proposal = await getProposal(db, round.id, input.proposal)
    if (!proposal) return refuse({ reason: 'unknown-proposal' })
    const allowed = may('withdraw-support', { actor, now: clock.now(), round, place: proposal.neighbourhood })
    if (!allowed.ok) return allowed
    // Their support went with it, and is taken back there.
    if (proposal.merged) return refuse({ reason: 'merged' })
    const person = actor.person!
    if (!(await isSupporter(db, proposal.id, person))) return ok()
    const written = await transact(
      db,
      [
        supportGone(proposal.id, person),
        ...counted(round.id, proposal.id, { supports: -1 }),
        roundUnchanged(round),
      ],
      patience,
    )
    return written.ok ? ok() : moved
  })
