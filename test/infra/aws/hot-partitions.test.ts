// Five hundred votes a second, in the last minute of a vote: no partition of any table takes more than DynamoDB lets one take.
// What a vote reads and writes is not assumed but noted while real ones are cast over http; what two voters share is shared
// by all, and what they do not is spread by keys that are random.
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { castApp } from '../../../functions/http/cast.ts'
import type { Db, Key } from '../../../functions/store/db.ts'
import { boxKey, gateKey, rollKey } from '../../../functions/store/keys.ts'
import { partitionUnitsASecond, unitsASecond } from '../../../infra/aws/limits.ts'
import { gateOf } from '../../../shared/ballots/commitment.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { BallotKey, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import { type TableName, tableNames } from '../../../shared/platform/tables.ts'
import { formIn } from '../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { ticked, voterOf } from '../../fixtures/voter.ts'
import { north, type TestVote, votingRound } from '../../fixtures/voting.ts'

const votesASecond = 500
const seconds = 20

type Properties = Record<string, unknown>

interface Touch {
  readonly table: TableName
  readonly pk: string
  readonly does: 'read' | 'write'
  readonly units: number
}

/** About as long as DynamoDB counts it: names and values, bytes as bytes. */
const sizeOf = (value: unknown): number =>
  JSON.stringify(value ?? '', (_, one: unknown) =>
    one instanceof Uint8Array ? 'x'.repeat(one.length) : one instanceof Set ? [...one] : one,
  ).length

/** Units as DynamoDB counts them: reads by 4 kB, halved where they may be old; writes by 1 kB, doubled in a transaction. */
function noting(db: Db, noted: Touch[]): Db {
  const tableOf = (named: unknown) =>
    must(
      tableNames.find(name => db.tables[name] === named),
      'one of ours',
    )
  const read = (input: Properties, pk: string, answer: unknown) => {
    const blocks = Math.max(1, Math.ceil(sizeOf(answer) / 4_096))
    noted.push({
      table: tableOf(input.TableName),
      pk,
      does: 'read',
      units: blocks * (input.ConsistentRead ? 1 : 0.5),
    })
  }
  const write = (input: Properties, key: Key, times: number) => {
    // An update may grow what is there already: a kilobyte is added for that.
    const size = sizeOf(input.Item ?? input.ExpressionAttributeValues) + ('Item' in input ? 0 : 1_024)
    noted.push({
      table: tableOf(input.TableName),
      pk: key.pk,
      does: 'write',
      units: Math.ceil(size / 1_024) * times,
    })
  }
  const note = (command: { readonly input: object }, answer: Properties) => {
    const input = command.input as Properties
    if (command instanceof GetCommand) read(input, (input.Key as Key).pk, answer.Item)
    else if (command instanceof QueryCommand)
      read(input, String((input.ExpressionAttributeValues as Properties)[':pk']), answer.Items)
    else if (command instanceof PutCommand) write(input, input.Item as unknown as Key, 1)
    else if (command instanceof UpdateCommand) write(input, input.Key as unknown as Key, 1)
    else if (command instanceof TransactWriteCommand)
      for (const item of command.input.TransactItems ?? [])
        for (const part of Object.values(item) as Properties[])
          write(part, (part.Key ?? part.Item) as unknown as Key, 2)
    else throw new Error(`the test cannot count ${command.constructor.name}`)
  }
  const client = new Proxy(db.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: { readonly input: object }) => {
            const answer = await target.send(command as never)
            note(command, answer as Properties)
            return answer
          }
        : Reflect.get(target, property),
  })
  return { client, tables: db.tables }
}

let hands: TestHands
let vote: TestVote
/** Of each of two voters, from the first page to the receipt. */
const votes: Touch[][] = []

beforeAll(async () => {
  hands = await testHands()
  vote = await votingRound(hands)
  const site = await testSite(hands)
  for (let i = 0; i < 2; i++) {
    const noted: Touch[] = []
    const app = castApp({ ...site, hands: { ...hands, db: noting(hands.db, noted) } })
    const { browser } = await voterOf(hands, app, vote.id)
    const address = `/en/me/rounds/${vote.id}/vote/north`
    const first = await browser.get(address)
    const ballot = await (first.status === 303 ? await browser.follow(first) : first).text()
    const check = await browser.post(
      `${address}/check`,
      ticked(ballot, `${address}/check`, [vote.projects.north![0]!]),
    )
    const sent = await browser.post(`${address}/send`, formIn(await check.text(), `${address}/send`))
    expect([sent.status, (await sent.text()).includes('class="receipt"')]).toStrictEqual([200, true])
    votes.push(noted)
  }
})

const sum = (touches: readonly Touch[], does: Touch['does']): number =>
  touches.filter(touch => touch.does === does).reduce((units, touch) => units + touch.units, 0)
const byPartition = (touches: readonly Touch[]): Map<string, Touch[]> =>
  Map.groupBy(touches, ({ table, pk }) => `${table} ${pk}`)

/** Where the shards that spread it would make it seem shared, by chance, it is not: what is spread is looked at below. */
const isSpread = (partition: string) => /^(?:core ROUND#[^#]+#GATE|roll ROLL#|box BOX#)/.test(partition)

/** Partitions that would take more than they may, if all votes were like these. */
function tooHot(of: readonly (readonly Touch[])[]): string[] {
  const [one, other] = of.map(byPartition)
  return [...one!.entries()]
    .filter(([partition]) => other!.has(partition) && !isSpread(partition))
    .filter(
      ([, touches]) =>
        sum(touches, 'read') * votesASecond > partitionUnitsASecond.read ||
        sum(touches, 'write') * votesASecond > partitionUnitsASecond.write,
    )
    .map(([partition]) => partition)
}

/** The beginning of a key, which is what spreads it. */
const hex = (random: ReturnType<typeof randomFrom>) =>
  random
    .below(2 ** 32)
    .toString(16)
    .padStart(8, '0')

/** The hottest second of the hottest partition, of each kind, in write units: votes with keys as random as theirs. */
function hottest(
  random: ReturnType<typeof randomFrom>,
  keysOf: (ballot: BallotKey, voter: VoterKey) => Key[],
) {
  let most = 0
  for (let second = 0; second < seconds; second++) {
    const units = new Map<string, number>()
    for (let i = 0; i < votesASecond; i++)
      for (const { pk } of keysOf(hex(random) as BallotKey, hex(random) as VoterKey)) {
        const here = (units.get(pk) ?? 0) + 4
        units.set(pk, here)
        most = Math.max(most, here)
      }
  }
  return most
}

describe('five hundred votes a second', () => {
  it('write to a gate, a place on the roll and a ballot of their own, and nowhere else', () => {
    for (const noted of votes) {
      const written = noted.filter(({ does, pk }) => does === 'write' && !pk.startsWith('SESSION#'))
      const where = new Set(written.map(({ table, pk }) => `${table} ${pk.replace(/#[0-9a-f]{1,2}$/, '')}`))
      expect([...where].sort()).toStrictEqual([
        `box BOX#${vote.id}#north`,
        `core ROUND#${vote.id}#GATE`,
        `roll ROLL#${vote.id}#north`,
      ])
    }
  })

  it('ask no partition that they share for more than it can give', () => {
    expect(tooHot(votes)).toStrictEqual([])
    // Did every vote add one to a number, it would be this one's turn to say so.
    const counter: Touch = { table: 'core', pk: `ROUND#${vote.id}#TURNOUT`, does: 'write', units: 4 }
    expect(tooHot(votes.map(noted => [...noted, counter]))).toStrictEqual([`core ${counter.pk}`])
  })

  it('are spread so that the hottest second of the hottest partition is far from its limit', () => {
    const random = randomFrom()
    const round = vote.id as RoundId
    const spread = hottest(random, (ballot, voter) => [
      gateKey(round, gateOf(ballot)),
      rollKey(round, north, voter),
      boxKey(round, north, ballot),
    ])
    expect([random.seed, spread < partitionUnitsASecond.write / 4]).toStrictEqual([random.seed, true])
    // With one gate for all they would not be.
    const together = hottest(random, () => [gateKey(round, 0)])
    expect(together).toBeGreaterThan(partitionUnitsASecond.write)
  })

  it('stay within what each table may take as a whole', () => {
    for (const table of tableNames)
      for (const does of ['read', 'write'] as const) {
        const units = Math.max(
          ...votes.map(noted =>
            sum(
              noted.filter(touch => touch.table === table),
              does,
            ),
          ),
        )
        expect([table, does, units * votesASecond <= unitsASecond[table][does]]).toStrictEqual([
          table,
          does,
          true,
        ])
      }
  })
})
