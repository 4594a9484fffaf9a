import { beforeAll, describe, expect, it } from 'vitest'
import { signInWithVotingCode } from '../../../functions/acts/sign-in-with-voting-code.ts'
import { getCodeSession, getSession, hashOfToken } from '../../../functions/store/sessions.ts'
import type { VotingCode } from '../../../shared/eligibility/voting-code.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { codeVote } from '../../fixtures/codes.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { done } from '../../fixtures/vote.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const tryCode = (code: VotingCode) => signInWithVotingCode(hands, { code })
const wrong = (code: VotingCode): VotingCode => ({
  ...code,
  verifier: code.verifier.startsWith('A') ? 'BBBBBBBBBB' : 'AAAAAAAAAA',
})
const refused = { ok: false, refusal: { reason: 'wrong-voting-code' } }

describe('signing in with a voting code', () => {
  it('opens the round it is for, as often as one likes', async () => {
    const { id, codes } = await codeVote(hands, 1)
    for (let time = 0; time < 8; time++) {
      const { token, round } = done(await tryCode(codes[0]!))
      expect(round).toBe(id)
      const session = await getCodeSession(hands.db, token, hands.clock.now())
      expect(session?.selector).toBe(codes[0]!.selector)
    }
  })

  it('makes no session of a person, and one that ends by itself', async () => {
    const { codes } = await codeVote(hands, 1)
    const { token } = done(await tryCode(codes[0]!))
    const now = hands.clock.now()
    expect(await getSession(hands.db, await hashOfToken(token))).toBe(undefined)
    expect(await getCodeSession(hands.db, token, secondsAfter(now, 3500))).toBeDefined()
    expect(await getCodeSession(hands.db, token, secondsAfter(now, 3700))).toBe(undefined)
    expect(await getCodeSession(hands.db, 'x'.repeat(43), now)).toBe(undefined)
  })

  it('refuses an unknown, a wrong and a locked code alike', async () => {
    const { codes } = await codeVote(hands, 1)
    const [code] = codes as [VotingCode]
    expect(await tryCode({ selector: '000000', verifier: 'AAAAAAAAAA' })).toStrictEqual(refused)
    for (let time = 0; time < 5; time++) expect(await tryCode(wrong(code))).toStrictEqual(refused)
    expect(await tryCode(code)).toStrictEqual(refused)
  })

  it('is locked by the fifth wrong try, for fifteen minutes, and not for longer by more tries', async () => {
    const { codes } = await codeVote(hands, 1)
    const [code] = codes as [VotingCode]
    for (let time = 0; time < 4; time++) await tryCode(wrong(code))
    done(await tryCode(code))
    // A right one clears the count.
    for (let time = 0; time < 5; time++) await tryCode(wrong(code))
    const locked = hands.clock.now()
    hands.clock.set(secondsAfter(locked, 800))
    for (let time = 0; time < 3; time++) expect(await tryCode(code)).toStrictEqual(refused)
    hands.clock.set(secondsAfter(locked, 905))
    done(await tryCode(code))
  })

  it('lets nobody through who guesses at once from many places', async () => {
    const { codes } = await codeVote(hands, 1)
    const [code] = codes as [VotingCode]
    const guesses = await Promise.all(Array.from({ length: 40 }, () => tryCode(wrong(code))))
    expect(guesses.every(({ ok }) => !ok)).toBe(true)
    expect(await tryCode(code)).toStrictEqual(refused)
  })

  it('does the same work for a guess at nothing as for a wrong one', async () => {
    const slow = { ...hands, codeCost: 14 }
    const { codes } = await codeVote(slow, 10)
    const median = async (all: readonly VotingCode[]) => {
      const took: number[] = []
      for (const code of all) {
        const from = performance.now()
        await signInWithVotingCode(slow, { code })
        took.push(performance.now() - from)
      }
      return took.sort((a, b) => a - b)[Math.floor(took.length / 2)]!
    }
    const unknown = codes.map((_, i) => ({ selector: `ZZZZ${10 + i}`, verifier: 'AAAAAAAAAA' }))
    const [atNothing, atWrong] = [await median(unknown), await median(codes.map(wrong))]
    // Without scrypt a guess at nothing takes a tenth of the time.
    expect(atNothing).toBeGreaterThan(atWrong / 3)
    expect(atWrong).toBeGreaterThan(atNothing / 3)
  })
})
