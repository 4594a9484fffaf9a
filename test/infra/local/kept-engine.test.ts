// An engine that is killed comes back by itself, with what it acknowledged; one that is stopped stays stopped.
import { rm, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { getItem, openDb, putItem } from '../../../functions/store/db.ts'
import { databaseIn } from '../../../infra/local/data-folder.ts'
import { markOf } from '../../../infra/local/data-folder-lock.ts'
import type { Engine } from '../../../infra/local/engine.ts'
import { keepEngine } from '../../../infra/local/kept-engine.ts'
import { newFolder } from '../../fixtures/folder.ts'

const key = { pk: 'kept', sk: '1' }

describe('an engine that is killed', () => {
  it('comes back at the same address with what it acknowledged, as often as it takes', async () => {
    const dataFolder = await newFolder()
    const back: (number | undefined)[] = []
    const arrivals: (() => void)[] = []
    const engine = await keepEngine({ dataFolder }, ({ pid }) => {
      back.push(pid)
      arrivals.shift()?.()
    })
    const db = openDb(engine)
    for (const time of [1, 2]) {
      await putItem(db, 'core', { ...key, time })
      const before = engine.pid!
      const arrived = new Promise<void>(resolve => arrivals.push(resolve))
      process.kill(before, 'SIGKILL')
      await arrived
      expect(engine.pid).not.toBe(before)
      expect(await getItem(db, 'core', key, { consistent: true })).toMatchObject({ time })
    }
    expect(engine.restarts).toBe(2)
    expect(back).toHaveLength(2)
    const last = engine.pid!
    await engine.stop()
    await engine.gone
    expect(markOf(last)).toBeUndefined()
    expect(engine.restarts).toBe(2)
  })

  it('does not come back on a file that is damaged: that is said, and it is over', async () => {
    const dataFolder = await newFolder()
    const engine: Engine = await keepEngine({ dataFolder })
    await putItem(openDb(engine), 'core', key)
    process.kill(engine.pid!, 'SIGSTOP')
    await writeFile(databaseIn(dataFolder), Buffer.alloc(50_000, 'noise'))
    for (const beside of ['-wal', '-shm']) await rm(`${databaseIn(dataFolder)}${beside}`, { force: true })
    process.kill(engine.pid!, 'SIGKILL')
    await engine.gone
  })
})
