import { describe, expect, it } from 'vitest'
import { similarProposals } from '../../../functions/parts/proposals/similar-proposals.ts'
import type { NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { at } from '../../fixtures/hands.ts'

let made = 0
const proposal = (title: string, summary: string, changes: Partial<Proposal> = {}): Proposal => ({
  id: `P${++made}` as ProposalId,
  round: 'r' as RoundId,
  neighbourhood: 'north' as NeighbourhoodId,
  title,
  summary,
  text: '',
  place: '',
  category: 'streets',
  roughCostMinor: null,
  language: 'en',
  author: 'a' as PersonId,
  authorName: 'A',
  submittedAt: at('2026-09-02T09:00:00Z'),
  version: 0,
  ...changes,
})
const crossing = proposal('A safer crossing at Mill Lane', 'Children can walk to school without fear of cars')
const idea = {
  neighbourhood: 'north',
  title: 'Safer crossings for Mill Lane',
  summary: 'Children walk to school',
}
const here = { lon: -3.99, lat: 54.49 }

describe('others that are like it', () => {
  it('are found by their words, endings and slips of the finger forgiven', () => {
    expect(similarProposals(idea, [crossing])).toEqual([{ proposal: crossing, near: false }])
    const slipped = { ...idea, title: 'Safr crosing at Mil Lane' }
    expect(similarProposals(slipped, [crossing])).toHaveLength(1)
    expect(similarProposals({ ...idea, title: 'SÁFER CROSSING' }, [crossing])).toHaveLength(1)
  })

  it.each([
    ['of another idea', proposal('Trees on the green', 'Shade and birds in summer')],
    ['of one word in common', proposal('Children’s books', 'For the library van')],
    ['of another neighbourhood', { ...crossing, neighbourhood: 'south' as NeighbourhoodId }],
    ['that were withdrawn', { ...crossing, withdrawn: { at: at('2026-09-03T09:00:00Z') } }],
  ])('are not those %s', (_, other) => {
    expect(similarProposals(idea, [other])).toEqual([])
  })

  it('are those close by as well, the nearest first', () => {
    const [near, nearer, far] = [0.002, 0.001, 0.004].map((north, index) =>
      proposal(`Bench number ${index}`, 'Somewhere to sit', { pin: { ...here, lat: here.lat + north } }),
    ) as [Proposal, Proposal, Proposal]
    const found = similarProposals({ ...idea, pin: here }, [far, near, crossing, nearer])
    expect(found).toEqual([
      { proposal: crossing, near: false },
      { proposal: nearer, near: true },
      { proposal: near, near: true },
    ])
  })

  it('are at most five, and none where nothing is said', () => {
    const many = Array.from({ length: 9 }, () => ({ ...crossing, id: `P${++made}` as ProposalId, pin: here }))
    expect(similarProposals({ ...idea, pin: here }, many)).toHaveLength(5)
    expect(similarProposals({ neighbourhood: 'north', title: 'It', summary: 'is so' }, many)).toEqual([])
  })
})
