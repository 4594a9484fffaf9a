// How much of one machine a single network may have, so that nobody who floods it keeps others waiting. On AWS the firewall at
// the edge and the API's own limits do this (infra/aws/edge-stack.ts, limits.ts). Few requests of a network are under way at a
// time and the others of it wait in a line of their own; refused ones count as well, so that whoever goes on at full speed is
// refused for as long as they do.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkAsking } from '../../shared/platform/network.ts'
import type { Answer } from './standing.ts'

export interface ShareLimits {
  /** Requests that a network may send at once, as a whole class does, and what it gets back each second. */
  readonly burst: number
  readonly perSecond: number
  /** Of these so many are under way, and as many as the burst wait. */
  readonly atOnce: number
}

export const usualShare: ShareLimits = { burst: 60, perSecond: 20, atOnce: 4 }

/** A file that only has to be read costs next to nothing, and a page has many of them. */
const costOf = (path: string): number => (path.startsWith('/assets/') ? 0.1 : 1)

/** So many networks are remembered; those that asked for the least of late are forgotten first. */
const mostNetworks = 50_000

interface Share {
  /** Below nothing where a network was refused and went on. */
  left: number
  at: number
  underWay: number
  readonly waiting: Set<() => void>
}

export class Shares {
  readonly #shares = new Map<string, Share>()
  readonly #limits: ShareLimits

  constructor(limits: ShareLimits = usualShare) {
    this.#limits = limits
  }

  /**
   * Seconds after which it may be tried again; nothing where the request may come in. `begin` is called when its turn comes,
   * which may be at once; from then on it is under way, until `leave`.
   */
  enter(network: string, nowMilliseconds: number, begin: () => void, cost = 1): number {
    const { burst, perSecond, atOnce } = this.#limits
    const share = this.#shareOf(network, nowMilliseconds)
    const passed = Math.max(0, nowMilliseconds - share.at) / 1000
    share.left = Math.max(-burst, Math.min(burst, share.left + passed * perSecond) - cost)
    share.at = nowMilliseconds
    if (share.left < 0) return Math.ceil(-share.left / perSecond)
    if (share.underWay < atOnce) {
      share.underWay++
      begin()
      return 0
    }
    if (share.waiting.size >= burst) return 1
    share.waiting.add(begin)
    return 0
  }

  /** The next of the same network begins. `begin`: whose turn it was; where it had not come yet, it is given up. */
  leave(network: string, begin: () => void): void {
    const share = this.#shares.get(network)
    if (!share || share.waiting.delete(begin)) return
    const [next] = share.waiting
    if (!next) {
      share.underWay--
      return
    }
    share.waiting.delete(next)
    next()
  }

  get size(): number {
    return this.#shares.size
  }

  #shareOf(network: string, now: number): Share {
    const found = this.#shares.get(network) ?? {
      left: this.#limits.burst,
      at: now,
      underWay: 0,
      waiting: new Set(),
    }
    // Behind all others: the first in the list is the one that was quiet the longest.
    this.#shares.delete(network)
    this.#shares.set(network, found)
    if (this.#shares.size > mostNetworks)
      for (const [other, { underWay }] of this.#shares) {
        if (this.#shares.size <= mostNetworks) break
        if (underWay === 0) this.#shares.delete(other)
      }
    return found
  }
}

/** Before anything of the application is asked. What this machine asks itself is not limited. */
export function inFairShares(answer: Answer, shares = new Shares()): Answer {
  return (request, response) => {
    const network = networkAsking(request.socket.remoteAddress, headerOf(request, 'x-forwarded-for'))
    if (network === undefined) return answer(request, response)
    const begin = () => answer(request, response)
    const wait = shares.enter(network, performance.now(), begin, costOf(request.url ?? '/'))
    if (wait > 0) return refuse(request, response, wait)
    response.once('close', () => shares.leave(network, begin))
  }
}

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined =>
  [headers[name] ?? []].flat().at(-1)

function refuse(request: IncomingMessage, response: ServerResponse, seconds: number): void {
  const hasBody = request.headers['content-length'] !== undefined || 'transfer-encoding' in request.headers
  response.writeHead(429, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(seconds),
    // The rest of it is not read.
    ...(hasBody && { connection: 'close' }),
  })
  response.end('Too many requests from one place. Please wait a moment and try again.\n')
}
