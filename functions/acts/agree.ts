// Agreeing with a comment as it is worded now: once a person, taken back freely, never with oneself. What most people agree
// with comes first on the page.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, TalkRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isReadable } from '../../shared/proposals/thread.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { commentChanged, wordsAt } from '../parts/moderation/words-at.ts'
import { agreed, agreementGone, agreesWith } from '../store/comments.ts'
import { roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Agreed = Result<undefined, NotFoundRefusal | PolicyRefusal | TalkRefusal | ChangedRefusal>

export const agree = (hands: Hands, actor: Actor, input: Inputs['agree']): Promise<Agreed> =>
  change(hands, actor, input, 'agree')

export const withdrawAgreement = (
  hands: Hands,
  actor: Actor,
  input: Inputs['withdraw-agreement'],
): Promise<Agreed> => change(hands, actor, input, 'withdraw-agreement')

/** Its place on the page is written with the count, so those who agree at the same moment come one after another. */
const mostTries = 40

const change = (
  hands: Hands,
  actor: Actor,
  input: Inputs['agree'],
  act: 'agree' | 'withdraw-agreement',
): Promise<Agreed> =>
  decideAnew(async (): Promise<Agreed | typeof moved> => {
    const { db, clock } = hands
    const now = clock.now()
    const found = await wordsAt(hands, input)
    if (!found.ok) return found
    const { round, place, author } = found.value
    const comment = found.value.comment!
    const allowed = may(act, { actor, now, round, place })
    if (!allowed.ok) return allowed
    const person = actor.person!
    if (author === person) return refuse({ reason: 'own-words' })
    if (!isReadable(comment)) return refuse({ reason: 'words-gone' })
    const adds = act === 'agree'
    if ((await agreesWith(db, comment, person)) === adds) return ok()
    const written = await transact(db, [
      adds ? agreed(comment, person, now) : agreementGone(comment, person),
      ...commentChanged(found.value, { ...comment, agrees: (comment.agrees ?? 0) + (adds ? 1 : -1) }),
      roundUnchanged(round),
    ])
    return written.ok ? ok() : moved
  }, mostTries)
