// What the published ballots of a round would have given under other counting rules, for officers to look at while they
// choose. Nothing is kept of it, and pots whose ballots are withheld stay withheld.
import type { FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import { count } from '../../shared/counting/count.ts'
import { reachOf } from '../../shared/counting/reach.ts'
import type { Settings } from '../../shared/counting/settings.ts'
import { type PotOutcome, potOutcomeOf } from '../../shared/formats/outcome.ts'
import { openPot, settingsOf } from '../../shared/formats/pot-count.ts'
import { must } from '../../shared/lib/assert.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { CountingRules, Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { readOutcome } from '../store/outcome.ts'
import { listRounds } from '../store/rounds.ts'
import { publishedBallots } from './published-ballots.ts'

/** More would keep somebody waiting in front of an empty page. */
export const mostTriedOut = 50_000

export interface TriedPot {
  readonly pot: FrozenPot
  readonly published: PotOutcome
  /** Absent where the ballots are withheld. */
  readonly tried?: {
    readonly funded: readonly string[]
    readonly costMinor: number
    readonly withFundedChoice: number
  }
}

export interface TryOut {
  readonly settings: Settings
  readonly pots: readonly TriedPot[]
}

export type TryOutRefusal = Refusal<'too-large'> & { readonly ballots: number }

/** Rounds whose ballots are out, the latest first. */
export async function publishedRounds({ db }: Pick<Hands, 'db'>): Promise<Round[]> {
  const publishedAt = ({ acts }: Round) => acts.published?.at ?? ''
  return (await listRounds(db))
    .filter(round => round.acts.published && !round.acts.cancelled && !round.rehearsal)
    .sort((a, b) => (publishedAt(a) < publishedAt(b) ? 1 : -1))
}

/** `rules` beside the round's own kind of ballot. */
export async function tryOut(
  { files }: Pick<Hands, 'files'>,
  round: Round,
  rules: CountingRules,
): Promise<Result<TryOut, TryOutRefusal>> {
  const ballot = await readFrozenBallot(files, round)
  const outcome = must(await readOutcome(files, round), 'a published round was counted')
  if (outcome.ballots.lines > mostTriedOut)
    return refuse({ reason: 'too-large', ballots: outcome.ballots.lines })
  const { ballotType, maxChoices, mayPropose, proposalsPerPerson, mayChangeBallot } = ballot.rules
  const own = { ballotType, maxChoices, mayPropose, proposalsPerPerson, mayChangeBallot }
  const settings = settingsOf({ ...own, ...rules })
  const counting = new Map(
    ballot.pots.map(pot => [
      pot.neighbourhood,
      openPot(ballot, pot, new Set(potOutcomeOf(outcome, pot.neighbourhood)?.withdrawn)),
    ]),
  )
  for await (const line of publishedBallots(files, round))
    if ('valid' in line && line.valid) counting.get(line.pot)?.add(line.choices)
  const pots = ballot.pots.map((pot): TriedPot => {
    const published = must(potOutcomeOf(outcome, pot.neighbourhood), 'every pot was counted')
    if (published.withheld) return { pot, published }
    const election = must(counting.get(pot.neighbourhood), 'every pot was opened').election()
    const counted = count(election, settings)
    const { withFundedChoice } = reachOf(election, counted)
    return {
      pot,
      published,
      tried: { funded: counted.funded, costMinor: counted.costMinor, withFundedChoice },
    }
  })
  return ok({ settings, pots })
}
