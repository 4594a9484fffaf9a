// Deleting one's own comment, at any time: that there was one stays to be seen, and what was answered to it; its words are
// gone from the page at once, and for moderators after thirty days.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import { isHeld } from '../../shared/proposals/moderation.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { caseOf, lookedAt } from '../parts/moderation/moderation-case.ts'
import { commentChanged, wordsAt } from '../parts/moderation/words-at.ts'
import { goneWords } from '../store/comments.ts'
import { journalled } from '../store/journal.ts'
import { transact } from '../store/transact.ts'

type Deleted = Result<undefined, NotFoundRefusal | PolicyRefusal | ChangedRefusal>

export const deleteComment = (
  hands: Hands,
  actor: Actor,
  input: Inputs['delete-comment'],
): Promise<Deleted> =>
  decideAnew(async (): Promise<Deleted | typeof moved> => {
    const { db, clock, entropy } = hands
    const now = clock.now()
    const found = await wordsAt(hands, input)
    if (!found.ok) return found
    const { round, proposal, author, place, ref } = found.value
    const comment = found.value.comment!
    const allowed = may('delete-comment', { actor, now, round, place, author })
    if (!allowed.ok) return allowed
    if (comment.deletedAt) return ok()
    const written = await transact(db, [
      goneWords(comment, now),
      ...commentChanged(found.value, { ...comment, text: '', deletedAt: now }),
      // Nobody has to look at what is not there any more.
      ...lookedAt(await caseOf(db, proposal, ref, now)),
      ...(isHeld(comment)
        ? []
        : [
            journalled({
              id: entropy.ulid() as JournalId,
              at: now,
              act: 'delete-comment',
              by: author,
              byName: comment.authorName,
              as: 'resident',
              round: round.id,
              place,
              proposal: proposal.id,
              subject: proposal.title,
            }),
          ]),
    ])
    return written.ok ? ok() : moved
  })
