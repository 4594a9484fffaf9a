// Photos of drafts that were never sent: they go when their drafts are forgotten, a fortnight after the round's time for ideas.
import type { NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { draftExpirySeconds, draftPhotosSweptUntil } from '../../shared/proposals/draft.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { draftPhotoSeen, notedDraftPhotos } from '../store/drafts.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'

export async function areDraftPhotosDue({ db }: Hands, round: Round, now: Instant): Promise<boolean> {
  const seconds = epochOf(now) / 1000
  if (seconds < draftExpirySeconds(round) || seconds >= draftPhotosSweptUntil(round)) return false
  return (await notedDraftPhotos(db, round.id)).length > 0
}

/** Safe to repeat. */
export async function forgetDraftPhotos(
  { db, files, clock }: Hands,
  id: RoundId,
): Promise<Result<undefined, NotFoundRefusal>> {
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (epochOf(clock.now()) / 1000 < draftExpirySeconds(round)) return ok()
  for (const proposal of await notedDraftPhotos(db, id)) {
    // Nobody can send it any more: what is no proposal now never becomes one.
    if (!(await getProposal(db, id, proposal)))
      for await (const key of files.list(`photos/${proposal}/`)) await files.remove(key)
    await draftPhotoSeen(db, id, proposal)
  }
  return ok()
}
