// Ballots of a frozen ballot, counted and laid out as a bundle by the code that does it in life, without a vote before it.
import { layOutBundle, publishedFolder, releaseBundle } from '../../../functions/count/bundle.ts'
import { pabulibOfPot } from '../../../functions/count/pabulib-of-pot.ts'
import { pack } from '../../../functions/count/packed.ts'
import { writeFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { ballotsFile, outcomeFile, pabulibFile, treeFile } from '../../../functions/store/outcome.ts'
import { newStatement } from '../../../functions/store/statements.ts'
import { transact } from '../../../functions/store/transact.ts'
import { type Choice, checkChoices, inOneForm } from '../../../shared/ballots/choices.ts'
import { commitmentOf } from '../../../shared/ballots/commitment.ts'
import { type FrozenBallot, type FrozenPot, frozenBytes } from '../../../shared/ballots/frozen-ballot.ts'
import { remainingChoices, remainingPot } from '../../../shared/ballots/remaining.ts'
import { signStated } from '../../../shared/ballots/statement.ts'
import { type BallotLine, ballotLines } from '../../../shared/formats/ballot-lines.ts'
import { compareRules } from '../../../shared/formats/comparison.ts'
import { isWithheld, outcomeBytes, potOutcome, type RoundOutcome } from '../../../shared/formats/outcome.ts'
import { countPot, openPot } from '../../../shared/formats/pot-count.ts'
import { treeBytes, treeOver } from '../../../shared/formats/tree-file.ts'
import { signingKey } from '../../../shared/lib/ed25519.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import { compareCodePoints } from '../../../shared/lib/order.ts'
import type { SignedAddendum, SignOff } from '../../../shared/rounds/round.ts'
import { withdrawnBy } from '../../../shared/rounds/vote-change.ts'
import { at, type TestHands, testDates, testRound } from '../../fixtures/hands.ts'
import { done, firstOfficer } from '../../fixtures/vote.ts'
import { fetched } from './folders.ts'

/** What the frozen ballots laid out here must name as their `signPublicKey`. */
export const roundKey = signingKey(new Uint8Array(32).fill(7))

/** Answers the folder. */
export async function laidOut(
  hands: TestHands,
  frozen: FrozenBallot,
  ballots: ReadonlyMap<FrozenPot, readonly (readonly Choice[])[]>,
  addenda: readonly SignedAddendum[] = [],
): Promise<string> {
  const { files, council } = hands
  const lines = ballotLines()
  const pots: RoundOutcome['pots'][number][] = []
  const pabulib: RoundOutcome['pabulib'][number][] = []
  const gzip = { contentType: 'text/plain; charset=utf-8', contentEncoding: 'gzip' }
  for (const [pot, cast] of ballots) {
    const withdrawn = withdrawnBy(addenda, pot.neighbourhood)
    const counting = openPot(frozen, pot, withdrawn)
    const shown: BallotLine[] = []
    for (const chosen of cast) shown.push(await lineOf(frozen, pot, chosen, hands.entropy.id().repeat(2)))
    const withheld = isWithheld(cast.length)
    for (const line of shown)
      lines.add(withheld ? { pot: line.pot, commitment: line.commitment, withheld: true } : line)
    const valid = shown
      .flatMap(line => ('valid' in line && line.valid ? [line] : []))
      .sort((a, b) => compareCodePoints(a.commitment, b.commitment))
    for (const { choices } of valid) counting.add(choices)
    const left = remainingPot(pot, withdrawn)
    const election = counting.election()
    const { neighbourhood, amountMinor } = pot
    const totals = { voted: cast.length, onPaper: 0, void: 1, superseded: 2, onRoll: cast.length + 3 }
    const outcome = potOutcome({
      pot: neighbourhood,
      amountMinor,
      totals: { round: frozen.round, pot: neighbourhood, ...totals },
      opened: cast.length,
      invalid: cast.length - valid.length,
      counted: countPot(election, frozen.rules, frozen.pots.length, left.exclusive),
      ...(left.exclusive === undefined && { comparison: compareRules(election, frozen.rules) }),
      withdrawn: pot.projects.flatMap(({ id }) => (withdrawn.has(id) ? [id] : [])),
    })
    pots.push(outcome)
    if (withheld) continue
    const remaining = valid.map(({ choices }) => ({ choices: remainingChoices(choices, withdrawn) }))
    const file = await pack(
      pabulibOfPot({ council, ballot: frozen, pot: left, election, outcome, ballots: remaining }),
    )
    pabulib.push({ pot: neighbourhood, sha256: file.sha256, bytes: file.bytes })
    done(await files.put(pabulibFile(frozen.round, neighbourhood), file.packed, gzip))
  }
  const packed = await pack(lines.lines())
  done(await files.put(ballotsFile(frozen.round), packed.packed, gzip))
  const { sha256, bytes } = packed
  const written = await writeFrozenBallot(files, frozen)
  const tree = treeOver(frozen.round, lines.commitments())
  const treeText = treeBytes(tree)
  done(await files.put(treeFile(frozen.round), treeText, { contentType: 'application/json' }))
  const outcome = outcomeBytes({
    form: 'folkmoot-outcome-v1',
    round: frozen.round,
    frozenSha256: written.sha256,
    ballots: { sha256, bytes, lines: lines.count },
    tree: { sha256: await sha256Hex(treeText), bytes: treeText.length, root: tree.root },
    pabulib,
    pots,
  })
  done(await files.put(outcomeFile(frozen.round), outcome, { contentType: 'application/json' }))
  const someone = { ...firstOfficer, by: firstOfficer.person!, byName: 'First Officer' }
  const after = at('2026-11-08T09:00:00Z')
  const signOffs = frozen.pots.flatMap(({ neighbourhood: pot }) =>
    (['councillor', 'officer'] as const).map(
      (as): SignOff => ({ by: someone.by, byName: someone.byName, at: after, pot, as }),
    ),
  )
  const act = { by: someone.by, byName: someone.byName, at: after }
  const round = testRound(frozen.round, {
    title: frozen.title,
    acts: {
      frozen: { at: testDates.votingAt, ...written },
      counted: { at: after, outcomeFile: outcomeFile(frozen.round), outcomeSha256: await sha256Hex(outcome) },
      signOffs,
      ...(addenda.length > 0 && { addenda }),
    },
  })
  const frozenText = frozenBytes(frozen)
  const stated = await signStated(await roundKey, {
    round: frozen.round,
    tree: { size: tree.size, root: tree.root },
    files: [
      { name: 'frozen-ballot.json', sha256: written.sha256, bytes: frozenText.length },
      { name: 'outcome.json', sha256: await sha256Hex(outcome), bytes: outcome.length },
      { name: 'ballots.jsonl', sha256, bytes },
      ...pabulib.map(({ pot, ...file }) => ({ name: `${pot}.pb`, ...file })),
      { name: 'tree.json', sha256: await sha256Hex(treeText), bytes: treeText.length },
    ],
  })
  done(await transact(hands.db, [newStatement(stated)]))
  const manifestSha256 = await layOutBundle(hands, round, act)
  const manifestFile = `${publishedFolder(frozen.round)}/manifest.json`
  const published = { ...act, manifestFile, manifestSha256 }
  await releaseBundle(files, { ...round, acts: { ...round.acts, published } })
  return fetched(hands, frozen.round)
}

async function lineOf(
  frozen: FrozenBallot,
  { neighbourhood: pot }: FrozenPot,
  chosen: readonly Choice[],
  nonce: string,
): Promise<BallotLine> {
  const checked = checkChoices(frozen, pot, chosen)
  const choices = checked.ok ? checked.value : inOneForm(frozen.rules.ballotType, chosen)
  const commitment = await commitmentOf({ round: frozen.round, pot, choices, nonce })
  const line = { pot, commitment, nonce, choices }
  return checked.ok ? { ...line, valid: true } : { ...line, valid: false, reason: checked.refusal.reason }
}
