// The three tables in memory, for simulations that live through a vote thousands of times: every command takes effect at
// once and whole. `tables-agree.test.ts` holds it against the real engine.
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { compareCodePoints } from '../../../shared/lib/order.ts'
import { changed, holdsFor, type Named, type SimItem } from './sim-expressions.ts'

/** A command's input, as far as any of them goes. */
interface Asked extends Named {
  readonly TableName: string
  readonly Key?: SimItem
  readonly Item?: SimItem
  readonly ConditionExpression?: string
  readonly UpdateExpression?: string
  readonly ReturnValuesOnConditionCheckFailure?: string
}

export interface SimTables {
  /** What the command answers, or throws, taking its effect now. */
  apply(command: unknown): object
}

export function simTables(): SimTables {
  const tables = new Map<string, Map<string, SimItem>>()
  const table = (name: string) => {
    const found = tables.get(name) ?? new Map<string, SimItem>()
    tables.set(name, found)
    return found
  }
  const read = ({ TableName, Key, Item }: Asked) => table(TableName).get(placeOf(Key ?? Item!))
  const write = (asked: Asked, item: SimItem | undefined) => {
    const place = placeOf(asked.Key ?? asked.Item!)
    if (item) table(asked.TableName).set(place, item)
    else table(asked.TableName).delete(place)
  }
  const holds = (asked: Asked) => holdsFor(read(asked), asked.ConditionExpression, asked)
  const updated = (asked: Asked) => changed(read(asked) ?? { ...asked.Key }, asked.UpdateExpression!, asked)
  const alone = (asked: Asked, item: () => SimItem | undefined): SimItem | undefined => {
    if (!holds(asked)) throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
    const after = item()
    write(asked, after)
    return after
  }

  function transactWrite(items: readonly Record<string, Asked>[]): object {
    const parts = items.map(item => Object.entries(item)[0]!)
    if (!parts.every(([, asked]) => holds(asked)))
      throw new TransactionCanceledException({
        message: 'no',
        $metadata: {},
        CancellationReasons: parts.map(([, asked]) => {
          if (holds(asked)) return { Code: 'None' }
          const old = asked.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? read(asked) : undefined
          return { Code: 'ConditionalCheckFailed', ...(old && { Item: marshall(old) }) }
        }),
      })
    for (const [kind, asked] of parts) {
      if (kind === 'Put') write(asked, structuredClone(asked.Item))
      else if (kind === 'Update') write(asked, updated(asked))
      else if (kind === 'Delete') write(asked, undefined)
    }
    return {}
  }

  function select(input: Record<string, unknown>, all: boolean): object {
    const values = (input.ExpressionAttributeValues ?? {}) as Record<string, string>
    const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>
    const pk = names['#pk'] ?? 'pk'
    const sk = names['#sk'] ?? (input.IndexName ? 'listSk' : 'sk')
    const { ':pk': wanted, ':prefix': prefix, ':from': from, ':to': to } = values
    const items = [...table(input.TableName as string).values()]
      .filter(item => all || item[pk] === wanted)
      .filter(item => prefix === undefined || String(item[sk]).startsWith(prefix))
      .filter(item => from === undefined || (String(item[sk]) >= from && String(item[sk]) <= to!))
      .sort((a, b) => compareCodePoints(String(a[sk]), String(b[sk])))
    if (input.ScanIndexForward === false) items.reverse()
    return { Items: structuredClone(items.slice(0, (input.Limit as number | undefined) ?? items.length)) }
  }

  function batchGet(asked: Record<string, { readonly Keys: readonly SimItem[] }>): object {
    const found = Object.entries(asked).map(([name, { Keys }]) => [
      name,
      Keys.flatMap(key => structuredClone(table(name).get(placeOf(key)) ?? [])),
    ])
    return { Responses: Object.fromEntries(found) }
  }

  return {
    apply(command) {
      const input = (command as { readonly input: object }).input as Asked
      if (command instanceof TransactWriteCommand)
        return transactWrite((input as unknown as { TransactItems: Record<string, Asked>[] }).TransactItems)
      if (command instanceof GetCommand) return { Item: structuredClone(read(input)) }
      if (command instanceof QueryCommand) return select(input as never, false)
      if (command instanceof ScanCommand) return select(input as never, true)
      if (command instanceof BatchGetCommand)
        return batchGet((input as unknown as { RequestItems: never }).RequestItems)
      if (command instanceof PutCommand) return { was: alone(input, () => structuredClone(input.Item)) }
      if (command instanceof UpdateCommand)
        return { Attributes: structuredClone(alone(input, () => updated(input))) }
      if (command instanceof DeleteCommand) return { was: alone(input, () => undefined) }
      throw new Error(`the simulation does not know ${(command as object).constructor.name}`)
    },
  }
}

const placeOf = (key: SimItem): string => `${key.pk} ${key.sk}`
