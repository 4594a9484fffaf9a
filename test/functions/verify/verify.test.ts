// verify.py and bundles: a true one holds, whatever the round's rules; what is none, or another, is told apart.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyFingerprint } from '../../../shared/ballots/statement.ts'
import { type TestHands, testHands, testRound } from '../../fixtures/hands.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { type BundleTexts, textsIn } from './edits.ts'
import { folderOf, removeBundles } from './folders.ts'
import { forged } from './forge.ts'
import { livedBundle, nineProjects, smallVote, someVotes, twoPots } from './lived-bundle.ts'
import { verdicts, verify } from './python.ts'
import { randomBundle } from './random-bundle.ts'

const random = randomFrom()
let hands: TestHands
let lived: Awaited<ReturnType<typeof livedBundle>>
let texts: BundleTexts
let key: string
beforeAll(async () => {
  hands = await testHands()
  lived = await livedBundle(hands, 'lived', smallVote(hands, random))
  texts = textsIn(lived.folder)
  key = await keyFingerprint(json('frozen-ballot.json').signPublicKey)
})
afterAll(removeBundles)

const pins = () => [
  ...['--manifest-sha256', lived.manifestSha256, '--frozen-sha256', lived.frozenSha256],
  ...['--key', key],
]
const json = (name: string) => JSON.parse(texts.get(name)!)
const withText = (file: string, text: string): string => folderOf(new Map([...texts, [file, text]]))

describe('a true bundle', () => {
  test('holds, and it is said what was counted again and what could not be checked', async () => {
    const { out, err, status } = await verify([lived.folder, ...pins()])
    expect({ err, status, wrong: /^WRONG.*/m.exec(out)?.[0] }).toEqual({ err: '', status: 0 })
    expect(out).toContain('manifest.json is the one of the public record')
    expect(out).toContain('The frozen ballot is the one that was printed')
    expect(out).toContain('Ballots and result are signed with the key that was printed when voting opened.')
    expect(out).toMatch(/North: 40 ballots, 2 of them invalid\. Counted again by "greedy", \d of 9 projects/)
    expect(out).toContain('South: its 7 ballots are withheld')
    expect(out).toMatch(/Everything that could be checked holds\.\n$/)
  })
  test('says the same to a program', async () => {
    const outcome = json('outcome.json')
    const [verdict] = await verdicts([lived.folder])
    expect(verdict).toMatchObject({ holds: true, problems: [], manifestSha256: lived.manifestSha256 })
    expect(verdict!.pots).toEqual([
      expect.objectContaining({ pot: 'north', recounted: 'ballots', funded: outcome.pots[0].funded }),
      expect.objectContaining({ pot: 'south', recounted: 'totals', funded: outcome.pots[1].funded }),
    ])
    expect(verdict!.notes!.join('\n')).toContain('compare it with the one in the public record')
    expect(verdict).toMatchObject({ key })
    expect(verdict!.notes!.join('\n')).toContain(`has the fingerprint ${key}`)
  })
  test('holds unpacked, and packed anew', async () => {
    const packed = new Map([...texts].map(([name, text]) => [name, gzipSync(text, { level: 1 })]))
    const found = await verdicts([folderOf(texts), folderOf(packed)], ...pins())
    expect(found.map(({ problems }) => problems)).toEqual([[], []])
  })
  test('holds by other rules, and where nobody voted', async () => {
    const { rules } = testRound('other')
    const { folder } = await livedBundle(hands, 'other', {
      projects: [...nineProjects('north'), { pot: 'south', title: 'Project 1', costMinor: 3_000 }],
      votes: { north: someVotes(random, 15).map(ballot => ballot.slice(0, 2)), south: [] },
      changes: {
        pots: twoPots,
        rules: {
          ...rules,
          ballotType: 'knapsack',
          maxChoices: null,
          tieRule: 'max-cost',
          unsupported: 'fund',
        },
      },
    })
    expect(await verdicts([folder])).toEqual([expect.objectContaining({ holds: true, problems: [] })])
  })
  test('of equal shares holds, and tells what few ballots keep to themselves', async () => {
    const rules = { ballotType: 'ranked', countingRule: 'equal-shares', completion: 'add1' } as const
    const shown = await randomBundle(hands, random, 'ranked', { rules, ballots: 20 })
    const few = await randomBundle(hands, random, 'few', { rules, ballots: 7 })
    const [open, withheld] = await verdicts([shown, few])
    expect(open!.problems).toEqual([])
    expect(open!.pots![0]!.recounted).toBe('ballots')
    expect(withheld!.problems).toEqual([])
    expect(withheld!.pots![0]).toMatchObject({ ballots: 7, recounted: null })
    expect(withheld!.notes!.join('\n')).toContain('who is funded could not be counted again')
    const { out } = await verify([few])
    expect(out).toMatch(
      /Note: North: who is funded could not be counted again: equal shares needs the ballots/,
    )
  })
  test('of any small round holds', async () => {
    const folders: string[] = []
    for (let i = 0; i < 8; i++) folders.push(await randomBundle(hands, random, `random-${i}`))
    const failed = (await verdicts(folders)).flatMap(({ problems, unusable }) => [
      ...(problems ?? [unusable]),
    ])
    expect({ seed: random.seed, failed }).toEqual({ seed: random.seed, failed: [] })
  })
})

describe('what is no bundle', () => {
  const unusable = async (folder: string) => {
    const { out, err, status } = await verify([folder])
    expect({ out, status }).toEqual({ out: '', status: 2 })
    expect(err).not.toContain('Traceback')
    return err
  }
  test('is said to be none', async () => {
    expect(await unusable(join(lived.folder, 'nowhere'))).toContain('is not the folder of a bundle')
    expect(await unusable(withText('manifest.json', '{"form":'))).toContain('is not the manifest of a bundle')
    const later = texts.get('manifest.json')!.replace('folkmoot-manifest-v1', 'folkmoot-manifest-v9')
    expect(await unusable(withText('manifest.json', later))).toContain('folkmoot-manifest-v1 only')
    expect((await verify([lived.folder, '--manifest-sha256', 'abc'])).status).toBe(2)
    expect((await verify([])).status).toBe(2)
  })
  test('or another than the public record knows', async () => {
    const other = 'ab'.repeat(32)
    for (const option of ['--manifest-sha256', '--frozen-sha256'])
      expect(await verify([lived.folder, option, other])).toMatchObject({ err: '', status: 1 })
    expect(await verify([lived.folder, '--key', 'ab'.repeat(16)])).toMatchObject({ err: '', status: 1 })
    expect((await verify([lived.folder, '--key', 'ab'])).status).toBe(2)
    // As people write it down.
    const known = await verify([lived.folder, '--key', key.replaceAll('-', ' ').toUpperCase()])
    expect(known.status).toBe(0)
    expect(known.out).not.toContain('would go unnoticed')
    expect((await verify([lived.folder])).out).toContain('would go unnoticed')
  })
  test('a whole other bundle, signed with another key, is told by the fingerprint', async () => {
    const readme = texts.get('frozen-ballot.json')!.replace('Something', 'Anything')
    const folder = folderOf(await forged(texts, { file: 'frozen-ballot.json', text: readme }))
    expect(await verdicts([folder])).toEqual([expect.objectContaining({ holds: true })])
    const [told] = await verdicts([folder], '--key', key)
    expect(told!.problems!.join('\n')).toContain('signed with another key')
  })
  test('or damaged on the way', async () => {
    const torn = new Map<string, Uint8Array | string>(texts)
    torn.set('ballots.jsonl', readFileSync(join(lived.folder, 'ballots.jsonl')).subarray(0, 700))
    const missing = new Map(texts)
    missing.delete('outcome.json')
    const found = await verdicts([folderOf(torn), folderOf(missing)])
    expect(found.map(({ holds }) => holds)).toEqual([false, false])
    expect(found[0]!.problems!.join()).toContain('ballots.jsonl cannot be read')
    expect(found[1]!.problems!.join()).toContain('outcome.json cannot be read')
  })
})
