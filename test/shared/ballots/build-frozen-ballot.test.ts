import { describe, expect, it } from 'vitest'
import { buildFrozenBallot, type Shortlisted } from '../../../shared/ballots/build-frozen-ballot.ts'
import { excludedBy, frozenSha256 } from '../../../shared/ballots/frozen-ballot.ts'
import { remainingPot } from '../../../shared/ballots/remaining.ts'
import type { NeighbourhoodId, PersonId, ProposalId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { testDates, testRound } from '../../fixtures/hands.ts'

const candidate = (id: string, neighbourhood: string, submittedAt: string, cost?: number): Shortlisted => ({
  id,
  proposal: id as ProposalId,
  neighbourhood: neighbourhood as NeighbourhoodId,
  submittedAt,
  title: `Project ${id}`,
  summary: 'For whom',
  place: 'Where',
  category: 'green',
  costMinor: cost as Minor | undefined,
})

const shortlisted = [
  candidate('c', 'north', '2026-09-03T10:00:00.000Z', 300),
  candidate('b', 'north', '2026-09-03T09:00:00.000Z', 200),
  candidate('s', 'south', '2026-09-01T09:00:00.000Z', 100),
  candidate('a', 'north', '2026-09-03T10:00:00.000Z', 100),
]
const parts = {
  round: testRound('autumn'),
  shortlisted,
  currency: 'GBP',
  nameOf: (place: string) => place.toUpperCase(),
  publicKeys: { signPublicKey: 'ab'.repeat(32), sealPublicKey: 'cd'.repeat(32) },
}

describe('the frozen ballot', () => {
  it('numbers each pot from 1, by when it was proposed, then by id', () => {
    const built = buildFrozenBallot(parts)
    if (!built.ok) throw new Error(built.refusal.reason)
    const [north, south] = built.value.pots
    expect(north!.projects.map(({ id, number }) => [id, number])).toStrictEqual([
      ['b', 1],
      ['a', 2],
      ['c', 3],
    ])
    expect(south!.projects.map(({ id, number }) => [id, number])).toStrictEqual([['s', 1]])
    expect(north!.name).toBe('NORTH')
  })

  it('names the photo of a project, and the picture is no part of it', () => {
    const small = { width: 640, height: 480 }
    const photo = { id: 'ab'.repeat(32), alt: 'A wet path', small, large: { width: 1280, height: 960 } }
    const built = buildFrozenBallot({
      ...parts,
      shortlisted: shortlisted.map(one => (one.id === 'b' ? { ...one, photo } : one)),
    })
    if (!built.ok) throw new Error(built.refusal.reason)
    const [first, second] = built.value.pots[0]!.projects
    expect(first!.photo).toStrictEqual({ id: photo.id, alt: 'A wet path', ...small })
    expect(second).not.toHaveProperty('photo')
  })

  it('has the same fingerprint in whatever order the proposals come', async () => {
    const prints = await Promise.all(
      [shortlisted, [...shortlisted].reverse()].map(async order => {
        const built = buildFrozenBallot({ ...parts, shortlisted: order })
        return built.ok ? frozenSha256(built.value) : undefined
      }),
    )
    expect(prints[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(prints[0]).toBe(prints[1])
  })

  it('says which projects exclude each other, where both are on it, and nothing where none do', () => {
    const said = { by: 'officer' as PersonId, byName: 'Ravi', at: testDates.votingAt, why: 'One corner' }
    const against = (ids: string[]) => ids.map(id => ({ ...said, other: id as ProposalId, title: id }))
    const exclusions: Record<string, string[]> = { c: ['a', 'b', 'gone'], a: ['c'], b: ['c'], s: [] }
    const built = buildFrozenBallot({
      ...parts,
      shortlisted: shortlisted.map(one => ({ ...one, exclusions: against(exclusions[one.id]!) })),
    })
    if (!built.ok) throw new Error(built.refusal.reason)
    const [north, south] = built.value.pots
    expect(north!.exclusive).toStrictEqual([
      ['a', 'c'],
      ['b', 'c'],
    ])
    expect(excludedBy(north!, 'c').map(({ id }) => id)).toStrictEqual(['b', 'a'])
    expect(south).not.toHaveProperty('exclusive')
    const left = remainingPot(north!, new Set(['b']))
    expect(left.exclusive).toStrictEqual([['a', 'c']])
    expect(remainingPot(left, new Set(['a']))).not.toHaveProperty('exclusive')
  })

  it('carries what voters see and no more', () => {
    const built = buildFrozenBallot(parts)
    if (!built.ok) throw new Error(built.refusal.reason)
    expect(Object.keys(built.value.pots[0]!.projects[0]!).sort()).toStrictEqual([
      'category',
      'costMinor',
      'id',
      'number',
      'place',
      'proposal',
      'summary',
      'title',
    ])
  })

  it('is not made of a project without a cost, or a pot without a project', () => {
    expect(
      buildFrozenBallot({ ...parts, shortlisted: [...shortlisted, candidate('d', 'south', '2026-09-04')] }),
    ).toStrictEqual({ ok: false, refusal: { reason: 'needs-cost', title: 'Project d' } })
    expect(
      buildFrozenBallot({ ...parts, shortlisted: shortlisted.filter(({ id }) => id !== 's') }),
    ).toStrictEqual({ ok: false, refusal: { reason: 'empty-shortlist', place: 'south' } })
  })
})
