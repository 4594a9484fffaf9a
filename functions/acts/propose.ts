// Proposing: a resident's idea becomes public. Its id was made with the page, so that a form sent twice, by a finger or
// by a bad line, is one proposal and is answered the same.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  InputRefusal,
  NotFoundRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import { roundedPoint } from '../../shared/lib/geo.ts'
import type { JournalId, ProposalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { sameWords, wordsOf } from '../../shared/proposals/checks.ts'
import { heldBack } from '../../shared/proposals/moderation.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { nameInJournal } from '../../shared/proposals/proposers.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import { potOf } from '../../shared/rounds/round.ts'
import { talkOf } from '../../shared/rounds/talk.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { type TooOften, takeTurn } from '../parts/moderation/too-often.ts'
import { type AskedRefusal, checkAsked } from '../parts/proposals/proposal-asked.ts'
import { lookedOver } from '../parts/proposals/proposal-looked.ts'
import { isOnRoll } from '../parts/roll/on-roll.ts'
import { draftGone, getDraft } from '../store/drafts.ts'
import { journalled } from '../store/journal.ts'
import { changedProposer, getProposal, getProposer, newProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | NotFoundRefusal
  | Refusal<'unknown-pot'>
  | PolicyRefusal
  | InputRefusal
  | AskedRefusal
  | TooOften
  | RoundRefusal
  | ChangedRefusal
type Proposed = Result<{ readonly proposal: ProposalId }, Refused>

export function propose(hands: Hands, actor: Actor, input: Inputs['propose']): Promise<Proposed> {
  const turn = { taken: false }
  return decideAnew(() => attempt(hands, actor, input, turn))
}

async function attempt(
  hands: Hands,
  actor: Actor,
  input: Inputs['propose'],
  turn: { taken: boolean },
): Promise<Proposed | typeof moved> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const person = actor.person
  if (person === undefined) return refuse({ reason: 'not-signed-in' })
  const before = await getProposal(db, round.id, input.proposal)
  if (before) return sentBefore(before, person, input)
  const allowed = may('propose', { actor, now, round })
  if (!allowed.ok) return allowed
  if (!potOf(round, input.neighbourhood)) return refuse({ reason: 'unknown-pot' })
  if (round.rules.mayPropose === 'declared' && !input.declared)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'declared', problem: 'missing' }] })
  if (round.rules.mayPropose === 'on-roll' && !(await isOnRoll(hands, round.id, input.neighbourhood, person)))
    return refuse({ reason: 'not-on-roll' })
  const fits = checkAsked(council, round, input.neighbourhood, input)
  if (!fits.ok) return fits
  const proposer = await getProposer(db, round.id, person)
  const limit = round.rules.proposalsPerPerson
  if (proposer.proposals.length >= limit) return refuse({ reason: 'too-many-proposals', limit })

  const taken = turn.taken ? ok() : await takeTurn(hands, 'proposal', round.id, person)
  if (!taken.ok) return taken
  turn.taken = true
  const draft = await getDraft(db, person, round.id, now)
  const name = must(actor.name, 'whoever acts has a name')
  const own = draft?.fields.proposal === input.proposal ? draft : undefined
  const proposal: Proposal = {
    ...wordsOf({ ...input, pin: input.pin && roundedPoint(input.pin) }),
    id: input.proposal,
    round: round.id,
    neighbourhood: input.neighbourhood,
    author: person,
    authorName: input.anonymous ? '' : name,
    ...(input.anonymous && { anonymous: { name } }),
    ...(own?.photo && proposingOf(round).photo && { photo: own.photo }),
    submittedAt: now,
    ...(talkOf(round).moderation === 'before' && { moderation: heldBack() }),
    version: 0,
  }
  const written = await transact(db, [
    newProposal(proposal),
    changedProposer({ ...proposer, proposals: [...proposer.proposals, proposal.id] }),
    roundUnchanged(round),
    ...(await lookedOver(hands, proposal)),
    // A draft begun since, for another idea, stays.
    ...(own ? [draftGone(person, round.id)] : []),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'propose',
      by: person,
      ...nameInJournal(proposal, actor),
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      // What nobody has looked at is not read in the journal either.
      subject: proposal.moderation ? proposal.id.slice(-6) : proposal.title,
    }),
  ])
  return written.ok ? ok({ proposal: proposal.id }) : moved
}

/** The same again is answered as the first time; other words under the same id would be lost, so they are refused. */
function sentBefore(before: Proposal, person: string, input: Inputs['propose']): Proposed {
  if (before.author !== person) return refuse({ reason: 'not-yours' })
  const sent = { ...input, pin: input.pin && roundedPoint(input.pin) }
  const same = sameWords(before, sent) && before.neighbourhood === input.neighbourhood
  return same ? ok({ proposal: before.id }) : refuse({ reason: 'already-done' })
}
