// Editing one's own proposal, as its author or beside them, while proposals are open and nobody has reviewed it yet. The
// words that are replaced are kept, and anyone can compare them.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import { roundedPoint } from '../../shared/lib/geo.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type CheckRefusal, edited, sameWords, wordsOf } from '../../shared/proposals/checks.ts'
import { editingAct } from '../../shared/proposals/editing.ts'
import { heldBack } from '../../shared/proposals/moderation.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { asAuthor, nameInJournal } from '../../shared/proposals/proposers.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { talkOf } from '../../shared/rounds/talk.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { type AskedRefusal, checkAsked } from '../parts/proposals/proposal-asked.ts'
import { lookedOver } from '../parts/proposals/proposal-looked.ts'
import { journalled } from '../store/journal.ts'
import { keptVersion } from '../store/proposal-versions.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | AskedRefusal | CheckRefusal | ChangedRefusal
type Edited = Result<{ readonly version: number }, Refused>

export const editProposal = (hands: Hands, actor: Actor, input: Inputs['edit-proposal']): Promise<Edited> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: Inputs['edit-proposal'],
): Promise<Edited | typeof moved> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const act = editingAct(proposal, round, now)
  const allowed = may(act, { actor, now, round, author: asAuthor(proposal, actor) })
  if (!allowed.ok) return allowed
  const words = { ...input, pin: input.pin && roundedPoint(input.pin) }
  const fits = checkAsked(council, round, proposal.neighbourhood, words)
  if (!fits.ok) return fits
  const after = edited(watched(round, proposal), wordsOf(words), now)
  if (!after.ok) return after
  if (proposal.version !== input.version) {
    // Sent twice: what is there is what was sent.
    const again = proposal.version === input.version + 1 && sameWords(proposal, words)
    return again ? ok({ version: proposal.version }) : refuse({ reason: 'changed-meanwhile' })
  }

  // What is sent as it stands changes nothing: no version, no entry.
  if (sameWords(proposal, words)) return ok({ version: proposal.version })
  const written = await transact(db, [
    changedProposal(after.value),
    keptVersion(proposal),
    roundUnchanged(round),
    ...(await lookedOver(hands, after.value)),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act,
      by: must(actor.person, 'an author is signed in'),
      ...nameInJournal(proposal, actor),
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: after.value.moderation?.state === 'held' ? proposal.id.slice(-6) : after.value.title,
    }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : moved
}

/** Where moderators look first, they look at changed words as at new ones. */
const watched = (round: Round, proposal: Proposal): Proposal =>
  talkOf(round).moderation === 'before' ? { ...proposal, moderation: heldBack(proposal) } : proposal
