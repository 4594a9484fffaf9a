// The share of one network: enough for a library, too little for a flood, and of no concern to anybody else.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { inFairShares, Shares } from '../../../infra/local/fair-share.ts'

const limits = { burst: 50, perSecond: 10, atOnce: 5 }
const nothing = () => undefined

/** Asks so often, a second's worth spread over it; answers how often it was let in. */
function asked(shares: Shares, network: string, times: number, from: number, seconds = 1): number {
  let entered = 0
  for (let i = 0; i < times; i++) {
    const begin = () => entered++
    if (shares.enter(network, from + (i * seconds * 1000) / times, begin) === 0) shares.leave(network, begin)
  }
  return entered
}

describe('a share', () => {
  it('lets a whole class in at once, and goes on at the pace of people', () => {
    const shares = new Shares(limits)
    expect(asked(shares, 'school', 50, 0, 0.1)).toBe(50)
    for (let second = 1; second < 60; second++) expect(asked(shares, 'school', 9, second * 1000)).toBe(9)
  })

  it('lets next to nothing of a flood in for as long as it lasts, and everything of everybody else', () => {
    const shares = new Shares(limits)
    let [flood, others] = [0, 0]
    for (let second = 0; second < 60; second++) {
      flood += asked(shares, 'flood', 500, second * 1000)
      for (let one = 0; one < 50; one++) others += asked(shares, `person ${one}`, 2, second * 1000)
    }
    expect(others).toBe(60 * 50 * 2)
    expect(flood).toBeGreaterThanOrEqual(50)
    expect(flood / (60 * 500)).toBeLessThan(0.01)
  })

  it('is whole again soon after the flood is over, and says how soon', () => {
    const shares = new Shares(limits)
    asked(shares, 'flood', 5_000, 0)
    const wait = shares.enter('flood', 1_000, nothing)
    expect(wait).toBe(5)
    expect(shares.enter('flood', 1_000 + (wait + 1) * 1000, nothing)).toBe(0)
  })

  it('has a few of its requests under way, the others waiting behind them and nobody else’s', () => {
    const shares = new Shares(limits)
    const begun: string[] = []
    const begins = Array.from({ length: 10 }, (_, i) => () => void begun.push(`slow ${i}`))
    for (const begin of begins) expect(shares.enter('slow', 0, begin)).toBe(0)
    expect(begun).toHaveLength(limits.atOnce)
    expect(shares.enter('other', 0, () => begun.push('other'))).toBe(0)
    expect(begun.at(-1)).toBe('other')
    // One that waits is given up, and one that is done lets the next begin.
    shares.leave('slow', begins[7]!)
    shares.leave('slow', begins[0]!)
    expect(begun.at(-1)).toBe('slow 5')
    for (const done of [1, 2, 3, 4, 5, 6, 8, 9]) shares.leave('slow', begins[done]!)
    expect(begun.filter(name => name !== 'other')).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 9].map(i => `slow ${i}`))
    const last = () => void begun.push('last')
    expect(shares.enter('slow', 1000, last)).toBe(0)
    expect(begun.at(-1)).toBe('last')
  })

  it('takes the files of a page for little', () => {
    const shares = new Shares(limits)
    let entered = 0
    for (let i = 0; i < 400; i++) {
      const begin = () => entered++
      if (shares.enter('class', 0, begin, 0.1) === 0) shares.leave('class', begin)
    }
    expect(entered).toBe(400)
  })

  it('is not remembered for ever', () => {
    const shares = new Shares(limits)
    for (let i = 0; i < 60_000; i++) {
      shares.enter(`network ${i}`, i, nothing)
      shares.leave(`network ${i}`, nothing)
    }
    expect(shares.size).toBe(50_000)
  })
})

describe('over HTTP', () => {
  let server: ReturnType<typeof createServer>
  afterEach(() => new Promise(resolve => server.close(resolve)))

  async function standing(shares: Shares) {
    const answer = (_: IncomingMessage, response: ServerResponse) => void response.end('in')
    server = createServer(inFairShares(answer, shares))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    return (forwardedFor?: string) =>
      new Promise<{ status: number; wait: string | undefined }>((resolve, reject) => {
        const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
        request({ port, host: '127.0.0.1', headers, agent: false }, answered => {
          answered.resume()
          answered.once('end', () =>
            resolve({ status: answered.statusCode!, wait: answered.headers['retry-after'] }),
          )
        })
          .once('error', reject)
          .end()
      })
  }

  it('counts a household as one, however many of its addresses it uses, and forgets nobody else', async () => {
    const ask = await standing(new Shares({ burst: 10, perSecond: 1, atOnce: 10 }))
    const flood = []
    for (let i = 0; i < 30; i++) flood.push(await ask(`198.51.100.${i}, 2001:db8:0:7::${i}`))
    expect(flood.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(11)
    expect(flood.at(-1)).toMatchObject({ status: 429, wait: expect.stringMatching(/^\d+$/) })
    expect(await ask('2001:db8:0:8::1')).toMatchObject({ status: 200 })
    // This machine itself: its owner, its tools.
    for (let i = 0; i < 30; i++) expect((await ask()).status).toBe(200)
  })
})
