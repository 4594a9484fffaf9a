// Where ids and randomness come from. Ids in time order are for what is public anyway (proposals, comments, entries);
// a ballot takes a random one, because an id that tells the time tells who was voting then.
import { randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { epochOf } from '../../shared/lib/instant.ts'
import type { Clock } from './clock.ts'

export interface Entropy {
  /** In time order, and strictly ascending within one process. */
  ulid(): string
  bytes(length: number): Uint8Array
  /** 256 bits as base64url: sessions, links. */
  token(): string
  /** 128 bits as lower-case hex. */
  id(): string
}

export function systemEntropy(clock: Clock): Entropy {
  const nextUlid = monotonicFactory()
  const bytes = (length: number) => new Uint8Array(randomBytes(length))
  return {
    ulid: () => nextUlid(epochOf(clock.now())),
    bytes,
    token: () => randomBytes(32).toString('base64url'),
    id: () => randomBytes(16).toString('hex'),
  }
}
