// Ed25519 signatures (RFC 8032) through WebCrypto, and in Node through its own, which sign at once: a round signs receipts
// and totals, anyone checks them with the public key in the frozen ballot. Keys and signatures are hex outside of this file.
import { fromHex, hex, utf8 } from './hash.ts'

/** The header PKCS #8 puts before the 32 bytes of a private key (RFC 8410, section 7). */
const pkcs8Header = '302e020100300506032b657004220420'

export interface SigningKey {
  readonly key: CryptoKey
  /** 64 hex digits. */
  readonly publicKey: string
}

/** The pair that grows from 32 random bytes: the same bytes always give the same pair. */
export async function signingKey(seed: Uint8Array): Promise<SigningKey> {
  const pkcs8 = fromHex(pkcs8Header + hex(seed))
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', key)
  return { key, publicKey: hex(fromBase64Url(x)) }
}

const node = globalThis.process?.getBuiltinModule?.('node:crypto')

/** 128 hex digits; signing the same text again gives the same signature. */
export async function sign({ key }: SigningKey, text: string): Promise<string> {
  if (node) return node.sign(null, utf8(text), node.KeyObject.from(key)).toString('hex')
  return hex(new Uint8Array(await crypto.subtle.sign('Ed25519', key, utf8(text))))
}

export async function isSigned(publicKey: string, text: string, signature: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false
  const key = await crypto.subtle.importKey('raw', fromHex(publicKey), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, fromHex(signature), utf8(text))
}

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))
