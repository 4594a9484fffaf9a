// Casting: requests to the casting app as browsers send them, session, roll, seal, signature and receipt in each, beside the
// engine's own rate for the very transactions that casts come down to; and what a cast costs as the box fills.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '../../../shared/lib/assert.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { testSite } from '../../fixtures/hands.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { engineRate, perSecond } from '../../rig/http/engine-rate.ts'
import { openPlace } from '../../rig/http/place.ts'
import { makeRound, maxChoices, opening, pot, settle, tokenOf } from '../../rig/http/town.ts'
import { bundledApps } from '../parts/bundled-apps.ts'
import { type BenchRow, figure, growthOf, rowNames } from '../parts/rows.ts'

/** So many ballots are in the box when a stretch is measured. */
const decades = [100, 1_000, 10_000]
const stretch = 500
const lanes = 16
const seed = 1
const onNoRoll = 499

export async function short(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-bench-'))
  const place = await openPlace(folder)
  try {
    const { hands } = place
    const voters = decades.at(-1)! + stretch
    const { round, projects } = await makeRound(hands, 'bench-cast', secondsAfter(opening, 11 * 3600))
    // One in five hundred is on no roll.
    await settle(hands, seed, round, voters + Math.ceil(voters / onNoRoll) + 1)
    hands.clock.set(secondsAfter(opening, 600))
    const { castApp } = await bundledApps()
    const app = castApp(await testSite(hands))
    const random = randomFrom(seed)
    let next = 0
    const castOne = async () => {
      let voter = next++
      if (voter % 500 === onNoRoll) voter = next++
      const answer = await app.request(`/api/rounds/${round}/pots/${pot}/ballots`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: `folkmoot=${tokenOf(seed, String(voter))}`,
        },
        body: JSON.stringify({
          castId: hands.entropy.id(),
          voterNonce: hands.entropy.id(),
          choices: random.some(projects, 1 + random.below(maxChoices)),
          replaces: 0,
        }),
      })
      assert(answer.status === 200, `a cast is taken, not answered ${answer.status}`)
      await answer.arrayBuffer()
    }
    const measured = { many: 1_000, lanes, like: round }
    const before = await engineRate(hands, measured)
    let inBox = 0
    const seconds: number[] = []
    for (const ballots of decades) {
      await together(ballots - inBox, castOne)
      const begun = performance.now()
      await together(stretch, castOne)
      seconds.push((performance.now() - begun) / 1000)
      inBox = ballots + stretch
    }
    const engine = perSecond([before, await engineRate(hands, measured)])
    const ours = (stretch * seconds.length) / seconds.reduce((sum, some) => sum + some, 0)
    return [
      {
        name: rowNames.cast[0],
        of: `one process, ${lanes} at a time`,
        ours: `${figure(ours)} a second`,
        baseline: `${figure(engine)} a second, the engine alone`,
        ratio: ours / engine,
        tenfold: growthOf(seconds),
      },
    ]
  } finally {
    await place.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function together(many: number, work: () => Promise<void>): Promise<void> {
  let left = many
  const lane = async () => {
    while (left-- > 0) await work()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
