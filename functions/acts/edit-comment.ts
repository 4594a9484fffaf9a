// Changing one's own comment while people may comment: visibly, with the time. Who agreed with the old words has not agreed
// with the new ones, so that count begins anew. Moderators can read the old words for thirty days.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, TalkRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isHeld, takenDown } from '../../shared/proposals/moderation.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { talkOf } from '../../shared/rounds/talk.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { takeTurn } from '../parts/moderation/too-often.ts'
import { commentChanged, wordsAt } from '../parts/moderation/words-at.ts'
import { goneWords } from '../store/comments.ts'
import { journalled } from '../store/journal.ts'
import { roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Edited = Result<undefined, NotFoundRefusal | PolicyRefusal | TalkRefusal | ChangedRefusal>

export const editComment = (hands: Hands, actor: Actor, input: Inputs['edit-comment']): Promise<Edited> =>
  decideAnew(async (): Promise<Edited | typeof moved> => {
    const { db, clock, entropy } = hands
    const now = clock.now()
    const found = await wordsAt(hands, input)
    if (!found.ok) return found
    const { round, proposal, author, place } = found.value
    const comment = found.value.comment!
    const allowed = may('edit-comment', { actor, now, round, place, author })
    if (!allowed.ok) return allowed
    if (comment.deletedAt) return refuse({ reason: 'words-gone' })
    if (takenDown(comment)) return refuse({ reason: 'taken-down' })
    if (comment.text === input.text) return ok()
    const unseen = isHeld(comment)
    if (talkOf(round).moderation === 'before' && !unseen) return refuse({ reason: 'checked-words' })
    const turn = await takeTurn(hands, 'comment', round.id, author)
    if (!turn.ok) return turn
    const { agrees: _agrees, ...rest } = comment
    const written = await transact(db, [
      goneWords(comment, now),
      ...commentChanged(found.value, { ...rest, text: input.text, editedAt: now }),
      roundUnchanged(round),
      // What nobody has seen yet is not news.
      ...(unseen
        ? []
        : [
            journalled({
              id: entropy.ulid() as JournalId,
              at: now,
              act: 'edit-comment',
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
