// What every decision of a moderator has in common: the duty in the place, the words as they stand, the decision by the law,
// and then the words, the case, what the author is told and the journal in one transaction.
import type { AnyRefusal, ChangedRefusal } from '../../../shared/contract/refusals.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { type Moderation, refText } from '../../../shared/proposals/moderation.ts'
import { type Act, type Actor, dutyFor, may } from '../../../shared/rounds/policy.ts'
import type { NamedAct } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { journalled } from '../../store/journal.ts'
import { putUpAgain, toldTakenDown } from '../../store/moderation-cases.ts'
import { transact } from '../../store/transact.ts'
import { decideAnew, moved } from '../decide-anew.ts'
import { caseOf, lookedAt } from './moderation-case.ts'
import { moderationChanged, type WordsAt, type WordsInput, wordsAt } from './words-at.ts'

export interface Decision {
  readonly moderation: Moderation
  /** The published reason. */
  readonly why?: string
  readonly facts?: Readonly<Record<string, string>>
}

export type Decided = Result<undefined, AnyRefusal>

export const moderating = (
  hands: Hands,
  actor: Actor,
  act: Extract<Act, 'hide' | 'unhide' | 'let-stand' | 'decide-appeal'>,
  input: WordsInput,
  decide: (at: WordsAt, by: NamedAct) => Result<Decision, AnyRefusal>,
): Promise<Result<undefined, AnyRefusal | ChangedRefusal>> =>
  decideAnew(async (): Promise<Decided | typeof moved> => {
    const { db, clock, entropy } = hands
    const now = clock.now()
    if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
    const found = await wordsAt(hands, input)
    if (!found.ok) return found
    const at = found.value
    const ask = { actor, now, round: at.round, place: at.place }
    const allowed = may(act, ask)
    if (!allowed.ok) return allowed
    if (at.comment?.deletedAt) return refuse({ reason: 'words-gone' })
    const by: NamedAct = { by: actor.person, byName: actor.name ?? '', at: now }
    const decided = decide(at, by)
    if (!decided.ok) return decided
    const { moderation, why, facts } = decided.value
    const { proposal, ref } = at
    const isDown = moderation.state === 'hidden'
    const words = {
      ...ref,
      round: at.round.id,
      proposal: proposal.id,
      title: proposal.title,
      place: at.place,
    }
    const written = await transact(db, [
      ...moderationChanged(at, moderation),
      ...lookedAt(await caseOf(db, proposal, ref, now)),
      isDown ? toldTakenDown(at.author, { ...words, at: now }) : putUpAgain(at.author, words),
      journalled({
        id: entropy.ulid() as JournalId,
        at: now,
        act,
        by: actor.person,
        byName: by.byName,
        as: dutyFor(act, ask) ?? 'moderation',
        round: at.round.id,
        place: at.place,
        proposal: proposal.id,
        // The title of a proposal that was taken down is taken down with it.
        subject: at.comment || !isDown ? proposal.title : at.authorName,
        ...(why !== undefined && { why }),
        facts: { kind: at.comment ? 'comment' : 'proposal', words: refText(ref), ...facts },
      }),
    ])
    return written.ok ? ok() : moved
  })
