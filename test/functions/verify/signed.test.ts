// verify.py's signatures and trees: on the vectors of the RFCs, and held against what signs and builds in life.
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { verifyPy } from '../../../functions/verify/run-verify.ts'
import { keyFingerprint } from '../../../shared/ballots/statement.ts'
import { treeOver } from '../../../shared/formats/tree-file.ts'
import { hex, sha256Hex, utf8 } from '../../../shared/lib/hash.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { python } from './python.ts'

type Signature = readonly [key: string, message: string, signature: string]
interface Answers {
  readonly signed: readonly boolean[]
  readonly trees: readonly { readonly root: string; readonly nodes: readonly string[] }[]
  readonly fingerprints: readonly string[]
}

const askVerify = fileURLToPath(new URL('./ask-verify.py', import.meta.url))

async function ask(questions: {
  readonly signatures?: readonly Signature[]
  readonly leaves?: readonly string[]
  readonly sizes?: readonly number[]
  readonly keys?: readonly string[]
}): Promise<Answers> {
  const file = join(await newFolder(), 'questions.json')
  writeFileSync(file, JSON.stringify(questions))
  const args = [...python.before, askVerify, verifyPy, file]
  const { stdout, stderr } = spawnSync(python.command, args, { encoding: 'utf8' })
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout) as Answers
}

/** RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc). */
const rfc8032: readonly Signature[] = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
  [
    'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
  ],
]

test('signatures of RFC 8032 are the keys’ own, and no other key’s or message’s', async () => {
  const others = rfc8032.map(([key], i): Signature => [key, rfc8032[(i + 1) % 4]![1], rfc8032[i]![2]])
  const keys = rfc8032.map(
    ([, message, signature], i): Signature => [rfc8032[(i + 1) % 4]![0], message, signature],
  )
  const { signed } = await ask({ signatures: [...rfc8032, ...others, ...keys] })
  expect(signed).toEqual([...rfc8032.map(() => true), ...Array.from({ length: 8 }, () => false)])
})

test('a signature made elsewhere holds, and with any bit turned does not', async () => {
  const random = randomFrom()
  const made = Array.from({ length: 40 }, (): Signature => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const message = Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)))
    return [rawOf(publicKey), message.toString('hex'), sign(null, message, privateKey).toString('hex')]
  })
  const turned = made.map(([key, message, signature], i): Signature => {
    const bytes = Buffer.from(i % 2 === 0 ? signature : key, 'hex')
    bytes[random.below(bytes.length)]! ^= 1 << random.below(8)
    return i % 2 === 0 ? [key, message, bytes.toString('hex')] : [bytes.toString('hex'), message, signature]
  })
  const { signed } = await ask({ signatures: [...made, ...turned] })
  const { seed } = random
  expect({ seed, signed }).toEqual({ seed, signed: [...made.map(() => true), ...turned.map(() => false)] })
})

test('what is no key and no signature is none: too short, too large, no point of the curve', async () => {
  const [key, message, signature] = rfc8032[1]!
  const order = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'
  const { signed } = await ask({
    signatures: [
      [key.slice(2), message, signature],
      [key, message, signature.slice(2)],
      [key, message, signature.slice(0, 64) + order],
      ['02'.padEnd(64, '0'), message, signature],
      ['f'.repeat(64), message, signature],
      ['', '', ''],
    ],
  })
  expect(signed).toEqual([false, false, false, false, false, false])
})

const rawOf = (key: KeyObject): string =>
  Buffer.from((key.export({ format: 'jwk' }) as { x: string }).x, 'base64url').toString('hex')

test('the tree of the reference implementation of certificate transparency', async () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const { trees } = await ask({ leaves, sizes: [0, 1, 2, 3, 4, 5, 6, 7, 8] })
  expect(trees.map(({ root }) => root)).toEqual([
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ])
})

test('trees of many ballots, and fingerprints, are those that a bundle states', async () => {
  const leaves: string[] = []
  for (let i = 0; i < 4_500; i++) leaves.push(await sha256Hex(utf8(String(i))))
  const sizes = [1, 2, 31, 1_023, 1_024, 1_025, 2_048, 3_000, 4_500]
  const keys = [hex(new Uint8Array(32).fill(3)), leaves[0]!]
  const { trees, fingerprints } = await ask({ leaves, sizes, keys })
  const ours = sizes.map(size => treeOver('r' as RoundId, leaves.slice(0, size)))
  expect(trees).toEqual(ours.map(({ root, nodes }) => ({ root, nodes })))
  expect(fingerprints).toEqual(await Promise.all(keys.map(keyFingerprint)))
})
