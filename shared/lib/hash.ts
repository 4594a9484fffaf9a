// SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104): through WebCrypto in the browser, and in Node through its own, which
// answers at once, where WebCrypto sends each short text to another thread and back; a cast hashes seven of them. What
// the server commits to is recomputed on a phone by the same callers.

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

const node = globalThis.process?.getBuiltinModule?.('node:crypto')

export async function sha256(data: Uint8Array | string): Promise<Uint8Array> {
  if (node) return new Uint8Array(node.hash('sha256', data, 'buffer'))
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bufferOf(data)))
}

export async function sha256Hex(data: Uint8Array | string): Promise<string> {
  return node ? node.hash('sha256', data, 'hex') : hex(await sha256(data))
}

/** Does what it is for, and shows the secret to nobody. */
export type HmacKey = (data: Uint8Array | string) => Promise<Uint8Array>

export async function hmacKey(secret: Uint8Array): Promise<HmacKey> {
  if (node) {
    const key = node.createSecretKey(secret)
    return async data => new Uint8Array(node.createHmac('sha256', key).update(data).digest())
  }
  const use = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bufferOf(secret), use, false, ['sign'])
  return async data => new Uint8Array(await crypto.subtle.sign('HMAC', key, bufferOf(data)))
}

export const hmacSha256 = (key: HmacKey, data: Uint8Array | string): Promise<Uint8Array> => key(data)
