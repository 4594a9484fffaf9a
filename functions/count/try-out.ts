// What the published ballots of a round would have given under other counting rules, for officers to look at while they
// choose. Nothing is kept of it, and pots whose ballots are withheld stay withheld.
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import { count } from '../../shared/counting/count.ts'
import { reachOf } from '../../shared/counting/reach.ts'
import type { Settings } from '../../shared/counting/settings.ts'
import type { BallotLine } from '../../shared/formats/ballot-lines.ts'
import { type PotOutcome, potOutcomeOf } from '../../shared/formats/outcome.ts'
import { openPot, settingsOf } from '../../shared/formats/pot-count.ts'
import { must } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { CountingRules, Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import type { Files } from '../ports/files.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { ballotsFile, readOutcome } from '../store/outcome.ts'
import { listRounds } from '../store/rounds.ts'
import { publishedFolder } from './bundle.ts'

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
  for await (const line of publishedBallots(files, round.id))
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

async function* publishedBallots(files: Files, round: RoundId): AsyncGenerator<BallotLine> {
  const name = `${publishedFolder(round)}/ballots.jsonl`
  // The act of publishing comes before the files: until they are there, the ones of the count say the same.
  const file = must((await files.get(name)) ?? (await files.get(ballotsFile(round))), `${name} is not there`)
  const packed = Readable.from([file.bytes])
  const text = file.contentEncoding === 'gzip' ? packed.pipe(createGunzip()) : packed
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== '') yield JSON.parse(line) as BallotLine
}
