// Bundles to check: of rounds that were lived through on the real engine, and random ones laid out by the real code.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { layOutBundle, publishedFolder, releaseBundle } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { pabulibOfPot } from '../../../functions/count/pabulib-of-pot.ts'
import { pack } from '../../../functions/count/packed.ts'
import { writeFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { ballotsFile, outcomeFile, pabulibFile } from '../../../functions/store/outcome.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { type Choices, checkChoices } from '../../../shared/ballots/choices.ts'
import { commitmentOf } from '../../../shared/ballots/commitment.ts'
import type { FrozenBallot, FrozenPot } from '../../../shared/ballots/frozen-ballot.ts'
import { type BallotLine, ballotLines } from '../../../shared/formats/ballot-lines.ts'
import { isWithheld, outcomeBytes, potOutcome, type RoundOutcome } from '../../../shared/formats/outcome.ts'
import { countPot, openPot } from '../../../shared/formats/pot-count.ts'
import { must } from '../../../shared/lib/assert.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { compareCodePoints } from '../../../shared/lib/order.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { type Round, type RoundRules, roundTieRules, type SignOff } from '../../../shared/rounds/round.ts'
import { at, type TestHands, testDates, testRound } from '../../fixtures/hands.ts'
import {
  approveTwice,
  done,
  firstOfficer,
  signOffAll,
  type TestProject,
  type Votes,
  votedRound,
} from '../../fixtures/vote.ts'
import type { Random } from './random.ts'

/** The bundle's files as a folder of this machine, as somebody would fetch them: some are packed. */
async function fetched({ files }: TestHands, round: RoundId): Promise<string> {
  const found = new Map<string, Uint8Array>()
  for await (const key of files.list(`${publishedFolder(round)}/`))
    found.set(key.split('/').at(-1)!, must(await files.get(key), key).bytes)
  return folderOf(found)
}

const all = mkdtempSync(join(tmpdir(), 'folkmoot-bundles-'))
export const removeBundles = (): void => rmSync(all, { recursive: true })

export function folderOf(files: ReadonlyMap<string, Uint8Array | string>): string {
  const folder = mkdtempSync(join(all, 'bundle-'))
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
  return folder
}

export interface Lived {
  readonly projects: readonly TestProject[]
  readonly votes: Votes
  readonly changes?: Partial<Round>
  /** Done to the box between the close and the count. */
  readonly meddle?: (round: RoundId) => Promise<void>
}

/** Proposed, voted, counted, signed off and published; answers the manifest's hash as the journal has it, too. */
export async function livedBundle(
  hands: TestHands,
  id: string,
  { projects, votes, changes, meddle }: Lived,
): Promise<{ folder: string; manifestSha256: string; frozenSha256: string }> {
  const { round } = await votedRound(hands, id, projects, votes, changes)
  await meddle?.(round)
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  await signOffAll(hands, round)
  const { version, acts } = must(await getRound(hands.db, round), 'the round')
  const { manifestSha256 } = done(await publishResults(hands, firstOfficer, { round, version }))
  const frozenSha256 = must(acts.frozen, 'the freeze').sha256
  return { folder: await fetched(hands, round), manifestSha256, frozenSha256 }
}

const signPublicKey = 'ab'.repeat(32)
const places = ['north', 'south'] as NeighbourhoodId[]
const names = ['Trees', 'A "quiet" room; with tea', 'Łąka, 2 ha', 'Benches', '𐀀 and more', '= 1 + 1', 'Ramp']

/** Any rules, one or two pots, few projects of few different costs: ties, misfits and broken ballots are common. */
export async function randomBundle(hands: TestHands, random: Random, id: string): Promise<string> {
  const rules: RoundRules = {
    ...testRound(id).rules,
    ballotType: random.pick(['approval', 'knapsack']),
    maxChoices: random.pick([null, 1, 2, 3]),
    tieRule: random.pick(roundTieRules),
    unsupported: random.pick(['skip', 'fund']),
  }
  const pots = places.slice(0, 1 + random.below(2)).map((neighbourhood): FrozenPot => {
    const step = random.pick([1, 5, 100, 12_345])
    return {
      neighbourhood,
      name: neighbourhood === 'north' ? 'North' : 'South; "by the sea"',
      amountMinor: (step * random.below(20)) as Minor,
      projects: random.some(names, 1 + random.below(names.length)).map((title, index) => {
        const project = `${neighbourhood}-${random.pick(['A', 'a', '1', '10', 'é'])}-${index}`
        return {
          id: project,
          proposal: project as ProposalId,
          number: index + 1,
          title,
          summary: 'Something for everybody',
          place: random.pick(['', 'Mill Road']),
          category: 'streets',
          costMinor: (step * (1 + random.below(9))) as Minor,
        }
      }),
    }
  })
  const frozen: FrozenBallot = {
    form: 'folkmoot-frozen-ballot-v1',
    round: id as RoundId,
    title: `The ${id} round`,
    currency: random.pick(['GBP', 'JPY', 'KWD']),
    rules,
    votingAt: testDates.votingAt,
    closesAt: testDates.closesAt,
    pots,
    signPublicKey,
  }
  return laidOut(hands, frozen, new Map(pots.map(pot => [pot, randomBallots(random, pot)])))
}

function randomBallots(random: Random, { projects }: FrozenPot): string[][] {
  const ids = projects.map(project => project.id)
  return Array.from({ length: random.pick([0, 1, 6, 9, 10, 14, 40]) }, () => {
    const chosen = random.some(ids, random.below(4))
    if (random.below(12) === 0) chosen.push(random.pick([...chosen, 'no-such-project', 'south-A-0']))
    return chosen
  })
}

/** Counted and laid out by the code that does it in life. */
async function laidOut(
  hands: TestHands,
  frozen: FrozenBallot,
  ballots: ReadonlyMap<FrozenPot, readonly (readonly string[])[]>,
): Promise<string> {
  const { files, council } = hands
  const lines = ballotLines()
  const pots: RoundOutcome['pots'][number][] = []
  const pabulib: RoundOutcome['pabulib'][number][] = []
  const gzip = { contentType: 'text/plain; charset=utf-8', contentEncoding: 'gzip' }
  for (const [pot, cast] of ballots) {
    const counting = openPot(frozen, pot)
    const shown: BallotLine[] = []
    for (const chosen of cast) shown.push(await lineOf(frozen, pot, chosen, hands.entropy.id().repeat(2)))
    const withheld = isWithheld(cast.length)
    for (const line of shown)
      lines.add(withheld ? { pot: line.pot, commitment: line.commitment, withheld: true } : line)
    const valid = shown
      .flatMap(line => ('valid' in line && line.valid ? [line] : []))
      .sort((a, b) => compareCodePoints(a.commitment, b.commitment))
    for (const { choices } of valid) counting.add(choices)
    const election = counting.election()
    const { neighbourhood, amountMinor } = pot
    const totals = { voted: cast.length, onPaper: 0, void: 1, superseded: 2, onRoll: cast.length + 3 }
    const outcome = potOutcome({
      pot: neighbourhood,
      amountMinor,
      totals: { round: frozen.round, pot: neighbourhood, ...totals },
      opened: cast.length,
      invalid: cast.length - valid.length,
      counted: countPot(election, frozen.rules),
    })
    pots.push(outcome)
    if (withheld) continue
    const file = await pack(pabulibOfPot({ council, ballot: frozen, pot, election, outcome, ballots: valid }))
    pabulib.push({ pot: neighbourhood, sha256: file.sha256, bytes: file.bytes })
    done(await files.put(pabulibFile(frozen.round, neighbourhood), file.packed, gzip))
  }
  const packed = await pack(lines.lines())
  done(await files.put(ballotsFile(frozen.round), packed.packed, gzip))
  const { sha256, bytes } = packed
  const written = await writeFrozenBallot(files, frozen)
  const outcome = outcomeBytes({
    form: 'folkmoot-outcome-v1',
    round: frozen.round,
    frozenSha256: written.sha256,
    ballots: { sha256, bytes, lines: lines.count },
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
    },
  })
  const manifestSha256 = await layOutBundle(hands, round, act)
  const manifestFile = `${publishedFolder(frozen.round)}/manifest.json`
  const published = { ...act, manifestFile, manifestSha256 }
  await releaseBundle(files, { ...round, acts: { ...round.acts, published } })
  return fetched(hands, frozen.round)
}

async function lineOf(
  frozen: FrozenBallot,
  { neighbourhood: pot }: FrozenPot,
  chosen: readonly string[],
  nonce: string,
): Promise<BallotLine> {
  const checked = checkChoices(frozen, pot, chosen)
  const choices = checked.ok
    ? checked.value
    : ([...chosen].sort(compareCodePoints) as readonly string[] as Choices)
  const commitment = await commitmentOf({ round: frozen.round, pot, choices, nonce })
  const line = { pot, commitment, nonce, choices }
  return checked.ok ? { ...line, valid: true } : { ...line, valid: false, reason: checked.refusal.reason }
}
