// Codes and their digests. A code is made from the secret of the change that prints it, so that making it twice makes it
// once, and nobody can make it again when that secret is gone. Kept is scrypt (RFC 7914) of an HMAC under the council's
// pepper: whoever has the table but not the pepper can test no guess, and each guess costs whoever has both.
import { scrypt } from 'node:crypto'
import { type VotingCode, votingCodeOf } from '../../shared/eligibility/voting-code.ts'
import { type HmacKey, hex, hmacKey, hmacSha256 } from '../../shared/lib/hash.ts'
import type { VoterKey } from '../../shared/lib/ids.ts'
import type { KeyStore } from './keys.ts'

/** 8 MB and some hundredths of a second a guess; a verifier has 50 random bits besides. */
export const usualCost = 13
const blockSize = 8
const digestBytes = 32

export async function digestOfVerifier(
  keys: KeyStore,
  verifier: string,
  salt: string,
  cost: number,
): Promise<string> {
  const peppered = await hmacSha256(await pepperOf(keys), `folkmoot-code-verifier-v1\n${verifier}`)
  return new Promise((resolve, reject) =>
    scrypt(
      peppered,
      salt,
      digestBytes,
      { N: 2 ** cost, r: blockSize, p: 1, maxmem: 256 * blockSize * 2 ** cost },
      (error, digest) => (error ? reject(error) : resolve(hex(digest))),
    ),
  )
}

/** What wrong tries at a code are counted under: whoever reads it does not learn which code was tried. */
export async function triesHash(keys: KeyStore, selector: string): Promise<string> {
  return hex(await hmacSha256(await pepperOf(keys), `folkmoot-code-tries-v1\n${selector}`))
}

/** The key under which a change of the roll seals what it is about, and makes its codes. */
export async function changeKey(keys: KeyStore, change: string, secret: string): Promise<Uint8Array> {
  return hmacSha256(await pepperOf(keys), `folkmoot-roll-change-v1\n${change}\n${secret}`)
}

/** `attempt` counts up from 0 where another code has these first letters already. */
export async function codeFor(key: Uint8Array, voterKey: VoterKey, attempt: number): Promise<VotingCode> {
  return votingCodeOf(await hmacSha256(await hmacKey(key), `folkmoot-code-v1\n${voterKey}\n${attempt}`))
}

/** The place on the roll of a code that nobody's name stands behind: the change's nth. */
export async function placeFor(key: Uint8Array, number: number): Promise<VoterKey> {
  return hex(await hmacSha256(await hmacKey(key), `folkmoot-code-place-v1\n${number}`)) as VoterKey
}

const peppers = new WeakMap<KeyStore, Promise<HmacKey>>()

function pepperOf(keys: KeyStore): Promise<HmacKey> {
  const known = peppers.get(keys)
  if (known) return known
  const key = keys.councilSecret('pepper').then(hmacKey)
  peppers.set(keys, key)
  key.catch(() => peppers.delete(keys))
  return key
}
