// Looks for what is personal wherever something is kept, said or sent, and holds each find against where it may be.
import { gunzipSync } from 'node:zlib'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { tableNames } from '../../../shared/platform/tables.ts'
import { keptAs } from '../../../shared/rounds/retention.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import { type Canary, canaries, isSecret } from './canaries.ts'
import type { Life } from './living.ts'
import { addressesIn, type Exchange } from './recorder.ts'

export type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string }

export async function itemsIn({ db }: TestHands, table: (typeof tableNames)[number]): Promise<Item[]> {
  const found: Item[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await db.client.send(new ScanCommand({ TableName: db.tables[table], ExclusiveStartKey }))
    found.push(...((page.Items ?? []) as Item[]))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return found
}

/** An item as somebody reads it who has the disk: bytes both as they are and in base64. */
const textOf = (item: object): string =>
  JSON.stringify(item, (_, value: unknown) =>
    value instanceof Uint8Array
      ? `${Buffer.from(value).toString('base64')} ${Buffer.from(value).toString('latin1')}`
      : value,
  )

/** What is looked for: words that were typed, and secrets that were made on the way. */
export const lookedFor = ({ made }: Life): readonly Canary[] => [
  ...canaries.filter(isSecret),
  ...made.map(({ what, text, shownTo }) => ({ what, text, shownTo, kept: [] })),
]

export async function leaksInTables(hands: TestHands, wanted: readonly Canary[]): Promise<string[]> {
  const leaks: string[] = []
  for (const table of tableNames)
    for (const item of await itemsIn(hands, table)) {
      const text = textOf(item)
      const families = keptAs(table, item)
      for (const canary of wanted) {
        if (!text.includes(canary.text)) continue
        // What everybody reads of who did what is in the record, and has nothing in it that few may read.
        const isJournal = item.pk.startsWith('JOURNAL#')
        if (isJournal || !families.some(family => canary.kept.includes(family)))
          leaks.push(
            `${canary.what} in ${table} ${item.pk.slice(0, 40)} ${item.sk.slice(0, 40)} (${families})`,
          )
      }
    }
  return leaks
}

export async function leaksInFiles({ files }: TestHands, wanted: readonly Canary[]): Promise<string[]> {
  const leaks: string[] = []
  for await (const key of files.list('')) {
    const bytes = Buffer.from((await files.get(key))?.bytes ?? [])
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b
    const text = `${key} ${(isZipped ? gunzipSync(bytes) : bytes).toString('utf8')}`
    for (const canary of wanted)
      if (text.includes(canary.text) && !canary.files?.test(key))
        leaks.push(`${canary.what} in the file ${key}`)
  }
  return leaks
}

export async function leaksInMessages(
  { messages }: TestHands,
  wanted: readonly Canary[],
): Promise<{ readonly leaks: string[]; readonly messages: number }> {
  const all = await messages.list({})
  const leaks = all.flatMap(message => {
    const text = JSON.stringify(message)
    const to = message.to.email ?? ''
    return wanted
      .filter(canary => text.includes(canary.text) && !canary.sentTo?.includes(to))
      .map(canary => `${canary.what} in a message to ${to}`)
  })
  return { leaks, messages: all.length }
}

export const leaksInLogs = (logs: readonly string[], wanted: readonly Canary[]): string[] =>
  logs.flatMap(line =>
    wanted
      .filter(({ text }) => line.includes(text))
      .map(({ what }) => `${what} in the log: ${line.slice(0, 200)}`),
  )

export function leaksInAnswers(exchanges: readonly Exchange[], wanted: readonly Canary[]): string[] {
  const leaks = new Set<string>()
  for (const { who, method, address, location, body, status } of exchanges) {
    const name = `${who} ${method} ${address.slice(0, 120)} (${status})`
    const addresses = [address, location, ...addressesIn(body)].map(decoded).join('\n')
    for (const canary of wanted) {
      if (addresses.includes(canary.text)) leaks.add(`${canary.what} in an address at ${name}`)
      const isShown = body.includes(canary.text)
      // Where something went wrong nothing of what was sent is said again.
      if (isShown && (status >= 500 || !canary.shownTo.includes(who)))
        leaks.add(`${canary.what} shown to ${name}`)
    }
  }
  return [...leaks]
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '))
  } catch {
    return address
  }
}
