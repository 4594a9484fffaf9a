// Random order that stays: one of sixteen draws, so that no proposal is always first and the edge can keep each of the
// sixteen pages. The hash is FNV-1a (draft-eastlake-fnv) with MurmurHash3's last mixing step; it decides nothing but order.
import { compareCodePoints } from '../lib/order.ts'

export const draws = 16

export const isDraw = (draw: number): boolean => Number.isInteger(draw) && draw >= 1 && draw <= draws

export function inDrawnOrder<T extends { readonly id: string }>(things: readonly T[], draw: number): T[] {
  return things
    .map(thing => ({ thing, place: mixed(`${draw}:${thing.id}`) }))
    .sort((a, b) => a.place - b.place || compareCodePoints(a.thing.id, b.thing.id))
    .map(({ thing }) => thing)
}

function mixed(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
