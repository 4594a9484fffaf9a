// Reads that share the way: each gets what it would have got alone, and the engine is asked once.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Db, getItem, putItem, sharingReads } from '../../../functions/store/db.ts'
import { readTogether } from '../../../functions/store/gathered-reads.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'

const key = (number: number) => ({ pk: 'GATHERED', sk: String(number) })
const consistent = { consistent: true }

let hands: TestHands
let asked: string[]
let db: Db

beforeAll(async () => {
  hands = await testHands()
  await Promise.all(
    Array.from({ length: 150 }, (_, i) => putItem(hands.db, 'core', { ...key(i), number: i })),
  )
  await putItem(hands.db, 'roll', { ...key(1), number: -1 })
  asked = []
  const { client } = hands.db
  const send = (command: object) => {
    asked.push(command.constructor.name)
    return client.send(command as never)
  }
  db = sharingReads({ tables: hands.db.tables, client: { send } as unknown as Db['client'] })
})

const askedBy = async <T>(work: () => Promise<T>): Promise<[T, readonly string[]]> => {
  asked.length = 0
  return [await work(), [...asked]]
}

describe('reads asked for at the same moment', () => {
  it('go as one, and each gets its own item or none', async () => {
    const [found, calls] = await askedBy(() =>
      Promise.all([
        getItem(db, 'core', key(1), consistent),
        getItem(db, 'core', key(999), consistent),
        getItem(db, 'roll', key(1), consistent),
        getItem(db, 'core', key(1), consistent),
      ]),
    )
    expect(found.map(item => item && (item as { number?: number }).number)).toStrictEqual([
      1,
      undefined,
      -1,
      1,
    ])
    expect(calls).toStrictEqual(['BatchGetCommand'])
  })

  it('go apart where one is to be consistent and another not', async () => {
    const [, calls] = await askedBy(() =>
      Promise.all([getItem(db, 'core', key(1), consistent), getItem(db, 'core', key(2))]),
    )
    expect(calls).toStrictEqual(['GetCommand', 'GetCommand'])
  })

  it('go in as many as there must be', async () => {
    const [found, calls] = await askedBy(() =>
      Promise.all(Array.from({ length: 150 }, (_, i) => getItem(db, 'core', key(i), consistent))),
    )
    expect(found.map(item => (item as { number?: number } | undefined)?.number)).toStrictEqual(
      Array.from({ length: 150 }, (_, i) => i),
    )
    expect(calls).toStrictEqual(['BatchGetCommand', 'BatchGetCommand'])
  })

  it('one alone goes alone', async () => {
    const [, calls] = await askedBy(() => getItem(db, 'core', key(3), consistent))
    expect(calls).toStrictEqual(['GetCommand'])
  })
})

describe('an engine that does not do all of it', () => {
  const read = (sk: string) => ({ table: 't', key: { pk: 'p', sk }, consistent: true })

  it('is asked again for what it put off', async () => {
    const answers: Record<string, object> = {
      BatchGetCommand: {
        Responses: { t: [{ pk: 'p', sk: 'a', is: 'there' }] },
        UnprocessedKeys: { t: { Keys: [{ pk: 'p', sk: 'b' }] } },
      },
      GetCommand: { Item: { pk: 'p', sk: 'b', is: 'there too' } },
    }
    const send = async (command: object) => answers[command.constructor.name]
    const reader = readTogether({ send } as never)
    const found = await Promise.all([reader(read('a')), reader(read('b')), reader(read('c'))])
    expect(found.map(item => item?.is)).toStrictEqual(['there', 'there too', undefined])
  })

  it('tells everybody who asked when it fails', async () => {
    const reader = readTogether({ send: () => Promise.reject(new Error('down')) } as never)
    const told = await Promise.allSettled([reader(read('a')), reader(read('b'))])
    expect(told.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected'])
  })
})
