// The plaque to print: of what the vote gave money, once that is out, and of nothing else.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { at, testHands, testSite } from '../../../fixtures/hands.ts'

const now = at('2026-11-20T10:00:00Z')
let app: App
let of: (title: string) => Proposal

beforeAll(async () => {
  const hands = await testHands()
  hands.clock.set(now)
  const { proposals } = await decidedRound(hands, 'plaques')
  of = title => proposals.find(proposal => proposal.title === title)!
  app = httpApp(await testSite(hands))
})

const plaque = async (title: string) => {
  const { round, id } = of(title)
  const answer = await app.request(`/en/rounds/${round}/proposals/${id}/plaque`)
  return { status: answer.status, html: await answer.text(), kept: answer.headers.get('cache-control') }
}

describe('a plaque', () => {
  it('says who chose it, with whose money, and where to read the rest', async () => {
    const { status, html, kept } = await plaque('Benches at Weir Steps')
    expect(status).toBe(200)
    expect(kept).toContain('s-maxage')
    for (const words of [
      'Chosen by the people of North',
      'Benches at Weir Steps',
      '£6,500',
      '7 ballots of 21 chose it.',
      'localhost:3000/en/rounds/plaques/results',
      'Project 2 of “Autumn round”',
    ])
      expect(html).toContain(words)
  })

  it('is there for nothing that was not funded', async () => {
    expect((await plaque('A new boat house')).status).toBe(404)
  })
})
