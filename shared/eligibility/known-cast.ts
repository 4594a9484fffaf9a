// How the roll knows a request it has seen: by the hash of cast and commitment, which nobody can make who did not send
// the same ballot under the same castId.
import type { RollEntry } from './roll.ts'

/** `last`: it is the ballot that counts. `earlier`: a later one replaced it. `new`: never accepted. */
export type KnownCast = 'last' | 'earlier' | 'new'

export function knownCast({ castHashes }: Pick<RollEntry, 'castHashes'>, castHash: string): KnownCast {
  if (castHashes.at(-1) === castHash) return 'last'
  return castHashes.includes(castHash) ? 'earlier' : 'new'
}
