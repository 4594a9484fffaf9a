// The files of a count: what it decided and the ballots it decided it by. They lie where nobody but the count and the
// app can read them until the results are published.

import { type RoundAccount, readAccount } from '../../shared/formats/account.ts'
import { type RoundOutcome, readOutcomeBytes } from '../../shared/formats/outcome.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Files } from '../ports/files.ts'

/** Where the files of a count lie: of the first, or of the later one that is named. */
const countFolder = (round: RoundId, recount?: string): string =>
  recount === undefined ? `rounds/${round}/count` : `rounds/${round}/count/${recount}`

export const outcomeFile = (round: RoundId, recount?: string): string =>
  `${countFolder(round, recount)}/outcome.json`
/** gzip */
export const ballotsFile = (round: RoundId, recount?: string): string =>
  `${countFolder(round, recount)}/ballots.jsonl`
export const treeFile = (round: RoundId, recount?: string): string =>
  `${countFolder(round, recount)}/tree.json`
export const accountFile = (round: RoundId, recount?: string): string =>
  `${countFolder(round, recount)}/account.json`
/** gzip */
export const pabulibFile = (round: RoundId, pot: NeighbourhoodId, recount?: string): string =>
  `${countFolder(round, recount)}/${pot}.pb`

/** What a count came to, and where its files were put. */
export interface KeptCount {
  readonly outcomeFile: string
  readonly outcomeSha256: string
  readonly accountSha256: string
  /** Its name, where it is not the round's first count. */
  readonly recount?: string
  /** Ballots opened, all pots together. */
  readonly ballots: number
}

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
  const { accountSha256: sha256, recount } = round.acts.counted ?? {}
  if (sha256 === undefined) return undefined
  const file = await files.get(accountFile(round.id, recount))
  const { bytes } = must(file, `the account of ${round.id} is not there`)
  assert((await sha256Hex(bytes)) === sha256, `the account of ${round.id} is not what was recorded`)
  return readAccount(bytes)
}
