// SHA-256 (FIPS 180-4, section 6.2) piece by piece: for a file that is hashed while it arrives, and for ten thousands of
// short texts, each of which would cost WebCrypto a trip to another thread. For what is public only: no care is taken
// that its time tells nothing of what is hashed.

import { hex } from './hash.ts'

export interface Sha256Stream {
  add(bytes: Uint8Array): void
  /** 32 bytes. Nothing may be added afterwards. */
  digest(): Uint8Array<ArrayBuffer>
  /** The same in 64 hex digits. */
  hex(): string
}

const constants = primeFractions(64, 1 / 3)
const start = primeFractions(8, 1 / 2)

export function sha256Stream(): Sha256Stream {
  const state = start.slice()
  const block = new Uint8Array(64)
  const words = new Int32Array(64)
  let filled = 0
  let length = 0

  function add(bytes: Uint8Array): void {
    length += bytes.length
    let from = 0
    if (filled > 0) {
      from = Math.min(64 - filled, bytes.length)
      block.set(bytes.subarray(0, from), filled)
      filled += from
      if (filled < 64) return
      compress(state, words, block, 0)
      filled = 0
    }
    for (; from + 64 <= bytes.length; from += 64) compress(state, words, bytes, from)
    block.set(bytes.subarray(from), 0)
    filled = bytes.length - from
  }

  function digest(): Uint8Array<ArrayBuffer> {
    const bits = length * 8
    const padding = new Uint8Array((filled < 56 ? 56 : 120) - filled + 8)
    padding[0] = 0x80
    const view = new DataView(padding.buffer)
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32))
    view.setUint32(padding.length - 4, bits >>> 0)
    add(padding)
    return bytesOf(state)
  }

  return { add, digest, hex: () => hex(digest()) }
}

/** 32 bytes. */
export function sha256Now(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const room = roomFor(bytes.length)
  room.set(bytes)
  return digestOf(room, bytes.length)
}

export function sha256HexNow(text: string): string {
  // No character of a text takes more than three bytes for each of its units.
  const room = roomFor(3 * text.length)
  return hex(digestOf(room, encoder.encodeInto(text, room).written))
}

const encoder = new TextEncoder()
const ownState = new Int32Array(8)
const ownWords = new Int32Array(64)
let ownRoom = new Uint8Array(4096)

/** For so many bytes and their padding; kept for the next time unless it was a long text. */
function roomFor(bytes: number): Uint8Array<ArrayBuffer> {
  const needed = bytes + 72
  if (needed > 65_536) return new Uint8Array(needed)
  if (needed > ownRoom.length) ownRoom = new Uint8Array(2 * needed)
  return ownRoom
}

/** Pads what the room holds where it lies (section 5.1.1). */
function digestOf(room: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const end = (length + 72) & ~63
  room.fill(0, length, end)
  room[length] = 0x80
  for (let at = end - 1, bits = length * 8; bits > 0; at--, bits = Math.floor(bits / 256)) room[at] = bits
  ownState.set(start)
  for (let from = 0; from < end; from += 64) compress(ownState, ownWords, room, from)
  return bytesOf(ownState)
}

function bytesOf(state: Int32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(32)
  for (let i = 0; i < 32; i++) bytes[i] = state[i >> 2]! >>> (24 - 8 * (i & 3))
  return bytes
}

function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, from: number): void {
  for (let i = 0, at = from; i < 16; i++, at += 4)
    w[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

/** The first 32 bits of the fractional parts of roots of the first primes (sections 4.2.2 and 5.3.3). */
function primeFractions(many: number, power: number): Int32Array {
  const found: number[] = []
  for (let n = 2; found.length < many; n++) if (found.every(prime => n % prime !== 0)) found.push(n)
  return Int32Array.from(found, prime => (prime ** power % 1) * 2 ** 32)
}
