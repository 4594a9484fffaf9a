// Bytes nobody reads without the key: AES-256-GCM (NIST SP 800-38D), bound to what they are, so that one sealed thing
// cannot stand in for another.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** `key`: 32 bytes. `what`: the same words are asked for again to open it. */
export function seal(key: Uint8Array, what: string, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(what))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

/** Throws where the key, the words or a byte is another. */
export function unseal(key: Uint8Array, what: string, sealed: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(what))
    .setAuthTag(sealed.subarray(-tagBytes))
  const opened = decipher.update(sealed.subarray(nonceBytes, -tagBytes))
  return new Uint8Array(Buffer.concat([opened, decipher.final()]))
}
