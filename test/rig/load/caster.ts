// A process of voters who come by the clock, so many a second, whether or not those before them have been answered. Each
// insists until there is a yes or a no; the wait counts from when they came. All of it goes into a history.
import { createWriteStream } from 'node:fs'
import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom } from '../../fixtures/random.ts'
import type { Attempt, Told } from '../history.ts'
import { isOnRoll, tokenOf } from '../http/town.ts'
import { ask, type Reply } from './asking.ts'

export interface CasterStart {
  readonly seed: number
  readonly ports: readonly number[]
  readonly round: string
  readonly pot: string
  readonly projects: readonly string[]
  /** The first voter's number; each is somebody else. */
  readonly from: number
  readonly perSecond: number
  readonly seconds: number
  readonly history: string
}

export interface CasterDone {
  readonly done: true
  readonly came: number
  /** From when they came to their yes. */
  readonly milliseconds: readonly number[]
  readonly refused: Readonly<Record<string, number>>
  readonly unanswered: number
  /** Answers that said that something is wrong here, and how many of them did not say when to come again. */
  readonly failed: number
  readonly withoutAdvice: number
  /** Longest stretch in which nobody got a yes. */
  readonly longestGap: number
}

const start = JSON.parse(process.env.RIG_CASTER!) as CasterStart
process.on('disconnect', () => process.exit(1))
const random = randomFrom(start.seed)
const agent = new Agent({ keepAlive: true, maxSockets: 512 })
const history = createWriteStream(start.history)
const path = `/api/rounds/${start.round}/pots/${start.pot}/ballots`
const id = () =>
  Array.from({ length: 4 }, () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
const patienceMilliseconds = 60_000

const milliseconds: number[] = []
const refused: Record<string, number> = {}
let [unanswered, failed, withoutAdvice, lastYes, longestGap] = [0, 0, 0, Date.now(), 0]

async function one(voter: string, cameAt: number): Promise<void> {
  const wish = {
    voter,
    onRoll: true,
    castId: id(),
    voterNonce: id(),
    choices: random.some(start.projects, 1 + random.below(3)).sort(),
    replaces: 0,
  }
  const { castId, voterNonce, choices, replaces } = wish
  const body = JSON.stringify({ castId, voterNonce, choices, replaces })
  const headers = { 'content-type': 'application/json', cookie: `folkmoot=${tokenOf(start.seed, voter)}` }
  for (let sentAt = cameAt; ; sentAt = Date.now()) {
    const told = toldBy(
      await ask(agent, { port: random.pick(start.ports), path, method: 'POST', headers, body }),
    )
    const answeredAt = Date.now()
    history.write(`${JSON.stringify({ ...wish, sentAt, answeredAt, told } satisfies Attempt)}\n`)
    if (told.taken === true) {
      milliseconds.push(answeredAt - cameAt)
      longestGap = Math.max(longestGap, answeredAt - lastYes)
      lastYes = answeredAt
      return
    }
    if (told.taken === false) {
      refused[told.reason] = (refused[told.reason] ?? 0) + 1
      return
    }
    if (answeredAt - cameAt > patienceMilliseconds) {
      unanswered++
      return
    }
    await pause(50 + random.below(200))
  }
}

function toldBy({ status, headers, text }: Reply): Told {
  if (status >= 500) {
    failed++
    if (headers['retry-after'] === undefined) withoutAdvice++
  }
  if (status === 0 || status >= 500 || status === 429) return { taken: 'unknown', because: String(status) }
  try {
    const answer = JSON.parse(text)
    if (status !== 200) return { taken: false, reason: answer.reason, version: answer.version }
    const { commitment, serverNonce, signature, version } = answer
    return { taken: true, commitment, serverNonce, signature, version }
  } catch {
    return { taken: 'unknown', because: `${status} and no JSON` }
  }
}

process.send!('ready')
process.once('message', async () => {
  const begun = Date.now()
  lastYes = begun
  const many = start.perSecond * start.seconds
  const voting: Promise<void>[] = []
  for (let voter = start.from, came = 0; came < many; voter++) {
    if (!isOnRoll(voter)) continue
    const cameAt = begun + (came++ * 1000) / start.perSecond
    const early = cameAt - Date.now()
    if (early > 0) await pause(early)
    voting.push(one(String(voter), Math.round(cameAt)))
  }
  await Promise.all(voting)
  await new Promise<void>(resolve => history.end(() => resolve()))
  const done: CasterDone = {
    done: true,
    came: many,
    milliseconds,
    refused,
    unanswered,
    failed,
    withoutAdvice,
    longestGap,
  }
  process.send!(done, () => process.exit(0))
})
