// For a tool of the command line that wants the data of this machine: the engine of whoever has them open, or one of its own.
import { openDataFolder, runningEngine, sayDataRefusal } from './data-folder.ts'
import { startEngine } from './engine.ts'

export interface OpenedEngine {
  readonly endpoint: string
  /** Somebody else's stays open. */
  close(): Promise<void>
}

/** Or why there is none to be had, in a sentence. */
export async function openEngine(): Promise<OpenedEngine | string> {
  const running = await runningEngine()
  if (running) return { endpoint: running.endpoint, close: async () => {} }
  const folder = await openDataFolder()
  if (!folder.ok) return sayDataRefusal(folder.refusal)
  try {
    const engine = await startEngine({ dataFolder: folder.value.path })
    folder.value.announce(engine)
    return {
      endpoint: engine.endpoint,
      async close() {
        await engine.stop()
        folder.value.release()
      },
    }
  } catch (error) {
    folder.value.release()
    throw error
  }
}
