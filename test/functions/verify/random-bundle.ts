// Bundles of random small rounds. The round is made up; counting and laying out is done by the real code.
import { signAddendum } from '../../../shared/ballots/addendum.ts'
import type { Choice } from '../../../shared/ballots/choices.ts'
import {
  type ExclusivePair,
  type FrozenBallot,
  type FrozenPot,
  type FrozenProject,
  frozenSha256,
} from '../../../shared/ballots/frozen-ballot.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { compareCodePoints } from '../../../shared/lib/order.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import {
  type BallotType,
  ballotTypes,
  completions,
  type RoundRules,
  roundTieRules,
  type SignedAddendum,
  type VoteChange,
} from '../../../shared/rounds/round.ts'
import { at, type TestHands, testDates, testRound } from '../../fixtures/hands.ts'
import type { Random } from '../../fixtures/random.ts'
import { laidOut, roundKey } from './lay-out.ts'

const places = ['north', 'south'] as NeighbourhoodId[]
const names = ['Trees', 'A "quiet" room; with tea', 'Łąka, 2 ha', 'Benches', '𐀀 and more', '= 1 + 1', 'Ramp']

export interface Given {
  readonly rules?: Partial<RoundRules>
  /** Whether the vote was changed while it was under way. */
  readonly isChanged?: boolean
  /** In each pot. */
  readonly ballots?: number
  /** Every amount is a multiple of it. The more there is for each voter, the longer Add1 raises. */
  readonly step?: number
}

/** Any rules, one or two pots, few projects of few different costs: ties, misfits and broken ballots are common. */
export async function randomBundle(
  hands: TestHands,
  random: Random,
  id: string,
  given: Given = {},
): Promise<string> {
  const ballotType = given.rules?.ballotType ?? random.pick(ballotTypes)
  const rules = { ...randomRules(random, id, ballotType), ...given.rules }
  const many = () => given.ballots ?? random.pick([0, 6, 9, 10, 12, 14, 25, 40])
  const pots = places.slice(0, 1 + random.below(2)).map((neighbourhood): FrozenPot => {
    const step = given.step ?? random.pick([1, 5, 100, 12_345])
    const projects = random.some(names, 1 + random.below(names.length)).map((title, index) => {
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
    })
    const exclusive = rules.countingRule === 'greedy' ? randomPairs(random, projects) : []
    return {
      neighbourhood,
      name: neighbourhood === 'north' ? 'North' : 'South; "by the sea"',
      amountMinor: (step * random.below(20)) as Minor,
      projects,
      ...(exclusive.length > 0 && { exclusive }),
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
    signPublicKey: (await roundKey).publicKey,
    sealPublicKey: 'cd'.repeat(32),
  }
  const ballots = new Map(pots.map(pot => [pot, randomBallots(random, rules, pot, many())]))
  const isChanged = given.isChanged ?? random.below(3) === 0
  const changes = isChanged ? randomChanges(random, frozen) : []
  return laidOut(hands, frozen, ballots, await addendaOf(frozen, changes))
}

/** Often none; else any of them, so that one project may exclude several. */
function randomPairs(random: Random, projects: readonly FrozenProject[]): ExclusivePair[] {
  if (random.below(2) === 0) return []
  const ids = projects.map(({ id }) => id).sort(compareCodePoints)
  const pairs = ids.flatMap((one, i) => ids.slice(i + 1).map((other): ExclusivePair => [one, other]))
  return pairs.filter(() => random.below(4) === 0)
}

/** A longer vote, a project less. */
function randomChanges(random: Random, { pots }: FrozenBallot): VoteChange[] {
  const { neighbourhood: pot, projects } = random.pick(pots)
  const { id: project, title } = random.pick(projects)
  return random.some(
    [
      { kind: 'extension', closesAt: at('2026-11-07T17:00:00Z') },
      { kind: 'withdrawal', pot, project, title },
    ],
    1 + random.below(2),
  )
}

async function addendaOf(frozen: FrozenBallot, changes: readonly VoteChange[]): Promise<SignedAddendum[]> {
  const of = { round: frozen.round, frozenSha256: await frozenSha256(frozen) }
  const [asked, agreed] = ['First Officer', 'Second Officer'].map(name => ({ name, at: testDates.votingAt }))
  const about = { reason: 'The land was sold.', asked: asked!, agreed: agreed! }
  const key = await roundKey
  return Promise.all(changes.map((change, i) => signAddendum(key, of, { number: i + 1, change, ...about })))
}

function randomRules(random: Random, id: string, ballotType: BallotType): RoundRules {
  return {
    ...testRound(id).rules,
    ballotType,
    maxChoices: random.pick([null, 1, 2, 3]),
    ...(ballotType === 'points' && { points: random.pick([1, 5, 10]) }),
    ...(ballotType === 'scores' && { maxScore: random.pick([1, 3, 5]) }),
    ...(random.below(2) === 0 ? { countingRule: 'greedy' } : equalShares(random)),
    tieRule: random.pick(roundTieRules),
    unsupported: random.pick(['skip', 'fund']),
  }
}

const equalShares = (random: Random) => ({
  countingRule: 'equal-shares' as const,
  completion: random.pick(completions),
  // biome-ignore lint/suspicious/noThenProperty: named as the rule is
  ...(random.below(2) === 0 && { then: 'utilitarian' as const }),
  ...(random.below(3) === 0 && { comparison: true }),
})

/** Most are right; some break each of the rules there are. */
function randomBallots(
  random: Random,
  { ballotType }: RoundRules,
  { projects }: FrozenPot,
  many: number,
): Choice[][] {
  const ids = projects.map(project => project.id)
  const takesNumbers = ballotType === 'points' || ballotType === 'scores'
  return Array.from({ length: many }, () => {
    const chosen = random.some(ids, random.below(4))
    if (random.below(12) === 0) chosen.push(random.pick([...chosen, 'no-such-project', 'south-A-0']))
    const isUnfit = random.below(30) === 0
    return chosen.map(id => (takesNumbers === isUnfit ? id : ([id, 1 + random.below(4)] as const)))
  })
}
