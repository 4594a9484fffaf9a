// Storing the ballots of an election file, each by the one write that takes a person's ballot too, sixteen at a time.
import { prepareBallot } from '../../shared/ballots/cast.ts'
import { type Choices, checkChoices } from '../../shared/ballots/choices.ts'
import type { FrozenBallot } from '../../shared/ballots/frozen-ballot.ts'
import type { Election } from '../../shared/counting/election.ts'
import { knownCast } from '../../shared/eligibility/known-cast.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import type { Hands } from '../hands.ts'
import { sealBallot } from '../parts/ballots/seal-ballot.ts'
import { type BallotToStore, storeBallot } from '../store/cast.ts'
import { castKeysOf } from '../store/round-keys.ts'
import { ballotIdsOf } from './import-ids.ts'

const inFlight = 16

/** The ballots of a file under one round, by their number from 0. */
export interface NumberedBallots {
  readonly count: number
  prepare(number: number): Promise<BallotToStore>
}

export async function numberedBallots(
  { db, keys }: Pick<Hands, 'db' | 'keys'>,
  ballot: FrozenBallot,
  election: Election,
  sha256: string,
): Promise<NumberedBallots> {
  const { round } = ballot
  const pot = ballot.pots[0]!.neighbourhood
  const castKeys = await castKeysOf(db, keys, round, pot)
  const secrets = must(castKeys.ok ? castKeys.value : undefined, 'an imported round has its keys')
  const { classOf, choices } = ballotsByNumber(ballot, election)
  return {
    count: classOf.length,
    async prepare(number) {
      const cast = { round, pot, choices: choices[classOf[number]!]!, ...ballotIdsOf(sha256, number) }
      return { ...(await sealBallot(ballot, await prepareBallot(secrets, cast))), replaces: 0 }
    },
  }
}

/** Equal ballots are checked once, all of them by what checks a person's. */
function ballotsByNumber(ballot: FrozenBallot, { projects, ballots }: Election) {
  const pot = ballot.pots[0]!.neighbourhood
  const { weights, starts, choices: places } = ballots
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const classOf = new Uint32Array(total)
  const choices: Choices[] = []
  let next = 0
  for (const [klass, weight] of weights.entries()) {
    const named = Array.from(
      places.subarray(starts[klass]!, starts[klass + 1]!),
      place => projects[place]!.id,
    )
    const checked = checkChoices(ballot, pot, named)
    choices.push(
      must(checked.ok ? checked.value : undefined, 'the reader lets no ballot through that breaks the rules'),
    )
    classOf.fill(klass, next, next + weight)
    next += weight
  }
  return { classOf, choices }
}

/** Answers how many are stored now that were not before. What is there from an earlier attempt stays as it is. */
export async function storeBallots(
  { db }: Pick<Hands, 'db'>,
  ballots: NumberedBallots,
  from: number,
  to: number,
  onStored: () => void,
): Promise<number> {
  let stored = 0
  await eachInFlight(from, to, async number => {
    const ballot = await ballots.prepare(number)
    const done = await storeBallot(db, ballot)
    if (done.ok) stored++
    else {
      const { refusal } = done
      const before = refusal.reason === 'roll-moved' ? refusal.state : undefined
      assert(
        before && knownCast(before, ballot.castHash) === 'last',
        `ballot ${number} of ${ballot.round} was not taken: ${refusal.reason}`,
      )
    }
    onStored()
  })
  return stored
}

export async function eachInFlight(from: number, to: number, work: (number: number) => Promise<void>) {
  let next = from
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (next < to) await work(next++)
    }),
  )
}
