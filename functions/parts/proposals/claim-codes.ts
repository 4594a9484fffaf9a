// The code on the slip that somebody gets whose proposal was entered for them. It is worked out from the proposal and the
// council's secret, so that the desk can print the slip again, and nothing that is stored tells it.
import { base32 } from '../../../shared/lib/base32.ts'
import { hex, hmacKey, hmacSha256 } from '../../../shared/lib/hash.ts'
import type { ProposalId } from '../../../shared/lib/ids.ts'
import { claimLetters } from '../../../shared/proposals/invitation.ts'
import type { KeyStore } from '../../ports/keys.ts'

const mac = async (keys: KeyStore, text: string) =>
  hmacSha256(await hmacKey(await keys.councilSecret('session')), text)

export const claimCodeOf = async (keys: KeyStore, proposal: ProposalId): Promise<string> =>
  base32(await mac(keys, `folkmoot-claim-v1\n${proposal}`), claimLetters)

/** Under which the claim is found. */
export const claimHashOf = async (keys: KeyStore, code: string): Promise<string> =>
  hex(await mac(keys, `folkmoot-claim-hash-v1\n${code}`))

/** The secret part of an invitation's link: the same for the same address, so that asking twice is one invitation. */
export const invitationToken = async (keys: KeyStore, proposal: ProposalId, email: string): Promise<string> =>
  hex(await mac(keys, `folkmoot-invitation-v1\n${proposal}\n${email}`))
