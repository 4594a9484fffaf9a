// The Method of Equal Shares with its completions. README.md, "Equal shares".
// Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021.
import { compareOutcomes } from './comparison.ts'
import { ballotCount, type Election } from './election.ts'
import { type Fraction, ratioOf } from './fraction.ts'
import { countGreedy } from './greedy.ts'
import type { Outcome } from './outcome.ts'
import { type Raised, raiseShare } from './raise-share.ts'
import type { Candidate, EqualSharesWorking, RaisedShare } from './rule-workings.ts'
import type { EqualSharesSettings, GreedySettings } from './settings.ts'
import { type Entry, enter } from './shares-entry.ts'
import { openRecord } from './shares-record.ts'
import { type Run, runShares, type SharesElection } from './shares-run.ts'
import { supportOf } from './support.ts'
import type { Tally } from './tally.ts'
import { tieRanks } from './ties.ts'
import { timesCost } from './utility.ts'

export function countEqualShares(
  election: Election,
  settings: EqualSharesSettings,
  tallied: Tally,
): Outcome<EqualSharesWorking> {
  const prepared = prepare(election, settings, tallied)
  const { idOf, entry, shares, found } = prepared
  const candidateOf = (place: number): Candidate => {
    const { id, costMinor } = election.projects[place]!
    return { project: id, votes: tallied.votes[place]!, score: tallied.scores[place]!, costMinor }
  }
  const record = openRecord(shares, candidateOf, settings.utility === 'cost')
  const run = runShares(shares, found.share, { recorder: record })
  const { completed, compared, funded, costMinor } = complete(election, settings, tallied, prepared, run)
  const tied = found.tied || run.ties.length > 0
  const greedyTies = [completed?.working, compared?.greedy.working].some(by => by && by.ties.length > 0)

  return {
    funded,
    partFunded: [],
    costMinor,
    tieBroken: greedyTies || tied,
    working: {
      working: 1,
      rule: 'equal-shares',
      completion: settings.completion,
      share: ratioOf(found.share),
      ...(found.raised && { raised: raisedShare(found.raised, election) }),
      setAside: entry.aside.map(({ place, reason }) => ({ ...candidateOf(place), reason })),
      joined: entry.joined.map(candidateOf),
      candidates: entry.candidates.map(candidateOf),
      heldMinor: record.heldAtFirst(),
      steps: record.steps,
      tied,
      ties: run.ties.map(tie => ({ projects: tie.map(idOf), decisive: true })),
      // biome-ignore lint/suspicious/noThenProperty: named as the setting is
      ...(completed && { then: completed.working }),
      ...(compared && { comparison: compared }),
    },
  }
}

/** The outcome without its working, for counting again and again; `runs` is how many runs it took. */
export function fundedByShares(
  election: Election,
  settings: EqualSharesSettings,
  tallied: Tally,
): { readonly funded: readonly string[]; readonly runs: number } {
  const prepared = prepare(election, settings, tallied)
  const { raised, share } = prepared.found
  const raisedRun = raised === undefined || raised === 'everything-affordable' ? undefined : raised
  const run = raisedRun?.run ?? runShares(prepared.shares, share)
  const { funded } = complete(election, settings, tallied, prepared, run)
  return { funded, runs: raisedRun?.runs ?? 1 }
}

interface Prepared {
  readonly idOf: (place: number) => string
  readonly ranks: ArrayLike<number>
  readonly entry: Entry
  readonly shares: SharesElection
  readonly found: FoundShare
}

function prepare(election: Election, settings: EqualSharesSettings, tallied: Tally): Prepared {
  const { projects } = election
  const ranks = tieRanks(projects, tallied.votes, settings.ties)
  const entry = enter(election, settings, tallied)
  const shares: SharesElection = {
    support: supportOf(election, settings.utility, entry.candidates, tallied),
    timesCost: timesCost(settings.utility),
    ranks,
  }
  const found = findShare(election, settings, shares, entry)
  return { idOf: place => projects[place]!.id, ranks, entry, shares, found }
}

/** What follows the run that decides: greedy with what is left, and the comparison step. */
function complete(
  election: Election,
  settings: EqualSharesSettings,
  tallied: Tally,
  { idOf, ranks, entry }: Prepared,
  run: Run,
) {
  const { potMinor } = election
  const joined = entry.joined.toSorted((a, b) => ranks[a]! - ranks[b]!)
  const bought = [...joined, ...run.funded]
  const left = potMinor - costOf(election, bought)
  const rest = entry.eligible.filter(place => !bought.includes(place))
  const completed =
    settings.then && countGreedy({ ...election, potMinor: left }, greedyLike(settings), tallied, rest)
  const outcome = {
    funded: [...bought.map(idOf), ...(completed?.funded ?? [])],
    costMinor: potMinor - left + (completed?.costMinor ?? 0),
  }
  const byGreedy = settings.comparison && countGreedy(election, greedyLike(settings), tallied, entry.eligible)
  const compared = byGreedy ? compareOutcomes(election, byGreedy, outcome.funded) : undefined
  const { funded, costMinor } = compared?.taken === 'greedy' ? compared.greedy : outcome
  return { completed, compared, funded, costMinor }
}

interface FoundShare {
  readonly share: Fraction
  readonly tied: boolean
  readonly raised?: Raised | 'everything-affordable'
}

/** What each ballot is given in the run that decides. */
function findShare(
  election: Election,
  { completion }: EqualSharesSettings,
  shares: SharesElection,
  entry: Entry,
): FoundShare {
  const { potMinor, projects, ballots, scale } = election
  // Without ballots there is nobody to buy anything.
  const voters = BigInt(Math.max(1, ballotCount(ballots)))
  const even: FoundShare = { share: { over: BigInt(potMinor), under: voters }, tied: false }
  if (completion === 'none') return even
  if (completion !== 'add1' && costOf(election, entry.eligible) <= potMinor)
    return { ...even, raised: 'everything-affordable' }

  const watched = completion === 'add1' ? entry.candidates : entry.eligible.filter(notJoined(entry))
  const raised = raiseShare(shares, completion, {
    potMinor,
    ballots: voters,
    unit: 10n ** BigInt(scale),
    costOf: run => costOf(election, run.funded),
    isExhaustive: (run, left) => {
      const funded = new Set(run.funded)
      return !watched.some(place => !funded.has(place) && projects[place]!.costMinor <= left)
    },
  })
  return { share: raised.share, tied: raised.tied, raised }
}

const notJoined =
  ({ joined }: Entry) =>
  (place: number): boolean =>
    !joined.includes(place)

function raisedShare(raised: Raised | 'everything-affordable', election: Election): RaisedShare {
  if (raised === 'everything-affordable') return { raises: 0, stop: raised }
  const { raises, stop, beyond } = raised
  if (!beyond) return { raises: Number(raises), stop }
  const places = beyond.run.funded
  const funded = places.map(place => election.projects[place]!.id)
  return {
    raises: Number(raises),
    stop,
    beyond: { share: ratioOf(beyond.share), funded, costMinor: costOf(election, places) },
  }
}

const costOf = ({ projects }: Election, places: readonly number[]): number =>
  places.reduce((sum, place) => sum + projects[place]!.costMinor, 0)

const greedyLike = ({ utility, ties, unsupported }: EqualSharesSettings): GreedySettings => ({
  rule: 'greedy',
  utility,
  ties,
  unsupported,
})
