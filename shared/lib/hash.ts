// SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104) through WebCrypto, which the browser and Node both have, so that
// what the server commits to is recomputed on a phone by the very same lines.

const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

const byteHex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += byteHex[bytes[i]!]
  return text
}

export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

const bufferOf = (data: Uint8Array | string): Uint8Array<ArrayBuffer> =>
  typeof data === 'string' ? utf8(data) : new Uint8Array(data)

export async function sha256(data: Uint8Array | string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bufferOf(data)))
}

export async function sha256Hex(data: Uint8Array | string): Promise<string> {
  return hex(await sha256(data))
}

export type HmacKey = CryptoKey

export function hmacKey(secret: Uint8Array): Promise<HmacKey> {
  return crypto.subtle.importKey('raw', bufferOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

export async function hmacSha256(key: HmacKey, data: Uint8Array | string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, bufferOf(data)))
}
