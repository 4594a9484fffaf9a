// Reads of single items that are asked for at the same moment go to the engine as one. On one machine a process serves
// everybody, and on the evening before a close most of what a cast costs is the way to the engine and back: what twenty
// people's casts ask for in one turn of the loop shares it. Each read is as consistent as it was.
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Attributes } from './expressions.ts'

export interface Read {
  readonly table: string
  readonly key: { readonly pk: string; readonly sk: string }
  readonly consistent: boolean
}

type Found = Attributes | undefined
export type Reader = (read: Read) => Promise<Found>

export const readAlone =
  (client: DynamoDBDocumentClient): Reader =>
  async ({ table, key, consistent }) => {
    const asked = new GetCommand({ TableName: table, Key: key, ConsistentRead: consistent })
    return (await client.send(asked)).Item
  }

interface Waiting {
  readonly read: Read
  readonly resolve: (item: Found | Promise<Found>) => void
  readonly reject: (error: unknown) => void
}

/** What one BatchGetItem takes. */
const most = 100

export function readTogether(client: DynamoDBDocumentClient): Reader {
  const alone = readAlone(client)
  let waiting: Waiting[] = []

  async function send(some: readonly Waiting[]): Promise<void> {
    const places = Map.groupBy(some, ({ read }) => placeOf(read.table, read.key))
    const reads = [...places.values()].map(([first]) => first!.read)
    try {
      const found = reads.length === 1 ? noneYet : await readBatch(client, reads)
      for (const [place, mine] of places) {
        const item = found.has(place) ? found.get(place) : alone(mine[0]!.read)
        for (const { resolve } of mine) resolve(item)
      }
    } catch (error) {
      for (const { reject } of some) reject(error)
    }
  }

  function flush(): void {
    const now = waiting
    waiting = []
    for (const some of Map.groupBy(now, ({ read }) => read.consistent).values())
      for (let from = 0; from < some.length; from += most) void send(some.slice(from, from + most))
  }

  return read =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ read, resolve, reject })
    })
}

const noneYet: ReadonlyMap<string, Found> = new Map()

/** By place, also what is not there; without what the engine put off, which it may. */
async function readBatch(
  client: DynamoDBDocumentClient,
  reads: readonly Read[],
): Promise<ReadonlyMap<string, Found>> {
  const { Responses = {}, UnprocessedKeys = {} } = await client.send(
    new BatchGetCommand({
      RequestItems: Object.fromEntries(
        [...Map.groupBy(reads, ({ table }) => table)].map(([table, mine]) => [
          table,
          { Keys: mine.map(({ key }) => key), ConsistentRead: mine[0]!.consistent },
        ]),
      ),
    }),
  )
  const found = new Map<string, Found>(reads.map(({ table, key }) => [placeOf(table, key), undefined]))
  for (const [table, items] of Object.entries(Responses))
    for (const item of items) found.set(placeOf(table, item as Read['key']), item)
  for (const [table, { Keys = [] }] of Object.entries(UnprocessedKeys))
    for (const key of Keys) found.delete(placeOf(table, key as Read['key']))
  return found
}

const placeOf = (table: string, { pk, sk }: Read['key']): string => JSON.stringify([table, pk, sk])
