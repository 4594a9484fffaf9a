// The files of a count: what it decided and the ballots it decided it by. They lie where nobody but the count and the
// app can read them until the results are published.

import { type RoundAccount, readAccount } from '../../shared/formats/account.ts'
import { type RoundOutcome, readOutcomeBytes } from '../../shared/formats/outcome.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Files } from '../ports/files.ts'

export const outcomeFile = (round: RoundId): string => `rounds/${round}/count/outcome.json`
/** gzip */
export const ballotsFile = (round: RoundId): string => `rounds/${round}/count/ballots.jsonl`
export const treeFile = (round: RoundId): string => `rounds/${round}/count/tree.json`
export const accountFile = (round: RoundId): string => `rounds/${round}/count/account.json`
/** gzip */
export const pabulibFile = (round: RoundId, pot: NeighbourhoodId): string => `rounds/${round}/count/${pot}.pb`

const known = new Map<string, RoundOutcome>()
const mostKnown = 8

/** What the round's ballots decided, once it is counted. Who may see it before publication, the policy says. */
export async function readOutcome(files: Files, round: Round): Promise<RoundOutcome | undefined> {
  const { counted } = round.acts
  if (!counted) return undefined
  const found = known.get(counted.outcomeSha256)
  if (found) return found
  const file = must(await files.get(counted.outcomeFile), `the outcome of ${round.id} is not there`)
  const outcome = await readOutcomeBytes(file.bytes, counted.outcomeSha256)
  if (known.size >= mostKnown) known.delete(known.keys().next().value!)
  known.set(counted.outcomeSha256, outcome)
  return outcome
}

/** The account of the vote that was counted with it; undefined where there is none. */
export async function readVoteAccount(files: Files, round: Round): Promise<RoundAccount | undefined> {
  const sha256 = round.acts.counted?.accountSha256
  if (sha256 === undefined) return undefined
  const { bytes } = must(await files.get(accountFile(round.id)), `the account of ${round.id} is not there`)
  assert((await sha256Hex(bytes)) === sha256, `the account of ${round.id} is not what was recorded`)
  return readAccount(bytes)
}
