// The processes of a rig: each ends when the rig does, for whatever cause, because its channel to it closes.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'

export interface Started<T> {
  readonly child: ChildProcess
  /** The first thing it said. */
  readonly said: T
}

/** Starts a file in a process of its own and waits until it says something. What it writes goes to the end of the log. */
export async function startProcess<T>(
  file: string,
  environment: Readonly<Record<string, string>>,
  log: string,
): Promise<Started<T>> {
  const out = openSync(log, 'a')
  const child = fork(file, [], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', out, out, 'ipc'],
  })
  const said = await Promise.race([
    once(child, 'message').then(([message]) => message as T),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${file} ended with ${code} before it began: see ${log}`)
    }),
  ])
  return { child, said }
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

export async function ask<T>(child: ChildProcess): Promise<T> {
  const answer = once(child, 'message')
  child.send('tell')
  const [message] = await answer
  return message as T
}
