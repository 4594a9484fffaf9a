// One process at a time on a data folder: the engine has no lock of its own, and two engines on one file would lose votes.
// The lock is a file naming its holder. A holder that died leaves it behind, so a lock counts only while that very process
// lives: the same id and the same start, because ids are used again.
import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

export interface ProcessMark {
  readonly pid: number
  /** When it started, in whatever form the system tells it; empty where it does not. */
  readonly started: string
}

export interface EngineMark {
  readonly endpoint: string
  /** Missing where the engine is one that the developer runs. */
  readonly process?: ProcessMark
}

export interface LockEntry {
  readonly holder: ProcessMark
  readonly engine?: EngineMark
}

export function markOf(pid: number): ProcessMark | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  const started = startOf(pid)
  return started === undefined ? undefined : { pid, started }
}

export const isAlive = (mark: ProcessMark): boolean => markOf(mark.pid)?.started === mark.started

function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // The command in brackets may itself hold brackets and spaces; the state is the first field after it, the start the 20th.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      return fields[0] === 'Z' ? undefined : `${boot} ${fields[19]}`
    }
    if (process.platform === 'darwin') {
      return (
        execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
      )
    }
    return ''
  } catch {
    return undefined
  }
}

export function readLock(path: string): LockEntry | undefined {
  const text = readText(path)
  return text === undefined ? undefined : entryIn(text)
}

/** Takes the lock, or answers who holds it. Throws only what the file system throws. */
export async function takeLock(
  path: string,
): Promise<{ taken: true; before?: LockEntry } | { heldBy: ProcessMark }> {
  const own = `${path}.${process.pid}`
  writeLock(own, { holder: markOf(process.pid)! })
  try {
    for (let attempt = 1; ; attempt++) {
      if (tryLink(own, path)) return { taken: true }
      const found = readText(path)
      if (found === undefined) continue
      const entry = entryIn(found)
      if (entry !== undefined && isAlive(entry.holder)) return { heldBy: entry.holder }
      if (replaceStale(path, own, found)) return { taken: true, ...(entry && { before: entry }) }
      // Five seconds on, whoever was replacing the lock must have died over it.
      if (attempt % 250 === 0) rmSync(`${path}.stale`, { force: true })
      await pause(20)
    }
  } finally {
    rmSync(own, { force: true })
  }
}

/** Of several who see the same dead holder's lock, one gets to link it as stale; only that one may put its own in place. */
function replaceStale(path: string, own: string, found: string): boolean {
  const stale = `${path}.stale`
  if (!tryLink(path, stale)) return false
  const isStillIt = readText(stale) === found
  if (isStillIt) renameSync(own, path)
  rmSync(stale, { force: true })
  return isStillIt
}

/** Written whole under another name first, so that nobody ever reads half a lock. */
export function writeLock(path: string, entry: LockEntry): void {
  const whole = `${path}.new`
  writeFileSync(whole, JSON.stringify(entry), { mode: 0o600 })
  renameSync(whole, path)
}

export function dropLock(path: string): void {
  const holder = readLock(path)?.holder
  if (holder !== undefined && holder.pid === process.pid && isAlive(holder)) rmSync(path, { force: true })
}

function entryIn(text: string): LockEntry | undefined {
  try {
    const entry = JSON.parse(text) as LockEntry
    return typeof entry.holder.pid === 'number' ? entry : undefined
  } catch {
    return undefined
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function tryLink(existing: string, path: string): boolean {
  try {
    linkSync(existing, path)
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    // ENOENT: what was to be linked has just gone; whoever asked looks again.
    if (code === 'EEXIST' || code === 'ENOENT') return false
    throw error
  }
}
