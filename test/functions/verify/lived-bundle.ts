// The bundle of a round that was lived through on the real engine.
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { boxItems, putIntoBox, resealed } from '../../fixtures/box.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import type { Random } from '../../fixtures/random.ts'
import {
  approveTwice,
  done,
  firstOfficer,
  signOffAll,
  type TestProject,
  type Votes,
  votedRound,
} from '../../fixtures/vote.ts'
import { fetched } from './folders.ts'

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

const titles = Array.from({ length: 9 }, (_, i) => `Project ${i + 1}`)
export const nineProjects = (pot: string): TestProject[] =>
  titles.map((title, i) => ({ pot, title, costMinor: 3_000 + 1_370 * ((i * 7) % 5) }))
export const twoPots = ['north', 'south'].map(neighbourhood => ({
  neighbourhood,
  amountMinor: 19_990,
})) as never

export const someVotes = (random: Random, many: number): string[][] =>
  Array.from({ length: many }, () => random.some(titles, random.below(4)))

/** 40 ballots in the north, two of them invalid, and 7 in the south: too few to be shown. */
export const smallVote = (hands: TestHands, random: Random): Lived => ({
  projects: [...nineProjects('north'), ...nineProjects('south')],
  votes: { north: someVotes(random, 40), south: someVotes(random, 7) },
  changes: { pots: twoPots },
  meddle: async round => {
    const nonce = 'ab'.repeat(32)
    const [first, second] = await boxItems(hands, round, 'north')
    const broken = [['no-such-project'], ['no-such', 'no-such']]
    for (const [at, item] of [first!, second!].entries())
      await putIntoBox(hands, await resealed(hands, round, 'north', item, { choices: broken[at], nonce }))
  },
})
