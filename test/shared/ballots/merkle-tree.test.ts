// Trees are held against the definition of RFC 9162, 2.1.1, written out once more below, and against the roots that the
// reference trees of Certificate Transparency have had since RFC 6962.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  growingTree,
  type InclusionPath,
  inclusionPath,
  isIncluded,
  leavesInChunk,
} from '../../../shared/ballots/merkle-tree.ts'
import { readTree, treeBytes, treeOver } from '../../../shared/formats/tree-file.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** MTH(D[n]), word for word. */
function textbookRoot(leaves: readonly string[]): Buffer {
  const n = leaves.length
  if (n === 0) return sha256()
  if (n === 1) return sha256(Buffer.of(0), Buffer.from(leaves[0]!, 'hex'))
  let k = 1
  while (k * 2 < n) k *= 2
  return sha256(Buffer.of(1), textbookRoot(leaves.slice(0, k)), textbookRoot(leaves.slice(k)))
}

function rootOf(leaves: readonly string[]): string {
  const tree = growingTree()
  for (const leaf of leaves) tree.add(leaf)
  expect(tree.size).toBe(leaves.length)
  return tree.root()
}

const leaf = (number: number): string => sha256(Buffer.from(`leaf ${number}`)).toString('hex')
const leaves = (many: number): string[] => Array.from({ length: many }, (_, number) => leaf(number))

const round = 'autumn' as RoundId
const nodesOf = new WeakMap<readonly string[], readonly string[]>()
function pathOf(all: readonly string[], index: number): InclusionPath {
  const nodes = nodesOf.get(all) ?? treeOver(round, all).nodes
  nodesOf.set(all, nodes)
  const from = Math.floor(index / leavesInChunk) * leavesInChunk
  return inclusionPath(index, all.length, all.slice(from, from + leavesInChunk), nodes)
}

describe('a tree', () => {
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('over the first %d reference leaves has the known root', (many, root) => {
    const reference = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
    const all = [...reference, '606162636465666768696a6b6c6d6e6f']
    expect(rootOf(all.slice(0, many))).toBe(root)
  })

  it('of any size has the root of the definition, also over its chunks', () => {
    for (const many of [0, 1, 2, 3, 7, 8, 9, 1023, 1024, 1025, 2048, 2049, 3000, 3073, 5200]) {
      const all = leaves(many)
      const root = textbookRoot(all).toString('hex')
      expect([many, rootOf(all)]).toStrictEqual([many, root])
      const file = treeOver(round, all)
      expect(file).toMatchObject({ root, size: many, chunk: 1024 })
      expect(file.nodes).toHaveLength(Math.ceil(many / 1024))
      expect(readTree(treeBytes(file))).toStrictEqual(file)
    }
  })
})

describe('an inclusion path', () => {
  it('shows each leaf of trees of every small size, and in no other place', () => {
    for (let size = 1; size <= 33; size++) {
      const all = leaves(size)
      const root = rootOf(all)
      for (let index = 0; index < size; index++) {
        const path = pathOf(all, index)
        expect([size, index, isIncluded(all[index]!, path, root)]).toStrictEqual([size, index, true])
        for (let other = 0; other < size; other++)
          if (other !== index) expect(isIncluded(all[other]!, path, root)).toBe(false)
      }
    }
  })

  const large = leaves(3_500)
  const largeRoot = rootOf(large)
  const someIndex = fc.integer({ min: 0, max: large.length - 1 })

  it('reaches across chunks, with few hashes', () => {
    fc.assert(
      fc.property(someIndex, index => {
        const path = pathOf(large, index)
        expect(path.path.length).toBeLessThanOrEqual(12)
        expect(isIncluded(large[index]!, path, largeRoot)).toBe(true)
      }),
      { numRuns: 40, examples: [[0], [1023], [1024], [2047], [3071], [3072], [3499]] },
    )
  })

  it('does not hold once anything of it is changed', () => {
    const change = fc.constantFrom('leaf', 'hash', 'shorter', 'longer', 'index', 'size', 'root', 'swapped')
    fc.assert(
      fc.property(someIndex, change, fc.nat(), (index, what, where) => {
        const whole = pathOf(large, index)
        const at = where % whole.path.length
        const flipped = (text: string) => (text[0] === '0' ? '1' : '0') + text.slice(1)
        let [given, path, root] = [large[index]!, whole, largeRoot]
        const withPath = (hashes: readonly string[]) => ({ ...whole, path: hashes })
        if (what === 'leaf') given = flipped(given)
        if (what === 'hash') path = withPath(whole.path.with(at, flipped(whole.path[at]!)))
        if (what === 'shorter') path = withPath(whole.path.toSpliced(at, 1))
        if (what === 'longer') path = withPath(whole.path.toSpliced(at, 0, leaf(0)))
        if (what === 'index') path = { ...whole, index: (index + 1) % large.length }
        if (what === 'size') path = { ...whole, size: whole.size * 2 }
        if (what === 'root') root = flipped(root)
        if (what === 'swapped') path = withPath([...whole.path].reverse())
        expect([what, isIncluded(given, path, root)]).toStrictEqual([what, false])
      }),
      { numRuns: 80 },
    )
  })

  it('of what is no path is refused', () => {
    const [root] = [leaf(1)]
    for (const path of [
      { index: 0, size: 0, path: [] },
      { index: -1, size: 1, path: [] },
      { index: 0.5, size: 1, path: [] },
      { index: 1, size: 1, path: [] },
      { index: 0, size: 2, path: ['ab'] },
      { index: 0, size: 2 ** 60, path: [] },
    ])
      expect(isIncluded(leaf(0), path, root)).toBe(false)
  })
})
