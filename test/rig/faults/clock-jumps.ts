// A vote whose workers' clocks jump by hours, forwards and back, from the opening to the close: some people are told wrongly that
// it is not open yet, or over; whoever is told that their vote is in has it in, once, and nothing gets in after the close.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { epochOf, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'
import { holds, summary } from '../check-history.ts'
import { checkBundle } from '../http/check-bundle.ts'
import { type Place, publish } from '../http/place.ts'
import { runVote } from '../http/run-vote.ts'
import { makeRound, opening, pot, settle } from '../http/town.ts'
import { type Part, someOf } from '../load/asking.ts'

export async function jumpClocks(
  place: Place,
  random: Random,
  { ballots, seed }: { readonly ballots: number; readonly seed: number },
): Promise<Part> {
  await mkdir(join(place.folder, 'histories'), { recursive: true })
  const closesAt = secondsAfter(opening, 11 * 3600)
  const { round, projects } = await makeRound(place.hands, `jumps-${seed}`, closesAt)
  // Many of them come while their worker's clock says that it is over.
  const voters = ballots * 5
  await settle(place.hands, seed, round, voters)
  const vote = await runVote({
    seed,
    ballots,
    voters,
    clients: 12,
    faults: 0,
    kill: 0,
    workers: 3,
    jumps: true,
    place,
    round,
    projects,
    closesAt: epochOf(closesAt),
    random,
    said: () => undefined,
    afterClose: () => publish(place.hands, round),
  })
  const { found, problems } = await checkBundle(place.hands, round, pot, vote.histories, vote.facts)
  const lists = [found.lost, found.doubled, found.late, found.wrongRefusals, found.unanswered, problems]
  return {
    line: `clocks: ${vote.jumped} jumps by up to five hours in a vote of ${found.voters}: ${summary(found, seed)}`,
    broken: [
      ...someOf('clock that jumped', vote.jumped),
      ...(found.acknowledged >= ballots ? [] : [`only ${found.acknowledged} casts were acknowledged`]),
      ...(holds(found) && problems.length === 0 ? [] : lists.flatMap(list => list.slice(0, 5))),
    ],
  }
}
