import { beforeAll, describe, expect, it } from 'vitest'
import { batchPut } from '../../../functions/store/batch-put.ts'
import {
  type Db,
  dbFromEnvironment,
  deleteItem,
  getItem,
  openDb,
  putItem,
  query,
  queryAll,
  updateItem,
  updateItemIf,
} from '../../../functions/store/db.ts'
import { epochOf, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import { testDb } from '../../fixtures/engine.ts'

let db: Db
beforeAll(async () => {
  db = await testDb()
})

const now = '2026-11-20T17:00:00.000Z' as Instant
const secondsOf = (instant: Instant) => epochOf(instant) / 1000

describe('one item', () => {
  it('is read back as it was put, without what was undefined', async () => {
    const item = {
      pk: 'a',
      sk: '1',
      cost: 120_000,
      tags: ['x'],
      bytes: new Uint8Array([1, 2]),
      none: undefined,
    }
    await putItem(db, 'core', item)
    const { none: _, ...kept } = item
    expect(await getItem(db, 'core', { pk: 'a', sk: '1' }, { consistent: true })).toStrictEqual(kept)
  })

  it('is undefined where there is none, or in another table', async () => {
    await putItem(db, 'roll', { pk: 'only-roll', sk: '1' })
    expect(await getItem(db, 'core', { pk: 'only-roll', sk: '1' })).toBeUndefined()
    expect(await getItem(db, 'box', { pk: 'only-roll', sk: '1' })).toBeUndefined()
  })

  it('is changed by facts, and made if it is missing', async () => {
    const key = { pk: 'counter', sk: '1' }
    expect(await updateItem(db, 'core', key, { add: { tries: 1 }, append: { when: ['a'] } })).toStrictEqual({
      ...key,
      tries: 1,
      when: ['a'],
    })
    expect(
      await updateItem(db, 'core', key, {
        add: { tries: 2 },
        append: { when: ['b', 'c'] },
        set: { state: 'locked', size: undefined },
      }),
    ).toStrictEqual({ ...key, tries: 3, when: ['a', 'b', 'c'], state: 'locked' })
    expect(await updateItem(db, 'core', key, { remove: ['when', 'state'] })).toStrictEqual({
      ...key,
      tries: 3,
    })
  })

  it('is changed only if the condition holds', async () => {
    const key = { pk: 'ceiling', sk: '1' }
    await putItem(db, 'core', { ...key, left: 2, state: 'open', list: [1] })
    const take = () => updateItemIf(db, 'core', key, { atLeast: { left: 1 } }, { add: { left: -1 } })
    const answers = await Promise.all([take(), take(), take(), take()])
    expect(answers.filter(answer => answer.ok)).toHaveLength(2)
    expect(answers.find(answer => !answer.ok)).toStrictEqual({
      ok: false,
      refusal: { reason: 'condition-failed' },
    })
    expect(await getItem(db, 'core', key)).toMatchObject({ left: 0 })
  })

  it.each([
    ['exists', { exists: true }, true],
    ['exists not', { exists: false }, false],
    ['equals', { equals: { state: 'open' } }, true],
    ['equals another', { equals: { state: 'shut' } }, false],
    ['equals a missing one', { equals: { missing: 'x' } }, false],
    ['one of', { oneOf: { state: ['shut', 'open'] } }, true],
    ['one of others', { oneOf: { state: ['shut'] } }, false],
    ['present', { present: ['state'] }, true],
    ['present but missing', { present: ['missing'] }, false],
    ['absent', { absent: ['missing'] }, true],
    ['absent but there', { absent: ['state'] }, false],
    ['at least, exactly', { atLeast: { left: 0 } }, true],
    ['at least, below', { atLeast: { left: 1 } }, false],
    ['at least, missing', { atLeast: { missing: 0 } }, false],
    ['at most, exactly', { atMost: { left: 0 } }, true],
    ['at most, above', { atMost: { left: -1 } }, false],
    ['fewer than', { fewerThan: { list: 2 } }, true],
    ['fewer than, as many', { fewerThan: { list: 1 } }, false],
    ['fewer than, missing', { fewerThan: { missing: 1 } }, true],
    ['two facts, one wrong', { equals: { state: 'open' }, absent: ['list'] }, false],
  ])('condition: %s', async (_, condition, holds) => {
    const key = { pk: 'condition', sk: '1' }
    await putItem(db, 'core', { ...key, left: 0, state: 'open', list: [1] })
    expect((await updateItemIf(db, 'core', key, condition, { set: { touched: true } })).ok).toBe(holds)
  })

  it('is gone when deleted, and deleting again is fine', async () => {
    const key = { pk: 'gone', sk: '1' }
    await putItem(db, 'core', key)
    await deleteItem(db, 'core', key)
    await deleteItem(db, 'core', key)
    expect(await getItem(db, 'core', key)).toBeUndefined()
  })

  it('refuses a condition or a change that says nothing, as a defect', async () => {
    await expect(updateItem(db, 'core', { pk: 'a', sk: '1' }, {})).rejects.toThrow('changes something')
    await expect(updateItemIf(db, 'core', { pk: 'a', sk: '1' }, {}, { set: { a: 1 } })).rejects.toThrow(
      'at least one thing',
    )
  })
})

describe('expired items', () => {
  it('are left out of reads that say what time it is, from the very second', async () => {
    for (const [sk, expiresAtSeconds] of [
      ['before', secondsOf(now) - 1],
      ['now', secondsOf(now)],
      ['after', secondsOf(now) + 1],
      ['never', undefined],
    ]) {
      await putItem(db, 'core', { pk: 'expiry', sk: String(sk), expiresAtSeconds })
    }
    const { items } = await query<{ sk: string }>(db, 'core', { pk: 'expiry', now })
    expect(items.map(item => item.sk)).toStrictEqual(['after', 'never'])
    expect(await getItem(db, 'core', { pk: 'expiry', sk: 'now' }, { now })).toBeUndefined()
    expect(
      await getItem(db, 'core', { pk: 'expiry', sk: 'now' }, { now: secondsAfter(now, -1) }),
    ).toBeDefined()
    expect(await getItem(db, 'core', { pk: 'expiry', sk: 'before' })).toBeDefined()
  })
})

describe('query', () => {
  const skOf = (item: { sk: string }) => item.sk
  beforeAll(async () => {
    const items = Array.from({ length: 60 }, (_, i) => ({
      pk: 'q',
      sk: `${i < 50 ? 'a' : 'b'}${String(i).padStart(2, '0')}`,
    }))
    await batchPut(db, 'core', [...items, { pk: 'q2', sk: 'a01' }])
    await putItem(db, 'core', { pk: 'listed-2', sk: 'x', listPk: 'list', listSk: '2' })
    await putItem(db, 'core', {
      pk: 'listed-1',
      sk: 'x',
      listPk: 'list',
      listSk: '1',
      title: 'all is projected',
    })
  })

  it('takes a prefix, a range, an order, a limit', async () => {
    const prefixed = await query<{ sk: string }>(db, 'core', { pk: 'q', skPrefix: 'b' })
    expect(prefixed.items.map(skOf)).toStrictEqual(Array.from({ length: 10 }, (_, i) => `b${50 + i}`))
    expect(prefixed.end).toBeUndefined()
    const ranged = await query<{ sk: string }>(db, 'core', {
      pk: 'q',
      skBetween: ['a10', 'a12'],
      descending: true,
    })
    expect(ranged.items.map(skOf)).toStrictEqual(['a12', 'a11', 'a10'])
  })

  it('goes on where a page ended', async () => {
    const first = await query<{ sk: string }>(db, 'core', { pk: 'q', limit: 2 })
    expect(first.items.map(skOf)).toStrictEqual(['a00', 'a01'])
    const second = await query<{ sk: string }>(db, 'core', { pk: 'q', limit: 2, startAfter: first.end! })
    expect(second.items.map(skOf)).toStrictEqual(['a02', 'a03'])
  })

  it('reads all pages one after the other', async () => {
    const all: string[] = []
    for await (const { sk } of queryAll<{ sk: string }>(db, 'core', { pk: 'q', limit: 7 })) all.push(sk)
    expect(all).toHaveLength(60)
    expect(all).toStrictEqual(all.toSorted())
  })

  it('reads the index, which holds only what is listed', async () => {
    const { items } = await query<{ pk: string; title?: string }>(db, 'core', { index: 'lists', pk: 'list' })
    expect(items.map(item => item.pk)).toStrictEqual(['listed-1', 'listed-2'])
    expect(items[0]?.title).toBe('all is projected')
  })

  it('reads on when a page is over one megabyte', async () => {
    const text = 'x'.repeat(300_000)
    await batchPut(
      db,
      'core',
      Array.from({ length: 8 }, (_, i) => ({ pk: 'big', sk: String(i), text })),
    )
    const page = await query(db, 'core', { pk: 'big' })
    expect(page.items.length).toBeLessThan(8)
    expect(page.end).toBeDefined()
    const all: unknown[] = []
    for await (const item of queryAll(db, 'core', { pk: 'big' })) all.push(item)
    expect(all).toHaveLength(8)
  })

  it('knows that roll and box have no index', async () => {
    await expect(query(db, 'roll', { index: 'lists', pk: 'x' })).rejects.toThrow('no such index')
  })
})

describe('batchPut', () => {
  it('puts more than a batch, from a stream', async () => {
    async function* stream() {
      for (let i = 0; i < 130; i++) yield { pk: 'batch', sk: String(i).padStart(3, '0') }
    }
    await batchPut(db, 'roll', stream())
    expect((await query(db, 'roll', { pk: 'batch' })).items).toHaveLength(130)
  })

  it('sends again what was not taken, and gives up loudly', async () => {
    const sent: number[] = []
    const slow = (takes: number) =>
      ({
        tables: db.tables,
        client: {
          async send({ input }: { input: { RequestItems: Record<string, unknown[]> } }) {
            const [name, items] = Object.entries(input.RequestItems)[0]!
            sent.push(items.length)
            return { UnprocessedItems: items.length > takes ? { [name]: items.slice(takes) } : {} }
          },
        },
      }) as unknown as Db
    const items = Array.from({ length: 25 }, (_, i) => ({ pk: 'u', sk: String(i) }))
    const waits: number[] = []
    const options = { sleep: async (ms: number) => void waits.push(ms), random: () => 0.5 }
    await batchPut(slow(10), 'core', items, options)
    expect(sent).toStrictEqual([25, 15, 5])
    expect(waits).toStrictEqual([50, 100])
    await expect(batchPut(slow(0), 'core', items, { ...options, attempts: 3 })).rejects.toThrow(
      '25 items were not taken',
    )
  })
})

describe('opening', () => {
  it('names the tables by their prefix, or as the environment says', () => {
    expect(openDb({ prefix: 'x-' }).tables).toStrictEqual({ core: 'x-core', roll: 'x-roll', box: 'x-box' })
    const variables = { CORE_TABLE: 'c', ROLL_TABLE: 'r', BOX_TABLE: 'b' }
    expect(dbFromEnvironment(variables).tables).toMatchObject({ core: 'c', roll: 'r', box: 'b' })
    expect(() => dbFromEnvironment({ ...variables, CORE_TABLE: undefined })).toThrow('CORE_TABLE is not set')
  })

  it('are not named to a function that has no right to them, which is told so when it asks', () => {
    const { tables } = dbFromEnvironment({ CORE_TABLE: 'c' })
    expect(tables.core).toBe('c')
    expect(() => tables.roll).toThrow('ROLL_TABLE is not set')
    expect(() => tables.box).toThrow('BOX_TABLE is not set')
  })
})
