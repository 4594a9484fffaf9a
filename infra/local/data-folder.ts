// The folder that holds everything of a Folkmoot on one machine: `.folkmoot`, or what FOLKMOOT_DATA names.
// To start again from nothing is to open it fresh; to take a copy is to copy it while nothing runs.
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { removeUnfinished } from '../../functions/ports/files-atomic.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { environment } from '../../shared/platform/environment.ts'
import {
  dropLock,
  type EngineMark,
  isAlive,
  markOf,
  readLock,
  takeLock,
  writeLock,
} from './data-folder-lock.ts'

export interface DataFolder {
  readonly path: string
  readonly files: string
  readonly outbox: string
  readonly keys: string
  readonly clock: string
  /** Tells other tools on this machine where the engine is (see `runningEngine`). */
  announce(engine: { readonly endpoint: string; readonly pid?: number }): void
  /** Lets the next process in. Safe to repeat. */
  release(): void
}

export type DataRefusal =
  | (Refusal<'data-in-use'> & { readonly path: string; readonly pid: number })
  | (Refusal<'data-unwritable'> & { readonly path: string; readonly detail: string })

export interface DataOptions {
  /** Otherwise FOLKMOOT_DATA, otherwise `.folkmoot` where the command was given. */
  readonly path?: string
  /** Deletes what was there: only what Folkmoot itself puts there, whatever else the folder holds. */
  readonly fresh?: boolean
}

export const databaseIn = (folder: string): string => join(folder, 'folkmoot.db')

const contents = (folder: string) => ({
  files: join(folder, 'files'),
  outbox: join(folder, 'outbox'),
  keys: join(folder, 'keys'),
  clock: join(folder, 'clock.json'),
})

/** Where things are in a folder that somebody else has open: for a tool that works beside them. */
export const foldersIn = (path?: string) => contents(pathOf(path))

const lockIn = (folder: string) => join(folder, 'lock')

const pathOf = (path: string | undefined) =>
  resolve(path ?? process.env[environment.dataFolder] ?? '.folkmoot')

export async function openDataFolder(options: DataOptions = {}): Promise<Result<DataFolder, DataRefusal>> {
  const path = pathOf(options.path)
  const lock = lockIn(path)
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const got = await takeLock(lock)
    if ('heldBy' in got) return refuse({ reason: 'data-in-use', path, pid: got.heldBy.pid })
    if (got.before?.engine !== undefined) await stopEngineLeftBehind(got.before.engine)
    if (options.fresh) await empty(path)
    const { files, outbox, keys } = contents(path)
    for (const folder of [files, outbox, keys]) await removeUnfinished(folder)
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code
    if (detail === undefined) throw error
    return refuse({ reason: 'data-unwritable', path, detail })
  }
  const holder = markOf(process.pid)!
  return ok({
    path,
    ...contents(path),
    announce({ endpoint, pid }) {
      const engineProcess = pid === undefined ? undefined : markOf(pid)
      writeLock(lock, { holder, engine: { endpoint, ...(engineProcess && { process: engineProcess }) } })
    },
    release: () => dropLock(lock),
  })
}

/** The engine of whoever has the folder open, for a tool that wants to work beside it. */
export async function runningEngine(path?: string): Promise<{ endpoint: string } | undefined> {
  const entry = readLock(lockIn(pathOf(path)))
  if (entry?.engine === undefined || !isAlive(entry.holder)) return undefined
  const { endpoint } = entry.engine
  const answers = await fetch(endpoint, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
  return answers === undefined ? undefined : { endpoint }
}

/** One sentence for the person at the keyboard. */
export function sayDataRefusal(refusal: DataRefusal): string {
  switch (refusal.reason) {
    case 'data-in-use':
      return `The data in ${refusal.path} is in use by another Folkmoot (process ${refusal.pid}): stop that one first, or set ${environment.dataFolder} to another folder.`
    case 'data-unwritable':
      return `Folkmoot cannot write to ${refusal.path} (${refusal.detail}): make it a folder you may write to, or set ${environment.dataFolder} to another one.`
  }
}

/** A process that is killed may leave its engine running for a moment, or for good where nothing watches over it. */
async function stopEngineLeftBehind({ process: left }: EngineMark): Promise<void> {
  if (left === undefined) return
  for (let waited = 0; isAlive(left); waited += 20) {
    if (waited === 0 || waited === 3_000) process.kill(left.pid, waited === 0 ? 'SIGTERM' : 'SIGKILL')
    await pause(20)
  }
}

async function empty(path: string): Promise<void> {
  const database = databaseIn(path)
  const ours = [database, `${database}-wal`, `${database}-shm`, ...Object.values(contents(path))]
  await Promise.all(ours.map(each => rm(each, { recursive: true, force: true })))
}
