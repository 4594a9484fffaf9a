// The demo council's rounds: one in every phase from draft to delivering, so that whoever looks finds each page alive.
// Days count from the day of the seeding; every date is at 5pm in the council's time zone.
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { BallotType, CountingRules } from '../../../shared/rounds/round.ts'

export interface PotPlan {
  readonly neighbourhood: NeighbourhoodId
  /** In pounds. */
  readonly amount: number
  readonly proposals: number
  /** People on the roll besides the demo's own residents. */
  readonly roll: number
  readonly ballots: number
  /** Voted with codes alone; as many are handed out. */
  readonly codes?: number
  /** Came by post, and wait to be keyed. */
  readonly paper?: number
}

export interface RoundPlan {
  readonly id: RoundId
  readonly title: string
  readonly summary: string
  readonly ballotType: BallotType
  readonly maxChoices: number | null
  readonly points?: number
  /** proposing, reviewing, discussing, voting, close, end of challenges. */
  readonly days: readonly [number, number, number, number, number, number]
  readonly until:
    | 'draft'
    | 'proposing'
    | 'reviewing'
    | 'discussing'
    | 'voting'
    | 'counting'
    | 'results'
    | 'delivering'
  readonly pots: readonly PotPlan[]
  /** Where it is not by most votes. */
  readonly counting?: Partial<CountingRules>
}

const pot = (
  neighbourhood: string,
  amount: number,
  proposals: number,
  roll: number,
  ballots = 0,
): PotPlan => ({
  neighbourhood: neighbourhood as NeighbourhoodId,
  amount,
  proposals,
  roll,
  ballots,
})

const upToFive = { ballotType: 'approval', maxChoices: 5 } as const

const equalShares: Partial<CountingRules> = {
  countingRule: 'equal-shares',
  completion: 'add1',
  // biome-ignore lint/suspicious/noThenProperty: named as the rule's option is
  then: 'utilitarian',
}

const plan = (
  id: string,
  title: string,
  summary: string,
  until: RoundPlan['until'],
  days: RoundPlan['days'],
  pots: readonly PotPlan[],
  ballot: Pick<RoundPlan, 'ballotType' | 'maxChoices' | 'points' | 'counting'> = upToFive,
): RoundPlan => ({ id: id as RoundId, title, summary, until, days, pots, ...ballot })

/** Its pot is voted with codes that were handed out; `npm start` prints one. */
export const codesPlan = 'harbourside-quay' as RoundId

export const roundPlans: readonly RoundPlan[] = [
  plan(
    'harbourside-spring',
    'Harbourside spring round',
    'Harbourside’s second round: what residents chose is now being built.',
    'delivering',
    [-230, -200, -180, -160, -139, -118],
    [pot('harbourside', 28_000, 11, 4100, 1004)],
    { ...upToFive, counting: equalShares },
  ),
  plan(
    'millbrook-summer',
    'Millbrook summer round',
    'Twenty-five thousand pounds for small things that make a difference in Millbrook.',
    'results',
    [-120, -90, -65, -40, -12, 12],
    [pot('millbrook', 25_000, 12, 5400, 1242)],
  ),
  plan(
    'northgate-autumn',
    'Northgate autumn round',
    'Northgate has voted. The ballots wait to be opened and counted.',
    'counting',
    [-100, -75, -50, -24, -1, 21],
    [pot('northgate', 20_000, 9, 1800, 312)],
    { ballotType: 'points', maxChoices: null, points: 10 },
  ),
  plan(
    'ashmere-autumn',
    'Ashmere autumn round',
    'Each ward votes on its own money, and everybody votes on the borough-wide pot.',
    'voting',
    [-80, -55, -30, -5, 9, 30],
    [
      { ...pot('millbrook', 22_000, 8, 900, 90), paper: 6 },
      pot('northgate', 18_000, 7, 700, 70),
      pot('harbourside', 21_000, 7, 800, 80),
      pot('ashmere', 40_000, 7, 2400, 160),
    ],
    { ballotType: 'knapsack', maxChoices: null },
  ),
  plan(
    codesPlan,
    'Harbourside quay round',
    'Codes are handed out along the quay: whoever has one can vote, without an account.',
    'voting',
    [-70, -50, -30, -4, 12, 33],
    [{ ...pot('harbourside', 6_000, 5, 0), codes: 12 }],
  ),
  plan(
    'millbrook-winter',
    'Millbrook winter round',
    'The checked ideas are out: ask the councillors about them before the vote opens.',
    'discussing',
    [-60, -34, -8, 6, 20, 41],
    [pot('millbrook', 24_000, 9, 300)],
    { ballotType: 'ranked', maxChoices: 3 },
  ),
  plan(
    'northgate-green',
    'Northgate green streets',
    'Trees, gardens and shade: the council is checking what can be done and what it costs.',
    'reviewing',
    [-35, -6, 8, 22, 36, 57],
    [pot('northgate', 15_000, 9, 300)],
  ),
  plan(
    'harbourside-new-year',
    'Harbourside new year round',
    'What should Harbourside do with its money next year? Ideas are open.',
    'proposing',
    [-10, 11, 25, 39, 53, 74],
    [pot('harbourside', 26_000, 7, 300)],
  ),
  plan(
    'ashmere-spring',
    'Ashmere spring round',
    'In preparation: pots and dates for all wards in spring.',
    'draft',
    [45, 75, 100, 120, 141, 162],
    [pot('millbrook', 25_000, 0, 0), pot('northgate', 20_000, 0, 0), pot('harbourside', 25_000, 0, 0)],
  ),
]
