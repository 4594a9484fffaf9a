// Numbers differing things from 0 in the order they first come, by a hash the caller makes: for millions of small things
// whose texts or arrays a Map would have to hold one by one. Nobody can make it slow by choosing things whose hashes
// collide: after some steps it turns to a Map, whose own hash no one outside knows.

import { assert } from './assert.ts'

export interface Numbering {
  /** The number of the thing at hand, or −1. */
  find(hash: number): number
  /** Gives the thing at hand the next number; only what find does not know. */
  add(hash: number): number
}

export interface ThingAtHand {
  isSame(asNumber: number): boolean
  /** Equal for equal things alone; asked for only where hashes collide. */
  key(): string
}

const mostSteps = 64

export function openNumbering(atHand: ThingAtHand): Numbering {
  // Twice as many slots as things at least; a slot holds number + 1.
  let slots = new Int32Array(1024)
  let hashes = new Int32Array(512)
  let count = 0
  const crowded = new Map<string, number>()

  function find(hash: number): number {
    const last = slots.length - 1
    for (let at = mixed(hash) & last, steps = 0; steps < mostSteps; at = (at + 1) & last, steps++) {
      const number = slots[at]! - 1
      if (number < 0) break
      if (hashes[number] === hash && atHand.isSame(number)) return number
    }
    return crowded.size === 0 ? -1 : (crowded.get(atHand.key()) ?? -1)
  }

  function place(hash: number, number: number): boolean {
    const last = slots.length - 1
    for (let at = mixed(hash) & last, steps = 0; steps < mostSteps; at = (at + 1) & last, steps++)
      if (slots[at] === 0) {
        slots[at] = number + 1
        return true
      }
    return false
  }

  function grow(): void {
    const longer = new Int32Array(2 * hashes.length)
    longer.set(hashes)
    hashes = longer
    const before = slots
    slots = new Int32Array(2 * before.length)
    // Taken in turn from an empty slot, each comes no further from its place than it was: what stood before it is
    // placed already, at or before where it stood, in one half or the other.
    const first = before.indexOf(0)
    for (let i = 0; i < before.length; i++) {
      const held = before[(first + i) & (before.length - 1)]!
      if (held !== 0) assert(place(hashes[held - 1]!, held - 1), 'no slot within reach')
    }
  }

  return {
    find,
    add(hash) {
      if (count === hashes.length) grow()
      hashes[count] = hash
      if (!place(hash, count)) crowded.set(atHand.key(), count)
      return count++
    },
  }
}

/** Takes a further number into a hash; a hash begins as 0. */
export const hashWith = (hash: number, more: number): number => (Math.imul(hash, 0x0100_0193) + more + 1) | 0

/** Spreads what differs in any bit over the low ones (the last steps of MurmurHash3). */
function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35)
  return bits ^ (bits >>> 16)
}
