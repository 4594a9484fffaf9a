// The address on a place of the roll, to which we say "you have voted": sealed under a secret of the council's, bound to its
// place, and padded, so that the roll's table tells neither who somebody is nor how long their address is.
import { utf8 } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import type { KeyStore } from './keys.ts'
import { seal, unseal } from './sealed.ts'

/** The place on the roll that the address belongs to. */
export interface AddressOf {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly voterKey: VoterKey
}

/** The longest address there is has 254 letters (RFC 5321, 4.5.3.1.3). */
const paddedBytes = 256

const what = ({ round, pot, voterKey }: AddressOf): string => `address ${round} ${pot} ${voterKey}`

/** Undefined where it is too long to be an address. */
export async function sealAddress(
  keys: KeyStore,
  of: AddressOf,
  email: string,
): Promise<Uint8Array | undefined> {
  const bytes = utf8(email)
  if (bytes.length > paddedBytes) return undefined
  const padded = new Uint8Array(paddedBytes).fill(0x20)
  padded.set(bytes)
  return seal(await secretOf(keys), what(of), padded)
}

/** Throws where it was sealed for another place, or changed since. */
export async function openAddress(keys: KeyStore, of: AddressOf, sealed: Uint8Array): Promise<string> {
  return new TextDecoder().decode(unseal(await secretOf(keys), what(of), sealed)).trimEnd()
}

const secrets = new WeakMap<KeyStore, Promise<Uint8Array>>()

/** Asked for once a process: a whole town's addresses are sealed in one go. */
function secretOf(keys: KeyStore): Promise<Uint8Array> {
  const known = secrets.get(keys)
  if (known) return known
  const secret = keys.councilSecret('messages')
  secrets.set(keys, secret)
  secret.catch(() => secrets.delete(keys))
  return secret
}
