// From the address somebody proves they hold to the key the roll knows them by. The council's eligibility key is asked for
// once a process: an import of a whole town makes this key tens of thousands of times.
import { voterKeyOf, voterKeyOfRow } from '../../shared/eligibility/voter-key.ts'
import { type HmacKey, hmacKey } from '../../shared/lib/hash.ts'
import type { VoterKey } from '../../shared/lib/ids.ts'
import type { KeyStore } from './keys.ts'

const imported = new WeakMap<KeyStore, Promise<HmacKey>>()

export async function voterKeyOfEmail(keys: KeyStore, email: string): Promise<VoterKey> {
  return voterKeyOf(await eligibilityKey(keys), email)
}

/** Of somebody whom the list gives nothing to sign in with. */
export async function voterKeyOfListRow(keys: KeyStore, row: string): Promise<VoterKey> {
  return voterKeyOfRow(await eligibilityKey(keys), row)
}

function eligibilityKey(keys: KeyStore): Promise<HmacKey> {
  const known = imported.get(keys)
  if (known) return known
  const key = keys.councilSecret('eligibility').then(hmacKey)
  imported.set(keys, key)
  key.catch(() => imported.delete(keys))
  return key
}
