// Asking somebody by e-mail to stand beside one's proposal. Nothing is public before they accept, so nothing is journalled;
// the address is written to and not kept.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { NotFoundRefusal, ProposingRefusal } from '../../shared/contract/refusals.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { must } from '../../shared/lib/assert.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { invitationEnds, mostCoProposers } from '../../shared/proposals/invitation.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { invitationToken } from '../parts/proposals/claim-codes.ts'
import { invitationMessage } from '../parts/proposals/proposal-messages.ts'
import { newInvitation } from '../store/invitations.ts'
import { emailHashOf, getPerson } from '../store/people.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'
import { hashOfToken } from '../store/sessions.ts'
import { transact } from '../store/transact.ts'
import { takeTry } from '../store/tries.ts'

type Refused =
  | NotFoundRefusal
  | PolicyRefusal
  | ProposingRefusal
  | Refusal<'withdrawn' | 'merged' | 'ballot-frozen'>

/** More would be advertising. */
const perProposal = { most: 10, seconds: 86_400 }
const perPerson = { most: 20, seconds: 86_400 }
/** Whoever does not want any is not written to by ten neighbours in one day. */
const perAddress = { most: 3, seconds: 86_400 }

/** `language`: of who asks, which is what they share with whom they ask. */
export async function inviteCoProposer(
  { db, clock, keys, messages, council }: Hands,
  actor: Actor,
  input: Inputs['invite-co-proposer'],
  language = council.languages[0]!,
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const allowed = may('invite-co-proposer', { actor, now, round, author: proposal.author })
  if (!allowed.ok) return allowed
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (proposal.merged) return refuse({ reason: 'merged' })
  if (round.acts.frozen) return refuse({ reason: 'ballot-frozen' })
  if ((proposal.coProposers ?? []).length >= mostCoProposers)
    return refuse({ reason: 'too-many-proposers', limit: mostCoProposers })
  const by = must(actor.person, 'an author is signed in')
  const email = normaliseProof(input.email)
  if ((await getPerson(db, by))?.email === email) return refuse({ reason: 'invited-self' })
  const addressHash = await emailHashOf(keys, email)
  for (const [what, limit] of [
    [`INVITE#${proposal.id}`, perProposal],
    [`INVITE-BY#${by}`, perPerson],
    [`INVITE-TO#${addressHash}`, perAddress],
  ] as const)
    if (!(await takeTry(db, what, limit, now))) return refuse({ reason: 'too-many-invitations' })

  const token = await invitationToken(keys, proposal.id, email)
  const byName = actor.name ?? ''
  await transact(db, [
    newInvitation(await hashOfToken(token), {
      round: round.id,
      proposal: proposal.id,
      by,
      byName,
      until: invitationEnds(now),
    }),
  ])
  await messages.send({
    id: `invitation-${(await hashOfToken(token)).slice(0, 32)}-${now.slice(0, 10)}`,
    round: round.id,
    to: { email },
    ...invitationMessage(council, language, { proposal, byName, token }),
    kind: 'invitation',
    language,
  })
  return ok()
}
