// One vote from its opening to its count, simulated from a seed: the acts as they are, on tables in memory, behind a network
// on which anything may be lost, late or twice, with workers that die and whose clocks are up to five minutes off. Only
// keys and nonces are not drawn from the seed; nothing that happens depends on them.
import { castBallot } from '../../../functions/acts/cast-ballot.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import type { Db } from '../../../functions/store/db.ts'
import { epochOf, instantOf } from '../../../shared/lib/instant.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import { type Random, randomFrom } from '../../fixtures/random.ts'
import { checkVoter, type Findings, noFindings, unclaimed } from '../check-history.ts'
import type { Attempt, CloseFacts, Moment, Told, Wish } from '../history.ts'
import { type Habit, habitOf, vote } from '../voter.ts'
import { handsIn, opening, pot, published, setTheScene } from './scene.ts'
import { type SimNetwork, simNetwork } from './sim-network.ts'
import { simTables } from './sim-tables.ts'

export interface StoryOptions {
  readonly seed: number
  readonly voters: number
  readonly workers: number
  /** Of a hundred calls between worker and tables. */
  readonly faults: number
  /** How often somebody dies. */
  readonly kills: number
  /** How long the vote is open. */
  readonly minutes: number
  /** When voters come, as parts of that; all of it, and a little more, if not said. */
  readonly arrive?: readonly [number, number]
  readonly habit?: (random: Random) => Habit
  /** So many times as much happens in the same time. */
  readonly busy?: number
  /** Something that is broken on purpose. */
  readonly sabotage?: (hands: TestHands) => TestHands
}

export interface Story extends Findings {
  /** What happened on the network, in order. */
  readonly told: readonly string[]
  /** Casts whose worker still held them when the gates closed. */
  readonly inFlight: number
}

const maxSkew = 300_000

export async function tellStory(folder: string, options: StoryOptions): Promise<Story> {
  const { seed, voters, workers, minutes } = options
  const random = randomFrom(seed)
  const tables = simTables()
  const names = { core: 'core', roll: 'roll', box: 'box' }
  const direct = { client: { send: async (command: unknown) => tables.apply(command) } } as unknown as Db
  const hands = handsIn(folder, { ...direct, tables: names })
  const closing = epochOf(opening) + minutes * 60_000
  const scene = await setTheScene(hands, `story-${seed}-${Date.now()}`, voters, instantOf(closing))

  let now = epochOf(opening)
  const told: string[] = []
  const network = simNetwork({
    tables,
    names,
    random,
    faults: options.faults,
    onStep: what => {
      told.push(what)
      now += random.below(2 * stepMilliseconds(options))
    },
  })
  const until = async (moment: Moment) => {
    while (now < moment) await network.pause(1)
  }
  const skews = Array.from({ length: workers + 1 }, () => random.below(2 * maxSkew + 1) - maxSkew)
  const handsOf = (worker: number, db: Db): TestHands => {
    const its = { ...hands, db, clock: { ...hands.clock, now: () => instantOf(now + skews[worker]!) } }
    return options.sabotage?.(its) ?? its
  }

  const attempts: Attempt[] = []
  let underWay = 0
  const close = Promise.withResolvers<void>()
  const sender =
    (actor: Actor) =>
    async (wish: Wish): Promise<Told> => {
      const worker = random.below(workers)
      const sentAt = now
      underWay++
      const answer = await network
        .run(worker, db =>
          castBallot(handsOf(worker, db), actor, {
            ...wish,
            choices: [...wish.choices],
            round: scene.round,
            pot,
          }),
        )
        .then(toldBy, error => ({ taken: 'unknown' as const, because: String(error) }))
      underWay--
      attempts.push({ ...wish, sentAt, answeredAt: now, told: answer })
      return answer
    }
  const [from, to] = options.arrive ?? [-0.05, 1.3]
  const people = scene.actors.map(async (actor, i) => {
    const habit = (options.habit ?? anyHabit)(random)
    await until(epochOf(opening) + (from + (random.below(1000) / 1000) * (to - from)) * minutes * 60_000)
    const pause = () => network.pause(1 + random.below(20))
    await vote(
      { voter: String(i), onRoll: i !== voters, habit },
      {
        send: sender(actor),
        pause,
        close: close.promise,
        projects: scene.projects,
        maxChoices: 3,
        random,
      },
    )
  })
  let closedAt = 0
  let lines: readonly string[] = []
  let inFlight = 0
  const scheduler = workers
  const closer = async () => {
    await until(closing + 60_000 - skews[scheduler]! + random.below(20_000))
    for (;;) {
      const closed = await network
        .run(scheduler, db => closeGates(handsOf(scheduler, db), scene.round))
        .catch(() => undefined)
      if (closed?.ok) break
      await network.pause(1 + random.below(5))
    }
    closedAt = now
    inFlight = underWay
    // Counted at once, while casts are still on their way: whatever gets in now is told of and not counted.
    lines = await network.run(scheduler, () => published(hands, scene.round, instantOf(closing + 600_000)))
    close.resolve()
  }
  const killer = async () => {
    for (let left = options.kills; left > 0; left--) {
      await network.pause(5 + random.below(60))
      const worker = random.below(workers + 1)
      network.kill(worker)
      skews[worker] = random.below(2 * maxSkew + 1) - maxSkew
    }
  }
  await withoutWaiting(() => allOf(network, [...people, closer(), killer()]))

  const facts: CloseFacts = {
    surelyOpenAt: epochOf(opening) + maxSkew,
    maybeClosedAt: closing - maxSkew,
    closedAt,
  }
  const found = check(attempts, facts, lines)
  return { ...found, told, inFlight }
}

/** The fewer voters, the faster time goes by, so that every story is of one length or so. */
const stepMilliseconds = ({ minutes, voters, busy = 1 }: StoryOptions) =>
  (minutes * 60_000) / (12 + 5 * voters) / busy

const anyHabit = (random: Random): Habit => (random.below(12) === 0 ? 'too late' : habitOf(random))

async function allOf(network: SimNetwork, people: readonly Promise<void>[]): Promise<void> {
  let left = people.length
  for (const person of people)
    person.then(
      () => left--,
      () => left--,
    )
  const everybody = Promise.all(people)
  await Promise.all([network.live(() => left === 0), everybody])
}

/** Whoever waits before trying again waits for no time: what happens next is the network's to say. */
async function withoutWaiting<T>(work: () => Promise<T>): Promise<T> {
  const { random } = Math
  Math.random = () => 0
  try {
    return await work()
  } finally {
    Math.random = random
  }
}

const toldBy = (answer: Awaited<ReturnType<typeof castBallot>>): Told =>
  answer.ok
    ? {
        taken: true,
        commitment: answer.value.commitment,
        serverNonce: answer.value.serverNonce,
        signature: answer.value.signature,
        version: answer.value.version,
      }
    : { taken: false, ...(answer.refusal as { reason: string; version?: number }) }

function check(attempts: readonly Attempt[], facts: CloseFacts, lines: readonly string[]): Findings {
  const found = noFindings()
  const left = new Set(lines)
  const all = new Set(lines)
  const book = { has: (one: string) => all.has(one), claim: (one: string) => void left.delete(one) }
  for (const mine of Map.groupBy(attempts, ({ voter }) => voter).values())
    checkVoter(mine, book, facts, () => undefined, found)
  unclaimed(left, found)
  return found
}
