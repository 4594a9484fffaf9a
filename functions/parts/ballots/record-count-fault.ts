// Recording why a count does not go on, whoever found it: the count itself, or casting, which takes the totals for it.
import { type CountFault, faultPot } from '../../../shared/ballots/count-fault.ts'
import type { ChangedRefusal } from '../../../shared/contract/refusals.ts'
import { canonicalJson } from '../../../shared/lib/canonical-json.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { countBlocked, getCountBlock } from '../../store/count-block.ts'
import { journalled } from '../../store/journal.ts'
import { roundUnchanged } from '../../store/rounds.ts'
import { transact } from '../../store/transact.ts'

/** Says it in public once for each fault; trying again and failing in the same way only notes the time. */
export async function recordCountFault(
  { db, clock, entropy, council }: Hands,
  round: Round,
  fault: CountFault,
): Promise<Result<undefined, ChangedRefusal>> {
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
