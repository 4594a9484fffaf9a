// Hands that may do no more than the policies of one deployed function allow: whatever goes further throws, as AWS would
// refuse it. What was used is noted, so that a right that nobody needs is found too.
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Db } from '../../../functions/store/db.ts'
import { type Access, access, type FunctionName } from '../../../infra/aws/access.ts'
import { type TableName, tableNames } from '../../../shared/platform/tables.ts'
import type { TestHands } from '../../fixtures/hands.ts'

export class Denied extends Error {
  override name = 'AccessDenied'
}

/** As "core PutItem". */
export type Used = Set<string>

export function guarded(
  hands: TestHands,
  name: FunctionName,
  used: Used = new Set(),
  rights: Access = access[name],
): TestHands {
  const need = (allowed: boolean, what: string) => {
    if (!allowed) throw new Denied(`${name} may not ${what}`)
  }
  const folderOf = (key: string) => key.split('/')[0]!
  const secretOf = (key: string) => /^private\/secrets\/(.+)$/.exec(key)?.[1]
  return {
    ...hands,
    db: guardedDb(hands.db, (table, action, key) => {
      need(rights.tables[table]?.includes(action as never) ?? false, `${action} on ${table}`)
      if (table === 'core' && action === 'DeleteItem')
        need(
          rights.deletesOnly?.some(start => String(key).startsWith(start)) ?? true,
          `delete ${key} in ${table}`,
        )
      used.add(`${table} ${action}`)
    }),
    files: {
      ...hands.files,
      get(key) {
        const secret = secretOf(key)
        need(
          secret ? rights.councilSecrets.includes(secret) : rights.files.read.includes(folderOf(key)),
          `read ${key}`,
        )
        return hands.files.get(key)
      },
      put(key, bytes, options) {
        need(rights.files.write.includes(folderOf(key)), `write ${key}`)
        need(folderOf(key) !== 'published' || options.onlyNew === true, `replace ${key}`)
        return hands.files.put(key, bytes, options)
      },
      list: prefix => {
        need(rights.removesRehearsals === true, `list ${prefix}`)
        return hands.files.list(prefix)
      },
      remove(key) {
        const rehearsed =
          rights.removesRehearsals && /^(?:rounds|published\/rounds|checks|verdicts)\/rehearsal-/.test(key)
        need(rehearsed || (rights.files.remove?.includes(folderOf(key)) ?? false), `remove ${key}`)
        return hands.files.remove(key)
      },
    },
    keys: {
      createRoundKey(round) {
        need(rights.makesRoundKeys === true, 'make a round’s key')
        return hands.keys.createRoundKey(round)
      },
      wrap(round, context, secret) {
        need(rights.makesRoundKeys === true, 'wrap a round’s secret')
        return hands.keys.wrap(round, context, secret)
      },
      unwrap(round, context, wrapped) {
        need(rights.unwraps.includes(context.use), `unwrap a round’s ${context.use} key`)
        return hands.keys.unwrap(round, context, wrapped)
      },
      destroyRoundKey(round) {
        need(rights.endsRounds === true, `destroy the key of ${round}`)
        return hands.keys.destroyRoundKey(round)
      },
      roundKeyState(round) {
        need(rights.endsRounds === true, `look at the key of ${round}`)
        return hands.keys.roundKeyState(round)
      },
      councilSecret(use) {
        need(rights.councilSecrets.includes(use), `read the council’s ${use} secret`)
        return hands.keys.councilSecret(use)
      },
    },
    // A function of its own, with rights of its own.
    secondProgram: { check: (_, bundle) => hands.secondProgram.check(hands.files, bundle) },
    messages: {
      ...hands.messages,
      send(message) {
        need(rights.sendsMail === true, 'send a message')
        return hands.messages.send(message)
      },
    },
  }
}

/** `key`: of the partition, for what is deleted. */
type Ask = (table: TableName, action: string, key?: unknown) => void

function guardedDb(db: Db, ask: Ask): Db {
  const tableOf = (called: string | undefined): TableName =>
    tableNames.find(name => db.tables[name] === called) ?? ('core' as const)
  const check = (command: { readonly input: object }) => {
    const single = [
      [GetCommand, 'GetItem'],
      [QueryCommand, 'Query'],
      [ScanCommand, 'Scan'],
      [PutCommand, 'PutItem'],
      [UpdateCommand, 'UpdateItem'],
    ] as const
    if (command instanceof DeleteCommand)
      return ask(tableOf(command.input.TableName), 'DeleteItem', command.input.Key?.pk)
    for (const [kind, action] of single)
      if (command instanceof kind) return ask(tableOf(command.input.TableName), action)
    if (command instanceof BatchGetCommand) {
      for (const table of Object.keys(command.input.RequestItems ?? {})) ask(tableOf(table), 'BatchGetItem')
    } else if (command instanceof BatchWriteCommand) {
      for (const table of Object.keys(command.input.RequestItems ?? {})) ask(tableOf(table), 'BatchWriteItem')
    } else if (command instanceof TransactWriteCommand) {
      for (const item of command.input.TransactItems ?? [])
        for (const [kind, request] of Object.entries(item))
          ask(
            tableOf(request?.TableName),
            kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
            kind === 'Delete' ? item.Delete?.Key?.pk : undefined,
          )
    } else throw new Denied(`nobody may send ${command.constructor.name}`)
    return undefined
  }
  const client = new Proxy(db.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: { readonly input: object }) => {
            check(command)
            return target.send(command as never)
          }
        : Reflect.get(target, property),
  })
  return { client, tables: db.tables }
}
