// Fifty people on the evening before the vote ends, by themselves and then beside somebody who sends ten times as much and means
// harm. On one machine, where a single process answers everybody.
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { epochOf, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import type { Place } from '../http/place.ts'
import { startProcess } from '../http/processes.ts'
import { makeRound, opening, pot, settle } from '../http/town.ts'
import { startWorkers } from '../http/workers.ts'
import { atShare, inMilliseconds, type Part, someOf } from './asking.ts'
import type { AttackerDone, AttackerStart } from './attacker.ts'
import { steady } from './casts.ts'
import type { HonestDone, HonestStart } from './honest.ts'

export interface AttackOptions {
  readonly people: number
  readonly perSecond: number
  readonly seconds: number
  readonly projects: number
  readonly seed: number
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export async function attackBeside(place: Place, random: Random, options: AttackOptions): Promise<Part> {
  const { hands, folder } = place
  const { people, seconds, seed, perSecond } = options
  const { round, projects } = await makeRound(
    hands,
    `attack-${seed}`,
    secondsAfter(opening, 9 * 3600),
    options.projects,
  )
  await settle(hands, seed, round, 4 * people + 20)
  hands.clock.set(secondsAfter(opening, 60))
  const spammer = await signedIn(hands, { name: 'Somebody', email: `spam-${seed}@flood.example` })
  const workers = await startWorkers({
    endpoint: place.endpoint,
    folder,
    many: 1,
    random: steady(random),
    anchor: { real: Date.now(), rig: epochOf(secondsAfter(opening, 120)), speed: 1 },
    onPlaces: () => undefined,
  })
  const log = join(folder, 'load.log')
  try {
    const { port } = workers.places()[0]!
    const honest = (from: number, length: number): Promise<HonestDone> =>
      run(file('honest.ts'), log, 'RIG_HONEST', {
        seed,
        port,
        round,
        pot,
        projects,
        people,
        from,
        seconds: length,
      } satisfies HonestStart)
    // What a process has to load first is nobody's wait.
    await honest(0, 4)
    const alone = await honest(people + 5, seconds)
    const attacking = run<AttackerDone>(file('attacker.ts'), log, 'RIG_ATTACKER', {
      seed,
      port,
      round,
      proposal: projects[0]!,
      cookie: spammer.cookie,
      perSecond,
      seconds,
    } satisfies AttackerStart)
    const beside = await honest(2 * people + 10, seconds)
    const attack = await attacking
    const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)
    const [sent, accepted] = [sum(attack.sent), sum(attack.accepted)]
    const [before, during] = [atShare(alone.milliseconds, 0.95), atShare(beside.milliseconds, 0.95)]
    return {
      line: `${people} people beside ${(sent / seconds).toFixed(0)} hostile requests/s for ${seconds} s: honest p95 ${during.toFixed(1)} ms, alone ${before.toFixed(1)} ms (ratio ${(during / before).toFixed(2)}; beside ${inMilliseconds(beside.milliseconds)}), ${beside.refused.length} of ${beside.milliseconds.length} honest requests refused, ${beside.votes} voted; ${accepted} of ${sent} hostile accepted (${((100 * accepted) / sent).toFixed(2)} %: ${JSON.stringify(attack.accepted)})`,
      broken: [
        ...someOf('honest request', beside.milliseconds.length),
        ...someOf('vote', beside.votes),
        ...someOf('hostile request', sent),
        ...alone.refused.slice(0, 5).map(what => `alone, refused: ${what}`),
        ...beside.refused.slice(0, 5).map(what => `beside, refused: ${what}`),
        ...(during < 2 * before ? [] : [`honest p95 is ${(during / before).toFixed(2)} times as long`]),
        ...(accepted < sent / 100 ? [] : [`${accepted} of ${sent} hostile requests were accepted`]),
        ...(sent >= 0.9 * perSecond * seconds ? [] : [`the attacker came to ${sent} requests only`]),
      ],
    }
  } finally {
    await workers.stop()
  }
}

async function run<T>(program: string, log: string, name: string, start: object): Promise<T> {
  const { child } = await startProcess(program, { [name]: JSON.stringify(start) }, log)
  const answered = once(child, 'message')
  child.send('go')
  const [told] = await answered
  return told as T
}
