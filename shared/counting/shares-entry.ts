// Who takes part in equal shares: candidates that their supporters may buy, supported projects that cost nothing and
// join at once, and those set aside, with the reason.
import { ballotCount, type Election } from './election.ts'
import type { SharesAside } from './rule-workings.ts'
import type { EqualSharesSettings } from './settings.ts'
import type { Tally } from './tally.ts'
import { timesCost } from './utility.ts'

/** Places in `Election.projects`. */
export interface Entry {
  readonly candidates: readonly number[]
  readonly joined: readonly number[]
  readonly aside: readonly { readonly place: number; readonly reason: SharesAside['reason'] }[]
  /** All but the ineligible: what greedy may fund afterwards or instead. */
  readonly eligible: readonly number[]
}

export function enter(
  election: Election,
  { utility, eligibility }: Pick<EqualSharesSettings, 'utility' | 'eligibility'>,
  { votes, scores }: Tally,
): Entry {
  const { projects, potMinor, ballots } = election
  const [candidates, joined, eligible]: [number[], number[], number[]] = [[], [], []]
  const aside: { place: number; reason: SharesAside['reason'] }[] = []
  const total = BigInt(ballotCount(ballots))
  // votes ÷ ballots < cost ÷ (times × pot), multiplied out.
  const isTooDear = (place: number): boolean =>
    eligibility !== undefined &&
    BigInt(votes[place]!) * BigInt(eligibility.times) * BigInt(potMinor) <
      BigInt(projects[place]!.costMinor) * total
  for (const [place, { costMinor }] of projects.entries()) {
    if (isTooDear(place)) {
      aside.push({ place, reason: 'ineligible' })
      continue
    }
    eligible.push(place)
    if (scores[place] === 0) aside.push({ place, reason: votes[place] === 0 ? 'no-votes' : 'no-support' })
    else if (costMinor > 0) candidates.push(place)
    else if (timesCost(utility)) aside.push({ place, reason: 'free' })
    else joined.push(place)
  }
  return { candidates, joined, aside, eligible }
}
