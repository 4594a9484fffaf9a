// Finding a ballot among the published ones by its receipt: line by line, so that a city's ballots are never unpacked whole,
// and only as far as they go, since the lines stand in the order of their commitments.

import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Choices } from '../../shared/ballots/choices.ts'
import { commitmentOf, commitmentStart } from '../../shared/ballots/commitment.ts'
import type { BallotLine } from '../../shared/formats/ballot-lines.ts'
import { assert } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Files } from '../ports/files.ts'
import { publishedFolder } from './bundle.ts'

export interface Published {
  /** Undefined where no ballot has this receipt. */
  readonly ballot: BallotLine | undefined
}

/** `receipt` in its one form. Undefined while the ballots are not out. */
export async function findBallot(
  files: Files,
  round: RoundId,
  receipt: string,
): Promise<Published | undefined> {
  const file = await files.get(`${publishedFolder(round)}/ballots.jsonl`)
  if (!file) return undefined
  const packed = Readable.from([file.bytes])
  const text = file.contentEncoding === 'gzip' ? packed.pipe(createGunzip()) : packed
  const start = commitmentStart(receipt)
  const wanted = `"commitment":"${start}`
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.includes(wanted)) continue
    const ballot = JSON.parse(line) as BallotLine
    // A project's id could hold the text that is looked for.
    if (ballot.commitment.startsWith(start)) return { ballot: await proved(round, ballot) }
  }
  return { ballot: undefined }
}

/** What we show as somebody's ballot is worked out again from what it says. */
async function proved(round: RoundId, ballot: BallotLine): Promise<BallotLine> {
  if ('withheld' in ballot) return ballot
  const { pot, nonce, commitment } = ballot
  const again = await commitmentOf({ round, pot, nonce, choices: ballot.choices as Choices })
  assert(again === commitment, `a published ballot of ${round} is not what its commitment says`)
  return ballot
}
