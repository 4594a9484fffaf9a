// Who put whom on the roll, in numbers: every change that two officers made, and how many codes went out. Casting takes it
// with the totals and signs it, since neither the count nor anybody after it may read the roll.
import { canonicalJson } from '../lib/canonical-json.ts'
import { isSigned, type SigningKey, sign } from '../lib/ed25519.ts'
import type { RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'

export interface ChangeTold {
  readonly change: string
  readonly kind: string
  readonly asked: { readonly name: string; readonly at: Instant }
  readonly approved: { readonly name: string; readonly at: Instant }
  /** Codes it printed. */
  readonly codes: number
  /** Its letters left the house. */
  readonly sent: boolean
}

export interface CodesAccount {
  readonly printed: number
  readonly sent: number
  /** Given at least once by somebody who came to vote. */
  readonly used: number
  readonly replaced: number
  readonly void: number
}

export interface RollRecord {
  readonly round: RoundId
  /** Those that were approved, in the order in which they were begun. */
  readonly changes: readonly ChangeTold[]
  readonly codes: CodesAccount
}

export type SignedRollRecord = RollRecord & { readonly signature: string }

const text = ({ round, changes, codes }: RollRecord): string =>
  `folkmoot-roll-record-v1\n${canonicalJson({
    round,
    changes: changes.map(({ asked, approved, ...told }) => ({
      ...told,
      asked: { ...asked },
      approved: { ...approved },
    })),
    codes: { ...codes },
  })}`

export async function signRollRecord(key: SigningKey, record: RollRecord): Promise<SignedRollRecord> {
  return { ...record, signature: await sign(key, text(record)) }
}

export const verifyRollRecord = (publicKey: string, record: SignedRollRecord): Promise<boolean> =>
  isSigned(publicKey, text(record), record.signature)
