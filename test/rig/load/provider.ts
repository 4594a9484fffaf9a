// A carrier of messages in a process of its own: takes them over HTTP as GOV.UK Notify does, is asked for them by reference, and
// keeps count of how often it took each. It can be told to be down, slow, or to take in what it never answers.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export type Mood = 'well' | 'down' | 'slow' | 'half'

export interface ProviderCount {
  readonly taken: number
  readonly references: number
  readonly twice: number
  readonly asked: number
  readonly moods: Readonly<Record<string, number>>
}

const taken = new Map<string, number>()
const moods: Record<string, number> = {}
let asked = 0
let mood: Mood = 'well'
let toggle = false
process.on('disconnect', () => process.exit(0))
process.on('message', (said: { readonly mood?: Mood } | 'tell') => {
  if (said !== 'tell') {
    mood = said.mood ?? 'well'
    return
  }
  const counts = [...taken.values()]
  process.send!({
    taken: counts.reduce((sum, many) => sum + many, 0),
    references: counts.length,
    twice: counts.filter(many => many > 1).length,
    asked,
    moods,
  } satisfies ProviderCount)
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  asked++
  const url = new URL(request.url ?? '/', 'http://provider')
  const say = (status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const now = mood
  moods[now] = (moods[now] ?? 0) + 1
  if (now === 'down') return say(503, { errors: [{ error: 'Exception', message: 'Service unavailable' }] })
  if (request.method === 'GET') {
    const reference = url.searchParams.get('reference') ?? ''
    return say(200, { notifications: taken.has(reference) ? [{ reference }] : [] })
  }
  if (now === 'slow') await pause(250)
  const { reference } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { reference: string }
  toggle = !toggle
  // Half of them are never taken in, and half of those that are get no answer.
  if (now === 'half' && toggle) return void request.socket.destroy()
  taken.set(reference, (taken.get(reference) ?? 0) + 1)
  if (now === 'half') return void request.socket.destroy()
  say(201, { id: '740e5834-3a29-46b4-9a6f-16142fde533a' })
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy())
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  process.send!({ port: (server.address() as { port: number }).port })
})
