// Keeping a draft on the account, as far as it is: nothing is checked but that it can still become a proposal. It is
// the one act of residents that is not journalled, because what somebody is thinking about is nobody else's affair.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { draftExpirySeconds, draftOf, isEmptyDraft } from '../../shared/proposals/draft.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { forgetDraftPhoto } from '../parts/proposals/photo-files.ts'
import { draftGone, getDraft, keptDraft } from '../store/drafts.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

/**
 * A draft with nothing in it is none: saving it takes the one that was kept away, with its photo. Pin and photo are set on
 * pages of their own and stay, unless another proposal is begun.
 */
export async function saveDraft(
  { db, clock, files }: Hands,
  actor: Actor,
  input: Inputs['save-draft'],
): Promise<Result<undefined, NotFoundRefusal | PolicyRefusal>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('propose', { actor, now, round })
  if (!allowed.ok) return allowed

  const person = must(actor.person, 'who may propose is signed in')
  const fields = draftOf(input.fields)
  const before = await getDraft(db, person, round.id, now)
  const same = before !== undefined && before.fields.proposal === fields.proposal
  const { pin, photo } = same ? before : {}
  const kept = { ...(pin && { pin }), ...(photo && { photo }) }
  await transact(db, [
    isEmptyDraft(fields) && !pin && !photo
      ? draftGone(person, round.id)
      : keptDraft({ round: round.id, person, fields, ...kept, savedAt: now }, draftExpirySeconds(round)),
  ])
  if (before?.photo && !photo) await forgetDraftPhoto({ db, files }, before)
  return ok()
}
