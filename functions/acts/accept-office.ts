// A first officer accepts, by the link that was sent to them and signed in as themselves: the link alone is not enough, nor is
// the sign-in.
import { timingSafeEqual } from 'node:crypto'
import type { OfficerInputs } from '../../shared/contract/officers.ts'
import type { ChangedRefusal } from '../../shared/contract/refusals.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type FirstOfficer, invitationEnds } from '../../shared/rounds/officers.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { officerToken } from '../parts/officer-link.ts'
import { journalled } from '../store/journal.ts'
import { changedOfficer, getOfficer } from '../store/officers.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | ChangedRefusal | Refusal<'wrong-invitation'>

/** What the page may say before anything is done. */
export async function lookAtInvitation(
  { db, keys, clock }: Hands,
  actor: Actor,
  { token }: OfficerInputs['accept-office'],
): Promise<Result<FirstOfficer, PolicyRefusal | Refusal<'wrong-invitation'>>> {
  const now = clock.now()
  const allowed = may('accept-office', { actor, now })
  if (!allowed.ok) return allowed
  const officer = await getOfficer(db, normaliseProof(actor.email ?? ''))
  if (!officer) return refuse({ reason: 'wrong-invitation' })
  const [given, right] = [Buffer.from(token), Buffer.from(await officerToken(keys, officer.invitation))]
  const same = given.length === right.length && timingSafeEqual(given, right)
  if (!same || (!officer.accepted && now >= invitationEnds(officer)))
    return refuse({ reason: 'wrong-invitation' })
  return ok(officer)
}

export async function acceptOffice(
  hands: Hands,
  actor: Actor,
  input: OfficerInputs['accept-office'],
): Promise<Result<undefined, Refused>> {
  const { db, clock, entropy } = hands
  const found = await lookAtInvitation(hands, actor, input)
  if (!found.ok) return found
  const officer = found.value
  if (officer.accepted) return ok()
  const accepted = namedBy(actor, clock.now())
  const written = await transact(db, [
    await changedOfficer(normaliseProof(actor.email ?? ''), { ...officer, accepted }, officer),
    journalled({
      id: entropy.ulid() as JournalId,
      ...accepted,
      act: 'accept-office',
      as: 'round',
      subject: officer.name,
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
