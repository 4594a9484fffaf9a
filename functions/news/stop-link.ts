// The address in every message of news that ends them with one press, without signing in (RFC 8058). It says whose they are,
// and proves by an HMAC that it was us who wrote it there.
import { timingSafeEqual } from 'node:crypto'
import { hex, hmacKey, hmacSha256, utf8 } from '../../shared/lib/hash.ts'
import { isSlug, type PersonId } from '../../shared/lib/ids.ts'
import type { Hands } from '../hands.ts'
import type { KeyStore } from '../ports/keys.ts'

export async function stopLink(
  { keys, council }: Pick<Hands, 'keys' | 'council'>,
  person: PersonId,
  language: string,
): Promise<string> {
  return `${council.publicOrigin}/${language}/me/messages/stop/${person}.${await proofOf(keys, person)}`
}

/** Whose messages a token of such an address ends; undefined where we never wrote it. */
export async function personInStopLink(keys: KeyStore, token: string): Promise<PersonId | undefined> {
  const [person = '', proof = ''] = token.split('.')
  if (!isSlug(person)) return undefined
  const ours = utf8(await proofOf(keys, person as PersonId))
  const given = utf8(proof)
  return given.length === ours.length && timingSafeEqual(given, ours) ? (person as PersonId) : undefined
}

async function proofOf(keys: KeyStore, person: PersonId): Promise<string> {
  const key = await hmacKey(await keys.councilSecret('messages'))
  return hex(await hmacSha256(key, `folkmoot-stop-v1\n${person}`)).slice(0, 32)
}
