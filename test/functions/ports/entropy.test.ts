import { describe, expect, it } from 'vitest'
import { systemEntropy } from '../../../functions/ports/entropy.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../../shared/lib/instant.ts'

const now = '2026-11-20T17:00:00.000Z' as Instant

describe('entropy', () => {
  it('makes ids that ascend within a moment, over moments, and when the clock goes back', () => {
    const clock = { time: now, now: () => clock.time }
    const { ulid } = systemEntropy(clock)
    const made: string[] = []
    for (const seconds of [0, 1, 0, -1]) {
      clock.time = secondsAfter(now, seconds)
      for (let i = 0; i < 500; i++) made.push(ulid())
    }
    expect(made.every(isUlid)).toBe(true)
    expect(new Set(made).size).toBe(2_000)
    expect(made).toStrictEqual(made.toSorted())
  })

  it('takes the time in an id from the clock', () => {
    const early = systemEntropy({ now: () => now }).ulid()
    const late = systemEntropy({ now: () => secondsAfter(now, 1) }).ulid()
    expect(early.slice(0, 10) < late.slice(0, 10)).toBe(true)
    expect(
      systemEntropy({ now: () => now })
        .ulid()
        .slice(0, 10),
    ).toBe(early.slice(0, 10))
  })

  it('makes tokens, ids and bytes of the length promised, never twice', () => {
    const entropy = systemEntropy({ now: () => now })
    expect(entropy.token()).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(entropy.id()).toMatch(/^[0-9a-f]{32}$/)
    expect(entropy.bytes(17)).toHaveLength(17)
    expect(new Set(Array.from({ length: 1_000 }, () => entropy.token())).size).toBe(1_000)
  })
})
