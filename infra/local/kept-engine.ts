// An engine that comes back: whatever ends it, it is started again on the same file and at the same address, so that whoever
// was refused for a moment is answered the next time they ask. What it acknowledged is in the file.
import { setTimeout as pause } from 'node:timers/promises'
import { type Engine, type EngineData, startEngine } from './engine.ts'
import { EngineTrouble } from './engine-binary.ts'

/** So often in a row; an engine that ran for longer than a second begins anew. */
const mostStarts = 6
const steadyMilliseconds = 1_000

export interface KeptEngine extends Engine {
  /** How often it had to be started again. */
  readonly restarts: number
}

/** `gone` ends when it could not be started again. `onBack`: told of each engine that took the place of another. */
export async function keepEngine(
  data: EngineData,
  onBack: (engine: Engine) => void = () => {},
): Promise<KeptEngine> {
  let engine = await startEngine(data)
  const port = Number(new URL(engine.endpoint).port)
  const over = Promise.withResolvers<void>()
  let [restarts, stopping] = [0, false]

  async function startAgain(starts: number): Promise<Engine | undefined> {
    for (let start = starts; start < mostStarts && !stopping; start++) {
      await pause(start === 0 ? 0 : 100 * 2 ** start)
      try {
        return await startEngine(data, process.env, port)
      } catch (error) {
        say('the database engine did not start again', error)
        if (error instanceof EngineTrouble && error.kind === 'data-corrupt') return undefined
      }
    }
    return undefined
  }

  const watch = async (): Promise<void> => {
    for (let starts = 0; ; starts++) {
      const since = performance.now()
      await engine.gone
      if (performance.now() - since > steadyMilliseconds) starts = 0
      const again = stopping ? undefined : await startAgain(starts)
      if (!again) return
      if (stopping) return again.stop()
      engine = again
      restarts++
      say('the database engine stopped and was started again')
      onBack(engine)
    }
  }
  const watching = watch().finally(over.resolve)

  return {
    endpoint: engine.endpoint,
    get pid() {
      return engine.pid!
    },
    get restarts() {
      return restarts
    },
    gone: over.promise,
    async stop() {
      stopping = true
      await engine.stop()
      // One that the developer runs never ends.
      if (engine.pid !== undefined) await watching
    },
  }
}

const say = (what: string, error?: unknown): void =>
  console.error(
    JSON.stringify({
      level: 'ERROR',
      what,
      ...(error !== undefined && { message: error instanceof Error ? error.message : String(error) }),
    }),
  )
