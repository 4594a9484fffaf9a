// Sign-ins under way: one for each browser, found by the SHA-256 of its own cookie. Code and link are kept only as HMACs
// bound to that browser, so that neither the table nor another browser can do anything with them.
import { timingSafeEqual } from 'node:crypto'
import { hex, hmacKey, hmacSha256 } from '../../shared/lib/hash.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import type { Result } from '../../shared/lib/result.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { KeyStore } from '../ports/keys.ts'
import { type Db, getItem, putItem, updateItemIf } from './db.ts'
import { signInKey } from './keys.ts'
import { type Clause, remove } from './transact.ts'

interface UnderWay {
  /** Where the person was going; checked again before it is used. */
  readonly back?: string
  readonly language: string
  readonly until: Instant
}

export interface CodeAsked extends UnderWay {
  readonly kind: 'code'
  /** In its normal form. */
  readonly email: string
  readonly codeMac: string
  readonly linkMac: string
  readonly tries: number
  /** What they typed before waits in the tab that asked. */
  readonly carrying: boolean
  /** Stays the same when the same browser asks again: what its asking is counted under. */
  readonly asker: string
}

export interface StaffAway extends UnderWay {
  readonly kind: 'staff'
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export type SignInUnderWay = CodeAsked | StaffAway

/** Kept an hour, longer than any code: its asker is counted that long. */
const keptSeconds = 3600

export async function putSignIn(db: Db, browserHash: string, signIn: SignInUnderWay): Promise<void> {
  const expires = Math.ceil(epochOf(signIn.until) / 1000) + keptSeconds
  await putItem(db, 'core', { ...signInKey(browserHash), ...signIn, [EXPIRY]: expires })
}

/** Also one whose time is over: the caller looks at `until`. */
export async function getSignIn(
  db: Db,
  browserHash: string,
  now: Instant,
): Promise<SignInUnderWay | undefined> {
  const item = await getItem(db, 'core', signInKey(browserHash), { consistent: true, now })
  if (!item) return undefined
  const { pk: _pk, sk: _sk, [EXPIRY]: _expires, ...signIn } = item
  return signIn as unknown as SignInUnderWay
}

/** Counts before anything is compared, so that guessing at once from many places gains nothing. */
export async function countCodeTry(
  db: Db,
  browserHash: string,
  asked: CodeAsked,
  most: number,
): Promise<boolean> {
  const counted: Result<unknown, unknown> = await updateItemIf(
    db,
    'core',
    signInKey(browserHash),
    { equals: { codeMac: asked.codeMac }, atMost: { tries: most - 1 } },
    { add: { tries: 1 } },
  )
  return counted.ok
}

/** Used once: of two who use it at the same moment one finds it gone. */
export const spentSignIn = (browserHash: string, signIn: SignInUnderWay): Clause =>
  remove('sign-in-unspent', 'core', signInKey(browserHash), {
    equals: signIn.kind === 'code' ? { codeMac: signIn.codeMac } : { state: signIn.state },
  })

export async function macOf(
  keys: KeyStore,
  what: 'code' | 'link',
  browserHash: string,
  secret: string,
): Promise<string> {
  const key = await hmacKey(await keys.councilSecret('session'))
  return hex(await hmacSha256(key, `folkmoot-sign-in-${what}-v1\n${browserHash}\n${secret}`))
}

export const sameMac = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
