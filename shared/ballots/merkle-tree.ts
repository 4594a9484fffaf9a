// The tree over a round's ballots, by RFC 9162, section 2.1: its root pins every ballot, and twenty hashes are enough to
// show that one of a million is under it. A leaf is the 32 bytes of a commitment, in the order of ballots.jsonl.
import { assert } from '../lib/assert.ts'
import { fromHex, hex } from '../lib/hash.ts'
import { sha256Now } from '../lib/sha256-stream.ts'

type Hash = Uint8Array

const [leafMark, nodeMark] = [0x00, 0x01]

function hashOfLeaf(leaf: string): Hash {
  const bytes = new Uint8Array(1 + leaf.length / 2)
  bytes[0] = leafMark
  bytes.set(fromHex(leaf), 1)
  return sha256Now(bytes)
}

function joined(left: Hash, right: Hash): Hash {
  const bytes = new Uint8Array(65)
  bytes[0] = nodeMark
  bytes.set(left, 1)
  bytes.set(right, 33)
  return sha256Now(bytes)
}

export interface TreeRoot {
  /** In hex. */
  add(leaf: string): void
  readonly size: number
  /** 64 hex digits. More may be added afterwards. */
  root(): string
}

/** Leaf by leaf: only the roots of the whole subtrees so far are kept, at most one of each height. */
export const growingTree = (): TreeRoot => growing(hashOfLeaf)

function growing(hashOf: (leaf: string) => Hash): TreeRoot {
  let size = 0
  const whole: Hash[] = []
  return {
    add(leaf) {
      let hash = hashOf(leaf)
      // As many subtrees of equal size meet here as the number of leaves so far ends in ones.
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) hash = joined(whole.pop()!, hash)
      whole.push(hash)
      size++
    },
    get size() {
      return size
    },
    root: () =>
      hex(
        whole.length === 0
          ? sha256Now(new Uint8Array())
          : whole.reduceRight((right, left) => joined(left, right)),
      ),
  }
}

/** How many leaves stand under one node of `tree.json`: with these nodes a path needs one chunk of leaves, not all. */
export const leavesInChunk = 1024

/** The root over the roots of chunks: the same as over all their leaves, since both split at the same powers of two. */
export function rootOfChunks(nodes: readonly string[]): string {
  const tree = growing(fromHex)
  for (const node of nodes) tree.add(node)
  return tree.root()
}

/** A leaf's place under the root: from 0, and the hashes beside its way up (RFC 9162, 2.1.3). */
export interface InclusionPath {
  readonly index: number
  readonly size: number
  /** 64 hex digits each, from the leaf up. */
  readonly path: readonly string[]
}

/** The way up from one leaf, from the leaves of its chunk and the roots of all chunks. */
export function inclusionPath(
  index: number,
  size: number,
  chunk: readonly string[],
  nodes: readonly string[],
): InclusionPath {
  const [at, within] = [Math.floor(index / leavesInChunk), index % leavesInChunk]
  assert(nodes.length === Math.ceil(size / leavesInChunk), 'a tree has a node for each chunk')
  assert(within < chunk.length && at < nodes.length, 'a path starts at a leaf of its tree')
  const path = [...wayUp(chunk.map(hashOfLeaf), within), ...wayUp(nodes.map(fromHex), at)]
  return { index, size, path: path.map(hex) }
}

/** The hashes beside the way from one of some subtrees to the root over them. */
function wayUp(hashes: readonly Hash[], index: number): Hash[] {
  if (hashes.length <= 1) return []
  const half = largestPowerBelow(hashes.length)
  const [left, right] = [hashes.slice(0, half), hashes.slice(half)]
  return index < half
    ? [...wayUp(left, index), rootOver(right)]
    : [...wayUp(right, index - half), rootOver(left)]
}

function rootOver(hashes: readonly Hash[]): Hash {
  if (hashes.length === 1) return hashes[0]!
  const half = largestPowerBelow(hashes.length)
  return joined(rootOver(hashes.slice(0, half)), rootOver(hashes.slice(half)))
}

function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

/** Is the leaf in its place under this root? (RFC 9162, 2.1.3.2) */
export function isIncluded(leaf: string, { index, size, path }: InclusionPath, root: string): boolean {
  const whole = Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size
  if (!whole || !path.every(text => /^[0-9a-f]{64}$/.test(text))) return false
  let [here, last, hash] = [index, size - 1, hashOfLeaf(leaf)]
  for (const beside of path) {
    if (last === 0) return false
    if (here % 2 === 1 || here === last) {
      hash = joined(fromHex(beside), hash)
      while (here % 2 === 0 && here !== 0) [here, last] = [halved(here), halved(last)]
    } else {
      hash = joined(hash, fromHex(beside))
    }
    ;[here, last] = [halved(here), halved(last)]
  }
  return last === 0 && hex(hash) === root
}

const halved = (n: number): number => Math.floor(n / 2)
