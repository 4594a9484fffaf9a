// The tables in memory answer as the engine does, to whatever functions/store asks of it: random writes and reads, on both.
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import {
  type Db,
  deleteItem,
  getItem,
  putItem,
  query,
  updateItem,
  updateItemIf,
} from '../../../functions/store/db.ts'
import { check, putIf, putNew, remove, transact, update } from '../../../functions/store/transact.ts'
import { testDb } from '../../fixtures/engine.ts'
import { type Random, randomFrom } from '../../fixtures/random.ts'
import { simTables } from './sim-tables.ts'

const random = randomFrom()
const keys = ['a', 'b', 'c'].flatMap(pk => ['1', '12', '2'].map(sk => ({ pk, sk })))

/** One random thing asked of a store: the same of both, since it is drawn before it is asked. */
function something(random: Random): (db: Db) => Promise<unknown> {
  const key = () => random.pick(keys)
  const [k, other, third] = random.some(keys, 3)
  const table = random.pick(['core', 'roll'] as const)
  const n = random.below(3)
  const condition = random.pick([
    { exists: true },
    { exists: false },
    { equals: { version: n } },
    { oneOf: { state: ['open', 'shut'] } },
    { present: ['list'] },
    { absent: ['list'], exists: true },
    { atLeast: { version: n } },
    { atMost: { version: n }, equals: { state: 'open' } },
    { fewerThan: { list: 2 } },
  ])
  const change = random.pick([
    { set: { version: n, state: random.pick(['open', 'shut', 'odd']) } },
    { append: { list: [`m${n}`] }, set: { state: 'open' } },
    { add: { version: 1 } },
    { remove: ['list', 'state'], set: { version: n } },
    { set: { bytes: new Uint8Array([n, 255]) }, add: { version: 2 }, remove: ['list'] },
  ])
  const options = random.pick([undefined, { returnOld: true }])
  const asks: readonly ((db: Db) => Promise<unknown>)[] = [
    db => getItem(db, table, k!, { consistent: true }),
    db => putItem(db, table, { ...k!, version: n }),
    db => deleteItem(db, table, k!),
    db => updateItem(db, table, k!, change),
    db => updateItemIf(db, table, k!, condition, change),
    db => query(db, table, { pk: k!.pk, consistent: true }),
    db => query(db, table, { pk: k!.pk, skPrefix: '1', descending: n === 0, consistent: true }),
    db => query(db, table, { pk: k!.pk, skBetween: ['1', '12'], consistent: true }),
    db =>
      transact(db, [
        check('one', table, k!, condition, options),
        update('two', table, other!, n === 0 ? undefined : condition, change, options),
        n === 1
          ? putNew('three', table, third!, options)
          : putIf('three', table, { ...third!, state: 'open' }, condition),
      ]),
    db =>
      transact(db, [
        remove('gone', table, k!, condition, options),
        putIf('kept', table, { ...other! }, condition),
      ]),
  ]
  key()
  return random.pick(asks)
}

const outcome = (asked: Promise<unknown>) =>
  asked.then(
    answer => ({ answer }),
    (error: Error) => ({ error: error.name }),
  )

it('600 random things come to the same on both', async () => {
  const engine = await testDb()
  const tables = simTables()
  const client = { send: async (command: unknown) => tables.apply(command) } as unknown as Db['client']
  const simulated: Db = { client, tables: engine.tables }
  const answered: Record<string, number> = {}
  for (let step = 0; step < 600; step++) {
    const ask = something(random)
    const [real, played] = [await outcome(ask(engine)), await outcome(ask(simulated))]
    expect({ seed: random.seed, step, told: played }).toEqual({ seed: random.seed, step, told: real })
    const kind = JSON.stringify(real).includes('condition-failed')
      ? 'refused'
      : 'error' in real
        ? 'error'
        : 'done'
    answered[kind] = (answered[kind] ?? 0) + 1
  }
  expect(answered.refused).toBeGreaterThan(50)
  expect(answered.done).toBeGreaterThan(200)
  for (const table of ['core', 'roll'] as const) {
    const all = async (db: Db) => {
      const { Items = [] } = await db.client.send(new ScanCommand({ TableName: db.tables[table] }))
      return Items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
    }
    expect(await all(simulated)).toEqual(await all(engine))
  }
})
