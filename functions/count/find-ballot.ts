// Finding a ballot among the published ones by its receipt, and its way up to the signed root: line by line, so that a
// city's ballots are never unpacked whole, and only as far as they go, since the lines stand in the order of their
// commitments.

import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Choices } from '../../shared/ballots/choices.ts'
import { commitmentOf, commitmentStart } from '../../shared/ballots/commitment.ts'
import {
  type InclusionPath,
  inclusionPath,
  isIncluded,
  leavesInChunk,
} from '../../shared/ballots/merkle-tree.ts'
import type { BallotLine } from '../../shared/formats/ballot-lines.ts'
import { readTree, treeName } from '../../shared/formats/tree-file.ts'
import { assert } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Files } from '../ports/files.ts'
import { publishedFolder } from './bundle.ts'

export interface FoundBallot {
  readonly ballot: BallotLine
  readonly place: InclusionPath
  readonly root: string
}

export interface Published {
  /** Undefined where no ballot has this receipt. */
  readonly found: FoundBallot | undefined
}

/** By its receipt, in its one form, or by any of some nonces. Undefined while the ballots are not out. */
export async function findBallot(
  files: Files,
  round: RoundId,
  wanted: string | readonly string[],
  version = 1,
): Promise<Published | undefined> {
  const folder = publishedFolder(round, version)
  const file = await files.get(`${folder}/ballots.jsonl`)
  if (!file) return undefined
  const packed = Readable.from([file.bytes])
  const text = file.contentEncoding === 'gzip' ? packed.pipe(createGunzip()) : packed
  const line = await findLine(createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }), wanted)
  if (!line) return { found: undefined }
  await prove(round, line.ballot)
  const treeFile = await files.get(`${folder}/${treeName}`)
  if (!treeFile) return undefined
  const { size, nodes, root } = readTree(treeFile.bytes)
  const place = inclusionPath(line.index, size, line.chunk, nodes)
  assert(
    isIncluded(line.ballot.commitment, place, root),
    `a published ballot of ${round} is not under the root that was signed`,
  )
  return { found: { ballot: line.ballot, place, root } }
}

interface FoundLine {
  readonly ballot: BallotLine
  /** From 0. */
  readonly index: number
  /** The commitments of the chunk it stands in. */
  readonly chunk: readonly string[]
}

async function findLine(
  lines: AsyncIterable<string>,
  wanted: string | readonly string[],
): Promise<FoundLine | undefined> {
  const start = typeof wanted === 'string' ? commitmentStart(wanted) : undefined
  const isWanted = (line: string, commitment: string) =>
    start === undefined
      ? (wanted as readonly string[]).includes(/"nonce":"([0-9a-f]{64})"/.exec(line)?.[1] ?? '')
      : commitment.startsWith(start)
  let chunk: string[] = []
  let [index, found]: [number, Omit<FoundLine, 'chunk'> | undefined] = [0, undefined]
  for await (const line of lines) {
    // In JSON no text within another value can look like this: its quotes would be escaped.
    const commitment = /"commitment":"([0-9a-f]{64})"/.exec(line)?.[1] ?? ''
    if (isWanted(line, commitment)) found = { ballot: JSON.parse(line) as BallotLine, index }
    chunk.push(commitment)
    index++
    if (chunk.length < leavesInChunk) continue
    if (found) break
    chunk = []
  }
  return found && { ...found, chunk }
}

/** What we show as somebody's ballot is worked out again from what it says. */
async function prove(round: RoundId, ballot: BallotLine): Promise<void> {
  if ('withheld' in ballot) return
  const { pot, nonce, commitment } = ballot
  const again = await commitmentOf({ round, pot, nonce, choices: ballot.choices as Choices })
  assert(again === commitment, `a published ballot of ${round} is not what its commitment says`)
}
