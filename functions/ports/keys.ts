// Keys: KMS on AWS, a folder on one machine, one test suite for both. A round has one key that wraps its secrets, told
// apart by what each is for; destroying it makes whatever was wrapped unreadable for good.
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import type { Refusal, Result } from '../../shared/lib/result.ts'

/** link: voter to ballot, one a pot. mix: our half of a ballot's nonce. seal: opens ballots. sign: receipts, statements. */
export type RoundKeyUse = 'link' | 'mix' | 'seal' | 'sign'

/** What a wrapped secret is bound to: unwrapping asks for exactly the same again. */
export interface KeyContext {
  readonly use: RoundKeyUse
  readonly pot?: NeighbourhoodId
}

/**
 * eligibility: people to voter keys. pepper: voting codes. session: cookies and forms. upload: upload forms.
 * messages: voters' addresses on the roll.
 */
export type CouncilSecretUse = 'eligibility' | 'pepper' | 'session' | 'upload' | 'messages'

/**
 * usable: secrets can be unwrapped. ending: not any more, but whoever runs the key store could still call it off. gone:
 * nobody can bring it back; said of a key that never was, too.
 */
export type RoundKeyState = 'usable' | 'ending' | 'gone'

export type UnwrapRefusal = Refusal<'key-destroyed' | 'key-unknown' | 'unwrap-failed'>

export interface KeyStore {
  /** Safe to repeat. A round's key, once destroyed, is not made again: that is a defect. */
  createRoundKey(round: RoundId): Promise<void>
  /** At most 4,096 bytes. Wrapping under a key that is unknown or destroyed is a defect. */
  wrap(round: RoundId, context: KeyContext, secret: Uint8Array): Promise<Uint8Array>
  unwrap(round: RoundId, context: KeyContext, wrapped: Uint8Array): Promise<Result<Uint8Array, UnwrapRefusal>>
  /** Safe to repeat. From then on nothing can be unwrapped; on AWS the key itself is gone after seven days. */
  destroyRoundKey(round: RoundId): Promise<void>
  roundKeyState(round: RoundId): Promise<RoundKeyState>
  /** 32 bytes, made the first time anyone asks and the same ever after. */
  councilSecret(use: CouncilSecretUse): Promise<Uint8Array>
}
