// A process that means harm, by the clock: floods of sign-ins, guesses at codes, comments from an account of its own, searches
// that cost much, bodies that are too big or never end. All of it from one household's network, with a new address each time.
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { ulid } from 'ulid'
import { randomFrom } from '../../fixtures/random.ts'
import { ask, type Reply, type Request } from './asking.ts'

export interface AttackerStart {
  readonly seed: number
  readonly port: number
  readonly round: string
  readonly proposal: string
  readonly cookie: string
  readonly perSecond: number
  readonly seconds: number
}

export interface AttackerDone {
  readonly sent: Readonly<Record<string, number>>
  /** What had an effect, or was given what it asked for. */
  readonly accepted: Readonly<Record<string, number>>
  readonly statuses: Readonly<Record<string, number>>
}

const start = JSON.parse(process.env.RIG_ATTACKER!) as AttackerStart
process.on('disconnect', () => process.exit(1))
// It has a machine of its own in life: what it works must not be taken from those who answer it.
setPriority(19)
const random = randomFrom(start.seed)
const agent = new Agent({ keepAlive: true, maxSockets: 200 })
const sent: Record<string, number> = {}
const accepted: Record<string, number> = {}
const statuses: Record<string, number> = {}
const count = (in_: Record<string, number>, what: string | number) => {
  in_[what] = (in_[what] ?? 0) + 1
}
const letters = (many: number) =>
  Array.from({ length: many }, () => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[random.below(32)]).join('')
const form = (fields: Record<string, string>) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})
const big = 'x'.repeat(1_000_000)

interface Way {
  readonly share: number
  readonly request: () => Omit<Request, 'port'>
  /** Of what came back. */
  readonly worked: (reply: Reply) => boolean
}

const sentOn = ({ status }: Reply) => status === 303 || status === 302
const ways: Readonly<Record<string, Way>> = {
  'sign-in': {
    share: 25,
    request: () => ({
      path: '/en/sign-in',
      ...form({ email: `${letters(12)}@flood.example`.toLowerCase() }),
    }),
    worked: sentOn,
  },
  'voting code': {
    share: 20,
    request: () => ({ path: '/en/sign-in/voting-code', ...form({ code: letters(16) }) }),
    worked: sentOn,
  },
  comment: {
    share: 20,
    request: () => {
      const sending = form({ comment: ulid(), kind: 'for', text: `Buy ${letters(8)} today` })
      return {
        ...sending,
        path: `/en/me/rounds/${start.round}/proposals/${start.proposal}/comment`,
        headers: { ...sending.headers, cookie: start.cookie },
      }
    },
    worked: sentOn,
  },
  search: {
    share: 25,
    request: () => ({
      path: `/en/rounds/${start.round}/proposals?draw=1&words=${letters(3)}+${letters(60)}+project`,
    }),
    worked: ({ status }) => status === 200,
  },
  'big body': {
    share: 4,
    request: () => ({ path: '/en/sign-in', ...form({ email: big }) }),
    worked: ({ status }) => status < 400 && status > 0,
  },
}
const names = Object.entries(ways).flatMap(([name, { share }]) => Array<string>(share).fill(name))
const address = () =>
  `2001:db8:bad:1:${random.below(65_536).toString(16)}::${random.below(65_536).toString(16)}`

async function send(name: string): Promise<void> {
  count(sent, name)
  const { request, worked } = ways[name]!
  const { headers, ...asked } = request()
  const reply = await ask(agent, {
    ...asked,
    port: start.port,
    headers: { ...headers, 'x-forwarded-for': address() },
  })
  count(statuses, reply.status)
  if (worked(reply)) count(accepted, name)
}

const open = new Set<ReturnType<typeof connect>>()

/** Says that a form comes, and sends a letter of it a second, for as long as it is listened to. */
function sendSlowly(): void {
  count(sent, 'slow body')
  const socket = connect(start.port, '127.0.0.1', () => {
    socket.write(
      `POST /en/sign-in HTTP/1.1\r\nhost: x\r\nx-forwarded-for: ${address()}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\n`,
    )
  })
  const drip = setInterval(() => socket.write('e'), 1_000)
  open.add(socket)
  socket.resume().on('error', () => undefined)
  socket.on('close', () => {
    clearInterval(drip)
    open.delete(socket)
  })
}

process.send!('ready')
process.once('message', async () => {
  const begun = performance.now()
  const going: Promise<void>[] = []
  const many = start.perSecond * start.seconds
  for (let i = 0; i < many; i++) {
    const early = begun + (i * 1000) / start.perSecond - performance.now()
    if (early > 1) await pause(early)
    if (random.below(100) < 6 && open.size < 300) sendSlowly()
    else going.push(send(random.pick(names)))
  }
  for (const socket of open) socket.destroy()
  await Promise.all(going)
  process.send!({ sent, accepted, statuses } satisfies AttackerDone, () => process.exit(0))
})
