// Making codes for classes and their children, and looking at one that was typed. A wrong code, one that was printed anew and
// one that is locked are refused alike and after the same work, as voting codes are.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type CodeKind, childrensCodeOf, codeBytes } from '../../../shared/eligibility/slip-code.ts'
import type { VotingCode } from '../../../shared/eligibility/voting-code.ts'
import type { Hands } from '../../hands.ts'
import { digestOfVerifier, triesHash, usualCost } from '../../ports/voting-codes.ts'
import { clearCodeTries, countCodeTry } from '../../store/code-tries.ts'

type Makes = Pick<Hands, 'keys' | 'entropy' | 'codeCost'>

/** What is kept of a code. */
export interface Digested {
  readonly selector: string
  readonly salt: string
  readonly digest: string
  readonly cost: number
}

export async function newCode(
  { keys, entropy, codeCost = usualCost }: Makes,
  kind: CodeKind,
): Promise<{ readonly code: VotingCode; readonly kept: Digested }> {
  const code = childrensCodeOf(entropy.bytes(codeBytes), kind)
  const salt = Buffer.from(entropy.bytes(16)).toString('hex')
  const digest = await digestOfVerifier(keys, code.verifier, salt, codeCost)
  return { code, kept: { selector: code.selector, salt, digest, cost: codeCost } }
}

/** What a guess at a code that is none is measured against: nothing has this digest. */
const none = { salt: '00000000000000000000000000000000', digest: randomBytes(32).toString('hex') }

/** What the code opens, if it is right. */
export async function opened<T extends Digested>(
  { db, keys, clock, codeCost = usualCost }: Pick<Hands, 'db' | 'keys' | 'clock' | 'codeCost'>,
  kind: CodeKind,
  { selector, verifier }: VotingCode,
  find: (selector: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  const hash = await triesHash(keys, `${kind} ${selector}`)
  const isOpen = await countCodeTry(db, hash, clock.now())
  const found = await find(selector)
  const { salt, digest, cost } = found ?? { ...none, cost: codeCost }
  const isRight = timingSafeEqual(
    Buffer.from(await digestOfVerifier(keys, verifier, salt, cost), 'hex'),
    Buffer.from(digest, 'hex'),
  )
  if (!isOpen || !isRight || !found) return undefined
  await clearCodeTries(db, hash)
  return found
}
