// How fast the engine alone takes the transaction of a cast: made beforehand, sent through the same client library by one
// process, as many at a time as there are clients, on the same machine in the same run, for a round that nobody votes in.
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Files } from '../../../functions/ports/files.ts'
import { castClauses } from '../../../functions/store/cast.ts'
import type { Db } from '../../../functions/store/db.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { openedGates } from '../../../functions/store/gates.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { Choices } from '../../../shared/ballots/choices.ts'
import { frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { paddedContent } from '../../../shared/ballots/sealed-ballot.ts'
import { must } from '../../../shared/lib/assert.ts'
import { hex } from '../../../shared/lib/hash.ts'
import type { BallotKey, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import type { TableName } from '../../../shared/platform/tables.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import { pot } from './town.ts'

type Items = NonNullable<TransactWriteCommandInput['TransactItems']>

export interface Rate {
  readonly items: number
  readonly seconds: number
}

export const perSecond = (rates: readonly Rate[]): number =>
  rates.reduce((sum, { items }) => sum + items, 0) / rates.reduce((sum, { seconds }) => sum + seconds, 0)

export interface RateOptions {
  readonly many: number
  /** As many at a time as there are clients. */
  readonly lanes: number
  /** Whose ballots are as long. */
  readonly like: RoundId
}

export async function engineRate(
  { db, files, entropy }: TestHands,
  { many, lanes, like }: RateOptions,
): Promise<Rate> {
  const size = await sealedBytes(db, files, like)
  const round = `measured-${entropy.id().slice(0, 8)}` as RoundId
  const random = () => hex(entropy.bytes(32))
  const ballots = Array.from({ length: many }, () => ({
    round,
    pot,
    voterKey: random() as VoterKey,
    ballotKey: random() as BallotKey,
    castHash: random(),
    sealed: entropy.bytes(size),
    replaces: 0,
  }))
  await transact(db, openedGates(round))
  await addToRoll(db, ballots)
  const transactions = ballots.map(ballot => itemsOf(db, castClauses(ballot)))
  const begun = performance.now()
  const lane = async () => {
    for (let next = transactions.pop(); next; next = transactions.pop())
      await db.client.send(new TransactWriteCommand({ TransactItems: next }))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return { items: many, seconds: (performance.now() - begun) / 1000 }
}

/** The encapsulated key, the padded ballot and the tag of its seal. */
async function sealedBytes(db: Db, files: Files, like: RoundId): Promise<number> {
  const frozen = await readFrozenBallot(files, must(await getRound(db, like), 'the round'))
  const empty = { choices: [] as unknown as Choices, nonce: '0'.repeat(64) }
  return 32 + paddedContent(frozen, must(frozenPotOf(frozen, pot), 'the pot'), empty).length + 16
}

const itemsOf = (db: Db, clauses: ReturnType<typeof castClauses>): Items =>
  clauses.map(({ write }) => {
    const [[kind, request] = []] = Object.entries(write)
    return { [kind!]: { ...request, TableName: db.tables[request!.TableName as TableName] } }
  }) as Items
