// The one-time link by which a first officer accepts. It is made from the council's secret and the number of the invitation,
// so that it is stored nowhere, and whoever follows the journal can send it, again the very same.
import { hex, hmacKey, hmacSha256 } from '../../shared/lib/hash.ts'
import type { KeyStore } from '../ports/keys.ts'

export async function officerToken(keys: KeyStore, invitation: string): Promise<string> {
  const key = await hmacKey(await keys.councilSecret('messages'))
  return hex(await hmacSha256(key, `folkmoot-officer-v1\n${invitation}`))
}
