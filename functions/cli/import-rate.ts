// Storing an election's ballots, and beside it how fast the engine alone takes the very same three-item transactions: raw,
// through the client, for a round that nobody sees and whose items are taken away again.
import {
  BatchWriteCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { gateCount } from '../../shared/ballots/commitment.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import type { TableName } from '../../shared/platform/tables.ts'
import { type BallotToStore, castClauses } from '../store/cast.ts'
import type { Db, Key } from '../store/db.ts'
import { openedGates } from '../store/gates.ts'
import { boxKey, gateKey, rollKey } from '../store/keys.ts'
import { addToRoll } from '../store/roll.ts'
import { transact } from '../store/transact.ts'
import { eachInFlight, type NumberedBallots, storeBallots } from './import-ballots.ts'
import { progressOf, type Screen } from './import-progress.ts'

type Items = NonNullable<TransactWriteCommandInput['TransactItems']>

export interface Rate {
  readonly items: number
  readonly seconds: number
}

const parts = 5
const mostMeasured = 5000

/** In turns, so that both meet the machine in the same moods: a fifth of the ballots, then some of them raw. */
export async function storeAndMeasure(
  db: Db,
  ballots: NumberedBallots,
  screen: Screen,
): Promise<{ readonly stored: Rate; readonly engine: Rate }> {
  const { count } = ballots
  const measured = Math.floor(Math.min(mostMeasured, count) / parts)
  const progress = progressOf('Ballots', count, screen)
  const nothing: Rate = { items: 0, seconds: 0 }
  let [stored, engine] = [nothing, nothing]
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * count) / parts)
    const to = Math.floor(((part + 1) * count) / parts)
    const startedAt = performance.now()
    const items = await storeBallots({ db }, ballots, from, to, progress.step)
    stored = sum(stored, { items, seconds: (performance.now() - startedAt) / 1000 })
    engine = sum(engine, await measureEngine(db, ballots, from, Math.min(to, from + measured)))
  }
  progress.end()
  return { stored, engine }
}

const sum = (a: Rate, b: Rate): Rate => ({ items: a.items + b.items, seconds: a.seconds + b.seconds })

/** The same ballots once more, from one number to another, under another round. */
async function measureEngine(db: Db, ballots: NumberedBallots, from: number, to: number): Promise<Rate> {
  const prepared: BallotToStore[] = []
  for (let number = from; number < to; number++) {
    const ballot = await ballots.prepare(number)
    prepared.push({ ...ballot, round: `${ballot.round}-measured` as RoundId })
  }
  const first = prepared[0]
  if (!first) return { items: 0, seconds: 0 }
  // An earlier measurement may have been interrupted.
  await takeAway(db, prepared)
  await transact(db, openedGates(first.round))
  await addToRoll(db, prepared)
  const transactions = prepared.map(ballot => itemsOf(db, ballot))
  const startedAt = performance.now()
  try {
    await eachInFlight(0, transactions.length, async number => {
      await db.client.send(new TransactWriteCommand({ TransactItems: transactions[number]! }))
    })
    return { items: transactions.length, seconds: (performance.now() - startedAt) / 1000 }
  } finally {
    await takeAway(db, prepared)
  }
}

/** What `transact` would send, made beforehand. */
const itemsOf = (db: Db, ballot: BallotToStore): Items =>
  castClauses(ballot).map(({ write }) => {
    const [[kind, request] = []] = Object.entries(write)
    return { [kind!]: { ...request, TableName: db.tables[request!.TableName as TableName] } }
  }) as Items

async function takeAway(db: Db, ballots: readonly BallotToStore[]): Promise<void> {
  const { round } = ballots[0]!
  await deleteAll(
    db,
    'box',
    ballots.map(({ pot, ballotKey }) => boxKey(round, pot, ballotKey)),
  )
  await deleteAll(
    db,
    'roll',
    ballots.map(({ pot, voterKey }) => rollKey(round, pot, voterKey)),
  )
  await deleteAll(
    db,
    'core',
    Array.from({ length: gateCount }, (_, gate) => gateKey(round, gate)),
  )
}

async function deleteAll(db: Db, table: TableName, keys: readonly Key[]): Promise<void> {
  const name = db.tables[table]
  for (let from = 0; from < keys.length; from += 25) {
    const chunk = keys.slice(from, from + 25)
    await db.client.send(
      new BatchWriteCommand({
        RequestItems: { [name]: chunk.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })) },
      }),
    )
  }
}
