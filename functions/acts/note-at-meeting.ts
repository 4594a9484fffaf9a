// Writing down what somebody said at a meeting about a proposal: for, against, a question, or an answer to one. It stands in
// the conversation on the proposal's page, and says which meeting it comes from. Words for the council are marked as such only
// where whoever writes them down could speak for it.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  InputRefusal,
  NotFoundRefusal,
  RoundRefusal,
  TalkRefusal,
} from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { CommentId, JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Comment, Thread } from '../../shared/proposals/proposal.ts'
import { answered, canBeAnswered, commentIn, countsBetween } from '../../shared/proposals/thread.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { changedThread, getThread, newThread } from '../store/comments.ts'
import { journalled } from '../store/journal.ts'
import { getMeeting } from '../store/meetings.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { counted } from '../store/tallies.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | InputRefusal | RoundRefusal | TalkRefusal | ChangedRefusal
type Noted = Result<{ readonly comment: CommentId }, Refused>

export const noteAtMeeting = (hands: Hands, actor: Actor, input: Inputs['note-at-meeting']): Promise<Noted> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['note-at-meeting'],
): Promise<Noted | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const [meeting, proposal] = await Promise.all([
    getMeeting(db, round.id, input.meeting),
    getProposal(db, round.id, input.proposal),
  ])
  if (!meeting) return refuse({ reason: 'unknown-meeting' })
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const ask = { actor, now, round, place: proposal.neighbourhood }
  const allowed = may('note-at-meeting', ask)
  if (!allowed.ok) return allowed
  if (meeting.cancelled) return refuse({ reason: 'meeting-off' })
  if (now < meeting.at) return refuse({ reason: 'meeting-ahead' })
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (input.saidAs !== 'resident') {
    const speaks = may('answer-as-councillor', ask)
    if (!speaks.ok) return speaks
  }
  const person = must(actor.person, 'whoever may do this is someone')
  const thread = await getThread(db, proposal.id, input.inReplyTo ?? input.comment)
  const before = thread && commentIn(thread, input.comment, input.inReplyTo)
  if (before)
    return before.author === person && before.text === input.text
      ? ok({ comment: before.id })
      : refuse({ reason: 'already-done' })
  const fitting = fits(thread, input)
  if (!fitting.ok) return fitting

  const { id, title, at } = meeting
  const said: Comment = {
    id: input.comment,
    proposal: proposal.id,
    round: round.id,
    kind: input.kind,
    text: input.text,
    author: person,
    authorName: input.saidBy,
    ...(input.saidAs !== 'resident' && { speaksAs: input.saidAs }),
    ...(input.inReplyTo !== null && { inReplyTo: input.inReplyTo }),
    at: now,
    meeting: { id, title, at, noted: person },
  }
  const grown = thread && answered(thread, said)
  if (grown && !grown.ok) return grown
  const after: Thread = grown?.value ?? { ...said, answers: [], version: 0 }
  const written = await transact(db, [
    grown ? changedThread(after) : newThread(said),
    ...counted(round.id, proposal.id, countsBetween(thread, after)),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'note-at-meeting',
      by: person,
      byName: actor.name ?? '',
      as: must(dutyFor('note-at-meeting', ask), 'the policy allowed it for a duty'),
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      facts: {
        kind: said.kind,
        comment: said.id,
        meeting: id,
        ...(said.inReplyTo !== undefined && { inReplyTo: said.inReplyTo }),
      },
    }),
  ])
  return written.ok ? ok({ comment: said.id }) : moved
}

/** An answer needs its question, on this proposal; whatever else is said stands by itself. */
function fits(
  question: Thread | undefined,
  { kind, inReplyTo }: Inputs['note-at-meeting'],
): Result<undefined, NotFoundRefusal | InputRefusal> {
  if (kind !== 'answer' && inReplyTo === null) return ok()
  const problem = inReplyTo === null ? 'missing' : 'not-offered'
  if (kind !== 'answer' || inReplyTo === null)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'inReplyTo', problem }] })
  if (!question) return refuse({ reason: 'unknown-comment' })
  return canBeAnswered(question)
    ? ok()
    : refuse({ reason: 'invalid-input', fields: [{ field: 'inReplyTo', problem: 'not-offered' }] })
}
