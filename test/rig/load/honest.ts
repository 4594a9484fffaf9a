// A process of people who use the site as people do: they read, look for something, open their ballot, vote once, and think in
// between. Each comes from a network of their own.
import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom } from '../../fixtures/random.ts'
import { isOnRoll, tokenOf } from '../http/town.ts'
import { ask, type Request } from './asking.ts'

export interface HonestStart {
  readonly seed: number
  readonly port: number
  readonly round: string
  readonly pot: string
  readonly projects: readonly string[]
  readonly people: number
  /** Numbers of voters who have not voted yet begin here. */
  readonly from: number
  readonly seconds: number
}

export interface HonestDone {
  readonly milliseconds: readonly number[]
  readonly statuses: Readonly<Record<string, number>>
  readonly votes: number
  /** Refused though they did nothing wrong, and what they had asked for. */
  readonly refused: readonly string[]
}

const start = JSON.parse(process.env.RIG_HONEST!) as HonestStart
process.on('disconnect', () => process.exit(1))
const random = randomFrom(start.seed + start.from)
const agent = new Agent({ keepAlive: true, maxSockets: start.people })
const milliseconds: number[] = []
const statuses: Record<string, number> = {}
const refused: string[] = []
let votes = 0
const id = () =>
  Array.from({ length: 4 }, () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')

async function one(voter: number, until: number): Promise<void> {
  const headers = {
    'x-forwarded-for': `203.0.113.${voter % 250}`,
    cookie: `folkmoot=${tokenOf(start.seed, String(voter))}`,
  }
  const here = `/en/rounds/${start.round}`
  const paths = [
    here,
    `${here}/proposals?draw=${1 + random.below(8)}`,
    `${here}/proposals?draw=3&words=project`,
    `/en/me/rounds/${start.round}/vote/${start.pot}`,
    '/en',
  ]
  const send = async (request: Omit<Request, 'port'>) => {
    const at = performance.now()
    const { status } = await ask(agent, {
      ...request,
      port: start.port,
      headers: { ...headers, ...request.headers },
    })
    milliseconds.push(performance.now() - at)
    statuses[status] = (statuses[status] ?? 0) + 1
    // Whoever has voted is sent on from the ballot to what became of it.
    const isRight = status === 200 || (status === 303 && request.path.includes('/vote/'))
    if (!isRight) refused.push(`${status} ${request.path}`)
    return status
  }
  const votesAt = random.below(6)
  for (let step = 0; performance.now() < until; step++) {
    await pause(600 + random.below(1_800))
    if (step !== votesAt) {
      await send({ path: random.pick(paths) })
      continue
    }
    const body = JSON.stringify({
      castId: id(),
      voterNonce: id(),
      choices: random.some(start.projects, 2).sort(),
      replaces: 0,
    })
    const path = `/api/rounds/${start.round}/pots/${start.pot}/ballots`
    const json = { 'content-type': 'application/json' }
    if ((await send({ path, method: 'POST', headers: json, body })) === 200) votes++
  }
}

process.send!('ready')
process.once('message', async () => {
  const until = performance.now() + start.seconds * 1000
  const people: Promise<void>[] = []
  for (let voter = start.from; people.length < start.people; voter++)
    if (isOnRoll(voter)) people.push(one(voter, until))
  await Promise.all(people)
  process.send!({ milliseconds, statuses, votes, refused } satisfies HonestDone, () => process.exit(0))
})
