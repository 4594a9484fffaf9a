// Inviting one of the two first officers whom the configuration names. Asked for by a command and by nobody signed in: whoever
// can write the council's tables can do this, and no more comes of it than a message to an address that stands in the
// configuration. The journal says that it was sent (functions/on-act/tell-officer.ts sends it).
import type { ChangedRefusal } from '../../shared/contract/refusals.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { invitationEnds } from '../../shared/rounds/officers.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { changedOfficer, getOfficer } from '../store/officers.ts'
import { transact } from '../store/transact.ts'

type Refused = Refusal<'not-a-first-officer' | 'already-done'> | ChangedRefusal

export interface Invited {
  readonly name: string
  readonly invitation: string
  readonly until: Instant
}

export async function inviteOfficer(
  { db, clock, entropy, council }: Pick<Hands, 'db' | 'clock' | 'entropy' | 'council'>,
  address: string,
): Promise<Result<Invited, Refused>> {
  const email = normaliseProof(address)
  const officer = council.officers.find(named => normaliseProof(named.email) === email)
  if (!officer) return refuse({ reason: 'not-a-first-officer' })
  const before = await getOfficer(db, email)
  if (before?.accepted) return refuse({ reason: 'already-done' })
  const [at, invitation] = [clock.now(), entropy.ulid()]
  const invited = { name: officer.name, invitation, invitedAt: at }
  const written = await transact(db, [
    await changedOfficer(email, invited, before),
    journalled({ id: invitation as JournalId, at, act: 'invite-officer', subject: officer.name }),
  ])
  return written.ok
    ? ok({ name: officer.name, invitation, until: invitationEnds(invited) })
    : refuse({ reason: 'changed-meanwhile' })
}
