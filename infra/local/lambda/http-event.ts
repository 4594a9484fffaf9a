// A request as the HTTP API hands it to a function (payload format 2.0), and the function's answer as it hands that on:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

export interface HttpAnswer {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

/** What one invocation takes and gives at most: 6 MB each way. */
export const mostBytes = 6 * 1024 * 1024

/** Whose body is handed on as it is; that of any other, forms included, comes in base64. */
const plain = /^(?:text\/|application\/(?:json|javascript|xml)\b)/

export function httpEvent(
  { method = 'GET', url = '/', headers, socket }: IncomingMessage,
  body: Buffer,
  added: Readonly<Record<string, string>>,
): object {
  const [path = '/', query = ''] = url.split(/\?(.*)/s)
  const parameters = Object.entries(Object.groupBy(new URLSearchParams(query), ([name]) => name))
  const encoded = body.length > 0 && !plain.test(headers['content-type'] ?? '')
  const now = new Date()
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: decoded(path),
    rawQueryString: query,
    ...(headers.cookie === undefined ? {} : { cookies: headers.cookie.split('; ') }),
    headers: { ...headersOf(headers), ...added },
    ...(parameters.length === 0
      ? {}
      : {
          queryStringParameters: Object.fromEntries(
            parameters.map(([name, pairs]) => [name, pairs!.map(([, value]) => value).join(',')]),
          ),
        }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'localhost',
      http: {
        method,
        path: decoded(path),
        protocol: 'HTTP/1.1',
        sourceIp: socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(encoded ? 'base64' : 'utf8') }),
    isBase64Encoded: encoded,
  }
}

/** The HTTP API decodes what it hands over. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Several of one name are joined by commas; cookies go apart. */
const headersOf = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => name !== 'cookie' && value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
  )

export function sendAnswer(response: ServerResponse, answer: HttpAnswer): void {
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = answer
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (cookies.length > 0) response.setHeader('set-cookie', [...cookies])
  response.writeHead(statusCode)
  response.end(isBase64Encoded ? Buffer.from(body, 'base64') : body)
}
