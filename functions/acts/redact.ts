// Taking personal data out of words, by law: the one way in which words are really deleted. The journal says that it was
// done and by which law, and not what; what was kept of earlier wordings loses the passage too.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { AnyRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { refText } from '../../shared/proposals/moderation.ts'
import { redacted } from '../../shared/proposals/redaction.ts'
import { type Actor, dutyFor, may } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { commentChanged, wordsAt } from '../parts/moderation/words-at.ts'
import { forgetGoneWords } from '../store/comments.ts'
import { journalled } from '../store/journal.ts'
import { forgetInVersions } from '../store/proposal-versions.ts'
import { changedProposal } from '../store/proposals.ts'
import { transact } from '../store/transact.ts'

export const redact = (
  hands: Hands,
  actor: Actor,
  input: Inputs['redact'],
): Promise<Result<undefined, AnyRefusal>> =>
  decideAnew(async (): Promise<Result<undefined, AnyRefusal> | typeof moved> => {
    const { db, clock, entropy } = hands
    const now = clock.now()
    if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
    const found = await wordsAt(hands, input)
    if (!found.ok) return found
    const at = found.value
    const { round, proposal, place, comment, ref } = at
    const ask = { actor, now, round, place }
    const allowed = may('redact', ask)
    if (!allowed.ok) return allowed
    const { passage } = input
    const earlier = comment
      ? await forgetGoneWords(db, proposal.id, ref, passage, now)
      : await forgetInVersions(db, proposal.id, passage)
    const texts = comment
      ? { text: comment.text }
      : {
          title: proposal.title,
          summary: proposal.summary,
          text: proposal.text,
          place: proposal.place,
          ...(proposal.help !== undefined && { help: proposal.help }),
        }
    const after = redacted(texts, passage)
    const alt = comment || !proposal.photo ? undefined : redacted({ alt: proposal.photo.alt }, passage)
    const photo = alt && proposal.photo && { photo: { ...proposal.photo, ...alt } }
    if (!after && !photo && !earlier) return refuse({ reason: 'passage-not-there' })
    const written = await transact(db, [
      ...(comment && after ? commentChanged(at, { ...comment, ...after }) : []),
      ...(!comment && (after || photo) ? [changedProposal({ ...proposal, ...after, ...photo })] : []),
      journalled({
        id: entropy.ulid() as JournalId,
        at: now,
        act: 'redact',
        by: actor.person,
        byName: actor.name ?? '',
        as: dutyFor('redact', ask) ?? 'moderation',
        round: round.id,
        place,
        proposal: proposal.id,
        subject: comment ? proposal.title : at.authorName,
        why: input.law,
        facts: { kind: comment ? 'comment' : 'proposal', words: refText(ref) },
      }),
    ])
    return written.ok ? ok() : moved
  })
