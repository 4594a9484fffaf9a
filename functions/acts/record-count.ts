// Recording what the count came to: its outcome, once and for good, or the fault that stopped it. The system's own act,
// since no person stands between the opened box and its sum.
import { type CountFault, faultPot } from '../../shared/ballots/count-fault.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { canonicalJson } from '../../shared/lib/canonical-json.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { countBlocked, countUnblocked, getCountBlock } from '../store/count-block.ts'
import { journalled } from '../store/journal.ts'
import type { KeptCount } from '../store/outcome.ts'
import { changedRound, getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | RoundRefusal | ChangedRefusal

/** `round` as it stood when the count began: a round that has changed since is counted anew. */
export async function recordCount(
  { db, clock, entropy }: Hands,
  round: Round,
  { outcomeFile, outcomeSha256, accountSha256, ballots }: KeptCount,
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const counted = { at: now, outcomeFile, outcomeSha256, accountSha256 }
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, counted } }),
    countUnblocked(round.id),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'count',
      round: round.id,
      subject: round.title,
      facts: { ballots, outcomeSha256 },
    }),
  ])
  if (written.ok) return ok()
  const there = await getRound(db, round.id)
  return there?.acts.counted?.outcomeSha256 === outcomeSha256 ? ok() : refuse({ reason: 'changed-meanwhile' })
}

/** Says it in public once for each fault; trying again and failing in the same way only notes the time. */
export async function recordCountFault(
  { db, clock, entropy, council }: Hands,
  round: Round,
  fault: CountFault,
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const before = await getCountBlock(db, round.id)
  const same = before !== undefined && canonicalJson({ ...before.fault }) === canonicalJson({ ...fault })
  const pot = faultPot(fault)
  const written = await transact(db, [
    roundUnchanged(round),
    countBlocked({ round: round.id, fault, since: same ? before.since : now, triedAt: now }),
    ...(same
      ? []
      : [
          journalled({
            id: entropy.ulid() as JournalId,
            at: now,
            act: 'count-blocked',
            round: round.id,
            ...(pot === undefined ? {} : { place: pot }),
            subject: pot === undefined ? round.title : (neighbourhoodOf(council, pot)?.name ?? pot),
            facts: { fault: fault.fault },
          }),
        ]),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
