import { cp, open, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchPut } from '../../../functions/store/batch-put.ts'
import { getItem, openDb, putItem, query } from '../../../functions/store/db.ts'
import { putNew, transact, update } from '../../../functions/store/transact.ts'
import { databaseIn } from '../../../infra/local/data-folder.ts'
import { markOf } from '../../../infra/local/data-folder-lock.ts'
import { startEngine } from '../../../infra/local/engine.ts'
import { chooseEngine, EngineTrouble } from '../../../infra/local/engine-binary.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { holdFolder } from './other-process.ts'

const key = { pk: 'a', sk: '1' }

async function gone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (markOf(pid) === undefined) return true
    await pause(20)
  }
  return false
}

describe('the engine', () => {
  it('has its tables as soon as it is there, and stops for good, however often it is told to', async () => {
    const engine = await startEngine({ memory: true })
    const db = openDb({ endpoint: engine.endpoint })
    await putItem(db, 'core', { ...key, listPk: 'l', listSk: '1' })
    expect((await query(db, 'core', { index: 'lists', pk: 'l' })).items).toHaveLength(1)
    expect(await getItem(db, 'roll', key)).toBeUndefined()
    expect(await getItem(db, 'box', key)).toBeUndefined()
    await Promise.all([engine.stop(), engine.stop()])
    await engine.stop()
    await engine.gone
    expect(await gone(engine.pid!)).toBe(true)
    await expect(fetch(engine.endpoint)).rejects.toThrow()
    db.client.destroy()
  })

  it('runs beside others without meeting them', async () => {
    const engines = await Promise.all([1, 2, 3].map(() => startEngine({ memory: true })))
    expect(new Set(engines.map(engine => engine.endpoint)).size).toBe(3)
    await putItem(openDb(engines[0]!), 'core', key)
    expect(await getItem(openDb(engines[1]!), 'core', key)).toBeUndefined()
    await Promise.all(engines.map(engine => engine.stop()))
  })

  it('keeps in its folder what it was given', async () => {
    const dataFolder = await newFolder()
    const first = await startEngine({ dataFolder })
    await putItem(openDb(first), 'core', key)
    await first.stop()
    const second = await startEngine({ dataFolder })
    expect(await getItem(openDb(second), 'core', key)).toStrictEqual(key)
    await second.stop()
  })

  it('has every acknowledged write after being killed while writing, three times over', async () => {
    const dataFolder = await newFolder()
    const acknowledged: string[] = []
    for (const life of [1, 2, 3]) {
      const engine = await startEngine({ dataFolder })
      const db = openDb(engine)
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let i = 0; ; i++) {
          const sk = `${life}-${writer}-${i}`
          const written = await transact(db, [
            putNew('ballot', 'box', { pk: 'b', sk }),
            update('tally', 'core', { pk: 't', sk: '1' }, undefined, { add: { count: 1 } }),
          ])
          if (written.ok) acknowledged.push(sk)
        }
      }).map(writer => writer.catch(() => {}))
      const enough = acknowledged.length + 40
      let ended = false
      void Promise.all(writers).then(() => (ended = true))
      while (acknowledged.length < enough && !ended) await pause(20)
      process.kill(engine.pid!, 'SIGKILL')
      await Promise.all(writers)
      await engine.gone
    }
    const engine = await startEngine({ dataFolder })
    const db = openDb(engine)
    const { items } = await query<{ sk: string }>(db, 'box', { pk: 'b' })
    const there = new Set(items.map(item => item.sk))
    expect(acknowledged.length).toBeGreaterThan(100)
    expect(acknowledged.filter(sk => !there.has(sk))).toStrictEqual([])
    expect(await getItem(db, 'core', { pk: 't', sk: '1' })).toMatchObject({ count: there.size })
    await engine.stop()
  })

  it('goes when the process that started it is killed', async () => {
    const holder = await holdFolder(await newFolder(), 'engine')
    expect(markOf(holder.said.enginePid!)).toBeDefined()
    await holder.kill()
    expect(await gone(holder.said.enginePid!)).toBe(true)
  })

  it('goes with a process that ends without stopping it, and does not keep that one alive', async () => {
    const { child, said } = await holdFolder(await newFolder(), 'engine-then-leave')
    expect(await gone(child.pid!)).toBe(true)
    expect(await gone(said.enginePid!)).toBe(true)
  })
})

describe('a data file that is damaged', () => {
  /** Written once; each damages a copy. */
  let whole: string
  beforeAll(async () => {
    whole = await newFolder()
    const engine = await startEngine({ dataFolder: whole })
    const text = 'x'.repeat(1_000)
    await batchPut(
      openDb(engine),
      'core',
      Array.from({ length: 500 }, (_, i) => ({ pk: 'p', sk: String(i), text })),
    )
    await engine.stop()
  })
  const damages: [string, (file: string) => Promise<void>][] = [
    ['noise', file => writeFile(file, Buffer.alloc(50_000, 'noise'))],
    ['cut short', async file => truncate(file, Math.floor((await stat(file)).size / 2))],
    [
      'overwritten in the middle',
      async file => {
        const handle = await open(file, 'r+')
        await handle.write(Buffer.alloc(100_000, 0xa5), 0, 100_000, 40_000)
        await handle.close()
      },
    ],
  ]

  it.each(damages)('(%s) is met at the start, with one plain sentence', async (_, damage) => {
    const dataFolder = await newFolder()
    await cp(whole, dataFolder, { recursive: true })
    await damage(databaseIn(dataFolder))
    const trouble = await startEngine({ dataFolder }).catch((error: unknown) => error)
    expect(trouble).toBeInstanceOf(EngineTrouble)
    const { kind, message, stack } = trouble as EngineTrouble
    expect(kind).toBe('data-corrupt')
    expect(message).toMatch(
      /^The data file \S+ is damaged \([^\n]+\): put back a copy of it, or start fresh[^\n]*\.$/,
    )
    expect(stack).toBe(message)
  })

  it('is not meant by an empty one, or by what a killed engine leaves', async () => {
    const dataFolder = await newFolder()
    await writeFile(databaseIn(dataFolder), '')
    const engine = await startEngine({ dataFolder })
    await putItem(openDb(engine), 'core', key)
    process.kill(engine.pid!, 'SIGKILL')
    await engine.gone
    const again = await startEngine({ dataFolder })
    expect(await getItem(openDb(again), 'core', key)).toBeDefined()
    await again.stop()
  })
})

describe('which engine', () => {
  const none = () => undefined
  const packaged = () => '/packaged/dynoxide'

  it('is the one the developer runs, then the packaged one, then one named, then one on the path', async () => {
    const folder = await newFolder()
    const own = join(folder, 'dynoxide')
    await writeFile(own, '#!/bin/sh\n', { mode: 0o755 })
    const named = { DYNOXIDE_BIN: own, PATH: '' }
    expect(chooseEngine({ DYNAMODB_ENDPOINT: 'http://x:1', ...named }, packaged)).toStrictEqual({
      endpoint: 'http://x:1',
    })
    expect(chooseEngine(named, packaged)).toStrictEqual({ binary: '/packaged/dynoxide' })
    expect(chooseEngine(named, none)).toStrictEqual({ binary: own })
    expect(chooseEngine({ PATH: `/nowhere:${folder}` }, none)).toStrictEqual({ binary: own })
  })

  it('is asked for in one sentence where there is none', () => {
    const attempt = () => chooseEngine({ PATH: '/nowhere' }, none)
    expect(attempt).toThrow(
      /^No database engine was found for \S+: run "npm i --no-save @dynoxide\/\S+", or run "docker run [^\n]+\.$/,
    )
    expect(() => chooseEngine({ DYNOXIDE_BIN: '/nowhere/x' }, none)).toThrow(
      /^DYNOXIDE_BIN names \/nowhere\/x, which/,
    )
  })

  it('is used where the developer runs it, and left running', async () => {
    const theirs = await startEngine({ memory: true })
    const ours = await startEngine({ dataFolder: '/unused' }, { DYNAMODB_ENDPOINT: theirs.endpoint })
    expect(ours).toMatchObject({ endpoint: theirs.endpoint })
    await ours.stop()
    expect((await fetch(theirs.endpoint)).ok).toBe(true)
    await theirs.stop()
    await expect(startEngine({ memory: true }, { DYNAMODB_ENDPOINT: theirs.endpoint })).rejects.toThrow(
      `DYNAMODB_ENDPOINT is ${theirs.endpoint}, but nothing answers there`,
    )
  })
})
