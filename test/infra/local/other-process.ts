// Starts one of the scripts beside this file in a process of its own, and reads the one line it says.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface OtherProcess<Said> {
  readonly child: ChildProcess
  readonly said: Said
  /** Kills it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
}

interface Held {
  readonly ok: boolean
  readonly refusal?: { readonly reason: string; readonly pid?: number }
  readonly endpoint?: string
  readonly enginePid?: number
}

export const holdFolder = (
  path: string,
  ...wants: ('engine' | 'engine-then-leave')[]
): Promise<OtherProcess<Held>> => run('hold-folder.ts', [path, ...wants])

/** Says which folders it got. */
export const raceForFolders = (path: string, count: number, start: number): Promise<OtherProcess<number[]>> =>
  run('race-for-folders.ts', [path, String(count), String(start)])

async function run<Said>(script: string, args: readonly string[]): Promise<OtherProcess<Said>> {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    child,
    said: JSON.parse(line.toString('utf8')) as Said,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
