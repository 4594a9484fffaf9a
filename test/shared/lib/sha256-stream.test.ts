// Against WebCrypto, for any bytes in any pieces, and the examples of FIPS 180-4.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256HexNow, sha256Stream } from '../../../shared/lib/sha256-stream.ts'

const real = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('of %j', (text, expected) => {
  expect(sha256HexNow(text)).toBe(expected)
})

test('of every length around a block', () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255)
    const stream = sha256Stream()
    stream.add(bytes)
    expect(stream.hex(), String(length)).toBe(real(bytes))
  }
})

test('is the same however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 12 }), pieces => {
      const stream = sha256Stream()
      for (const piece of pieces) stream.add(piece)
      expect(stream.hex()).toBe(real(Buffer.concat(pieces)))
    }),
    { numRuns: 300 },
  )
})
