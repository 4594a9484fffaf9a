// Whether the first officers may give duties: whoever asks as one of them finds both accepted, or has to wait. Whoever was
// given the duty later got it from both.
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import { bothAccepted, type OfficersRefusal } from '../../shared/rounds/officers.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { getOfficer } from '../store/officers.ts'

export async function mayGiveDuties(
  { db, council }: Pick<Hands, 'db' | 'council'>,
  { email }: Actor,
): Promise<Result<undefined, OfficersRefusal>> {
  const first = council.officers.map(officer => normaliseProof(officer.email))
  if (email === undefined || !first.includes(normaliseProof(email))) return ok()
  return bothAccepted(await Promise.all(first.map(address => getOfficer(db, address))))
}
