// Payloads in every text that is stored, whichever form or act wrote it and whatever it would have let through: what shows it is
// all that holds. A field that somebody adds tomorrow is among them by itself.
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Db } from '../../../functions/store/db.ts'
import { instantOf } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'
import type { Payload } from './payloads.ts'

type Item = Record<string, unknown>

export interface Spread {
  /** Places in items where a text stood. */
  readonly places: number
  readonly items: number
  /** The names of what was put there. */
  readonly names: readonly string[]
  /** The names of attributes that hold text. */
  readonly fields: ReadonlySet<string>
}

/** `each`: how many go into one text. */
export async function spread(db: Db, random: Random, next: () => Payload, each: number): Promise<Spread> {
  const names: string[] = []
  const fields = new Set<string>()
  let [places, items] = [0, 0]
  const hostile = (text: string): string => {
    places++
    const put = Array.from({ length: each }, next)
    names.push(...put.map(({ name }) => name))
    const all = put.map(payload => payload.text).join(' ')
    return random.below(3) === 0 ? all : `${text} ${all}`
  }
  const changed: Item[] = []
  for await (const item of everything(db)) {
    const before = places
    const { pk, sk, ...rest } = item
    const after = withTexts(rest, '', hostile, fields) as Item
    if (places > before) changed.push({ pk, sk, ...after })
  }
  for (; items < changed.length; items += 25)
    await Promise.all(
      changed
        .slice(items, items + 25)
        .map(item => db.client.send(new PutCommand({ TableName: db.tables.core, Item: item }))),
    )
  return { places, items: changed.length, names, fields }
}

async function* everything({ client, tables }: Db): AsyncGenerator<Item> {
  let from: Item | undefined
  do {
    const page = await client.send(new ScanCommand({ TableName: tables.core, ExclusiveStartKey: from }))
    yield* page.Items ?? []
    from = page.LastEvaluatedKey
  } while (from)
}

function withTexts(
  value: unknown,
  name: string,
  hostile: (text: string) => string,
  fields: Set<string>,
): unknown {
  if (typeof value === 'string') {
    if (!isText(name, value)) return value
    fields.add(name)
    return hostile(value)
  }
  if (Array.isArray(value)) return value.map(one => withTexts(one, name, hostile, fields))
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withTexts(one, key, hostile, fields)]),
  )
}

const isPlain = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Called so, it is what somebody wrote, be it one word. */
const texts =
  /^(?:title|summary|text|reason|note|why|what|place|name|byName|authorName|personName|alt|law|agenda|minutes|saidBy|label)$/

/** Written by people: with a space in it, or under a name that says so; no address, no number, no moment, no program's own. */
function isText(name: string, text: string): boolean {
  if (/^\s*[[{]/.test(text) || /^[0-9a-f]{16,}$/.test(text) || isMoment(text)) return false
  if (/\s/.test(text)) return /\p{L}{2}/u.test(text)
  return texts.test(name) && /^\p{Lu}\p{Ll}/u.test(text)
}

const isMoment = (text: string): boolean => {
  const time = Date.parse(text)
  return !Number.isNaN(time) && /^\d{4}-/.test(text) && text === instantOf(time)
}
