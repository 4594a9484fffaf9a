// The edge as a process of its own: the tests' model of it, set up from the table from which CloudFront is, before the workers.
import { createServer } from 'node:http'
import { type EdgeRule, edgeRules, otherPages } from '../../../shared/platform/edge.ts'
import { EdgeModel, type ModelBehaviour } from '../../fixtures/edge-model.ts'

const ports = JSON.parse(process.env.RIG_ORIGIN!) as readonly number[]
process.on('disconnect', () => process.exit(0))

const behaviourOf = ({ path, from, keeps, mostSeconds, queries }: EdgeRule): ModelBehaviour => ({
  path,
  methods: keeps === 'never' ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'],
  policy: { minSeconds: 0, defaultSeconds: 0, mostSeconds, queries },
  handsOn: keeps === 'never' ? 'all' : 'none',
  from: from === 'functions' ? 'functions' : 'bucket',
})

let next = 0
const edge = new EdgeModel(
  {
    behaviours: [...edgeRules, otherPages].map(behaviourOf),
    errorSeconds: { 500: 0, 502: 0, 503: 0, 504: 0 },
  },
  (target, init) => fetch(`http://127.0.0.1:${ports[next++ % ports.length]}${target}`, init),
  'no-secret',
)
const from = { cache: 0, origin: 0, edge: 0 }

const server = createServer(async (request, response) => {
  edge.now = Date.now() / 1000
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value ?? []].flat().join()]),
  )
  const told = await edge
    .ask({ method: request.method ?? 'GET', target: request.url ?? '/', headers })
    .catch(() => undefined)
  if (!told) {
    response.writeHead(502).end()
    return
  }
  from[told.from]++
  response.writeHead(told.status, { 'content-type': told.headers.get('content-type') ?? 'text/html' })
  response.end(told.body)
})
server.keepAliveTimeout = 60_000
process.on('message', () => process.send!(from))
server.listen(0, '127.0.0.1', () => {
  process.send!({ port: (server.address() as { port: number }).port })
})
