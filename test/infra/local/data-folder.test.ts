import { spawn } from 'node:child_process'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  databaseIn,
  openDataFolder,
  runningEngine,
  sayDataRefusal,
} from '../../../infra/local/data-folder.ts'
import { type LockEntry, markOf, readLock } from '../../../infra/local/data-folder-lock.ts'
import { must } from '../../../shared/lib/assert.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { holdFolder, raceForFolders } from './other-process.ts'

async function opened(path: string, fresh = false) {
  const answer = await openDataFolder({ path, fresh })
  return must(answer.ok ? answer.value : undefined, 'the folder opens')
}

const dead = { pid: 2 ** 22 + 1, started: 'long ago' }
const leaveLock = (path: string, entry: LockEntry) => writeFile(join(path, 'lock'), JSON.stringify(entry))

describe('a data folder', () => {
  it('is made where there is none, for this user alone', async () => {
    const path = join(await newFolder(), 'new', 'folder')
    const folder = await opened(path)
    expect((await stat(path)).mode & 0o777).toBe(0o700)
    expect(folder).toMatchObject({ path, files: join(path, 'files'), keys: join(path, 'keys') })
    folder.release()
    expect(await readdir(path)).toStrictEqual([])
  })

  it('is opened without what was left half written in it', async () => {
    const path = await newFolder()
    const left = join(path, 'outbox', '.part-0011223344556677')
    await mkdir(join(path, 'outbox'))
    await writeFile(left, '{"to":{"email":"somebody')
    const folder = await opened(path)
    expect(await readdir(join(path, 'outbox'))).toStrictEqual([])
    folder.release()
  })

  it('is open to one at a time, also within one process, until released', async () => {
    const path = await newFolder()
    const first = await opened(path)
    const refusal = { reason: 'data-in-use' as const, path, pid: process.pid }
    expect(await openDataFolder({ path })).toStrictEqual({ ok: false, refusal })
    expect(sayDataRefusal(refusal)).toMatch(
      /^The data in \S+ is in use by another Folkmoot \(process \d+\): stop [^\n]+\.$/,
    )
    first.release()
    first.release()
    const second = await opened(path)
    second.release()
  })

  it('refuses a second process, until the first is killed', async () => {
    const path = await newFolder()
    const holder = await holdFolder(path)
    expect(await openDataFolder({ path })).toStrictEqual({
      ok: false,
      refusal: { reason: 'data-in-use', path, pid: holder.child.pid },
    })
    await holder.kill()
    const folder = await opened(path)
    const late = await holdFolder(path)
    expect(late.said).toMatchObject({ ok: false, refusal: { reason: 'data-in-use', pid: process.pid } })
    await late.kill()
    folder.release()
  })

  it('does not take a process that was given a dead one’s id for the holder', async () => {
    const path = await newFolder()
    await leaveLock(path, { holder: { pid: process.ppid, started: 'some other time' } })
    const folder = await opened(path)
    expect(readLock(join(path, 'lock'))?.holder).toStrictEqual(markOf(process.pid))
    folder.release()
  })

  it.each([
    ['empty', ''],
    ['half-written', '{"holder":{"pi'],
    ['nonsense', '[]'],
  ])('is opened over a lock that is %s', async (_, text) => {
    const path = await newFolder()
    await writeFile(join(path, 'lock'), text)
    const folder = await opened(path)
    folder.release()
    expect(await readdir(path)).toStrictEqual([])
  })

  it('goes to one of several that find a dead holder’s lock at once', async () => {
    const path = await newFolder()
    const count = 40
    for (let i = 0; i < count; i++) {
      await mkdir(join(path, String(i)))
      await leaveLock(join(path, String(i)), { holder: dead })
    }
    const start = Date.now() + 1_500
    const rivals = await Promise.all([1, 2, 3].map(() => raceForFolders(path, count, start)))
    const got = rivals.flatMap(rival => rival.said).sort((a, b) => a - b)
    await Promise.all(rivals.map(rival => rival.kill()))
    expect(got).toStrictEqual(Array.from({ length: count }, (_, i) => i))
  })

  it('is not given away by one that no longer holds it', async () => {
    const path = await newFolder()
    const first = await opened(path)
    const holder = markOf(process.ppid)!
    await leaveLock(path, { holder })
    first.release()
    expect(readLock(join(path, 'lock'))).toStrictEqual({ holder })
  })

  it('opened fresh, loses what Folkmoot put there and nothing else', async () => {
    const path = await newFolder()
    const ours = ['files', 'outbox', 'keys']
    for (const name of [...ours, 'holiday']) await mkdir(join(path, name))
    for (const file of [databaseIn(path), join(path, 'clock.json'), join(path, 'holiday', 'photo.jpg')]) {
      await writeFile(file, 'x')
    }
    const kept = await opened(path)
    expect(await readdir(path)).toHaveLength(7)
    kept.release()
    const folder = await opened(path, true)
    expect((await readdir(path, { recursive: true })).sort()).toStrictEqual([
      'holiday',
      'holiday/photo.jpg',
      'lock',
    ])
    folder.release()
  })

  it('that someone is using is not emptied', async () => {
    const path = await newFolder()
    const first = await opened(path)
    await writeFile(databaseIn(path), 'x')
    expect((await openDataFolder({ path, fresh: true })).ok).toBe(false)
    expect(await readdir(path)).toContain('folkmoot.db')
    first.release()
  })

  it('that cannot be written is refused in one sentence', async () => {
    const file = join(await newFolder(), 'file')
    await writeFile(file, 'x')
    for (const path of [file, join(file, 'below')]) {
      const answer = await openDataFolder({ path })
      expect(answer).toMatchObject({ ok: false, refusal: { reason: 'data-unwritable', path } })
      if (!answer.ok)
        expect(sayDataRefusal(answer.refusal)).toMatch(/^Folkmoot cannot write to \S+ \(E\w+\): [^\n]+\.$/)
    }
  })
})

describe('the engine of a running Folkmoot', () => {
  it('is found by other tools while it runs, and not after', async () => {
    const path = await newFolder()
    expect(await runningEngine(path)).toBeUndefined()
    const holder = await holdFolder(path, 'engine')
    expect(holder.said.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await runningEngine(path)).toStrictEqual({ endpoint: holder.said.endpoint })
    await holder.kill()
    expect(await runningEngine(path)).toBeUndefined()
  })

  it('is not found where its holder lives and it does not', async () => {
    const path = await newFolder()
    const folder = await opened(path)
    expect(await runningEngine(path)).toBeUndefined()
    folder.announce({ endpoint: 'http://127.0.0.1:9' })
    expect(await runningEngine(path)).toBeUndefined()
    folder.release()
  })

  it('left behind by a dead holder is stopped before the folder opens', async () => {
    const path = await newFolder()
    const left = spawn('sleep', ['60'])
    await leaveLock(path, {
      holder: dead,
      engine: { endpoint: 'http://127.0.0.1:9', process: markOf(left.pid!)! },
    })
    const folder = await opened(path)
    expect(markOf(left.pid!)).toBeUndefined()
    folder.release()
  })
})
