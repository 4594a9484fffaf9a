// Commenting in public: for, against, a question; or an answer under somebody's question. Whoever holds the council's
// voice in the place answers with it, marked as councillor or officer; a neighbour's answer is not marked, and the
// proposer can answer what is asked of them. The journal says that somebody spoke, not what they said.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  InputRefusal,
  NotFoundRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import type { CommentId, JournalId, PersonId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Comment, Proposal } from '../../shared/proposals/proposal.ts'
import { canBeAnswered } from '../../shared/proposals/thread.ts'
import { type Actor, type DutyName, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { decideAnew, moved } from '../decide-anew.ts'
import type { Hands } from '../hands.ts'
import { isOnRoll } from '../on-roll.ts'
import { getComment, newComment } from '../store/comments.ts'
import { journalled } from '../store/journal.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | InputRefusal | RoundRefusal | ChangedRefusal
type Commented = Result<{ readonly comment: CommentId }, Refused>

export const comment = (hands: Hands, actor: Actor, input: Inputs['comment']): Promise<Commented> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: Inputs['comment'],
): Promise<Commented | typeof moved> {
  const { db, clock, entropy } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const person = actor.person
  if (person === undefined) return refuse({ reason: 'not-signed-in' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const before = await getComment(db, proposal.id, input.comment)
  if (before) return saidBefore(before, person, input)
  const ask = { actor, now, round, place: proposal.neighbourhood }
  const allowed = may('comment', ask)
  if (!allowed.ok) return allowed
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  const fitting = await fits(hands, proposal, input)
  if (!fitting.ok) return fitting

  const duty = input.kind === 'answer' ? dutyFor('answer-as-councillor', ask) : undefined
  if (
    round.rules.mayPropose === 'on-roll' &&
    duty === undefined &&
    !(await isOnRoll(hands, round.id, proposal.neighbourhood, person))
  )
    return refuse({ reason: 'not-on-roll' })
  const said = written(input, person, actor.name ?? '', now, duty)
  const done = await transact(db, [
    newComment(said),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: duty === undefined ? 'comment' : 'answer-as-councillor',
      by: person,
      byName: said.authorName,
      as: duty ?? 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      facts: { kind: said.kind },
    }),
  ])
  return done.ok ? ok({ comment: said.id }) : moved
}

/** An answer needs its question, on this proposal; whatever else is said stands by itself. */
async function fits(
  { db }: Hands,
  proposal: Proposal,
  { kind, inReplyTo }: Inputs['comment'],
): Promise<Result<undefined, NotFoundRefusal | InputRefusal>> {
  if (kind !== 'answer' && inReplyTo === null) return ok()
  if (inReplyTo === null)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'inReplyTo', problem: 'missing' }] })
  if (kind !== 'answer')
    return refuse({ reason: 'invalid-input', fields: [{ field: 'kind', problem: 'not-offered' }] })
  const question = await getComment(db, proposal.id, inReplyTo)
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
