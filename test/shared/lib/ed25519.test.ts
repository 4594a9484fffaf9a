import { describe, expect, it } from 'vitest'
import { isSigned, sign, signingKey } from '../../../shared/lib/ed25519.ts'
import { fromHex } from '../../../shared/lib/hash.ts'

// RFC 8032, 7.1: secret key, public key, message, signature. Messages that are UTF-8 text, as ours all are.
const vectors = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    'r',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
] as const

describe('Ed25519', () => {
  it.each(vectors)('the vector of RFC 8032 with the secret %s', async (seed, publicKey, text, signature) => {
    const key = await signingKey(fromHex(seed))
    expect(key.publicKey).toBe(publicKey)
    expect(await sign(key, text)).toBe(signature)
    expect(await isSigned(publicKey, text, signature)).toBe(true)
  })

  it('does not take another text, key or signature, nor what is no key or signature at all', async () => {
    const [, publicKey, text, signature] = vectors[1]
    const altered = signature.replace('92', '93')
    expect(await isSigned(publicKey, 's', signature)).toBe(false)
    expect(await isSigned(vectors[0][1], text, signature)).toBe(false)
    expect(await isSigned(publicKey, text, altered)).toBe(false)
    for (const [key, signed] of [
      ['', signature],
      [publicKey.slice(2), signature],
      [publicKey, ''],
      [publicKey, signature.toUpperCase()],
      ['zz'.repeat(32), signature],
    ] as const)
      expect(await isSigned(key, text, signed)).toBe(false)
  })
})
