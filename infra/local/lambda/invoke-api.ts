// The one call by which one function reaches another (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html), for the
// client the functions carry: they are told of this address by the client's own variable.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export type Invoked = (event: unknown) => Promise<unknown>

export interface InvokeApi {
  readonly endpoint: string
  stop(): Promise<void>
}

export async function startInvokeApi(functions: Readonly<Record<string, Invoked>>): Promise<InvokeApi> {
  const server = createServer(async (request, response) => {
    const [, name = ''] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? []
    const invoked = functions[decodeURIComponent(name)]
    if (request.method !== 'POST' || !invoked) return say(response, 404, { Message: `no function ${name}` })
    const event = await json(request)
    if (request.headers['x-amz-invocation-type'] === 'Event') {
      invoked(event).catch(error => console.error(error))
      return say(response, 202, undefined)
    }
    try {
      say(response, 200, await invoked(event))
    } catch (error) {
      response.setHeader('x-amz-function-error', 'Unhandled')
      say(response, 200, { errorMessage: error instanceof Error ? error.message : String(error) })
    }
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise(stopped => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body === undefined ? '' : JSON.stringify(body))
}
