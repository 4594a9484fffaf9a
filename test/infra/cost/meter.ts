// Hands that count what AWS would charge for: request units of the tables, requests to S3 and KMS. Sizes and units follow
// DynamoDB's own rules (Developer Guide, "Read and write operations"): 4 KB a read unit, half of one where it need not be the
// latest; 1 KB a write unit, two in a transaction, and as much again for an index that has the item.
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Db } from '../../../functions/store/db.ts'
import type { Taken } from '../../../infra/cost/usage.ts'
import type { TestHands } from '../../fixtures/hands.ts'

export interface Meter {
  readonly hands: TestHands
  /** Since it was last asked. */
  read(): Taken
}

type Counts = { -readonly [Name in keyof Taken]: number }
const nothing = (): Counts => ({ reads: 0, writes: 0, fileReads: 0, fileWrites: 0, keyUses: 0 })

export function metered(hands: TestHands): Meter {
  let counts = nothing()
  const counting =
    <A extends unknown[], R>(name: keyof Counts, call: (...args: A) => R) =>
    (...args: A): R => {
      counts[name]++
      return call(...args)
    }
  const { files, keys } = hands
  return {
    hands: {
      ...hands,
      db: meteredDb(hands.db, units => {
        counts.reads += units.reads ?? 0
        counts.writes += units.writes ?? 0
      }),
      files: {
        ...files,
        get: counting('fileReads', files.get.bind(files)),
        put: counting('fileWrites', files.put.bind(files)),
        list: counting('fileWrites', files.list.bind(files)),
      },
      keys: {
        ...keys,
        wrap: counting('keyUses', keys.wrap.bind(keys)),
        unwrap: counting('keyUses', keys.unwrap.bind(keys)),
        roundKeyState: counting('keyUses', keys.roundKeyState.bind(keys)),
      },
    },
    read() {
      const taken = counts
      counts = nothing()
      return taken
    },
  }
}

type Item = Readonly<Record<string, unknown>>
type Units = { readonly reads?: number; readonly writes?: number }

const readUnits = (bytes: number, consistent: boolean | undefined) =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5)
const writeUnits = (item: Item | undefined) => {
  const own = Math.max(1, Math.ceil(sizeOf(item ?? {}) / 1024))
  return item !== undefined && 'listPk' in item ? own * 2 : own
}

/** Bytes, as DynamoDB counts them. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (value instanceof Uint8Array) return value.length
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, part) => sum + 1 + sizeOf(part), 0)
  if (typeof value === 'object' && value !== null)
    return (
      3 +
      Object.entries(value).reduce((sum, [name, part]) => sum + Buffer.byteLength(name) + 1 + sizeOf(part), 0)
    )
  return 8
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)

function meteredDb(db: Db, note: (units: Units) => void): Db {
  const client = new Proxy(db.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: { readonly input: object }) => {
            // Refused writes are paid for like the others.
            try {
              const answer = await target.send(command as never)
              note(unitsOf(command, answer as Item))
              return answer
            } catch (error) {
              if (error instanceof TransactionCanceledException) note(unitsOf(command, {}))
              throw error
            }
          }
        : Reflect.get(target, property),
  })
  return { client, tables: db.tables }
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of any command
function unitsOf(command: { readonly input: object }, answer: any): Units {
  if (command instanceof GetCommand)
    return { reads: readUnits(sizeOf(answer.Item ?? {}), command.input.ConsistentRead) }
  if (command instanceof QueryCommand)
    return { reads: readUnits(sum((answer.Items ?? []).map(sizeOf)), command.input.ConsistentRead) }
  if (command instanceof BatchGetCommand)
    return {
      reads: sum(
        Object.entries(command.input.RequestItems ?? {}).map(([table, { Keys = [], ConsistentRead }]) => {
          const found: readonly Item[] = answer.Responses?.[table] ?? []
          const missing = Math.max(0, Keys.length - found.length)
          return (
            sum(found.map(item => readUnits(sizeOf(item), ConsistentRead))) +
            missing * readUnits(0, ConsistentRead)
          )
        }),
      ),
    }
  if (command instanceof PutCommand) return { writes: writeUnits(command.input.Item) }
  if (command instanceof UpdateCommand) return { writes: writeUnits(answer.Attributes) }
  if (command instanceof DeleteCommand) return { writes: 1 }
  if (command instanceof BatchWriteCommand)
    return {
      writes: sum(
        Object.values(command.input.RequestItems ?? {}).flatMap(requests =>
          requests.map(({ PutRequest }) => writeUnits(PutRequest?.Item as Item | undefined)),
        ),
      ),
    }
  if (command instanceof TransactWriteCommand)
    return {
      writes: sum(
        (command.input.TransactItems ?? []).map(({ Put }) => 2 * writeUnits(Put?.Item as Item | undefined)),
      ),
    }
  throw new Error(`nobody has said what a ${command.constructor.name} takes`)
}
