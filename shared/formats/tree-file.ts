// tree.json, version 1: the Merkle tree over the ballots as far as it helps to find one: its root, and one node for each
// 1,024 ballots, so that the way up from any of them needs its own 1,024 lines and this file, not a million lines.
import { growingTree, leavesInChunk, rootOfChunks } from '../ballots/merkle-tree.ts'
import { assert } from '../lib/assert.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import { utf8 } from '../lib/hash.ts'
import type { RoundId } from '../lib/ids.ts'

export interface TreeFile {
  readonly form: 'folkmoot-tree-v1'
  readonly round: RoundId
  /** Leaves: the lines of ballots.jsonl. */
  readonly size: number
  readonly root: string
  /** Leaves under a node; the last may have fewer. */
  readonly chunk: number
  readonly nodes: readonly string[]
}

export const treeName = 'tree.json'

/** `commitments` in the order of ballots.jsonl. */
export function treeOver(round: RoundId, commitments: readonly string[]): TreeFile {
  const nodes: string[] = []
  for (let from = 0; from < commitments.length; from += leavesInChunk) {
    const chunk = growingTree()
    for (const leaf of commitments.slice(from, from + leavesInChunk)) chunk.add(leaf)
    nodes.push(chunk.root())
  }
  const size = commitments.length
  return {
    form: 'folkmoot-tree-v1',
    round,
    size,
    root: rootOfChunks(nodes),
    chunk: leavesInChunk,
    nodes,
  }
}

export const treeBytes = (tree: TreeFile): Uint8Array =>
  utf8(canonicalJson({ ...tree, nodes: [...tree.nodes] }))

/** What this module wrote; a defect where it is not. */
export function readTree(bytes: Uint8Array): TreeFile {
  const tree = JSON.parse(new TextDecoder().decode(bytes)) as TreeFile
  assert(tree.form === 'folkmoot-tree-v1' && tree.chunk === leavesInChunk, 'a tree of another form')
  return tree
}
