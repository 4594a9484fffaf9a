// Sealing: HPKE in base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. What is sealed can be
// opened by nobody but who holds the other half of the key, not even by who sealed it.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  KeyObject,
} from 'node:crypto'
import {
  Aes256Gcm,
  CipherSuite,
  DhkemX25519HkdfSha256,
  HkdfSha256,
  HpkeError,
  SerializeError,
} from '@hpke/core'
import { fromHex, hex } from '../../shared/lib/hash.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'

type Bytes = ArrayBufferLike | ArrayBufferView

/**
 * The library's own HKDF (RFC 5869), X25519 (RFC 7748) and AES-GCM go through WebCrypto: a trip to another thread for each
 * of a dozen short steps, which is most of what a ballot costs. The same functions of node:crypto answer at once.
 */
class NodeHkdf extends HkdfSha256 {
  override async extract(salt: Bytes, ikm: Bytes): Promise<ArrayBuffer> {
    return bufferOf(createHmac('sha256', bytesOf(salt)).update(bytesOf(ikm)).digest())
  }
  override async extractAndExpand(
    salt: Bytes,
    ikm: Bytes,
    info: Bytes,
    length: number,
  ): Promise<ArrayBuffer> {
    return hkdfSync('sha256', bytesOf(ikm), bytesOf(salt), bytesOf(info), length)
  }
}

class NodeX25519 extends DhkemX25519HkdfSha256 {
  constructor() {
    super()
    this._kdf = new NodeHkdf()
    // RFC 9180, 4.1: "KEM" and the number of the KEM.
    this._kdf.init(new Uint8Array([0x4b, 0x45, 0x4d, 0x00, 0x20]))
    this._prim.generateKeyPair = async () => {
      const { privateKey, publicKey } = generateKeyPairSync('x25519')
      return {
        privateKey: privateKey.toCryptoKey('X25519', true, ['deriveBits']) as CryptoKey,
        publicKey: publicKey.toCryptoKey('X25519', true, []) as CryptoKey,
      }
    }
    this._prim.dh = async (own, others) => {
      try {
        const [privateKey, publicKey] = [KeyObject.from(own), KeyObject.from(others)]
        return bufferOf(diffieHellman({ privateKey, publicKey }))
      } catch (error) {
        // A point that gives nothing secret (RFC 9180, 7.1.4).
        throw new SerializeError(error)
      }
    }
  }
}

class NodeAes256Gcm extends Aes256Gcm {
  override createEncryptionContext(keyGiven: Bytes) {
    const key = bytesOf(keyGiven)
    const { tagSize: authTagLength } = this
    return {
      async seal(iv: Bytes, text: Bytes, aad: Bytes): Promise<ArrayBuffer> {
        const cipher = createCipheriv('aes-256-gcm', key, bytesOf(iv), { authTagLength }).setAAD(bytesOf(aad))
        return bufferOf(Buffer.concat([cipher.update(bytesOf(text)), cipher.final(), cipher.getAuthTag()]))
      },
      async open(iv: Bytes, sealed: Bytes, aad: Bytes): Promise<ArrayBuffer> {
        const bytes = bytesOf(sealed)
        const tag = bytes.subarray(-authTagLength)
        const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(iv), { authTagLength })
          .setAAD(bytesOf(aad))
          .setAuthTag(tag)
        const text = decipher.update(bytes.subarray(0, -authTagLength))
        return bufferOf(Buffer.concat([text, decipher.final()]))
      },
    }
  }
}

const suite = new CipherSuite({ kem: new NodeX25519(), kdf: new NodeHkdf(), aead: new NodeAes256Gcm() })

/** Bound in as the `info` and `aad` of RFC 9180: opening must give exactly the same. */
export interface SealContext {
  readonly info: Uint8Array
  readonly aad: Uint8Array
}

/** Bytes of the encapsulated key, which stands before the ciphertext. */
const keyBytes = 32

type PublicKey = Awaited<ReturnType<typeof suite.kem.deserializePublicKey>>
const publicKeys = new Map<string, Promise<PublicKey>>()
const mostKept = 20

/** `publicKey`: 64 hex digits. The same text sealed twice gives different bytes of the same length. */
export async function seal(
  publicKey: string,
  { info, aad }: SealContext,
  text: Uint8Array,
): Promise<Uint8Array> {
  const recipientPublicKey = await publicKeyOf(publicKey)
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info: bufferOf(info) },
    bufferOf(text),
    bufferOf(aad),
  )
  const sealed = new Uint8Array(enc.byteLength + ct.byteLength)
  sealed.set(new Uint8Array(enc))
  sealed.set(new Uint8Array(ct), enc.byteLength)
  return sealed
}

function publicKeyOf(text: string): Promise<PublicKey> {
  const known = publicKeys.get(text)
  if (known) return known
  const read = suite.kem.deserializePublicKey(bufferOf(fromHex(text)))
  if (publicKeys.size >= mostKept) publicKeys.clear()
  publicKeys.set(text, read)
  return read
}

export interface OpeningKey {
  /** 64 hex digits. */
  readonly publicKey: string
  open(context: SealContext, sealed: Uint8Array): Promise<Result<Uint8Array, Refusal<'seal-broken'>>>
}

/** The pair that grows from 32 random bytes (RFC 9180, 7.1.3): the same bytes always give the same pair. */
export async function openingKey(seed: Uint8Array): Promise<OpeningKey> {
  const pair = await suite.kem.deriveKeyPair(bufferOf(seed))
  return {
    publicKey: hex(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))),
    async open({ info, aad }, sealed) {
      const enc = bufferOf(sealed.subarray(0, keyBytes))
      const context = { recipientKey: pair, enc, info: bufferOf(info) }
      try {
        return ok(
          new Uint8Array(await suite.open(context, bufferOf(sealed.subarray(keyBytes)), bufferOf(aad))),
        )
      } catch (error) {
        // Altered, cut short, or sealed for another ballot: which of them, nobody can tell.
        if (error instanceof HpkeError) return refuse({ reason: 'seal-broken' })
        throw error
      }
    },
  }
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
const bytesOf = (bytes: Bytes): Uint8Array =>
  ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
