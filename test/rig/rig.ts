// `npm run rig -- --ballots N --clients C --faults P --kill --seed S`: a whole vote over HTTP, with workers that are killed and
// whose clocks are wrong, and a network to the engine on which anything may go wrong; then close, count, publication, and
// the checker, which reads nothing but what clients wrote down and what was published.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { epochOf, secondsAfter } from '../../shared/lib/instant.ts'
import { randomFrom } from '../fixtures/random.ts'
import { holds, summary } from './check-history.ts'
import { checkBundle } from './http/check-bundle.ts'
import { engineRate, perSecond } from './http/engine-rate.ts'
import { openPlace, publish } from './http/place.ts'
import { runVote } from './http/run-vote.ts'
import { makeRound, opening, settle } from './http/town.ts'
import { newSeed, readNumbers } from './options.ts'

const options = readNumbers({
  ballots: 2_000,
  clients: 50,
  faults: 5,
  kill: 0,
  workers: 3,
  seed: newSeed(),
  keep: 0,
})
const said = (what: string) =>
  console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${what}`)
const begun = performance.now()

async function main(): Promise<boolean> {
  const { ballots, seed } = options
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-rig-'))
  await mkdir(join(folder, 'histories'))
  const place = await openPlace(folder)
  try {
    const { hands } = place
    const closesAt = secondsAfter(opening, 11 * 3600)
    const { round, projects } = await makeRound(hands, `rig-${seed}`, closesAt)
    // Enough that some still come while it closes.
    const voters = ballots + Math.min(6_000, Math.max(300, Math.ceil(ballots / 6)))
    await settle(hands, seed, round, voters)
    said(`${voters} people on the roll, each with a session`)
    const measured = {
      many: Math.min(2_000, Math.max(200, ballots / 10)),
      lanes: options.clients,
      like: round,
    }
    const before = await engineRate(hands, measured)
    const vote = await runVote({
      ...options,
      voters,
      place,
      round,
      projects,
      closesAt: epochOf(closesAt),
      random: randomFrom(seed),
      said,
      afterClose: async () => {
        await publish(hands, round)
        said('counted and published')
      },
    })
    const after = await engineRate(hands, measured)
    said('the vote is over')
    const { found, latencies, firstAt, lastAt, problems } = await checkBundle(
      hands,
      round,
      'north',
      vote.histories,
      vote.facts,
    )
    said('checked')
    for (const [what, list] of Object.entries(found))
      if (Array.isArray(list)) for (const line of list.slice(0, 20)) console.log(`${what}: ${line}`)
    for (const problem of problems.slice(0, 20)) console.log(`verify.py: ${problem}`)
    const rate = latencies.length / ((lastAt - firstAt) / 1000)
    const engine = perSecond([before, after])
    const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))]?.toFixed(0)
    console.log(
      `faults: ${
        Object.entries(vote.faults)
          .map(([kind, many]) => `${many} ${kind}`)
          .join(', ') || 'none'
      }; ${vote.killed} workers killed`,
    )
    console.log(
      `${found.voters} voters, ${found.attempts} requests, ${found.unanswered.length} never answered, verify.py ${problems.length === 0 ? 'holds' : 'does not hold'}`,
    )
    console.log(
      `CPU seconds while the vote was open: ${Object.entries(vote.cpu)
        .map(([who, seconds]) => `${who} ${seconds.toFixed(0)}`)
        .join(', ')}`,
    )
    console.log(
      `${rate.toFixed(0)} casts/s (p50 ${at(0.5)} ms, p99 ${at(0.99)} ms); the engine alone ${engine.toFixed(0)}/s, ratio ${(rate / engine).toFixed(2)}`,
    )
    console.log(summary(found, seed))
    return holds(found) && problems.length === 0 && found.acknowledged >= ballots
  } finally {
    await place.close()
    if (options.keep === 0) await rm(folder, { recursive: true, force: true })
    else console.log(`kept in ${folder}`)
    await pause(0)
  }
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error, `(seed ${options.seed})`)
    process.exit(1)
  },
)
