// The library's sealing, held against RFC 9180 written out in node:crypto below, and against the RFC's own key vector.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  randomBytes,
} from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openingKey, seal } from '../../../functions/ports/sealing.ts'
import { fromHex, utf8 } from '../../../shared/lib/hash.ts'

const bytes = Buffer.from
const [kem, suite] = [bytes('4b454d0020', 'hex'), bytes('48504b45002000010002', 'hex')]
const version = bytes('HPKE-v1')
const none = Buffer.alloc(0)
const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]) =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest()

/** Section 4. */
const labeledExtract = (id: Buffer, salt: Buffer, label: string, ikm: Buffer) =>
  hmac(salt, version, id, bytes(label), ikm)
const labeledExpand = (id: Buffer, prk: Buffer, label: string, info: Buffer, length: number) =>
  hmac(prk, Buffer.of(0, length), version, id, bytes(label), info, Buffer.of(1)).subarray(0, length)

const [pkcs8, spki] = ['302e020100300506032b656e04220420', '302a300506032b656e032100'].map(text =>
  bytes(text, 'hex'),
)
const privateKey = (raw: Buffer) =>
  createPrivateKey({ key: Buffer.concat([pkcs8!, raw]), format: 'der', type: 'pkcs8' })
const publicKey = (raw: Buffer) =>
  createPublicKey({ key: Buffer.concat([spki!, raw]), format: 'der', type: 'spki' })
const publicOf = (raw: Buffer) =>
  createPublicKey(privateKey(raw)).export({ format: 'der', type: 'spki' }).subarray(spki!.length)

/** Section 7.1.3. */
const derived = (seed: Buffer) =>
  labeledExpand(kem, labeledExtract(kem, none, 'dkp_prk', seed), 'sk', none, 32)

/** Sections 4.1 and 5.1, base mode: the key and the nonce of the one message. */
function schedule(shared: Buffer, enc: Buffer, receiver: Buffer, info: Buffer) {
  const context = Buffer.concat([enc, receiver])
  const secret = labeledExpand(
    kem,
    labeledExtract(kem, none, 'eae_prk', shared),
    'shared_secret',
    context,
    32,
  )
  const keyContext = Buffer.concat([
    Buffer.of(0),
    labeledExtract(suite, none, 'psk_id_hash', none),
    labeledExtract(suite, none, 'info_hash', info),
  ])
  const prk = labeledExtract(suite, secret, 'secret', none)
  return [
    labeledExpand(suite, prk, 'key', keyContext, 32),
    labeledExpand(suite, prk, 'base_nonce', keyContext, 12),
  ] as const
}

const context = { info: utf8('folkmoot-seal-v1\nautumn\nnorth'), aad: utf8('ab'.repeat(32)) }
const text = utf8('{"choices":[],"nonce":"…"}   ')

describe('sealing', () => {
  it('derives the key pair of RFC 9180, A.1.1', async () => {
    const seed = '6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037'
    const { publicKey } = await openingKey(fromHex(seed))
    expect(publicKey).toBe('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d')
    expect(publicOf(derived(bytes(seed, 'hex'))).toString('hex')).toBe(publicKey)
  })

  it('is opened by the RFC written out', async () => {
    const seed = randomBytes(32)
    const sealed = bytes(await seal((await openingKey(seed)).publicKey, context, text))
    const secret = derived(seed)
    const enc = sealed.subarray(0, 32)
    const shared = diffieHellman({ privateKey: privateKey(secret), publicKey: publicKey(enc) })
    const [key, nonce] = schedule(shared, enc, publicOf(secret), bytes(context.info))
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
      .setAAD(context.aad)
      .setAuthTag(sealed.subarray(-16))
    expect(Buffer.concat([decipher.update(sealed.subarray(32, -16)), decipher.final()])).toStrictEqual(
      bytes(text),
    )
  })

  it('opens what the RFC written out has sealed', async () => {
    const [own, seed] = [randomBytes(32), randomBytes(32)]
    const receiver = await openingKey(seed)
    const to = bytes(receiver.publicKey, 'hex')
    const shared = diffieHellman({ privateKey: privateKey(own), publicKey: publicKey(to) })
    const [key, nonce] = schedule(shared, publicOf(own), to, bytes(context.info))
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context.aad)
    const sealed = Buffer.concat([publicOf(own), cipher.update(text), cipher.final(), cipher.getAuthTag()])
    expect(await receiver.open(context, sealed)).toStrictEqual({ ok: true, value: text })
  })

  it('gives other bytes each time, of one length, and none of the text', async () => {
    const { publicKey } = await openingKey(randomBytes(32))
    const sealed = await Promise.all([1, 2, 3].map(() => seal(publicKey, context, text)))
    expect(new Set(sealed.map(each => bytes(each).toString('hex'))).size).toBe(3)
    for (const each of sealed) {
      expect(each).toHaveLength(text.length + 48)
      expect(bytes(each).includes('choices')).toBe(false)
    }
  })

  it('is not opened with another key, for another ballot, or once it was touched', async () => {
    const key = await openingKey(randomBytes(32))
    const sealed = await seal(key.publicKey, context, text)
    const broken = { ok: false, refusal: { reason: 'seal-broken' } }
    expect(await (await openingKey(randomBytes(32))).open(context, sealed)).toStrictEqual(broken)
    expect(await key.open({ ...context, info: utf8('another pot') }, sealed)).toStrictEqual(broken)
    expect(await key.open({ ...context, aad: utf8('another key') }, sealed)).toStrictEqual(broken)
    const touched = Array.from(sealed, (_, i) => sealed.map((byte, j) => (i === j ? byte ^ 1 : byte)))
    const shorter = [0, 1, 31, 32, 40, sealed.length - 1].map(length => sealed.subarray(0, length))
    for (const bytes of [...touched, ...shorter, new Uint8Array(80)])
      expect(await key.open(context, bytes)).toStrictEqual(broken)
  })
})
