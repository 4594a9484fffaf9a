// Where a simulated vote takes place: hands on tables in memory, a frozen round with people on its roll, and the count after
// the close.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { freezeByDate } from '../../../functions/acts/freeze-ballot.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { systemEntropy } from '../../../functions/ports/entropy.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import { localSecondProgram } from '../../../functions/ports/second-program-local.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import type { Db } from '../../../functions/store/db.ts'
import { ballotsFile } from '../../../functions/store/outcome.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import { castKeysOf } from '../../../functions/store/round-keys.ts'
import { readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, PersonId, RoundId } from '../../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { testCouncil } from '../../fixtures/council.ts'
import { at, type TestHands, testDates } from '../../fixtures/hands.ts'
import { agreedList, approveTwice, done, shortlistedRound } from '../../fixtures/vote.ts'

export const pot = 'north' as NeighbourhoodId
export const opening = testDates.votingAt
const titles = ['Bench', 'Trees', 'Crossing', 'Lights']

/** In memory where there is such a folder: thousands of stories need nothing to outlive the power. */
const memory = '/dev/shm'

/** Where a simulation's files and keys lie: one for many stories. */
export async function storyFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(existsSync(memory) ? memory : tmpdir(), 'folkmoot-story-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export function handsIn(folder: string, db: Db): TestHands {
  let moment = at('2026-09-01T09:00:00Z')
  const clock = {
    now: () => moment,
    set: (to: Instant) => {
      moment = to
    },
  }
  return {
    council: testCouncil,
    db,
    clock,
    entropy: systemEntropy(clock),
    files: localFiles({ folder: join(folder, 'files'), clock, uploadSecret: new Uint8Array(32) }),
    keys: keysIn(folder),
    messages: localOutbox({ folder: join(folder, 'outbox'), clock }),
    secondProgram: localSecondProgram(),
  }
}

const kept = new Map<string, ReturnType<typeof fileKeys>>()
const keysIn = (folder: string) => {
  const found = kept.get(folder) ?? fileKeys({ folder: join(folder, 'keys') })
  kept.set(folder, found)
  return found
}

/** Frozen, and everybody on the roll but the last. */
export async function setTheScene(hands: TestHands, id: string, voters: number, closesAt: Instant) {
  const { round, proposals } = await shortlistedRound(
    hands,
    id,
    titles.map((title, i) => ({ pot, title, costMinor: 300_000 + 100_000 * i })),
    {
      dates: { ...testDates, closesAt },
      pots: [{ neighbourhood: pot, amountMinor: 800_000 as never }],
    },
  )
  hands.clock.set(opening)
  done(await freezeByDate(hands, round))
  // Kept by the process from here on: what one task waits for is then never another task's call.
  done(await castKeysOf(hands.db, hands.keys, round, pot))
  const actors: Actor[] = []
  const by = await agreedList(hands, round)
  for (let i = 0; i <= voters; i++) {
    const email = `voter-${i}@north.example`
    // Signed in just now, by whatever clock: who must sign in again is not what is simulated here.
    const provedAt = secondsAfter(opening, 86_400)
    actors.push({ person: hands.entropy.id() as PersonId, name: `Voter ${i}`, email, duties: [], provedAt })
    if (i < voters)
      await addToRoll(hands.db, [{ round, pot, voterKey: await voterKeyOfEmail(hands.keys, email), by }])
  }
  return { round, projects: proposals.map(proposal => proposal.id as string), actors }
}

export async function published(hands: TestHands, round: RoundId, now: Instant): Promise<string[]> {
  hands.clock.set(now)
  done(await totalVotes(hands, round))
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  const file = must(await hands.files.get(ballotsFile(round)), 'the ballots')
  const lines = [...readBallotLines(gunzipSync(file.bytes).toString('utf8'))]
  return lines.map(({ commitment }) => commitment)
}
