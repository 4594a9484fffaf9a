// Several schedulers wake at once and take a round from its review to its published results, while their clocks jump by hours
// around the opening and the close, and one of them is killed: each step is in the journal once, and the results hold.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { approveOpening } from '../../../functions/acts/approve-opening.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { signOffCount } from '../../../functions/acts/sign-off-count.ts'
import { getCountCheck } from '../../../functions/store/count-checks.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { epochOf, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { testDates } from '../../fixtures/hands.ts'
import type { Random } from '../../fixtures/random.ts'
import {
  castVotes,
  done,
  firstOfficer,
  northCouncillor,
  secondOfficer,
  shortlistedRound,
} from '../../fixtures/vote.ts'
import { openPlace, type Place } from '../http/place.ts'
import { ended, type Started, startProcess, ask as tell } from '../http/processes.ts'
import type { Anchor } from '../http/rig-clock.ts'
import { type Part, someOf } from '../load/asking.ts'
import type { SchedulerStart } from './scheduler.ts'

const once = ['freeze-ballot-by-date', 'close-gates', 'count', 'check-count', 'publish-results']
const north = 'north' as NeighbourhoodId

export async function wakeTogether(folder: string, random: Random, rounds: number): Promise<Part> {
  const place = await openPlace(folder)
  const log = join(folder, 'faults.log')
  const anchorAt = (when: Instant): Anchor => ({ real: Date.now(), rig: epochOf(when), speed: 1 })
  const startOne = (when: Instant) =>
    startProcess<string>(
      fileURLToPath(new URL('./scheduler.ts', import.meta.url)),
      {
        RIG_SCHEDULER: JSON.stringify({
          endpoint: place.endpoint,
          folder,
          anchor: anchorAt(when),
        } satisfies SchedulerStart),
      },
      log,
    )
  const schedulers: Started<string>[] = []
  const broken: string[] = []
  let [jumps, killed] = [0, 0]
  try {
    const ids: RoundId[] = []
    for (let i = 0; i < rounds; i++) {
      const { round } = await shortlistedRound(
        place.hands,
        `together-${i}`,
        [
          { pot: 'north', title: 'Benches', costMinor: 900_000 },
          { pot: 'north', title: 'Trees', costMinor: 700_000 },
        ],
        { pots: [{ neighbourhood: north, amountMinor: 2_500_000 as Minor }] },
      )
      ids.push(round)
    }
    const before = secondsAfter(testDates.votingAt, -3600)
    for (let i = 0; i < 3; i++) schedulers.push(await startOne(before))
    /** Each scheduler's clock where it should be, but now and then hours before; the rig waits until all rounds are as told. */
    const goTo = async (when: Instant, isThere: (round: Round) => boolean | Promise<boolean>) => {
      place.hands.clock.set(when)
      const until = Date.now() + 90_000
      for (;;) {
        for (const { child } of schedulers) {
          const back = random.below(4) === 0 ? -(1 + random.below(5)) * 3600 : 0
          if (back !== 0) jumps++
          child.send(anchorAt(secondsAfter(when, back)))
        }
        await pause(100)
        const standing = await Promise.all(ids.map(id => getRound(place.hands.db, id)))
        const there = await Promise.all(standing.map(round => isThere(must(round, 'a round'))))
        if (there.every(Boolean)) return
        if (Date.now() > until) throw new Error(`the schedulers do not come to what is due at ${when}`)
      }
    }
    await goTo(secondsAfter(testDates.votingAt, 10), ({ acts }) => acts.frozen !== undefined)
    for (const id of ids)
      await castVotes(place.hands, id, { north: Array.from({ length: 12 }, () => ['Trees']) })
    schedulers[0]!.child.kill('SIGKILL')
    await ended(schedulers[0]!.child)
    killed++
    schedulers[0] = await startOne(before)
    await goTo(secondsAfter(testDates.closesAt, 120), ({ acts }) => acts.gatesClosed !== undefined)
    for (const id of ids)
      for (const officer of [firstOfficer, secondOfficer])
        done(await approveOpening(place.hands, officer, { round: id }))
    const isChecked = async ({ id, acts }: Round) =>
      acts.counted !== undefined && (await getCountCheck(place.hands.db, id)) !== undefined
    await goTo(secondsAfter(testDates.closesAt, 180), isChecked)
    for (const id of ids) await publishAs(place, id)
    for (const id of ids) broken.push(...(await wrongIn(place, id)))
    const told = await Promise.all(
      schedulers.map(({ child }) => tell<{ readonly runs: number; readonly failed: number }>(child)),
    )
    const runs = told.reduce((sum, one) => sum + one.runs, 0)
    return {
      line: `three schedulers at once: ${rounds} rounds from freeze to results in ${runs} runs, ${jumps} clocks jumped back by hours, ${killed} killed: every step once`,
      broken: [...broken, ...someOf('run of a scheduler', runs), ...someOf('clock that jumped', jumps)],
    }
  } finally {
    for (const { child } of schedulers) child.kill('SIGKILL')
    await Promise.all(schedulers.map(({ child }) => ended(child)))
    await place.close()
  }
}

async function publishAs({ hands }: Place, round: RoundId): Promise<void> {
  done(await signOffCount(hands, northCouncillor, { round, pot: north, as: 'councillor' }))
  done(await signOffCount(hands, secondOfficer, { round, pot: north, as: 'officer' }))
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, firstOfficer, { round, version }))
}

async function wrongIn({ hands }: Place, round: RoundId): Promise<string[]> {
  const { entries } = await readRoundJournal(hands.db, round, { limit: 100 })
  return once.flatMap(act => {
    const many = entries.filter(entry => entry.act === act).length
    return many === 1 ? [] : [`${round}: ${act} is in the journal ${many} times`]
  })
}
