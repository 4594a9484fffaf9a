// The journal is followed by processes that die every five hundred entries, with one entry in a hundred that nobody can handle, and
// others that become visible late, come twice or in another order: in the end it has done what a rebuild from the journal does.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSEvent } from 'aws-lambda'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import { openDb, queryAll } from '../../../functions/store/db.ts'
import { journalItem } from '../../../functions/store/journal.ts'
import { startEngine } from '../../../infra/local/engine.ts'
import { createTables } from '../../../infra/local/engine-tables.ts'
import { type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import type { Random } from '../../fixtures/random.ts'
import { ended, type Started, startProcess } from '../http/processes.ts'
import { type Part, someOf } from '../load/asking.ts'
import { type ConsumerStart, seenKey, type ToConsumer } from './consumer.ts'
import { begins, type Journal, lastMoment, makeJournal, poison, putEntries, putPeople } from './journal.ts'

export interface FollowerOptions {
  readonly events: number
  readonly batches: number
  /** After so many entries the process that follows is killed. */
  readonly crashEach?: number
}

const lot = 50

/** A consumer that is killed now and then, and asked again by whoever comes after it. */
class Consumers {
  readonly start: ConsumerStart
  killed = 0
  #current: Started<string> | undefined

  constructor(start: ConsumerStart) {
    this.start = start
  }

  async ask<T>(what: ToConsumer, killAfter?: number): Promise<T> {
    for (let again = killAfter; ; again = undefined) {
      this.#current ??= await startProcess<string>(
        fileURLToPath(new URL('./consumer.ts', import.meta.url)),
        { RIG_CONSUMER: JSON.stringify(this.start) },
        this.log,
      )
      const { child } = this.#current
      const answered = once(child, 'message').then(([told]) => told as { value?: T; error?: string })
      child.send(what)
      const told = await (again === undefined
        ? answered
        : Promise.race([answered, pause(again).then(() => undefined)]))
      if (again !== undefined) {
        child.kill('SIGKILL')
        await ended(child)
        answered.catch(() => undefined)
        this.#current = undefined
        this.killed++
        continue
      }
      if (told?.error !== undefined) throw new Error(told.error)
      return told?.value as T
    }
  }

  get log(): string {
    return join(this.start.folder, `${this.start.prefix}consumer.log`)
  }

  async stop(): Promise<void> {
    this.#current?.child.kill('SIGKILL')
    if (this.#current) await ended(this.#current.child)
    this.#current = undefined
  }
}

export async function followThrough(folder: string, random: Random, options: FollowerOptions): Promise<Part> {
  const { crashEach = 500 } = options
  const engine = await startEngine({ memory: true })
  const journal = makeJournal(random, options.events, 10)
  const streamed = makeJournal(random, options.batches, 100)
  try {
    const consumersOf = async (prefix: string, of: Journal) => {
      const db = openDb({ endpoint: engine.endpoint, prefix })
      await createTables(db)
      await putPeople(db, of)
      return { db, consumers: new Consumers({ endpoint: engine.endpoint, prefix, folder, poison }) }
    }
    const followed = await consumersOf('followed-', journal)
    await follow(followed.consumers, followed.db, journal, random, crashEach)
    const rebuilt = await consumersOf('rebuilt-', journal)
    await rebuild(rebuilt.consumers, rebuilt.db, journal)
    const stream = await consumersOf('streamed-', streamed)
    const queued = await feed(stream.consumers, stream.db, streamed, random, crashEach)
    const again = await consumersOf('restreamed-', streamed)
    await rebuild(again.consumers, again.db, streamed, true)
    const [a, b] = [await sentBy(folder, 'followed-'), await sentBy(folder, 'rebuilt-')]
    const [c, d] = [await sentBy(folder, 'streamed-'), await sentBy(folder, 'restreamed-')]
    const seen = await seenBy(followed.db)
    const missing = journal.entries.filter(({ id }) => !journal.poisoned.has(id) && !seen.has(id))
    const aside = new Set(
      [
        ...(await readFile(followed.consumers.log, 'utf8')).matchAll(
          /an entry was set aside","entry":"(\w+)"/g,
        ),
      ].map(([, id]) => id!),
    )
    const killed = followed.consumers.killed + stream.consumers.killed
    return {
      line: `journal: ${options.events} entries followed and ${options.batches} streamed (a tenth of them twice), ${killed} consumers killed, ${missing.length} skipped, ${a.size} messages and ${b.size} by a rebuild, ${c.size} and ${d.size}; ${aside.size} of ${journal.poisoned.size} poisoned entries set aside and named, ${queued} batches to the queue`,
      broken: [
        ...someOf('message', a.size),
        ...someOf('message of the stream', c.size),
        ...someOf('consumer killed', killed),
        ...someOf('batch given up', queued),
        ...missing.slice(0, 5).map(({ id }) => `${id} was skipped`),
        ...differences('followed', a, b),
        ...differences('streamed', c, d),
        ...(aside.size === journal.poisoned.size && [...aside].every(id => journal.poisoned.has(id))
          ? []
          : [`${aside.size} entries were set aside, and ${journal.poisoned.size} are poisoned`]),
      ],
    }
  } finally {
    await engine.stop()
  }
}

/** Lot by lot as time goes on; of each some become visible with the next one only. */
async function follow(
  consumers: Consumers,
  db: ReturnType<typeof openDb>,
  { entries, ...rest }: Journal,
  random: Random,
  crashEach: number,
): Promise<void> {
  await consumers.ask({ skipTo: begins })
  let late: JournalEntry[] = []
  for (let from = 0; from < entries.length; from += lot) {
    const some = entries.slice(from, from + lot)
    const held = some.filter(() => random.below(10) === 0)
    await putEntries(db, [...late, ...some.filter(one => !held.includes(one))])
    late = held
    const crashes = Math.floor((from + lot) / crashEach) > Math.floor(from / crashEach)
    await consumers.ask({ passAt: some.at(-1)!.at }, crashes ? 20 + random.below(150) : undefined)
  }
  await putEntries(db, late)
  const over = lastMoment({ entries, ...rest })
  // Until whatever cannot be handled has had its hour.
  for (const later of [0, 1800, 3700, 3800]) await consumers.ask({ passAt: secondsAfter(over, later) })
  await consumers.stop()
}

/** The whole journal, once, in order, with nobody dying. What is poisoned stays so, or is mended from the beginning. */
async function rebuild(
  consumers: Consumers,
  db: ReturnType<typeof openDb>,
  journal: Journal,
  isMended = false,
): Promise<void> {
  if (isMended) await consumers.ask({ mended: true })
  await consumers.ask({ skipTo: begins })
  await putEntries(db, journal.entries)
  for (let pass = 0; pass < journal.entries.length / 900 + 1; pass++)
    await consumers.ask({ passAt: lastMoment(journal) })
  await consumers.stop()
}

/** As AWS hands a stream over: in batches, some records twice, in any order; what fails comes again, then goes to a queue. */
async function feed(
  consumers: Consumers,
  db: ReturnType<typeof openDb>,
  { entries }: Journal,
  random: Random,
  crashEach: number,
): Promise<number> {
  await putEntries(db, entries)
  const queue: { readonly first: Instant; readonly last: Instant }[] = []
  const at = entries.at(-1)!.at
  for (let from = 0; from < entries.length; from += lot) {
    const some = entries.slice(from, from + lot)
    const twice = [...some, ...some.filter(() => random.below(10) === 0)]
    const crashes = Math.floor((from + lot) / crashEach) > Math.floor(from / crashEach)
    let left = random.some(twice, twice.length)
    for (let attempt = 0; attempt < 3 && left.length > 0; attempt++) {
      const batch = eventOf(left)
      const answer = await consumers.ask<DynamoDBBatchResponse>(
        { batch, at },
        crashes && attempt === 0 ? 20 + random.below(200) : undefined,
      )
      const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      left = left.filter(({ id }) => failed.has(id))
    }
    if (left.length > 0) queue.push({ first: some[0]!.at, last: some.at(-1)!.at })
  }
  // Whoever looks after it has mended the addresses, and lets the queue through.
  await consumers.ask({ mended: true })
  for (const [number, { first, last }] of queue.entries()) {
    const body = JSON.stringify({
      DDBStreamBatchInfo: { approximateArrivalOfFirstRecord: first, approximateArrivalOfLastRecord: last },
    })
    const event = { Records: [{ messageId: String(number), body }] } as unknown as SQSEvent
    const answer = await consumers.ask<{ batchItemFailures: unknown[] }>({ queue: event, at })
    if (answer.batchItemFailures.length > 0) throw new Error('the queue did not go through')
  }
  await consumers.stop()
  return queue.length
}

const eventOf = (entries: readonly JournalEntry[]): DynamoDBStreamEvent =>
  ({
    Records: entries.map(entry => ({
      eventName: 'INSERT',
      dynamodb: {
        SequenceNumber: entry.id,
        NewImage: marshall(journalItem(entry), { removeUndefinedValues: true }),
      },
    })),
  }) as unknown as DynamoDBStreamEvent

async function sentBy(folder: string, prefix: string): Promise<Map<string, string>> {
  const clock = { now: () => begins }
  const all = await localOutbox({ folder: join(folder, `${prefix}outbox`), clock }).list()
  return new Map(all.map(({ id, to, subject, text }) => [id, `${to.email}\n${subject}\n${text}`]))
}

async function seenBy(db: ReturnType<typeof openDb>): Promise<Set<string>> {
  const seen = new Set<string>()
  for await (const { sk } of queryAll<{ sk: string }>(db, 'core', { pk: seenKey('').pk, consistent: true }))
    seen.add(sk)
  return seen
}

const differences = (
  what: string,
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): string[] =>
  [...new Set([...a.keys(), ...b.keys()])]
    .filter(id => a.get(id) !== b.get(id))
    .slice(0, 5)
    .map(
      id => `${what}: message ${id} ${a.has(id) ? (b.has(id) ? 'is another' : 'is too many') : 'is missing'}`,
    )
