// What any KeyStore must do. `reopen` is the same store as another process sees it.
import { beforeAll, describe, expect, it } from 'vitest'
import type { KeyContext, KeyStore } from '../../functions/ports/keys.ts'
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'

export interface KeysUnderTest {
  readonly keys: KeyStore
  reopen(): KeyStore
}

const round = 'spring-2027' as RoundId
const other = '01JD3V9WQ8M5F6T7B2X4YHN0RC' as RoundId
const pot = (name: string) => name as NeighbourhoodId
const secret = new Uint8Array([0, 1, 2, 253, 254, 255])
const link: KeyContext = { use: 'link', pot: pot('north') }

export function keysSuite(name: string, make: () => Promise<KeysUnderTest>): void {
  describe(name, () => {
    let under: KeysUnderTest
    let wrapped: Uint8Array
    beforeAll(async () => {
      under = await make()
      await under.keys.createRoundKey(round)
      await under.keys.createRoundKey(other)
      wrapped = await under.keys.wrap(round, link, secret)
    })

    it('unwraps what it wrapped, also in another process', async () => {
      expect(await under.keys.unwrap(round, link, wrapped)).toStrictEqual({ ok: true, value: secret })
      expect(await under.reopen().unwrap(round, link, wrapped)).toStrictEqual({ ok: true, value: secret })
    })

    it('does not show the secret in what it wraps', () => {
      expect(Buffer.from(wrapped).includes(Buffer.from(secret))).toBe(false)
    })

    it('wraps the empty and the longest secret', async () => {
      for (const length of [1, 32, 4_096]) {
        const long = new Uint8Array(length).fill(7)
        const kept = await under.keys.wrap(round, { use: 'sign' }, long)
        expect(await under.keys.unwrap(round, { use: 'sign' }, kept)).toStrictEqual({ ok: true, value: long })
      }
      await expect(under.keys.wrap(round, { use: 'sign' }, new Uint8Array(4_097))).rejects.toThrow('4,096')
    })

    it.each<[string, RoundId, KeyContext]>([
      ['another use', round, { use: 'mix', pot: pot('north') }],
      ['another pot', round, { use: 'link', pot: pot('south') }],
      ['no pot', round, { use: 'link' }],
      ['another round', other, link],
    ])('does not unwrap for %s', async (_, asRound, asContext) => {
      const answer = await under.keys.unwrap(asRound, asContext, wrapped)
      expect(answer).toStrictEqual({ ok: false, refusal: { reason: 'unwrap-failed' } })
    })

    it('does not unwrap what was touched: any byte, the end, or all of it', async () => {
      const touched = Array.from(wrapped, (_, i) => wrapped.map((byte, j) => (i === j ? byte ^ 1 : byte)))
      for (const bytes of [...touched, wrapped.subarray(0, -1), wrapped.subarray(0, 5), new Uint8Array()]) {
        const answer = await under.keys.unwrap(round, link, new Uint8Array(bytes))
        expect(answer).toStrictEqual({ ok: false, refusal: { reason: 'unwrap-failed' } })
      }
    })

    it('keeps the key when it is created again, by many at once', async () => {
      await Promise.all(Array.from({ length: 10 }, () => under.reopen().createRoundKey(round)))
      expect(await under.keys.unwrap(round, link, wrapped)).toStrictEqual({ ok: true, value: secret })
    })

    it('makes one key when many create it at once', async () => {
      const crowded = 'crowded' as RoundId
      const stores = Array.from({ length: 10 }, () => under.reopen())
      const each = await Promise.all(
        stores.map(async store => {
          await store.createRoundKey(crowded)
          return store.wrap(crowded, link, secret)
        }),
      )
      for (const kept of each) {
        expect(await under.keys.unwrap(crowded, link, kept)).toStrictEqual({ ok: true, value: secret })
      }
    })

    it('knows no key of a round that has none', async () => {
      const nobody = 'nobody' as RoundId
      const answer = await under.keys.unwrap(nobody, link, wrapped)
      expect(answer).toStrictEqual({ ok: false, refusal: { reason: 'key-unknown' } })
      await expect(under.keys.wrap(nobody, link, secret)).rejects.toThrow('has no key')
      await under.keys.destroyRoundKey(nobody)
      expect(await under.keys.roundKeyState(nobody)).toBe('gone')
    })

    it('destroys a key for good, and only that one', async () => {
      const ended = 'ended' as RoundId
      await under.keys.createRoundKey(ended)
      const kept = await under.keys.wrap(ended, link, secret)
      expect(await under.keys.roundKeyState(ended)).toBe('usable')
      await under.keys.destroyRoundKey(ended)
      expect(await under.keys.roundKeyState(ended)).not.toBe('usable')
      await under.reopen().destroyRoundKey(ended)
      for (const store of [under.keys, under.reopen()]) {
        const answer = await store.unwrap(ended, link, kept)
        expect(answer).toStrictEqual({ ok: false, refusal: { reason: 'key-destroyed' } })
        await expect(store.wrap(ended, link, secret)).rejects.toThrow('was destroyed')
        await expect(store.createRoundKey(ended)).rejects.toThrow('was destroyed')
      }
      expect((await under.keys.unwrap(round, link, wrapped)).ok).toBe(true)
    })

    it('makes a council secret once: the same for all processes, another for each use', async () => {
      const asked = await Promise.all(
        Array.from({ length: 10 }, () => under.reopen().councilSecret('eligibility')),
      )
      expect(asked[0]).toHaveLength(32)
      for (const each of asked) expect(each).toStrictEqual(asked[0])
      const uses = await Promise.all(
        (['eligibility', 'pepper', 'session', 'upload'] as const).map(use => under.keys.councilSecret(use)),
      )
      expect(new Set(uses.map(each => Buffer.from(each).toString('hex'))).size).toBe(4)
    })
  })
}
