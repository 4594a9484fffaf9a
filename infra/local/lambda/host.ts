// What AWS is to the functions, on one machine: hands them requests, entries of the journal and the ticks of the scheduler, each
// as an event of its own shape, and does with their answers what AWS would.
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { foundation } from '../../../functions/http/foundation.ts'
import { followJournal } from '../../../functions/on-act/follow.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import { isCasting, totalVotesTask } from '../../../shared/platform/casting.ts'
import { forgetFunctionName } from '../../../shared/platform/edge.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import { besideRoutes, isBeside } from '../beside-routes.ts'
import { repeatEvery } from '../repeat.ts'
import type { Ground, Standing } from '../standing.ts'
import { type BatchAnswer, failedOf, scheduledEvent, streamEvent } from './events.ts'
import { type LocalFunction, localFunction } from './function.ts'
import { decoded, type HttpAnswer, httpEvent, mostBytes, sendAnswer } from './http-event.ts'
import { startInvokeApi } from './invoke-api.ts'
import { type LambdaPlace, variablesFor } from './variables.ts'

const names = ['http', 'cast', 'on-act', 'on-schedule', 'count', 'images'] as const
type Name = (typeof names)[number]

/** Who waits for a page shares processes with others; who works alone needs one. */
const most: Readonly<Record<Name, number>> = {
  http: 3,
  cast: 2,
  'on-act': 1,
  'on-schedule': 1,
  count: 1,
  images: 1,
}

/** As the stream's mapping in the stacks. */
const batchSize = 25

export async function standAsLambdas(ground: Ground, place: LambdaPlace): Promise<Standing> {
  const edgeSecret = randomBytes(24).toString('base64url')
  const functions = {} as Record<Name, LocalFunction>
  const invokeApi = await startInvokeApi({
    images: event => functions.images.invoke(event),
    // Nothing stands before the functions here that keeps pages.
    [forgetFunctionName]: async () => undefined,
  })
  const environment = variablesFor(ground, place, { edgeSecret, invokeApi: invokeApi.endpoint })
  for (const name of names) {
    functions[name] = localFunction({
      name,
      bundle: join(place.bundles, name, 'index.mjs'),
      instance: join(place.bundles, 'instance.mjs'),
      environment,
      most: most[name],
    })
  }
  const woken = (name: Name, event: object) => repeatEvery(1000, () => functions[name].invoke(event))
  return {
    answer: dispatcher(ground, functions, edgeSecret),
    work: [
      repeatEvery(1000, () =>
        followJournal(ground.hands, 'on-act', (_, entries) => handled(functions['on-act'], entries)),
      ),
      woken('on-schedule', scheduledEvent('EveryMinuteOnSchedule')),
      woken('cast', totalVotesTask),
      woken('count', scheduledEvent('EveryMinuteCount')),
    ],
    async stop() {
      await Promise.all(Object.values(functions).map(each => each.stop()))
      await invokeApi.stop()
    },
  }
}

/** A batch that fails as a whole comes again as a whole. */
async function handled(
  onAct: LocalFunction,
  entries: readonly JournalEntry[],
): Promise<{ readonly failed: readonly JournalId[] }> {
  const failed: JournalId[] = []
  for (let from = 0; from < entries.length; from += batchSize) {
    const batch = entries.slice(from, from + batchSize)
    try {
      failed.push(...failedOf(batch, (await onAct.invoke(streamEvent(batch))) as BatchAnswer))
    } catch (error) {
      console.error(error)
      failed.push(...batch.map(({ id }) => id))
    }
  }
  return { failed }
}

function dispatcher(
  { site, served, oidc }: Ground,
  functions: Readonly<Record<Name, LocalFunction>>,
  edgeSecret: string,
): Standing['answer'] {
  const beside = getRequestListener(foundation(site, app => besideRoutes(app, site, served)).fetch)
  return (request, response) => {
    const path = decoded((request.url ?? '/').split('?')[0]!)
    if (path.startsWith('/local/oidc')) oidc.handle(request, response)
    else if (isBeside(path)) void beside(request, response)
    else void pass(isCasting(path) ? functions.cast : functions.http, request, response, edgeSecret)
  }
}

/** What the HTTP API does with a request; what the edge adds to it. */
async function pass(
  to: LocalFunction,
  request: IncomingMessage,
  response: ServerResponse,
  edgeSecret: string,
): Promise<void> {
  try {
    const event = httpEvent(request, await buffer(request), { 'x-folkmoot-edge': edgeSecret })
    if (JSON.stringify(event).length > mostBytes) return refuse(response, 413, 'Request Too Long')
    const answer = (await to.invoke(event)) as HttpAnswer
    if (JSON.stringify(answer).length > mostBytes) throw new Error('the answer is larger than 6 MB')
    sendAnswer(response, answer)
  } catch (error) {
    console.error(error)
    if (!response.headersSent) refuse(response, 502, 'Internal Server Error')
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ message }))
}
