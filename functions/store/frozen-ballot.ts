// The frozen ballot as a file: written once, read against the SHA-256 that stands on the round, so that nobody can change
// it unseen. What was read once is kept by its hash for the life of the process.
import type { FrozenBallot } from '../../shared/ballots/frozen-ballot.ts'
import { frozenBytes, frozenSha256 } from '../../shared/ballots/frozen-ballot.ts'
import { keyFingerprint } from '../../shared/ballots/statement.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Files } from '../ports/files.ts'

export interface FrozenFile {
  readonly file: string
  readonly sha256: string
  /** Fingerprint of the round's signing key. */
  readonly key: string
}

const read = new Map<string, FrozenBallot>()
const mostKept = 20

export async function readFrozenBallot(files: Files, round: Round): Promise<FrozenBallot> {
  const frozen = must(round.acts.frozen, `the ballot of round ${round.id} is not frozen`)
  const known = read.get(frozen.sha256)
  if (known) return known
  const { bytes } = must(await files.get(frozen.file), `${frozen.file} is missing`)
  assert((await sha256Hex(bytes)) === frozen.sha256, `${frozen.file} is not the ballot that was frozen`)
  const ballot = JSON.parse(new TextDecoder().decode(bytes)) as FrozenBallot
  if (read.size >= mostKept) read.clear()
  read.set(frozen.sha256, ballot)
  return ballot
}

/**
 * Writes the ballot, safely repeated. Where an earlier attempt that came to nothing left other bytes behind, this one is
 * named by its hash: a file that is there is never replaced.
 */
export async function writeFrozenBallot(files: Files, ballot: FrozenBallot): Promise<FrozenFile> {
  const bytes = frozenBytes(ballot)
  const sha256 = await frozenSha256(ballot)
  const key = keyFingerprint(ballot.signPublicKey)
  const folder = `rounds/${ballot.round}`
  for (const file of [`${folder}/ballot.json`, `${folder}/ballot-${sha256}.json`]) {
    const written = await files.put(file, bytes, { onlyNew: true, contentType: 'application/json' })
    if (written.ok) return { file, sha256, key }
    const there = must(await files.get(file), 'a file that was just refused as taken')
    if ((await sha256Hex(there.bytes)) === sha256) return { file, sha256, key }
  }
  throw new Error(`${folder} holds another ballot under this one's hash`)
}
