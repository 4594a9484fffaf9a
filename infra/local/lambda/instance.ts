// One execution environment of a function, as a process: imports the bundle once, then answers one event after another. Events
// and answers are JSON, as they are on AWS.
import { pathToFileURL } from 'node:url'

export interface Asked {
  readonly id: number
  readonly event: unknown
}

/** The first says that the bundle is imported. */
export type Told =
  | { readonly ready: true }
  | { readonly id: number; readonly answer?: unknown }
  | { readonly id: number; readonly failed: string }

type Handler = (event: unknown, context: object) => Promise<unknown>

const [bundle = '', name = ''] = process.argv.slice(2)
const tell = (told: Told) => process.send?.(told)

const { handler } = (await import(pathToFileURL(bundle).href)) as { handler: Handler }
process.on('message', async ({ id, event }: Asked) => {
  try {
    tell({ id, answer: await handler(event, { awsRequestId: String(id), functionName: name }) })
  } catch (error) {
    tell({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
// Whoever started it is gone: nobody asks any more.
process.on('disconnect', () => process.exit(0))
tell({ ready: true })
