// A process of readers: so many at a time, each asking for the next page as soon as it has the last.
import { Agent } from 'node:http'
import { randomFrom } from '../../fixtures/random.ts'
import { ask } from './asking.ts'

export interface ReaderStart {
  readonly seed: number
  readonly ports: readonly number[]
  readonly paths: readonly string[]
  readonly lanes: number
  readonly seconds: number
}

export interface ReaderDone {
  readonly milliseconds: readonly number[]
  readonly statuses: Readonly<Record<string, number>>
  readonly seconds: number
}

const start = JSON.parse(process.env.RIG_READER!) as ReaderStart
process.on('disconnect', () => process.exit(1))
const random = randomFrom(start.seed)
const agent = new Agent({ keepAlive: true, maxSockets: start.lanes })
const milliseconds: number[] = []
const statuses: Record<string, number> = {}

process.send!('ready')
process.once('message', async () => {
  const begun = performance.now()
  const until = begun + start.seconds * 1000
  const lane = async () => {
    while (performance.now() < until) {
      const at = performance.now()
      const { status } = await ask(agent, { port: random.pick(start.ports), path: random.pick(start.paths) })
      milliseconds.push(performance.now() - at)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: start.lanes }, lane))
  const done: ReaderDone = { milliseconds, statuses, seconds: (performance.now() - begun) / 1000 }
  process.send!(done, () => process.exit(0))
})
