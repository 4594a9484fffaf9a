import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Cast, type CastKeys, prepareBallot } from '../../../shared/ballots/cast.ts'
import type { Choices } from '../../../shared/ballots/choices.ts'
import {
  ballotNonce,
  castHashOf,
  gateCount,
  gateOf,
  isNonce128,
  readReceipt,
  receiptOf,
} from '../../../shared/ballots/commitment.ts'
import { signReceipt, verifyReceipt } from '../../../shared/ballots/receipt-signature.ts'
import { signingKey } from '../../../shared/lib/ed25519.ts'
import { hex, hmacKey, sha256Hex } from '../../../shared/lib/hash.ts'
import type { BallotKey, NeighbourhoodId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'

let keys: CastKeys
beforeAll(async () => {
  keys = { link: await hmacKey(new Uint8Array(32).fill(1)), mix: await hmacKey(new Uint8Array(32).fill(2)) }
})

const cast: Cast = {
  round: 'spring' as RoundId,
  pot: 'north' as NeighbourhoodId,
  voterKey: 'aa'.repeat(32) as VoterKey,
  choices: ['a', 'b'] as unknown as Choices,
  castId: '01'.repeat(16),
  voterNonce: '02'.repeat(16),
}

describe('a prepared ballot', () => {
  it('is the same each time, for everything that is hashed', async () => {
    expect(await prepareBallot(keys, cast)).toStrictEqual(await prepareBallot(keys, { ...cast }))
  })

  it('commits to five lines that anyone can hash', async () => {
    const { commitment, nonce } = await prepareBallot(keys, cast)
    expect(commitment).toBe(await sha256Hex(`folkmoot-ballot-v1\nspring\nnorth\n["a","b"]\n${nonce}`))
  })

  it('hides its nonce behind randomness of both sides', async () => {
    const { nonce, serverNonce } = await prepareBallot(keys, cast)
    expect(nonce).toBe(await ballotNonce(cast.voterNonce, serverNonce))
    const others = await Promise.all([
      prepareBallot(keys, { ...cast, voterNonce: '03'.repeat(16) }),
      prepareBallot(keys, { ...cast, castId: '03'.repeat(16) }),
      prepareBallot(keys, { ...cast, voterKey: 'bb'.repeat(32) as VoterKey }),
      prepareBallot({ ...keys, mix: await hmacKey(new Uint8Array(32).fill(3)) }, cast),
    ])
    expect(new Set([nonce, ...others.map(other => other.nonce)]).size).toBe(5)
    expect(new Set(others.map(other => other.commitment)).size).toBe(4)
  })

  it('gives two voters who send the very same two commitments', async () => {
    const other = await prepareBallot(keys, { ...cast, voterKey: 'bb'.repeat(32) as VoterKey })
    expect(other.commitment).not.toBe((await prepareBallot(keys, cast)).commitment)
  })

  it('is known again by cast and choices together', async () => {
    const { castHash, commitment } = await prepareBallot(keys, cast)
    expect(castHash).toBe(await castHashOf(cast.castId, commitment))
    const other = await prepareBallot(keys, { ...cast, choices: ['a'] as unknown as Choices })
    expect(other.castHash).not.toBe(castHash)
  })
})

describe('the gates', () => {
  it('are chosen by the first six bits of the key, and all of them are', () => {
    const keyed = (byte: number) => `${hex(Uint8Array.of(byte))}${'00'.repeat(31)}` as BallotKey
    const gates = Array.from({ length: 256 }, (_, byte) => gateOf(keyed(byte)))
    expect(gates).toStrictEqual(Array.from({ length: 256 }, (_, byte) => Math.floor(byte / 4)))
    expect(new Set(gates).size).toBe(gateCount)
  })
})

describe('a receipt', () => {
  it('is 20 letters in fours, and is read however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes => {
        const receipt = receiptOf(hex(bytes))
        expect(receipt).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
        const typed = ` ${receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
        expect(readReceipt(typed)).toBe(receipt)
      }),
    )
  })

  it.each([
    '',
    '7KQ4',
    '7KQ4-M2XR-9HTP-3WDN-F8C',
    '7KQ4-M2XR-9HTP-3WDN-F8CSX',
    '7KQ4-M2XR-9HTP-3WDN-F8C!',
    'U'.repeat(20),
  ])('is not "%s"', typed => expect(readReceipt(typed)).toBeUndefined())

  it('is signed for one ballot of one pot of one round', async () => {
    const key = await signingKey(new Uint8Array(32).fill(9))
    const accepted = { round: cast.round, pot: cast.pot, commitment: 'ef'.repeat(32) }
    const signature = await signReceipt(key, accepted)
    expect(await verifyReceipt(key.publicKey, { ...accepted, signature })).toBe(true)
    for (const altered of [
      { ...accepted, round: 'autumn' as RoundId },
      { ...accepted, pot: 'south' as NeighbourhoodId },
      { ...accepted, commitment: 'ee'.repeat(32) },
    ])
      expect(await verifyReceipt(key.publicKey, { ...altered, signature })).toBe(false)
    const other = await signingKey(new Uint8Array(32).fill(8))
    expect(await verifyReceipt(other.publicKey, { ...accepted, signature })).toBe(false)
  })
})

it.each([
  ['0'.repeat(32), true],
  ['0'.repeat(31), false],
  ['0'.repeat(33), false],
  ['A'.repeat(32), false],
  ['', false],
])('"%s" is a number of 128 bits: %s', (text, is) => expect(isNonce128(text)).toBe(is))
