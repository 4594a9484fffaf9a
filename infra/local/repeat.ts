// Runs something again and again, never twice at once, and waits for the last run when it stops. A run that fails says
// so and is tried again: what it follows is safe to repeat.

export interface Repeated {
  stop(): Promise<void>
}

export function repeatEvery(milliseconds: number, work: () => Promise<unknown>): Repeated {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let lastComplaint = ''
  const round = async (): Promise<void> => {
    try {
      await work()
      lastComplaint = ''
    } catch (error) {
      const complaint = error instanceof Error ? (error.stack ?? error.message) : String(error)
      if (!stopped && complaint !== lastComplaint) console.error(complaint)
      lastComplaint = complaint
    }
  }
  let running: Promise<void> = Promise.resolve()
  const next = () => {
    running = round().then(() => {
      if (!stopped) timer = setTimeout(next, milliseconds)
    })
  }
  next()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
