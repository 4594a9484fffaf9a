// Asking somebody to stand beside a proposal's author, and giving a proposal that was entered for somebody into their own
// hands. Both are done by a secret that only its receiver has; here is kept what it opens, never to whom it was sent.
import { bitsOf, readBase32 } from '../lib/base32.ts'
import type { PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import { daysAfter, type Instant } from '../lib/instant.ts'

export const mostCoProposers = 5
export const invitationDays = 30

export interface Invitation {
  readonly round: RoundId
  readonly proposal: ProposalId
  /** Who asked. */
  readonly by: PersonId
  readonly byName: string
  readonly until: Instant
}

export const invitationEnds = (now: Instant): Instant => daysAfter(now, invitationDays)

/** Of a proposal that staff entered: whoever has its code may take it over as its author. */
export interface Claim {
  readonly round: RoundId
  readonly proposal: ProposalId
}

/** 60 bits: not to be guessed by anyone who must ask this site each time. */
export const claimLetters = 12

/** As typed from paper; undefined where it can be no code. */
export function readClaimCode(typed: string): string | undefined {
  const bare = readBase32(typed)
  return bare.length === claimLetters && [...bare].every(letter => bitsOf(letter) >= 0) ? bare : undefined
}
