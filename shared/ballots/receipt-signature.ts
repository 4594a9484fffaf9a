// What the round signs when it accepts a ballot. With it a voter can prove to anyone that the round took this commitment;
// checking it needs nothing but the public key in the frozen ballot.
import { isSigned, type SigningKey, sign } from '../lib/ed25519.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'

export interface Accepted {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly commitment: string
}

/** Four lines: the form's name, round, pot, commitment. */
const statement = ({ round, pot, commitment }: Accepted): string =>
  ['folkmoot-receipt-v1', round, pot, commitment].join('\n')

export const signReceipt = (key: SigningKey, accepted: Accepted): Promise<string> =>
  sign(key, statement(accepted))

export const verifyReceipt = (
  publicKey: string,
  receipt: Accepted & { readonly signature: string },
): Promise<boolean> => isSigned(publicKey, statement(receipt), receipt.signature)
