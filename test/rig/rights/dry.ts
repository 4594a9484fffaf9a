// Hands that look and never touch: whatever an act would write, put, send or make is noted for the request that asked for it, and
// goes no further. So every act can be tried by everybody in every state of one world, which stays as it was made.
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { TestHands } from '../../fixtures/hands.ts'

/** What one request came to touch, in the order it would have: each as JSON. */
export type Touched = string[]

const asking = new AsyncLocalStorage<Touched>()

/** Runs one request; what it would have touched is in the list afterwards. */
export async function watching<T>(
  run: () => Promise<T>,
): Promise<{ readonly answer: T; readonly touched: Touched }> {
  const touched: Touched = []
  return { answer: await asking.run(touched, run), touched }
}

/** Thrown in place of the first write: nothing after it is tried. */
export class DryRun extends Error {
  override name = 'DryRun'
}

function touch(what: string, input: unknown): never {
  asking.getStore()?.push(`${what} ${JSON.stringify(input)}`)
  throw new DryRun(what)
}

const writing = [PutCommand, UpdateCommand, DeleteCommand, BatchWriteCommand, TransactWriteCommand]

interface Sent {
  readonly input: { readonly Key?: { readonly pk?: string } }
}

/** Every look notes that the session is in use, whatever comes of it: that is no effect of an act. */
const isSessionsUse = (command: Sent): boolean =>
  command instanceof UpdateCommand && String(command.input.Key?.pk).startsWith('SESSION#')

export function dryHands(hands: TestHands): TestHands {
  const client = new Proxy(hands.db.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: Sent) => {
            if (isSessionsUse(command)) return {}
            if (writing.some(kind => command instanceof kind)) touch('store', command.input)
            return target.send(command as never)
          }
        : Reflect.get(target, property),
  })
  const no = (what: string) => async (input: unknown) => touch(what, input)
  return {
    ...hands,
    db: { tables: hands.db.tables, client },
    files: {
      get: key => hands.files.get(key),
      list: prefix => hands.files.list(prefix),
      put: no('file'),
      remove: no('file'),
      uploadForm: no('file'),
    },
    keys: {
      wrap: (...of) => hands.keys.wrap(...of),
      unwrap: (...of) => hands.keys.unwrap(...of),
      roundKeyState: round => hands.keys.roundKeyState(round),
      councilSecret: use => hands.keys.councilSecret(use),
      createRoundKey: no('key'),
      destroyRoundKey: no('key'),
    },
    messages: { ...hands.messages, send: no('message') },
  }
}
