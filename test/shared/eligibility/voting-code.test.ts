import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readSelector,
  readVotingCode,
  votingCodeOf,
  votingCodeText,
} from '../../../shared/eligibility/voting-code.ts'

const code = { selector: '7KQ4M2', verifier: 'XR9HTP3WDN' }

describe('a voting code', () => {
  it('is printed in fours', () => {
    expect(votingCodeText(code)).toBe('7KQ4-M2XR-9HTP-3WDN')
  })

  it.each([
    '7KQ4-M2XR-9HTP-3WDN',
    '7kq4m2xr9htp3wdn',
    ' 7KQ4 M2XR 9HTP 3WDN ',
    '7KQ4–M2XR—9HTP‑3WDN',
    '7KQ4.M2XR:9HTP_3WDN',
    '７ＫＱ４Ｍ２ＸＲ９ＨＴＰ３ＷＤＮ',
    '7KQ4-M2XR\n9HTP-3WDN\t',
  ])('is read from %j', typed => {
    expect(readVotingCode(typed)).toStrictEqual(code)
  })

  it('takes O for 0, and I and L for 1', () => {
    expect(readVotingCode('OoIiLl0011ABCDEF')).toStrictEqual(readVotingCode('0011110011ABCDEF'))
  })

  it.each([
    '',
    '7KQ4',
    '7KQ4M2XR9HTP3WD',
    '7KQ4M2XR9HTP3WDNA',
    'UUUU-M2XR-9HTP-3WDN',
    '7KQ4-M2XR-9HTP-3WD!',
    `${'-'.repeat(300)}7KQ4M2XR9HTP3WDN`,
  ])('is not %j', typed => {
    expect(readVotingCode(typed)).toBe(undefined)
  })

  it('comes back from what is printed, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 32 }), bytes => {
        const made = votingCodeOf(bytes)
        expect([made.selector.length, made.verifier.length]).toStrictEqual([6, 10])
        expect(readVotingCode(votingCodeText(made))).toStrictEqual(made)
        expect(readSelector(votingCodeText(made))).toBe(made.selector)
        expect(readSelector(made.selector.toLowerCase())).toBe(made.selector)
      }),
    )
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), typed => {
        for (const read of [readVotingCode(typed), readSelector(typed)])
          expect(['undefined', 'object', 'string']).toContain(typeof read)
      }),
    )
  })
})
