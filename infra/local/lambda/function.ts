// A function as AWS runs one: as many processes as there are events at once, each with one event at a time. One that ends in
// the middle fails its event, and another takes its place.
import { type ChildProcess, fork } from 'node:child_process'
import type { Asked, Told } from './instance.ts'

export interface LocalFunction {
  /** Fails where the function fails. */
  invoke(event: unknown): Promise<unknown>
  stop(): Promise<void>
}

export interface FunctionPlace {
  readonly name: string
  /** The module that exports its handler. */
  readonly bundle: string
  /** instance.ts, ready to run. */
  readonly instance: string
  readonly environment: Readonly<Record<string, string>>
  /** How many processes at most; more events wait. */
  readonly most: number
}

interface Instance {
  readonly process: ChildProcess
  readonly ready: Promise<void>
  busy: boolean
}

interface Waiting {
  readonly event: unknown
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

export function localFunction(place: FunctionPlace): LocalFunction {
  const instances = new Set<Instance>()
  const waiting: Waiting[] = []
  let asked = 0
  let stopped = false

  function serve(): void {
    while (waiting.length > 0) {
      const free = [...instances].find(({ busy }) => !busy) ?? another()
      if (!free) return
      free.busy = true
      void work(free, waiting.shift()!)
    }
  }

  function another(): Instance | undefined {
    if (instances.size >= place.most) return undefined
    const instance = begin(place)
    instances.add(instance)
    instance.process.once('exit', () => {
      instances.delete(instance)
      if (!stopped) serve()
    })
    return instance
  }

  async function work(instance: Instance, { event, resolve, reject }: Waiting): Promise<void> {
    try {
      await instance.ready
      asked += 1
      resolve(await ask(place.name, instance.process, { id: asked, event }))
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)))
    } finally {
      instance.busy = false
      if (!stopped) serve()
    }
  }

  return {
    invoke: event =>
      new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject })
        serve()
      }),
    async stop() {
      stopped = true
      await Promise.all([...instances].map(({ process }) => ended(process)))
    },
  }
}

function begin({ name, bundle, instance, environment }: FunctionPlace): Instance {
  const child = fork(instance, [bundle, name], {
    env: { ...process.env, ...environment },
    execArgv: [],
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`${name} ended with ${code} before it was ready`)))
  })
  return { process: child, ready, busy: false }
}

function ask(name: string, child: ChildProcess, asked: Asked): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const gone = () => done(() => reject(new Error(`${name} ended in the middle of an event`)))
    const heard = (told: Told) => {
      if (!('id' in told) || told.id !== asked.id) return
      done(() => ('failed' in told ? reject(new Error(told.failed)) : resolve(told.answer)))
    }
    const done = (settle: () => void) => {
      child.off('message', heard)
      child.off('exit', gone)
      settle()
    }
    child.on('message', heard)
    child.once('exit', gone)
    child.send(asked, error => error && gone())
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill()
  })
}
