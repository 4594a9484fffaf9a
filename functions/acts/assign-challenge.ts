// Giving a challenge to somebody to answer: an officer or councillor, by name, who had no part in the round. Who has it now
// stands with the challenge; until it is answered it can be given to somebody else.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { involvementOf } from '../../shared/rounds/challenge.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { involvedIn } from '../parts/involved.ts'
import { listStaff } from '../parts/staff.ts'
import { changedChallenge, getChallenge } from '../store/challenges.ts'
import { journalled } from '../store/journal.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function assignChallenge(
  hands: Hands,
  actor: Actor,
  input: Inputs['assign-challenge'],
): Promise<Result<undefined, Refused>> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const challenge = await getChallenge(db, round.id, input.challenge)
  if (!challenge) return refuse({ reason: 'not-found' })
  const { pot, assigned } = challenge
  const ask = { actor, now, round, place: pot }
  const allowed = may('assign-challenge', ask)
  if (!allowed.ok) return allowed
  if (challenge.answer) return refuse({ reason: 'already-done' })
  if (assigned?.to === input.to) return ok()
  const member = (await listStaff(hands)).find(({ person }) => person === input.to)
  if (!member || !may('answer-challenge', { ...ask, actor: member }).ok)
    return refuse({ reason: 'not-staff' })
  const how = involvementOf(input.to, await involvedIn(hands, round, challenge))
  if (how) return refuse({ reason: 'involved', how })

  const person = { by: actor.person!, byName: actor.name ?? '', at: now }
  const proposal = challenge.proposal && (await getProposal(db, round.id, challenge.proposal))
  const written = await transact(db, [
    changedChallenge({ ...challenge, assigned: { ...person, to: input.to, toName: member.name } }),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      act: 'assign-challenge',
      ...person,
      as: dutyFor('assign-challenge', ask)!,
      round: round.id,
      place: pot,
      ...(proposal && { proposal: proposal.id }),
      subject: (proposal ? proposal.title : undefined) ?? neighbourhoodOf(council, pot)?.name ?? pot,
      facts: { about: challenge.about, to: member.name },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
