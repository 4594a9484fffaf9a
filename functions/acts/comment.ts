// Commenting in public: for, against, a question; or an answer under somebody's question. Whoever holds the council's
// voice in the place answers with it, marked as councillor or officer; a neighbour's answer is not marked, and the
// proposer can answer what is asked of them. The journal says that somebody spoke, not what they said.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  InputRefusal,
  NotFoundRefusal,
  RoundRefusal,
  TalkRefusal,
} from '../../shared/contract/refusals.ts'
import type { CommentId, JournalId, PersonId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isHeld, isPublicWords } from '../../shared/proposals/moderation.ts'
import type { Comment, Proposal, Thread } from '../../shared/proposals/proposal.ts'
import { answered, canBeAnswered, commentIn, countsBetween } from '../../shared/proposals/thread.ts'
import {
  type Actor,
  type Ask,
  type DutyName,
  dutyFor,
  may,
  type PolicyRefusal,
} from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { talkOf } from '../../shared/rounds/talk.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { flagged } from '../parts/moderation/flagged.ts'
import { noCase, waiting } from '../parts/moderation/moderation-case.ts'
import { takeTurn } from '../parts/moderation/too-often.ts'
import { isOnRoll } from '../parts/roll/on-roll.ts'
import { changedThread, getThread, newThread } from '../store/comments.ts'
import { journalled } from '../store/journal.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { counted } from '../store/tallies.ts'
import { type Clause, transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | InputRefusal | RoundRefusal | TalkRefusal | ChangedRefusal
type Commented = Result<{ readonly comment: CommentId }, Refused>

/** Answers to one question are written into it one after another. */
const mostTries = 40

export async function comment(hands: Hands, actor: Actor, input: Inputs['comment']): Promise<Commented> {
  const turn = { taken: false }
  return decideAnew(() => attempt(hands, actor, input, turn), mostTries)
}

async function attempt(
  hands: Hands,
  actor: Actor,
  input: Inputs['comment'],
  turn: { taken: boolean },
): Promise<Commented | typeof moved> {
  const { db, clock } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const person = actor.person
  if (person === undefined) return refuse({ reason: 'not-signed-in' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const thread = await getThread(db, proposal.id, input.inReplyTo ?? input.comment)
  const before = thread && commentIn(thread, input.comment, input.inReplyTo)
  if (before) return saidBefore(before, person, input)
  const ask = { actor, now, round, place: proposal.neighbourhood }
  const allowed = may('comment', ask)
  if (!allowed.ok) return allowed
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (proposal.merged) return refuse({ reason: 'merged' })
  if (!isPublicWords(proposal)) return refuse({ reason: 'taken-down' })
  const fitting = fits(thread, input)
  if (!fitting.ok) return fitting
  const duty = input.kind === 'answer' ? dutyFor('answer-as-councillor', ask) : undefined
  if (duty === undefined) {
    if (round.rules.mayPropose === 'on-roll' && !(await isOnRoll(hands, round.id, ask.place, person)))
      return refuse({ reason: 'not-on-roll' })
    const taken = turn.taken ? ok() : await takeTurn(hands, 'comment', round.id, person)
    if (!taken.ok) return taken
    turn.taken = true
  }

  const held = duty === undefined && talkOf(round).moderation === 'before'
  const said: Comment = {
    ...written(input, person, actor.name ?? '', now, duty),
    ...(held && { moderation: { state: 'held' } }),
  }
  const grown = thread && answered(thread, said)
  if (grown && !grown.ok) return grown
  const after: Thread = grown?.value ?? { ...said, answers: [], version: 0 }
  const done = await transact(db, [
    grown ? changedThread(after) : newThread(said),
    ...counted(round.id, proposal.id, countsBetween(thread, after)),
    ...(await looked(hands, proposal, said, held, duty)),
    roundUnchanged(round),
    // What nobody can read yet is not news: the moderator who publishes it is.
    ...(isHeld(said) ? [] : [entry(hands, round, proposal, said, ask, duty)]),
  ])
  return done.ok ? ok({ comment: said.id }) : moved
}

/** What moderators have to see of it. Nobody looks over the council's own shoulder. */
async function looked(
  hands: Hands,
  proposal: Proposal,
  said: Comment,
  held: boolean,
  duty: DutyName | undefined,
): Promise<Clause[]> {
  if (duty !== undefined) return []
  const { flags, clauses } = await flagged(hands, proposal.round, 'comment', said.id, said.text)
  if (!held && flags.length === 0) return [...clauses]
  const ref = { comment: said.id, inReplyTo: said.inReplyTo ?? null }
  return [...clauses, waiting(noCase(proposal, ref, said.at), held ? 'held' : 'flagged', said.at, { flags })]
}

const entry = (
  { entropy }: Hands,
  round: Round,
  proposal: Proposal,
  said: Comment,
  { now }: Ask,
  duty: DutyName | undefined,
): Clause =>
  journalled({
    id: entropy.ulid() as JournalId,
    at: now,
    act: duty === undefined ? 'comment' : 'answer-as-councillor',
    by: said.author,
    byName: said.authorName,
    as: duty ?? 'resident',
    round: round.id,
    place: proposal.neighbourhood,
    proposal: proposal.id,
    subject: proposal.title,
    // Which one it is, for who tells people of answers; what it says is not in the journal.
    facts: {
      kind: said.kind,
      comment: said.id,
      ...(said.inReplyTo !== undefined && { inReplyTo: said.inReplyTo }),
    },
  })

/** An answer needs its question, on this proposal; whatever else is said stands by itself. */
function fits(
  question: Thread | undefined,
  { kind, inReplyTo }: Inputs['comment'],
): Result<undefined, NotFoundRefusal | InputRefusal> {
  if (kind !== 'answer' && inReplyTo === null) return ok()
  if (inReplyTo === null)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'inReplyTo', problem: 'missing' }] })
  if (kind !== 'answer')
    return refuse({ reason: 'invalid-input', fields: [{ field: 'kind', problem: 'not-offered' }] })
  if (!question) return refuse({ reason: 'unknown-comment' })
  return canBeAnswered(question)
    ? ok()
    : refuse({ reason: 'invalid-input', fields: [{ field: 'inReplyTo', problem: 'not-offered' }] })
}

const written = (
  input: Inputs['comment'],
  author: PersonId,
  authorName: string,
  at: Comment['at'],
  duty: DutyName | undefined,
): Comment => ({
  id: input.comment,
  proposal: input.proposal,
  round: input.round,
  kind: input.kind,
  text: input.text,
  author,
  authorName,
  // Councillors answer for their ward; review and round officers for the council's work on it.
  ...(duty !== undefined && {
    speaksAs: duty === 'councillor' ? ('councillor' as const) : ('officer' as const),
  }),
  ...(input.inReplyTo !== null && { inReplyTo: input.inReplyTo }),
  at,
})

/** The same again is answered as the first time; other words under the same id would be lost, so they are refused. */
function saidBefore(before: Comment, person: PersonId, input: Inputs['comment']): Commented {
  if (before.author !== person) return refuse({ reason: 'not-yours' })
  const same =
    before.text === input.text && before.kind === input.kind && (before.inReplyTo ?? null) === input.inReplyTo
  return same ? ok({ comment: before.id }) : refuse({ reason: 'already-done' })
}
