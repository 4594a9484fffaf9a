// Coming in with a voting code: no account, e-mail or phone, and as often as the ballot may be changed. A code that is
// unknown, mistyped, void or locked is refused alike and after the same work, so that guessing tells nothing.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { RollRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import { assert } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import { digestOfVerifier, triesHash, usualCost } from '../ports/voting-codes.ts'
import { clearCodeTries, countCodeTry } from '../store/code-tries.ts'
import { openedCodeSession } from '../store/sessions.ts'
import { transact } from '../store/transact.ts'
import { countFirstUse, getVotingCode } from '../store/voting-codes.ts'

export interface SignedInWithVotingCode {
  /** For the session's cookie; nobody else ever sees it. */
  readonly token: string
  readonly round: RoundId
}

/** What a guess at a code that is none is measured against: nothing has this digest. */
const none = { salt: '00000000000000000000000000000000', digest: randomBytes(32).toString('hex') }

export async function signInWithVotingCode(
  { db, keys, clock, entropy, codeCost = usualCost }: Hands,
  { code: { selector, verifier } }: RollInputs['sign-in-with-voting-code'],
): Promise<Result<SignedInWithVotingCode, RollRefusal>> {
  const now = clock.now()
  const hash = await triesHash(keys, selector)
  const isOpen = await countCodeTry(db, hash, now)
  const code = await getVotingCode(db, selector)
  const { salt, digest, cost } = code ?? { ...none, cost: codeCost }
  const isRight = timingSafeEqual(
    Buffer.from(await digestOfVerifier(keys, verifier, salt, cost), 'hex'),
    Buffer.from(digest, 'hex'),
  )
  if (!isOpen || !isRight || code?.status !== 'live') return refuse({ reason: 'wrong-voting-code' })

  const session = await openedCodeSession(entropy, selector, now)
  const written = await transact(db, [session.clause])
  assert(written.ok, 'a session’s token is its own')
  await countFirstUse(db, code)
  await clearCodeTries(db, hash)
  return ok({ token: session.token, round: code.round })
}
