// Every ballot of a round counted, whichever way it comes: each checked again, their number held against the signed totals,
// the account of the vote against itself. The files of a count are written where only the count and the app read them.
import { areSigned } from '../../shared/ballots/addendum.ts'
import type { SignedRollRecord } from '../../shared/ballots/roll-record.ts'
import { verifyRollRecord } from '../../shared/ballots/roll-record.ts'
import type { FoundContent } from '../../shared/ballots/sealed-ballot.ts'
import type { SignedTotals } from '../../shared/ballots/totals.ts'
import { accountBytes, accountFault, accountOf, type RoundAccount } from '../../shared/formats/account.ts'
import { type BallotLines, ballotLines } from '../../shared/formats/ballot-lines.ts'
import { outcomeBytes, type RoundOutcome } from '../../shared/formats/outcome.ts'
import { treeBytes, treeOver } from '../../shared/formats/tree-file.ts'
import { Defect, must } from '../../shared/lib/assert.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { potOf, proofOf, type Round } from '../../shared/rounds/round.ts'
import { withdrawnFrom } from '../../shared/rounds/vote-change.ts'
import type { Hands } from '../hands.ts'
import type { FileOptions, Files } from '../ports/files.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import {
  accountFile,
  ballotsFile,
  type KeptCount,
  outcomeFile,
  pabulibFile,
  treeFile,
} from '../store/outcome.ts'
import { type CountBlocked, countPotInBox, type OpenedPot } from './open-pot.ts'
import { pack, sha256OfPacked } from './packed.ts'

export interface CountedRound {
  readonly lines: BallotLines
  readonly frozenSha256: string
  readonly pots: readonly OpenedPot[]
  readonly account: RoundAccount
}

/** What casting said at the close, and the ballots of each pot. */
export interface ToCount {
  readonly totals: readonly SignedTotals[]
  readonly record: SignedRollRecord | undefined
  ballotsOf(pot: NeighbourhoodId): AsyncIterable<FoundContent>
}

export async function countBallots(
  { files, council }: Pick<Hands, 'files' | 'council'>,
  round: Round,
  { totals, record, ballotsOf }: ToCount,
): Promise<Result<CountedRound, CountBlocked>> {
  const ballot = await readFrozen(files, round)
  if (!ballot) return refuse({ reason: 'count-blocked', fault: 'frozen-ballot-changed' })
  const { sha256: frozenSha256 } = must(round.acts.frozen, 'a round whose gates are closed was frozen')
  const addenda = round.acts.addenda ?? []
  if (!(await areSigned(ballot.signPublicKey, { round: round.id, frozenSha256 }, addenda)))
    return refuse({ reason: 'count-blocked', fault: 'addenda-unsigned' })
  const lines = ballotLines()
  const pots: OpenedPot[] = []
  for (const pot of ballot.pots) {
    const signed = totals.find(candidate => candidate.pot === pot.neighbourhood)
    const withdrawn = withdrawnFrom(round, pot.neighbourhood)
    const ballots = ballotsOf(pot.neighbourhood)
    const counted = await countPotInBox({ council, ballots, ballot, pot, totals: signed, withdrawn }, lines)
    if (!counted.ok) return counted
    pots.push(counted.value)
  }
  if (record?.round !== round.id || !(await verifyRollRecord(ballot.signPublicKey, record)))
    return refuse({ reason: 'count-blocked', fault: 'roll-record-unsigned' })
  const account = accountOf(
    ballot,
    frozenSha256,
    record,
    pots.map(({ outcome, totals: signed, reasons }) => ({
      totals: signed,
      account: outcome.account,
      withheld: outcome.withheld,
      reasons,
    })),
    pot => neighbourhoodOf(council, pot)?.population,
  )
  const wrong = accountFault(account, {
    isImported: round.importedFrom !== undefined,
    takesDeclared: pot => proofOf(must(potOf(round, pot), `${pot} is a pot`)) === 'declared',
  })
  if (wrong)
    return refuse({
      reason: 'count-blocked',
      fault: 'account-differs',
      pot: wrong.pot ?? null,
      line: wrong.line,
    })
  return ok({ lines, frozenSha256, pots, account })
}

/** Undefined where the file is not the one that was frozen. */
async function readFrozen(files: Files, round: Round) {
  try {
    return await readFrozenBallot(files, round)
  } catch (error) {
    if (error instanceof Defect) return undefined
    throw error
  }
}

/**
 * The outcome last: where one lies, what it was counted from lies beside it. A later count lies under a name made of what it
 * came to, so that none is ever written over.
 */
export async function keepCount(
  files: Files,
  round: RoundId,
  { lines, frozenSha256, pots, account }: CountedRound,
  isFirst: boolean,
): Promise<Result<KeptCount, CountBlocked>> {
  const ballots = await pack(lines.lines())
  const tree = treeOver(round, lines.commitments())
  const treeText = treeBytes(tree)
  const pabulib = pots.flatMap(({ outcome: { pot }, pabulib: file }) => (file ? [{ pot, ...file }] : []))
  const outcome: RoundOutcome = {
    form: 'folkmoot-outcome-v1',
    round,
    frozenSha256,
    ballots: { sha256: ballots.sha256, bytes: ballots.bytes, lines: lines.count },
    tree: { sha256: await sha256Hex(treeText), bytes: treeText.length, root: tree.root },
    pabulib: pabulib.map(({ pot, sha256, bytes }) => ({ pot, sha256, bytes })),
    pots: pots.map(pot => pot.outcome),
  }
  const bytes = outcomeBytes(outcome)
  const accountText = accountBytes(account)
  const outcomeSha256 = await sha256Hex(bytes)
  const accountSha256 = await sha256Hex(accountText)
  const recount = isFirst ? undefined : (await sha256Hex(`${outcomeSha256}\n${accountSha256}`)).slice(0, 32)
  const json = { contentType: 'application/json' }
  const gzip = { contentType: 'text/plain; charset=utf-8', contentEncoding: 'gzip' }
  const kept = [
    await putOnce(files, ballotsFile(round, recount), ballots.packed, gzip),
    ...(await Promise.all(
      pabulib.map(({ pot, packed }) => putOnce(files, pabulibFile(round, pot, recount), packed, gzip)),
    )),
    await putOnce(files, treeFile(round, recount), treeText, json),
    await putOnce(files, accountFile(round, recount), accountText, json),
    await putOnce(files, outcomeFile(round, recount), bytes, json),
  ]
  return kept.every(Boolean)
    ? ok({
        outcomeFile: outcomeFile(round, recount),
        outcomeSha256,
        accountSha256,
        ...(recount !== undefined && { recount }),
        ballots: lines.count,
      })
    : refuse({ reason: 'count-blocked', fault: 'outcome-differs' })
}

/** False where something else lies there. */
async function putOnce(files: Files, key: string, bytes: Uint8Array, options: FileOptions): Promise<boolean> {
  const written = await files.put(key, bytes, { ...options, onlyNew: true })
  if (written.ok) return true
  const there = must(await files.get(key), 'a file that was just refused as taken')
  const hashOf = options.contentEncoding === 'gzip' ? sha256OfPacked : sha256Hex
  return (await hashOf(there.bytes)) === (await hashOf(bytes))
}
