// A network between workers and tables on which one thing happens at a time, drawn from a seed: which of the waiting calls
// gets through next, whether it or its answer is lost on the way, and which worker dies. Nothing here goes by a real clock.
//
// A task is one piece of work of one worker: a cast, a close. It either waits for a call or is about to make the next one;
// only when every task waits is the next thing drawn, so that the same seed always tells the same story.
import {
  InternalServerError,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Db } from '../../../functions/store/db.ts'
import type { Random } from '../../fixtures/random.ts'
import type { SimTables } from './sim-tables.ts'

export const faults = ['lost', 'answer lost', 'twice', 'throttled', 'conflict', 'error'] as const
export type FaultKind = (typeof faults)[number]

interface Call {
  readonly task: Task | undefined
  readonly command: unknown
  readonly resolve: (answer: object) => void
  readonly reject: (error: Error) => void
  again: number
}

interface Task {
  readonly worker: number
  readonly fail: (error: Error) => void
  waiting: number
  over: boolean
}

export interface SimNetwork {
  /** Work of a worker; rejects where the worker dies over it. */
  run<T>(worker: number, work: (db: Db) => Promise<T>): Promise<T>
  /** Waits for that many things to happen. */
  pause(steps: number): Promise<void>
  /** Whatever happens, one after another, until `done`. */
  live(done: () => boolean): Promise<void>
  /** Its work is over, but what it has sent may still arrive. */
  kill(worker: number): void
  readonly steps: number
}

export interface NetworkOptions {
  readonly tables: SimTables
  readonly names: Db['tables']
  readonly random: Random
  /** In a hundred. */
  readonly faults: number
  /** After each thing that happened. */
  readonly onStep?: (what: string) => void
}

export function simNetwork({ tables, names, random, faults: percent, onStep }: NetworkOptions): SimNetwork {
  const calls: Call[] = []
  const pauses: { until: number; wake: () => void }[] = []
  const tasks = new Set<Task>()
  let steps = 0

  const dbOf = (task: Task): Db => {
    const send = (command: unknown) =>
      new Promise<object>((resolve, reject) => {
        if (task.over) return
        task.waiting++
        calls.push({ task, command, resolve, reject, again: 2 })
      })
    return { client: { send } as unknown as Db['client'], tables: names }
  }

  function settle(call: Call, outcome: () => object): void {
    const { task } = call
    if (!task || task.over) {
      try {
        outcome()
      } catch {
        // Nobody is there any more to be told.
      }
      return
    }
    task.waiting--
    try {
      call.resolve(outcome())
    } catch (error) {
      call.reject(error as Error)
    }
  }

  const fail = (call: Call, error: Error) =>
    settle(call, () => {
      throw error
    })

  function deliver(call: Call): string {
    const fault = random.below(100) < percent ? random.pick(faults) : undefined
    const apply = () => tables.apply(call.command)
    switch (fault) {
      case undefined:
        settle(call, apply)
        return 'through'
      case 'twice':
        settle(call, () => {
          const answer = apply()
          quietly(apply)
          return answer
        })
        return fault
      case 'conflict':
        fail(call, conflictOf(call.command))
        return fault
      case 'lost':
        return `${fault}${resent(call, () => fail(call, networkError()))}`
      case 'answer lost':
        quietly(apply)
        return `${fault}${resent(call, () => fail(call, networkError()))}`
      case 'throttled':
        return `${fault}${resent(call, () => fail(call, throttled()))}`
      case 'error':
        if (random.below(2) === 0) quietly(apply)
        return `${fault}${resent(call, () => fail(call, serverError()))}`
    }
  }

  /** The client library sends what failed once more, twice at most, before anybody is told. */
  function resent(call: Call, tell: () => void): string {
    if (call.again === 0) tell()
    else {
      call.again--
      calls.push(call)
    }
    return call.again === 0 ? '' : ', sent again'
  }

  const isQuiet = () => [...tasks].every(({ waiting }) => waiting > 0)

  async function untilQuiet(): Promise<void> {
    const before = process.cpuUsage()
    // A turn of the loop lets everybody who was just told something begin what they do next. Processor time, because a busy
    // machine may leave this process alone for minutes.
    do {
      await new Promise(resolve => setImmediate(resolve))
      const { user, system } = process.cpuUsage(before)
      if (user + system > 60_000_000) throw new Error('a task waits for something that is not the network')
    } while (!isQuiet())
  }

  return {
    get steps() {
      return steps
    },
    run(worker, work) {
      return new Promise((resolve, reject) => {
        const task: Task = { worker, fail: reject, waiting: 0, over: false }
        tasks.add(task)
        work(dbOf(task))
          .finally(() => {
            task.over = true
            tasks.delete(task)
          })
          .then(resolve, reject)
      })
    },
    pause: many => new Promise(wake => pauses.push({ until: steps + many, wake })),
    kill(worker) {
      for (const task of [...tasks].filter(task => task.worker === worker)) {
        task.over = true
        tasks.delete(task)
        task.fail(new Error('the worker was killed'))
      }
    },
    async live(done) {
      for (;;) {
        await untilQuiet()
        if (done()) return
        steps++
        for (const due of pauses.filter(({ until }) => until <= steps)) {
          pauses.splice(pauses.indexOf(due), 1)
          due.wake()
        }
        const call = calls.length === 0 ? undefined : calls.splice(random.below(calls.length), 1)[0]!
        onStep?.(call ? `${(call.command as object).constructor.name} ${deliver(call)}` : 'nothing')
      }
    },
  }
}

function quietly(work: () => unknown): void {
  try {
    work()
  } catch {
    // The answer is lost, whatever it was.
  }
}

const about = { message: 'simulated', $metadata: {} }
const networkError = () => Object.assign(new Error('socket hang up'), { name: 'TimeoutError' })
const throttled = () => new ProvisionedThroughputExceededException(about)
const serverError = () => new InternalServerError(about)

function conflictOf(command: unknown): Error {
  if (!(command instanceof TransactWriteCommand)) return throttled()
  const reasons = (command.input.TransactItems ?? []).map((_, i) => ({
    Code: i === 0 ? 'TransactionConflict' : 'None',
  }))
  return new TransactionCanceledException({ ...about, CancellationReasons: reasons })
}
