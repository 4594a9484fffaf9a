// The ballots of a round as they were published, line by line: what anybody can count again from.
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { BallotLine } from '../../shared/formats/ballot-lines.ts'
import { must } from '../../shared/lib/assert.ts'
import { versionOf } from '../../shared/rounds/correction.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Files } from '../ports/files.ts'
import { ballotsFile } from '../store/outcome.ts'
import { publishedFolder } from './bundle.ts'

/** Of the version that stands. */
export async function* publishedBallots(files: Files, round: Round): AsyncGenerator<BallotLine> {
  const name = `${publishedFolder(round.id, versionOf(round))}/ballots.jsonl`
  const counted = ballotsFile(round.id, round.acts.counted?.recount)
  // The act of publishing comes before the files: until they are there, the ones of the count say the same.
  const file = must((await files.get(name)) ?? (await files.get(counted)), `${name} is not there`)
  const packed = Readable.from([file.bytes])
  const text = file.contentEncoding === 'gzip' ? packed.pipe(createGunzip()) : packed
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== '') yield JSON.parse(line) as BallotLine
}
