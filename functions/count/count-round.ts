// From closed gates to a recorded outcome: once two officers have approved it, opens the box, checks every ballot again,
// holds the sum against the signed totals and counts. It reads the box and never the roll. Interrupted anywhere, it is
// begun again and comes to the same bytes.
import { areSigned } from '../../shared/ballots/addendum.ts'
import type { CountFault } from '../../shared/ballots/count-fault.ts'
import { type SignedRollRecord, verifyRollRecord } from '../../shared/ballots/roll-record.ts'
import type { SignedTotals } from '../../shared/ballots/totals.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { accountBytes, accountFault, accountOf, type RoundAccount } from '../../shared/formats/account.ts'
import { type BallotLines, ballotLines } from '../../shared/formats/ballot-lines.ts'
import { outcomeBytes, type RoundOutcome } from '../../shared/formats/outcome.ts'
import { treeBytes, treeOver } from '../../shared/formats/tree-file.ts'
import { Defect, must } from '../../shared/lib/assert.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import { potOf, proofOf, type Round } from '../../shared/rounds/round.ts'
import { openingApproved } from '../../shared/rounds/sign-offs.ts'
import { withdrawnFrom } from '../../shared/rounds/vote-change.ts'
import { recordCount, recordCountFault } from '../acts/record-count.ts'
import type { Hands } from '../hands.ts'
import type { FileOptions, Files } from '../ports/files.ts'
import type { OpeningKey } from '../ports/sealing.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { accountFile, ballotsFile, outcomeFile, pabulibFile, treeFile } from '../store/outcome.ts'
import { type KeyGone, openingKeyOf } from '../store/round-keys.ts'
import { getRound } from '../store/rounds.ts'
import { getRollRecord, getTotals } from '../store/totals.ts'
import { type CountBlocked, countPotInBox, type OpenedPot } from './open-pot.ts'
import { pack, sha256OfPacked } from './packed.ts'

/** Not to be counted yet, or no more: nothing is wrong. */
export type NotDue = Refusal<'count-not-due'>

type Refused = NotFoundRefusal | NotDue | CountBlocked | KeyGone | RoundRefusal | ChangedRefusal

export async function countRound(
  hands: Hands,
  id: RoundId,
): Promise<Result<{ readonly outcomeSha256: string }, Refused>> {
  const { db, files, keys, clock } = hands
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (round.acts.counted) return ok({ outcomeSha256: round.acts.counted.outcomeSha256 })
  const [totals, record] = [await getTotals(db, id), await getRollRecord(db, id)]
  if (phaseOf(round, clock.now()) !== 'counting' || !openingApproved(round) || !totals)
    return refuse({ reason: 'count-not-due' })
  const key = await openingKeyOf(db, keys, round)
  if (!key.ok) return refuse({ reason: key.refusal.reason === 'key-gone' ? 'key-gone' : 'count-not-due' })

  const counted = await openAndCount(hands, round, { totals, record }, key.value)
  const kept = counted.ok ? await keep(files, round.id, counted.value) : counted
  if (!kept.ok) {
    const { reason: _, ...fault } = kept.refusal
    const recorded = await recordCountFault(hands, round, fault as CountFault)
    return recorded.ok ? kept : recorded
  }
  const recorded = await recordCount(hands, round, kept.value)
  return recorded.ok ? ok({ outcomeSha256: kept.value.outcomeSha256 }) : recorded
}

interface CountedRound {
  readonly lines: BallotLines
  readonly frozenSha256: string
  readonly pots: readonly OpenedPot[]
  readonly account: RoundAccount
}

async function openAndCount(
  { db, files, council }: Hands,
  round: Round,
  {
    totals,
    record,
  }: { readonly totals: readonly SignedTotals[]; readonly record: SignedRollRecord | undefined },
  key: OpeningKey,
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
    const counted = await countPotInBox({ db, council, key, ballot, pot, totals: signed, withdrawn }, lines)
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

/** The outcome last: where one lies, what it was counted from lies beside it. */
async function keep(files: Files, round: RoundId, { lines, frozenSha256, pots, account }: CountedRound) {
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
  const json = { contentType: 'application/json' }
  const gzip = { contentType: 'text/plain; charset=utf-8', contentEncoding: 'gzip' }
  const kept = [
    await putOnce(files, ballotsFile(round), ballots.packed, gzip),
    ...(await Promise.all(
      pabulib.map(({ pot, packed }) => putOnce(files, pabulibFile(round, pot), packed, gzip)),
    )),
    await putOnce(files, treeFile(round), treeText, json),
    await putOnce(files, accountFile(round), accountText, json),
    await putOnce(files, outcomeFile(round), bytes, json),
  ]
  return kept.every(Boolean)
    ? ok({
        outcomeFile: outcomeFile(round),
        outcomeSha256: await sha256Hex(bytes),
        accountSha256: await sha256Hex(accountText),
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
