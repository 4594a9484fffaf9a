// A process of clients: so many voters at a time, each with habits of their own, over HTTP to whichever worker it happens to
// be. Everything sent and answered goes into the history file.
import { createWriteStream } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { openDb } from '../../../functions/store/db.ts'
import { randomFrom } from '../../fixtures/random.ts'
import type { Attempt, Told, Wish } from '../history.ts'
import { type Habit, habitOf, vote } from '../voter.ts'
import { type Anchor, rigTime } from './rig-clock.ts'
import { signInAgain, tokenOf } from './town.ts'
import type { WorkerPlace } from './worker.ts'

export interface ClientsStart {
  readonly seed: number
  /** This process has the voters whose number leaves this remainder. */
  readonly share: number
  readonly processes: number
  readonly voters: number
  readonly lanes: number
  readonly round: string
  readonly pot: string
  readonly projects: readonly string[]
  readonly maxChoices: number
  readonly engine: string
  readonly anchor: Anchor
  readonly places: readonly WorkerPlace[]
  readonly history: string
}

export type ToClients =
  | { readonly places: readonly WorkerPlace[] }
  | { readonly anchor: Anchor }
  /** Nobody else is to begin. */
  | { readonly enough: true }
  | { readonly closed: true }

const start = JSON.parse(process.env.RIG_CLIENTS!) as ClientsStart
let { places, anchor } = start
const close = Promise.withResolvers<void>()
let isEnough = false
process.on('message', (said: ToClients) => {
  if ('places' in said) places = said.places
  else if ('anchor' in said) anchor = said.anchor
  else if ('enough' in said) isEnough = true
  else close.resolve()
})
process.on('disconnect', () => process.exit(1))

const random = randomFrom(start.seed + start.share)
const history = createWriteStream(start.history)
const agent = new Agent({ keepAlive: true, maxSockets: start.lanes * 2 })
const db = openDb({ endpoint: start.engine })
const path = `/api/rounds/${start.round}/pots/${start.pot}/ballots`
const acknowledged = new Set<string>()
const progress = { acknowledged: 0, sent: 0 }

let running = 0
const queue: (() => void)[] = []
/** No more requests at a time than there are clients, also when all who waited for the close come back at once. */
async function oneOfTheLanes<T>(work: () => Promise<T>): Promise<T> {
  if (running >= start.lanes) await new Promise<void>(resolve => queue.push(resolve))
  running++
  try {
    return await work()
  } finally {
    running--
    queue.shift()?.()
  }
}

const tokens = new Map<string, string>()
/** Who signed in, by whichever worker's clock, sends what they are about to send to the same one. */
const signedInAt = new Map<string, WorkerPlace>()

async function send(wish: Wish): Promise<Told> {
  let sentAt = 0
  const told = await oneOfTheLanes(() => {
    sentAt = Date.now()
    return ask(wish)
  })
  progress.sent++
  if (told.taken === true) progress.acknowledged = acknowledged.add(wish.castId).size
  const attempt: Attempt = { ...wish, sentAt, answeredAt: Date.now(), told }
  if (!history.write(`${JSON.stringify(attempt)}\n`))
    await new Promise<void>(resolve => history.once('drain', () => resolve()))
  if (told.taken === 'unknown' && told.because === 'sign in again') {
    const worker = random.pick(places)
    tokens.set(wish.voter, await signInAgain(db, start.seed, wish.voter, rigTime(anchor) + worker.skew))
    signedInAt.set(wish.voter, worker)
  }
  return told
}

function ask({ voter, castId, voterNonce, choices, replaces }: Wish): Promise<Told> {
  const body = JSON.stringify({ castId, voterNonce, choices, replaces })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    cookie: `folkmoot=${tokens.get(voter) ?? tokenOf(start.seed, voter)}`,
  }
  const before = signedInAt.get(voter)
  signedInAt.delete(voter)
  const { port } = places.find(one => one.port === before?.port) ?? random.pick(places)
  return new Promise(resolve => {
    const no = (because: string) => resolve({ taken: 'unknown', because })
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', () => no('cut off'))
      answer.once('end', () => resolve(read(answer.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'))))
      answer.once('close', () => no('cut off'))
    })
    asked.setTimeout(20_000, () => asked.destroy(new Error('no answer')))
    asked.once('error', error => no(error.message))
    asked.end(body)
  })
}

function read(status: number, text: string): Told {
  if (status >= 500 || status === 429) return { taken: 'unknown', because: String(status) }
  try {
    const answer = JSON.parse(text)
    if (status === 200) {
      const { commitment, serverNonce, signature, version } = answer
      return { taken: true, commitment, serverNonce, signature, version }
    }
    // By the clock of the worker that was asked, which may be five minutes off.
    if (answer.reason === 'proof-too-old' || answer.reason === 'not-signed-in')
      return { taken: 'unknown', because: 'sign in again' }
    return { taken: false, reason: answer.reason, version: answer.version }
  } catch {
    return { taken: 'unknown', because: `${status} and no JSON` }
  }
}

const parked: Promise<void>[] = []

/** Ends when the voter is done or waits for the close. */
async function oneVoter(voter: number, habit: Habit): Promise<void> {
  const waits = Promise.withResolvers<void>()
  const voting = vote(
    { voter: String(voter), onRoll: voter % 500 !== 499, habit },
    {
      send,
      pause: () => pause(20 + random.below(200)).then(() => undefined),
      get close() {
        waits.resolve()
        return close.promise
      },
      projects: start.projects,
      maxChoices: start.maxChoices,
      random,
    },
  )
  parked.push(voting)
  await Promise.race([voting, waits.promise])
}

const mine = Array.from({ length: start.voters }, (_, voter) => voter).filter(
  voter => voter % start.processes === start.share,
)
/** Some never come before it is over. */
const tooLate = mine.splice(0, Math.min(20, Math.ceil(mine.length / 100)))
for (const voter of tooLate) void oneVoter(voter, 'too late')

const reports = setInterval(() => process.send!(progress), 200)
let next = 0
const lane = async () => {
  while (next < mine.length && !isEnough) await oneVoter(mine[next++]!, habitOf(random))
}
await Promise.all(Array.from({ length: start.lanes }, lane))
await close.promise
await Promise.all(parked)
clearInterval(reports)
await new Promise<void>(resolve => history.end(() => resolve()))
process.send!({ ...progress, done: true }, () => process.exit(0))
