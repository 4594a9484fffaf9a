// Giving a place on the roll its voting code, and taking codes back. A code is made from the key of the change that gives
// it, so that a change which broke off goes on without printing anybody two.
import type { VotingCode } from '../../../shared/eligibility/voting-code.ts'
import { assert } from '../../../shared/lib/assert.ts'
import type { RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import type { Hands } from '../../hands.ts'
import { codeFor, digestOfVerifier, usualCost } from '../../ports/voting-codes.ts'
import { transact } from '../../store/transact.ts'
import {
  getVotingCode,
  newVotingCode,
  type StoredCode,
  voidedVotingCode,
  votingCodesOf,
} from '../../store/voting-codes.ts'

type Makes = Pick<Hands, 'db' | 'keys' | 'entropy' | 'codeCost'>

/** First letters are taken by somebody else about once in a thousand codes of a large council. */
const mostAttempts = 12

/** Nothing where the voter has a live code already, be it this change's or an earlier one. */
export async function giveCode(
  { db, keys, entropy, codeCost = usualCost }: Makes,
  key: Uint8Array,
  round: RoundId,
  voterKey: VoterKey,
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const given = await votingCodesOf(db, round, voterKey)
    if (given.some(({ status }) => status === 'live')) return
    const { selector, verifier } = await codeFor(key, voterKey, attempt)
    if (await getVotingCode(db, selector)) continue
    const salt = Buffer.from(entropy.bytes(16)).toString('hex')
    const digest = await digestOfVerifier(keys, verifier, salt, codeCost)
    const code = { selector, round, voterKey, salt, digest, cost: codeCost, status: 'live' as const }
    if ((await transact(db, newVotingCode(code))).ok) return
  }
  assert(false, 'a dozen codes in a row have the first letters of others')
}

/** The live code that this change gave the voter; undefined where it gave none, or it was replaced since. */
export async function codeGiven(
  db: Hands['db'],
  key: Uint8Array,
  round: RoundId,
  voterKey: VoterKey,
): Promise<VotingCode | undefined> {
  const live = (await votingCodesOf(db, round, voterKey)).find(({ status }) => status === 'live')
  for (let attempt = 0; live && attempt < mostAttempts; attempt++) {
    const code = await codeFor(key, voterKey, attempt)
    if (code.selector === live.selector) return code
  }
  return undefined
}

/** Every code of the voter ends at once, and with it whoever is signed in by it. Answers how many were live. */
export async function voidCodes(db: Hands['db'], codes: readonly StoredCode[]): Promise<number> {
  const live = codes.filter(({ status }) => status === 'live')
  for (const code of live) await transact(db, [voidedVotingCode(code)])
  return live.length
}
