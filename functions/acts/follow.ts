// Following a round or a proposal, to be told what becomes of it; and no longer. Nobody else learns who follows what.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { assert } from '../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { isVisible } from '../../shared/rounds/visible.ts'
import type { Hands } from '../hands.ts'
import { type FollowTarget, followed, unfollowed } from '../store/follows.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'
import { type Clause, transact } from '../store/transact.ts'

type Followed = Result<undefined, NotFoundRefusal | PolicyRefusal>

export async function follow({ db, clock }: Hands, actor: Actor, input: Inputs['follow']): Promise<Followed> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round || !isVisible(round, now)) return refuse({ reason: 'unknown-round' })
  if (input.proposal !== null && !(await getProposal(db, round.id, input.proposal)))
    return refuse({ reason: 'unknown-proposal' })
  const allowed = may('follow', { actor, now, round })
  if (!allowed.ok) return allowed
  return write(db, followed({ ...targetOf(input), person: actor.person!, at: now }))
}

export async function unfollow(
  { db, clock }: Hands,
  actor: Actor,
  input: Inputs['unfollow'],
): Promise<Followed> {
  const allowed = may('unfollow', { actor, now: clock.now() })
  if (!allowed.ok) return allowed
  return write(db, unfollowed(actor.person!, targetOf(input)))
}

const targetOf = ({ round, proposal }: Inputs['follow']): FollowTarget =>
  proposal === null ? { round } : { round, proposal }

async function write(db: Hands['db'], clause: Clause): Promise<Followed> {
  const written = await transact(db, [clause])
  assert(written.ok, 'following has no condition')
  return ok()
}
