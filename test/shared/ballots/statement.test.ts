import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  keyFingerprint,
  type Statement,
  signStated,
  verifyStatement,
} from '../../../shared/ballots/statement.ts'
import { canonicalJson } from '../../../shared/lib/canonical-json.ts'
import { isSigned, signingKey } from '../../../shared/lib/ed25519.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'

const key = signingKey(new Uint8Array(32).fill(1))
const stated = {
  round: 'autumn' as RoundId,
  tree: { size: 12, root: 'ab'.repeat(32) },
  files: [
    { name: 'outcome.json', sha256: 'cd'.repeat(32), bytes: 7 },
    { name: 'ballots.jsonl', sha256: 'ef'.repeat(32), bytes: 9 },
  ],
}

describe('a statement', () => {
  it('is signed over its round, its tree and its files, as anyone can write it out', async () => {
    const statement = await signStated(await key, stated)
    const text = `folkmoot-statement-v1\n${canonicalJson(stated)}`
    expect(text).toContain('{"files":[{"bytes":7,"name":"outcome.json","sha256":"cdcd')
    expect(await isSigned((await key).publicKey, text, statement.signature)).toBe(true)
    expect(await verifyStatement((await key).publicKey, statement)).toBe(true)
    expect(await signStated(await key, stated)).toStrictEqual(statement)
  })

  it('does not hold for anything else', async () => {
    const statement = await signStated(await key, stated)
    const other = await signingKey(new Uint8Array(32).fill(2))
    expect(await verifyStatement(other.publicKey, statement)).toBe(false)
    const [first, second] = statement.files
    const changes: Partial<Statement>[] = [
      { round: 'spring' as RoundId },
      { tree: { ...statement.tree, size: 13 } },
      { tree: { ...statement.tree, root: 'ac'.repeat(32) } },
      { files: [second!, first!] },
      { files: [first!] },
      { files: [{ ...first!, bytes: 8 }, second!] },
      { files: [{ ...first!, name: 'other.json' }, second!] },
      { files: [{ ...first!, sha256: 'cc'.repeat(32) }, second!] },
    ]
    for (const change of changes)
      expect(await verifyStatement((await key).publicKey, { ...statement, ...change })).toBe(false)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 127 }), async at => {
        const digit = statement.signature[at] === '0' ? '1' : '0'
        const signature = statement.signature.slice(0, at) + digit + statement.signature.slice(at + 1)
        expect(await verifyStatement((await key).publicKey, { ...statement, signature })).toBe(false)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the fingerprint of a key', () => {
  it('is 128 bits of its SHA-256, easy to read out', () => {
    // SHA-256 of 32 zero bytes is 66687aadf862bd776c8fc18b8e9f8e20…
    expect(keyFingerprint('00'.repeat(32))).toBe('6668-7aad-f862-bd77-6c8f-c18b-8e9f-8e20')
  })
})
