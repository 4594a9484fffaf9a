// SHA-256 and HMAC by the published vectors, in Node's own way and in the browser's.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

type Hash = typeof import('../../../shared/lib/hash.ts')

describe.each<[string, () => void]>([
  ['as Node has them', () => {}],
  ['as a browser has them', () => vi.stubGlobal('process', undefined)],
])('hashes %s', (where, arrange) => {
  let hash: Hash
  beforeEach(async () => {
    vi.resetModules()
    arrange()
    hash = await import('../../../shared/lib/hash.ts')
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('asks WebCrypto only where there is nothing else', async () => {
    const asked = vi.spyOn(crypto.subtle, 'digest')
    await hash.sha256('abc')
    expect(asked).toHaveBeenCalledTimes(where === 'as Node has them' ? 0 : 1)
  })

  it('SHA-256 (FIPS 180-4, B.1), of text and of bytes', async () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(await hash.sha256Hex('abc')).toBe(abc)
    expect(hash.hex(await hash.sha256(hash.utf8('abc')))).toBe(abc)
    expect(await hash.sha256Hex(hash.utf8('xabcx').subarray(1, 4))).toBe(abc)
  })

  it('HMAC-SHA-256 (RFC 4231, 4.3)', async () => {
    const key = await hash.hmacKey(hash.utf8('Jefe'))
    const mac = hash.hex(await hash.hmacSha256(key, 'what do ya want for nothing?'))
    expect(mac).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })
})
