import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Db, getItem, putItem, query } from '../../../functions/store/db.ts'
import {
  check,
  isContention,
  put,
  putIfVersion,
  putNew,
  remove,
  transact,
  update,
} from '../../../functions/store/transact.ts'
import { testDb } from '../../fixtures/engine.ts'

let db: Db
beforeAll(async () => {
  db = await testDb()
})

const gate = { pk: 'gate', sk: '07' }

describe('a transaction', () => {
  it('writes all its clauses, over all three tables', async () => {
    await putItem(db, 'core', { ...gate, state: 'open' })
    await putItem(db, 'roll', { pk: 'voter', sk: '1', version: 0, status: 'eligible' })
    const written = await transact(db, [
      check('gate-open', 'core', gate, { equals: { state: 'open' } }),
      update(
        'roll-version',
        'roll',
        { pk: 'voter', sk: '1' },
        { equals: { version: 0 }, oneOf: { status: ['eligible', 'voted'] }, fewerThan: { castHashes: 11 } },
        { set: { version: 1, status: 'voted' }, append: { castHashes: ['h1'] } },
        { returnOld: true },
      ),
      putNew('first-ballot', 'box', { pk: 'ballot', sk: '1', sealed: new Uint8Array([7]) }),
    ])
    expect(written).toStrictEqual({ ok: true, value: undefined })
    expect(await getItem(db, 'roll', { pk: 'voter', sk: '1' })).toStrictEqual({
      pk: 'voter',
      sk: '1',
      version: 1,
      status: 'voted',
      castHashes: ['h1'],
    })
    expect(await getItem(db, 'box', { pk: 'ballot', sk: '1' })).toBeDefined()
  })

  it('writes none where one does not hold, and names all that do not, with the old item where asked', async () => {
    await putItem(db, 'core', { ...gate, state: 'closed' })
    await putItem(db, 'roll', { pk: 'late', sk: '1', version: 3, castHashes: ['h1', 'h2', 'h3'] })
    const written = await transact(db, [
      check('gate-open', 'core', gate, { equals: { state: 'open' } }),
      update(
        'roll-version',
        'roll',
        { pk: 'late', sk: '1' },
        { equals: { version: 2 } },
        { set: { version: 3 } },
        { returnOld: true },
      ),
      putNew('first-ballot', 'box', { pk: 'late', sk: '1' }),
    ])
    expect(written).toStrictEqual({
      ok: false,
      refusal: {
        reason: 'condition-failed',
        broken: ['gate-open', 'roll-version'],
        old: { 'roll-version': { pk: 'late', sk: '1', version: 3, castHashes: ['h1', 'h2', 'h3'] } },
      },
    })
    expect(await getItem(db, 'box', { pk: 'late', sk: '1' })).toBeUndefined()
  })

  it('puts a version on top of the one it was decided on, once', async () => {
    const item = { pk: 'versioned', sk: '1' }
    await transact(db, [putNew('new', 'core', { ...item, version: 1 })])
    const second = () => transact(db, [putIfVersion('version', 'core', { ...item, version: 2 }, 1)])
    expect((await second()).ok).toBe(true)
    expect(await second()).toMatchObject({ refusal: { broken: ['version'], old: {} } })
  })

  it('deletes, on a condition or without, and puts over what was there', async () => {
    const item = { pk: 'deleted', sk: '1' }
    await transact(db, [put('put', 'core', { ...item, version: 1 })])
    expect((await transact(db, [remove('other-version', 'core', item, { equals: { version: 2 } })])).ok).toBe(
      false,
    )
    expect((await transact(db, [remove('gone', 'core', item)])).ok).toBe(true)
    expect(await getItem(db, 'core', item)).toBeUndefined()
  })

  it('takes 100 clauses', async () => {
    const clauses = Array.from({ length: 100 }, (_, i) =>
      putNew(`line-${i}`, 'core', { pk: 'hundred', sk: String(i) }),
    )
    expect((await transact(db, clauses)).ok).toBe(true)
    expect((await query(db, 'core', { pk: 'hundred' })).items).toHaveLength(100)
  })

  it('lets one of 200 at once through', async () => {
    const racers = Array.from({ length: 200 }, (_, i) =>
      transact(db, [
        putNew('nobody-before', 'box', { pk: 'race', sk: '1', winner: i }),
        update('tally', 'core', { pk: 'race', sk: 'tally' }, undefined, { add: { wins: 1 } }),
      ]),
    )
    const answers = await Promise.all(racers)
    const winners = answers.flatMap((answer, i) => (answer.ok ? [i] : []))
    expect(winners).toHaveLength(1)
    expect(answers.filter(answer => !answer.ok && answer.refusal.broken[0] === 'nobody-before')).toHaveLength(
      199,
    )
    expect(await getItem(db, 'box', { pk: 'race', sk: '1' })).toMatchObject({ winner: winners[0] })
    expect(await getItem(db, 'core', { pk: 'race', sk: 'tally' })).toMatchObject({ wins: 1 })
  })

  it.each([
    ['no clause', []],
    [
      'more than 100',
      Array.from({ length: 101 }, (_, i) => putNew(`line-${i}`, 'core', { pk: 'x', sk: String(i) })),
    ],
    [
      'two of one name',
      [putNew('same', 'core', { pk: 'x', sk: '1' }), putNew('same', 'core', { pk: 'x', sk: '2' })],
    ],
    [
      'a table nobody knows',
      [{ name: 'x', write: { Put: { TableName: 'cored', Item: { pk: 'x', sk: '1' } } } }],
    ],
    [
      'two writes in a clause',
      [{ name: 'x', write: { ...put('a', 'core', gate).write, ...remove('b', 'core', gate).write } }],
    ],
  ])('with %s is a defect', async (_, clauses) => {
    await expect(transact(db, clauses)).rejects.toThrow(expect.objectContaining({ name: 'Defect' }))
  })

  it('that DynamoDB finds wrong goes up as a fault', async () => {
    const twice = [
      putNew('one', 'core', { pk: 'twice', sk: '1' }),
      putNew('two', 'core', { pk: 'twice', sk: '1' }),
    ]
    await expect(transact(db, twice)).rejects.toThrow()
  })
})

// The local engine writes one transaction after the other and so never meets a conflict: this part alone needs a fake.
describe('meeting other writers', () => {
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map(Code => ({ Code })),
    })
  const named = (name: string) => Object.assign(new Error(name), { name })

  function answering(...errors: (Error | undefined)[]) {
    const asked: unknown[] = []
    const send = async (command: { input: unknown }) => {
      asked.push(command.input)
      const error = errors[Math.min(asked.length, errors.length) - 1]
      if (error) throw error
    }
    return { asked, db: { tables: db.tables, client: { send } } as unknown as Db }
  }
  const clauses = [putNew('a', 'core', { pk: 'a', sk: '1' }), putNew('b', 'core', { pk: 'b', sk: '1' })]

  it.each([
    ['a conflict', cancelled('None', 'TransactionConflict')],
    ['throttling of one item', cancelled('ThrottlingError', 'TransactionConflict')],
    ['a table at its limit', cancelled('ProvisionedThroughputExceeded', 'None')],
    ['its own earlier request', named('TransactionInProgressException')],
    ['throttling', named('ThrottlingException')],
  ])('tries again after %s, with full jitter', async (_, error) => {
    const fake = answering(error, error, undefined)
    const waits: number[] = []
    const options = { sleep: async (ms: number) => void waits.push(ms), random: () => 0.5 }
    expect((await transact(fake.db, clauses, options)).ok).toBe(true)
    expect(waits).toStrictEqual([20, 40])
    expect(fake.asked).toHaveLength(3)
    expect(fake.asked[2]).not.toHaveProperty('ClientRequestToken')
    expect(isContention(error)).toBe(true)
  })

  it('gives up after the attempts it has, with the error that says why', async () => {
    const conflict = cancelled('TransactionConflict', 'None')
    const fake = answering(conflict)
    const waits: number[] = []
    const options = { attempts: 9, sleep: async (ms: number) => void waits.push(ms), random: () => 1 }
    await expect(transact(fake.db, clauses, options)).rejects.toBe(conflict)
    expect(fake.asked).toHaveLength(9)
    expect(waits.at(-1)).toBe(1_000)
  })

  it('takes a failed condition as the answer, whatever else collided', async () => {
    const fake = answering(cancelled('TransactionConflict', 'ConditionalCheckFailed'))
    expect(await transact(fake.db, clauses)).toMatchObject({ refusal: { broken: ['b'] } })
    expect(fake.asked).toHaveLength(1)
  })

  it.each([
    ['a request that is wrong', cancelled('ValidationError', 'TransactionConflict')],
    ['a cancellation without reasons', cancelled()],
    ['anything else', named('AccessDeniedException')],
  ])('does not repeat %s', async (_, error) => {
    const fake = answering(error)
    await expect(transact(fake.db, clauses)).rejects.toBe(error)
    expect(fake.asked).toHaveLength(1)
  })
})
