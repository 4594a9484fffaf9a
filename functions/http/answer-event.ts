// An app as the handler of events of the HTTP API.
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda'
import type { App } from './site.ts'

export function answerEvents(app: App): (event: LambdaEvent, context?: LambdaContext) => Promise<unknown> {
  const answer = handle(app)
  return (event, context) =>
    answer('rawPath' in event ? { ...event, rawPath: wholePath(event.rawPath) } : event, context)
}

/**
 * The HTTP API hands over a path that it has decoded. What was "%3F" or "%23" in it must not begin a query or a fragment that
 * nobody sent: the edge kept the answer under the address as it was written.
 */
const wholePath = (path: string): string => path.replace(/[?#]/g, encodeURIComponent)
