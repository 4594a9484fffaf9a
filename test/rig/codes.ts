// `npm run rig:codes`: a million guesses at voting codes at the act, with scrypt at its cheapest, most of them at codes that
// exist and as fast as locks allow; then a thousand through HTTP at full cost, where a guess at nothing, a wrong one and
// one at a locked code must be answered alike and in the same time.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signInWithVotingCode } from '../../functions/acts/sign-in-with-voting-code.ts'
import type { Db } from '../../functions/store/db.ts'
import type { VotingCode } from '../../shared/eligibility/voting-code.ts'
import { epochOf, secondsAfter } from '../../shared/lib/instant.ts'
import { codeVote } from '../fixtures/codes.ts'
import type { TestHands } from '../fixtures/hands.ts'
import { type Random, randomFrom } from '../fixtures/random.ts'
import { duringVote } from '../fixtures/voting.ts'
import { openPlace } from './http/place.ts'
import { startWorkers } from './http/workers.ts'
import { newSeed, readNumbers } from './options.ts'
import { handsIn, storyFolder } from './sim/scene.ts'
import { simTables } from './sim/sim-tables.ts'

const options = readNumbers({ guesses: 1_000_000, codes: 200, http: 1000, seed: newSeed() })
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const word = (random: Random, length: number): string =>
  Array.from({ length }, () => letters[random.below(32)]).join('')

async function atTheAct(random: Random): Promise<boolean> {
  const folder = await storyFolder()
  const tables = simTables()
  const client = { send: async (command: unknown) => tables.apply(command) } as unknown as Db['client']
  const db = { client, tables: { core: 'core', roll: 'roll', box: 'box' } }
  const hands: TestHands = { ...handsIn(folder.path, db), codeCost: 4 }
  try {
    const { codes } = await codeVote(hands, options.codes)
    const strangers = Array.from({ length: 2_000 }, () => word(random, 6))
    let [right, other] = [0, 0]
    const refused = JSON.stringify({ ok: false, refusal: { reason: 'wrong-voting-code' } })
    const begun = hands.clock.now()
    for (let guess = 0; guess < options.guesses; guess++) {
      // As many guesses as the locks let through: five a code each quarter of an hour.
      if (guess % (5 * options.codes) === 0)
        hands.clock.set(secondsAfter(begun, 901 * (guess / (5 * options.codes))))
      const known = codes[guess % codes.length]!
      const selector = guess % 7 === 0 ? random.pick(strangers) : known.selector
      const answer = await signInWithVotingCode(hands, { code: { selector, verifier: word(random, 10) } })
      if (answer.ok) right++
      else if (JSON.stringify(answer) !== refused) other++
    }
    hands.clock.set(secondsAfter(hands.clock.now(), 3600))
    const opens = await Promise.all(codes.map(code => signInWithVotingCode(hands, { code })))
    const stillOpen = opens.filter(({ ok }) => ok).length
    console.log(
      `${right} right and ${other} answered otherwise of ${options.guesses} guesses at ${codes.length} codes; ${stillOpen} of the codes still open with their own letters (seed ${options.seed})`,
    )
    return right === 0 && other === 0 && stillOpen === codes.length && options.guesses > 0
  } finally {
    await folder.remove()
  }
}

interface Timed {
  readonly kind: 'unknown' | 'wrong' | 'locked'
  readonly code: VotingCode
}

async function throughHttp(random: Random): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-codes-'))
  const place = await openPlace(folder)
  const each = Math.ceil(options.http / 3)
  const { codes } = await codeVote(place.hands, each + 10)
  const locked = codes.slice(0, 10)
  const workers = await startWorkers({
    endpoint: place.endpoint,
    folder,
    many: 1,
    random: { ...random, below: (limit: number) => Math.floor(limit / 2) },
    anchor: { real: Date.now(), rig: epochOf(duringVote), speed: 1 },
    onPlaces: () => undefined,
  })
  try {
    const origin = `http://127.0.0.1:${workers.places()[0]!.port}`
    const ask = async ({ selector, verifier }: VotingCode) => {
      const begun = performance.now()
      const answer = await fetch(`${origin}/en/sign-in/voting-code`, {
        method: 'POST',
        body: new URLSearchParams({ code: selector + verifier }),
        redirect: 'manual',
      })
      const text = await answer.text()
      const took = performance.now() - begun
      return {
        took,
        said: `${answer.status} ${text.replaceAll(new RegExp(`${selector}[\\s-]*${verifier}`, 'g'), '')}`,
      }
    }
    const wrong = (code: VotingCode): VotingCode => ({ ...code, verifier: word(random, 10) })
    for (const code of locked) for (let time = 0; time < 6; time++) await ask(wrong(code))
    const guesses: Timed[] = Array.from({ length: each }, (_, i) => [
      { kind: 'unknown' as const, code: { selector: word(random, 6), verifier: word(random, 10) } },
      { kind: 'wrong' as const, code: wrong(codes[10 + i]!) },
      { kind: 'locked' as const, code: i % 2 === 0 ? locked[i % 10]! : wrong(locked[i % 10]!) },
    ]).flat() as Timed[]
    const took = { unknown: [] as number[], wrong: [] as number[], locked: [] as number[] }
    const answers = new Set<string>()
    let right = 0
    for (const { kind, code } of random.some(guesses, guesses.length)) {
      const { took: milliseconds, said } = await ask(code)
      took[kind].push(milliseconds)
      answers.add(said)
      if (said.startsWith('30') || said.startsWith('200')) right++
    }
    const medians = Object.fromEntries(Object.entries(took).map(([kind, all]) => [kind, median(all)]))
    const pairs = [
      [took.unknown, took.wrong],
      [took.unknown, took.locked],
      [took.wrong, took.locked],
    ] as const
    const tells = pairs.filter(([a, b]) => Math.abs(median(a) - median(b)) > 2 && Math.abs(welch(a, b)) > 4.5)
    console.log(
      `${right} right of ${guesses.length} guesses through HTTP, ${answers.size} kind of answer, medians ${Object.entries(
        medians,
      )
        .map(([kind, ms]) => `${kind} ${ms.toFixed(1)} ms`)
        .join(', ')}; largest t ${Math.max(...pairs.map(([a, b]) => Math.abs(welch(a, b)))).toFixed(1)}`,
    )
    return right === 0 && answers.size === 1 && tells.length === 0
  } finally {
    await workers.stop()
    await place.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!

/** Welch's t: how far two means are apart in units of what chance does to them; the slowest tenth is left out of each. */
function welch(a: readonly number[], b: readonly number[]): number {
  const of = (all: readonly number[]) => {
    const most = all.toSorted((x, y) => x - y).slice(0, Math.ceil(all.length * 0.9))
    const mean = most.reduce((sum, one) => sum + one, 0) / most.length
    const variance = most.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (most.length - 1)
    return { mean, share: variance / most.length }
  }
  const [x, y] = [of(a), of(b)]
  return (x.mean - y.mean) / Math.sqrt(x.share + y.share)
}

async function main(): Promise<boolean> {
  const random = randomFrom(options.seed)
  const act = options.guesses === 0 || (await atTheAct(random))
  const http = options.http === 0 || (await throughHttp(random))
  return act && http
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error, `(seed ${options.seed})`)
    process.exit(1)
  },
)
