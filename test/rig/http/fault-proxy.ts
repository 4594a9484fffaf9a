// Stands between workers and the engine and lets most calls through. Of a hundred some are lost, lose their answer after
// they took effect, come late, arrive twice, or are answered for the engine: throttled, in conflict with another, broken.
//
// It reads requests only as far as it must: their headers, to know where one ends. Answers pass unread.
import { connect, createServer, type Socket } from 'node:net'
import { type Random, randomFrom } from '../../fixtures/random.ts'

const kinds = ['lost', 'answer lost', 'late', 'twice', 'throttled', 'conflict', 'error'] as const
type Kind = (typeof kinds)[number]

const { RIG_ENGINE, RIG_FAULTS = '0', RIG_SEED = '1' } = process.env
const engine = new URL(RIG_ENGINE!)
const percent = Number(RIG_FAULTS)
const random: Random = randomFrom(Number(RIG_SEED))
const counts: Record<string, number> = { calls: 0 }

const server = createServer(client => {
  client.setNoDelay(true)
  const upstream = connect(Number(engine.port), engine.hostname)
  upstream.setNoDelay(true)
  upstream.pipe(client)
  const end = () => {
    client.destroy()
    upstream.destroy()
  }
  for (const socket of [client, upstream]) socket.on('error', end).on('close', end)
  let waiting: Buffer = Buffer.alloc(0)
  let busy = false
  const next = async () => {
    if (busy) return
    busy = true
    for (let size = sizeOf(waiting); size !== undefined && waiting.length >= size; size = sizeOf(waiting)) {
      const request = waiting.subarray(0, size)
      waiting = waiting.subarray(size)
      await handle(request, client, upstream)
      if (client.destroyed) break
    }
    busy = false
  }
  client.on('data', data => {
    waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data])
    void next()
  })
})

/** Headers and body together; undefined until the headers are there. */
function sizeOf(bytes: Buffer): number | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const length = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1]
  return end + 4 + Number(length ?? 0)
}

async function handle(request: Buffer, client: Socket, upstream: Socket): Promise<void> {
  counts.calls!++
  const kind = random.below(10_000) < percent * 100 ? random.pick(kinds) : undefined
  if (kind === undefined) return void upstream.write(request)
  counts[kind] = (counts[kind] ?? 0) + 1
  await inflict(kind, request, client, upstream)
}

async function inflict(kind: Kind, request: Buffer, client: Socket, upstream: Socket): Promise<void> {
  switch (kind) {
    case 'lost':
      client.destroy()
      return
    case 'answer lost':
      upstream.unpipe(client)
      upstream.once('data', () => client.destroy())
      upstream.resume()
      upstream.write(request)
      return
    case 'late':
      await new Promise(resolve => setTimeout(resolve, 20 + random.below(1500)))
      upstream.write(request)
      return
    case 'twice':
      await apart(request)
      upstream.write(request)
      return
    case 'throttled':
      answer(client, 400, 'ProvisionedThroughputExceededException', {})
      return
    case 'conflict': {
      const items = request.includes('.TransactWriteItems')
        ? request.toString('utf8').split('"TableName"').length - 1
        : 0
      if (items === 0) return void upstream.write(request)
      answer(client, 400, 'TransactionCanceledException', {
        CancellationReasons: Array.from({ length: items }, (_, i) => ({
          Code: i === items - 1 ? 'TransactionConflict' : 'None',
        })),
      })
      return
    }
    case 'error':
      // Half of what the engine calls broken was done all the same.
      if (random.below(2) === 0) await apart(request)
      answer(client, 500, 'InternalServerError', {})
      return
  }
}

/** Over a connection of its own; whatever the engine answers is nobody's. */
function apart(request: Buffer): Promise<void> {
  return new Promise(resolve => {
    const socket = connect(Number(engine.port), engine.hostname, () => socket.write(request))
    socket.once('data', () => socket.destroy())
    socket.once('error', () => resolve()).once('close', () => resolve())
  })
}

function answer(client: Socket, status: number, type: string, more: object): void {
  const body = JSON.stringify({
    __type: `com.amazonaws.dynamodb.v20120810#${type}`,
    message: 'by the rig',
    ...more,
  })
  client.write(
    `HTTP/1.1 ${status} Fault\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

process.on('message', () => process.send!(counts))
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  process.send!({ port: (server.address() as { port: number }).port })
})
