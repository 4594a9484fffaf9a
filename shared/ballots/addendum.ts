// The round's signature under a change of a vote under way. It names the frozen ballot it belongs to, so that nobody can
// move it to another round or slip a project out of the count unseen.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { isSigned, type SigningKey, sign } from '../lib/ed25519.ts'
import type { RoundId } from '../lib/ids.ts'
import type { SignedAddendum } from '../rounds/round.ts'

export interface OfBallot {
  readonly round: RoundId
  readonly frozenSha256: string
}

export type Addendum = Omit<SignedAddendum, 'signature'>

/** Two lines: the form's name; the rest in canonical JSON (RFC 8785). */
const statement = (of: OfBallot, { number, change, reason, asked, agreed }: Addendum): string =>
  `folkmoot-addendum-v1\n${canonicalJson({
    round: of.round,
    frozenSha256: of.frozenSha256,
    number,
    change,
    reason,
    asked,
    agreed,
  } as unknown as Json)}`

export async function signAddendum(
  key: SigningKey,
  of: OfBallot,
  addendum: Addendum,
): Promise<SignedAddendum> {
  return { ...addendum, signature: await sign(key, statement(of, addendum)) }
}

/** Numbered from 1 without a gap, and each under the round's signature. */
export async function areSigned(
  publicKey: string,
  of: OfBallot,
  addenda: readonly SignedAddendum[],
): Promise<boolean> {
  for (const [index, addendum] of addenda.entries()) {
    if (addendum.number !== index + 1) return false
    if (!(await isSigned(publicKey, statement(of, addendum), addendum.signature))) return false
  }
  return true
}
