// Steps of data on the real engine: once each, in their order, safe to cut off, and by one of two who begin at once.
import { describe, expect, it } from 'vitest'
import { getItem, putItem, updateItem } from '../../../functions/store/db.ts'
import { schemaVersion } from '../../../functions/store/schema.ts'
import {
  type MigrationStep,
  migrate,
  migrationSteps,
  sayMigrationRefusal,
  stepsBehind,
} from '../../../infra/operate/migrations.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import { testDb } from '../../fixtures/engine.ts'
import { testClock } from '../../fixtures/hands.ts'
import { done } from '../../fixtures/vote.ts'

const place = { pk: 'OLD', sk: 'ITEM' }

/** Gives an item a colour, then a shade of it. */
const paint: MigrationStep = {
  table: 'core',
  what: 'Items get a colour',
  run: async db => void (await updateItem(db, 'core', place, { set: { colour: 'green' } })),
}
const shade: MigrationStep = {
  table: 'core',
  what: 'A colour gets a shade',
  async run(db) {
    const item = await getItem<{ colour: string }>(db, 'core', place)
    await updateItem(db, 'core', place, { set: { shade: `dark ${item?.colour}` } })
  },
}

describe('steps of data', () => {
  it('are taken once, in their order, and repeating does nothing', async () => {
    const db = await testDb()
    const clock = testClock()
    await putItem(db, 'core', place)
    expect(await stepsBehind(db, [paint, shade])).toBe(2)
    expect(done(await migrate({ db, clock, by: 'one', steps: [paint] }))).toStrictEqual([
      'core 1: Items get a colour',
    ])
    expect(done(await migrate({ db, clock, by: 'one', steps: [paint, shade] }))).toStrictEqual([
      'core 2: A colour gets a shade',
    ])
    expect(await getItem(db, 'core', place)).toMatchObject({ colour: 'green', shade: 'dark green' })
    expect(done(await migrate({ db, clock, by: 'two', steps: [paint, shade] }))).toStrictEqual([])
    expect(await stepsBehind(db, [paint, shade])).toBe(0)
  })

  it('count for each table apart', async () => {
    const db = await testDb()
    const nothing = (table: MigrationStep['table']): MigrationStep => ({
      table,
      what: 'Nothing',
      run: async () => {},
    })
    await migrate({
      db,
      clock: testClock(),
      by: 'one',
      steps: [nothing('box'), nothing('core'), nothing('box')],
    })
    expect([
      await schemaVersion(db, 'core'),
      await schemaVersion(db, 'roll'),
      await schemaVersion(db, 'box'),
    ]).toStrictEqual([1, 0, 2])
  })

  it('are taken by one of many who begin at once, and run once', async () => {
    const db = await testDb()
    const clock = testClock()
    let runs = 0
    const step: MigrationStep = { table: 'core', what: 'Slow', run: async () => void runs++ }
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, i) => migrate({ db, clock, by: `process ${i}`, steps: [step] })),
    )
    expect(runs).toBe(1)
    expect(all.filter(one => one.ok && one.value.length === 1)).toHaveLength(1)
    for (const one of all)
      if (!one.ok) expect(sayMigrationRefusal(one.refusal)).toContain('Somebody else is changing the data')
  })

  it('that fail are taken again at once', async () => {
    const db = await testDb()
    const clock = testClock()
    const broken = { ...paint, run: () => Promise.reject(new Error('no disk')) }
    await expect(migrate({ db, clock, by: 'one', steps: [broken] })).rejects.toThrow('no disk')
    expect(done(await migrate({ db, clock, by: 'two', steps: [paint] }))).toHaveLength(1)
  })

  it('that were cut off are refused to others for a while, then taken again', async () => {
    const db = await testDb()
    const clock = testClock()
    // The process is gone: nothing of it goes on, and nothing gives its claim back.
    const gone = new Promise<never>(() => {})
    const cut: MigrationStep = { ...paint, run: () => gone }
    void migrate({ db, clock, by: 'gone', steps: [cut] })
    await expect
      .poll(() => getItem(db, 'core', { pk: 'SCHEMA', sk: 'core' }))
      .toMatchObject({ claimedBy: 'gone' })
    expect(await migrate({ db, clock, by: 'two', steps: [paint] })).toMatchObject({
      ok: false,
      refusal: { reason: 'migration-under-way', what: 'Items get a colour' },
    })
    clock.set(secondsAfter(clock.now(), 16 * 60))
    expect(done(await migrate({ db, clock, by: 'two', steps: [paint] }))).toHaveLength(1)
    expect(await schemaVersion(db, 'core')).toBe(1)
  })

  it('are never taken back: data of a newer Folkmoot are refused', async () => {
    const db = await testDb()
    const clock = testClock()
    await migrate({ db, clock, by: 'new', steps: [paint, shade] })
    clock.set(daysAfter(clock.now(), 1))
    const refused = await migrate({ db, clock, by: 'old', steps: [paint] })
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'data-newer', version: 2, known: 1 } })
    expect(!refused.ok && sayMigrationRefusal(refused.refusal)).toContain('newer Folkmoot')
  })

  it('of this Folkmoot leave new tables as they are', async () => {
    const db = await testDb()
    done(await migrate({ db, clock: testClock(), by: 'one', steps: migrationSteps }))
    expect(await stepsBehind(db)).toBe(0)
  })
})
