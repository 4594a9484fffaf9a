// `npm run rig:parallel`: 200 casts sent at once by each of 1,000 voters, at the act, on the engine. One of each voter's is taken,
// all the others are told so, and the count finds one ballot each.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { castBallot } from '../../functions/acts/cast-ballot.ts'
import { closeGates } from '../../functions/acts/close-gates.ts'
import { sharingReads } from '../../functions/store/db.ts'
import { ballotsFile } from '../../functions/store/outcome.ts'
import { readBallotLines } from '../../shared/formats/ballot-lines.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import { randomFrom } from '../fixtures/random.ts'
import { done } from '../fixtures/vote.ts'
import { openPlace, publish } from './http/place.ts'
import { emailOf, isOnRoll, makeRound, opening, personOf, pot, settle } from './http/town.ts'
import { newSeed, readNumbers } from './options.ts'

const options = readNumbers({ voters: 1000, casts: 200, seed: newSeed() })

async function main(): Promise<boolean> {
  const { voters, casts, seed } = options
  const random = randomFrom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-parallel-'))
  const place = await openPlace(folder)
  try {
    // As in a process that serves many at once.
    const hands = { ...place.hands, db: sharingReads(place.hands.db) }
    const closesAt = secondsAfter(opening, 11 * 3600)
    const { round, projects } = await makeRound(hands, `parallel-${seed}`, closesAt)
    await settle(hands, seed, round, voters)
    hands.clock.set(secondsAfter(opening, 600))
    const told = new Map<string, number>()
    const wrong: string[] = []
    const commitments = new Set<string>()
    for (let voter = 0; voter < voters; voter++) {
      const [person, email] = [personOf(seed, String(voter)), emailOf(String(voter))]
      const actor = { person, name: `Voter ${voter}`, email, duties: [] }
      const answers = await Promise.all(
        Array.from({ length: casts }, () =>
          castBallot(hands, actor, {
            round,
            pot,
            choices: random.some(projects, random.below(4)),
            castId: hands.entropy.id(),
            voterNonce: hands.entropy.id(),
            replaces: 0,
          }),
        ),
      )
      const taken = answers.flatMap(answer => (answer.ok ? [answer.value.commitment] : []))
      if (taken.length !== (isOnRoll(voter) ? 1 : 0)) wrong.push(`voter ${voter}: ${taken.length} taken`)
      for (const commitment of taken) commitments.add(commitment)
      for (const answer of answers) {
        const what = answer.ok ? 'taken' : answer.refusal.reason
        told.set(what, (told.get(what) ?? 0) + 1)
      }
    }
    hands.clock.set(secondsAfter(closesAt, 120))
    done(await closeGates(hands, round))
    await publish(hands, round)
    const file = (await hands.files.get(ballotsFile(round)))!
    const lines = [...readBallotLines(gunzipSync(file.bytes).toString('utf8'))]
    const isSame =
      lines.length === commitments.size && lines.every(({ commitment }) => commitments.has(commitment))
    for (const line of wrong.slice(0, 20)) console.log(line)
    const odd = [...told.keys()].filter(what => !['taken', 'already-voted', 'not-on-roll'].includes(what))
    console.log(
      `${voters} voters, ${casts} casts each at once: ${[...told].map(([what, many]) => `${many} ${what}`).join(', ')}; ${lines.length} ballots published, ${wrong.length} voters with more or fewer than one (seed ${seed})`,
    )
    return wrong.length === 0 && isSame && odd.length === 0 && lines.length > 0
  } finally {
    await place.close()
    await rm(folder, { recursive: true, force: true })
  }
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error, `(seed ${options.seed})`)
    process.exit(1)
  },
)
