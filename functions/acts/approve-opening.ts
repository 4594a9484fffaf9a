// Approving the opening of the ballot box: two officers, two different people. Only then can the count read a ballot.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  NotFoundRefusal,
  PaperRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import {
  type Actor,
  may,
  type PolicyRefusal,
  type ProofRefusal,
  provedFor,
} from '../../shared/rounds/policy.ts'
import { openingApprovalsNeeded } from '../../shared/rounds/sign-offs.ts'
import type { Hands } from '../hands.ts'
import { envelopesUnfinished, paperStanding } from '../parts/ballots/paper-standing.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | ProofRefusal | RoundRefusal | PaperRefusal | ChangedRefusal
type Approved = Result<{ approvals: number }, Refused>

export const approveOpening = (
  hands: Hands,
  actor: Actor,
  input: Inputs['approve-opening'],
): Promise<Approved> => decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['approve-opening'],
): Promise<Approved | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('approve-opening', { actor, now, round })
  if (!allowed.ok) return allowed
  const proved = provedFor('approve-opening', { actor, now })
  if (!proved.ok) return proved
  const before = round.acts.openingApprovals ?? []
  if (before.length >= openingApprovalsNeeded) return refuse({ reason: 'already-done' })
  if (before.some(({ by }) => by === actor.person)) return refuse({ reason: 'same-person' })
  // Once the box is open nothing comes into it: what is on paper has to be in it before.
  const envelopes = envelopesUnfinished(await paperStanding(db, round))
  if (envelopes > 0) return refuse({ reason: 'paper-not-finished', envelopes })

  const approval = { by: actor.person!, byName: actor.name ?? '', at: now }
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, openingApprovals: [...before, approval] } }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'approve-opening',
      by: approval.by,
      byName: approval.byName,
      as: 'round',
      round: round.id,
      subject: round.title,
      facts: { approval: before.length + 1, needed: openingApprovalsNeeded },
    }),
  ])
  return written.ok ? ok({ approvals: before.length + 1 }) : moved
}
