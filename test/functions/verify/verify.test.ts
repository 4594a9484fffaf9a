// verify.py and bundles: a true one holds, whatever the round's rules; one that somebody changed does not.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import { sha256Hex, utf8 } from '../../../shared/lib/hash.ts'
import { boxItems, putIntoBox, rewritten } from '../../fixtures/box.ts'
import { type TestHands, testHands, testRound } from '../../fixtures/hands.ts'
import { folderOf, livedBundle, randomBundle, removeBundles } from './bundles.ts'
import { type BundleTexts, type Edit, randomEdit, textsIn } from './edits.ts'
import { edited, forged } from './forge.ts'
import { runVerify, verdicts } from './python.ts'
import { randomFrom } from './random.ts'

const random = randomFrom()
const titles = Array.from({ length: 9 }, (_, i) => `Project ${i + 1}`)
const projects = ['north', 'south'].flatMap(pot =>
  titles.map((title, i) => ({ pot, title, costMinor: 3_000 + 1_370 * ((i * 7) % 5) })),
)
const pots = ['north', 'south'].map(neighbourhood => ({ neighbourhood, amountMinor: 19_990 })) as never
const votes = (many: number) => Array.from({ length: many }, () => random.some(titles, random.below(4)))

let hands: TestHands
let lived: Awaited<ReturnType<typeof livedBundle>>
let texts: BundleTexts
beforeAll(async () => {
  hands = await testHands()
  lived = await livedBundle(hands, 'lived', {
    projects,
    votes: { north: votes(40), south: votes(7) },
    changes: { pots },
    meddle: async round => {
      const nonce = 'ab'.repeat(32)
      const [first, second] = await boxItems(hands, round, 'north')
      await putIntoBox(hands, rewritten(first!, { choices: ['no-such-project'], nonce }))
      await putIntoBox(hands, rewritten(second!, { choices: ['no-such', 'no-such'], nonce }))
    },
  })
  texts = textsIn(lived.folder)
})
afterAll(removeBundles)

const pins = () => ['--manifest-sha256', lived.manifestSha256, '--frozen-sha256', lived.frozenSha256]
const json = (name: string) => JSON.parse(texts.get(name)!)
const withText = (file: string, text: string): string =>
  folderOf(edited(texts, { file, text, kind: '', what: '' }))

describe('a true bundle', () => {
  test('holds, and it is said what was counted again and what could not be checked', () => {
    const { out, err, status } = runVerify([lived.folder, ...pins()])
    expect({ err, status, wrong: /^WRONG.*/m.exec(out)?.[0] }).toEqual({ err: '', status: 0 })
    expect(out).toContain('manifest.json is the one of the public record')
    expect(out).toContain('The frozen ballot is the one that was printed')
    expect(out).toMatch(/North: 40 ballots, 2 of them invalid\. Counted again by "greedy", \d of 9 projects/)
    expect(out).toContain('South: its 7 ballots are withheld')
    expect(out).toMatch(/Everything that could be checked holds\.\n$/)
  })
  test('says the same to a program', () => {
    const outcome = json('outcome.json')
    const [verdict] = verdicts([lived.folder])
    expect(verdict).toMatchObject({ holds: true, problems: [], manifestSha256: lived.manifestSha256 })
    expect(verdict!.pots).toEqual([
      expect.objectContaining({ pot: 'north', recounted: 'ballots', funded: outcome.pots[0].funded }),
      expect.objectContaining({ pot: 'south', recounted: 'totals', funded: outcome.pots[1].funded }),
    ])
    expect(verdict!.notes!.join('\n')).toContain('compare it with the one in the public record')
  })
  test('holds unpacked, and packed anew', () => {
    const packed = new Map([...texts].map(([name, text]) => [name, gzipSync(text, { level: 1 })]))
    const found = verdicts([folderOf(texts), folderOf(packed)], ...pins())
    expect(found.map(({ problems }) => problems)).toEqual([[], []])
  })
  test('holds by other rules, and where nobody voted', async () => {
    const { rules } = testRound('other')
    const { folder } = await livedBundle(hands, 'other', {
      projects: [...projects.slice(0, 9), { pot: 'south', title: 'Project 1', costMinor: 3_000 }],
      votes: { north: votes(15).map(ballot => ballot.slice(0, 2)), south: [] },
      changes: {
        pots,
        rules: {
          ...rules,
          ballotType: 'knapsack',
          maxChoices: null,
          tieRule: 'max-cost',
          unsupported: 'fund',
        },
      },
    })
    expect(verdicts([folder])).toEqual([expect.objectContaining({ holds: true, problems: [] })])
  })
  test('of any small round holds', async () => {
    const folders: string[] = []
    for (let i = 0; i < 40; i++) folders.push(await randomBundle(hands, random, `random-${i}`))
    const failed = verdicts(folders).flatMap(({ problems, unusable }) => [...(problems ?? [unusable])])
    expect({ seed: random.seed, failed }).toEqual({ seed: random.seed, failed: [] })
  })
})

const edits = (many: number): Edit[] => Array.from({ length: many }, () => randomEdit(texts, random))
/** What verify.py let pass, as "file kind". */
function passed(made: readonly Edit[], folders: readonly string[], ...options: string[]): string[] {
  const found = verdicts(folders, ...options)
  return made.filter((_, i) => found[i]!.holds).map(edit => `${edit.file} ${edit.kind} (${edit.what})`)
}

/** Of what is said in manifest.json alone, only its own hash can tell; and what is not known is not checked. */
const saidInManifestAlone = [
  /^manifest\.json signOffs(\.name|\.at)? /,
  /^manifest\.json published\.(name|at) /,
  /^manifest\.json software\.version /,
  /^manifest\.json added /,
]
/** And if every hash was worked out anew, of these neither; functions/verify/README.md tells so. */
const toldByHashesAlone = [
  ...saidInManifestAlone,
  /^README\.txt /,
  /^\w+\.pb META (country|date_begin|date_end|comment) /,
  /^\w+\.pb META \w+ swapped /,
  /^\w+\.pb META \w+ doubled /,
  /^ballots\.jsonl withheld commitment /,
  /^outcome\.json added /,
  /^outcome\.json pots\.account\.(onRoll|void|superseded) /,
  /^outcome\.json pots\.working\.ties\.decisive /,
  /^frozen-ballot\.json added /,
  /^frozen-ballot\.json (votingAt|closesAt|signPublicKey) /,
  /^frozen-ballot\.json rules\.(maxChoices|ballotType|mayPropose|proposalsPerPerson|mayChangeBallot) /,
  /^frozen-ballot\.json pots\.projects\.(title|summary|place|category|number|proposal) /,
]
const notIn = (known: readonly RegExp[]) => (told: string) => !known.some(one => one.test(told))

describe('a bundle in which one thing was changed', () => {
  test('does not hold, 200 times', () => {
    const made = edits(200)
    const folders = made.map(edit => folderOf(edited(texts, edit)))
    const { seed } = random
    expect({ seed, passed: passed(made, folders, ...pins()) }).toEqual({ seed, passed: [] })
    const without = passed(made, folders).filter(notIn(saidInManifestAlone))
    expect({ seed, passed: without }).toEqual({ seed, passed: [] })
  }, 60_000)

  test('and every hash worked out anew, does not hold, 200 times, but for what only hashes can tell', async () => {
    const made = edits(200)
    const folders: string[] = []
    for (const edit of made) folders.push(folderOf(await forged(texts, edit)))
    const { seed } = random
    expect({ seed, passed: passed(made, folders, ...pins()) }).toEqual({ seed, passed: [] })
    const without = passed(made, folders).filter(notIn(toldByHashesAlone))
    expect({ seed, passed: without }).toEqual({ seed, passed: [] })
  }, 60_000)
})

describe('what a forger would do first', () => {
  const lines = () => texts.get('ballots.jsonl')!.trimEnd().split('\n')
  const ballots = (changed: readonly string[]): string => `${changed.join('\n')}\n`
  const problemsOf = async (file: string, text: string) => {
    const [found] = verdicts([folderOf(await forged(texts, { file, text, kind: '', what: '' }))])
    return found!.problems!.join('\n')
  }
  const rewrite = async (change: (line: Record<string, Json>) => void) => {
    const all = lines()
    const at = all.findIndex(line => line.includes('"valid":true') && !line.includes('"choices":[]'))
    const line = JSON.parse(all[at]!)
    change(line)
    const told = ['folkmoot-ballot-v1', 'lived', line.pot, canonicalJson(line.choices), line.nonce].join('\n')
    all[at] = canonicalJson({ ...line, commitment: await sha256Hex(utf8(told)) })
    const key = (text: string) => JSON.parse(text).commitment as string
    return ballots(all.sort((a, b) => (key(a) < key(b) ? -1 : 1)))
  }

  test.each([
    ['choices.', { choices: [] }, /another|otherwise|counted again/],
    ['a project that is not there', { choices: ['zzz'] }, /valid, but breaks a rule \(unknown-project\)/],
    ['a valid ballot made invalid', { valid: false, reason: 'too-many-choices' }, /that rule is not broken/],
  ])('another ballot, with its true commitment: %s', async (_, change, words) => {
    expect(await problemsOf('ballots.jsonl', await rewrite(line => Object.assign(line, change)))).toMatch(
      words,
    )
  })
  test('too many choices', async () => {
    const all = (json('frozen-ballot.json').pots[0].projects as { id: string }[]).map(({ id }) => id).sort()
    const text = await rewrite(line => Object.assign(line, { choices: all.slice(0, 4) }))
    expect(await problemsOf('ballots.jsonl', text)).toContain('too-many-choices')
  })
  test('a ballot twice, a ballot less', async () => {
    const [first, ...rest] = lines()
    expect(await problemsOf('ballots.jsonl', ballots([first!, first!, ...rest]))).toContain('not greater')
    expect(await problemsOf('ballots.jsonl', ballots(rest))).toMatch(/ballots\.jsonl has \d+/)
  })
  test('another winner', async () => {
    const outcome = json('outcome.json')
    const [pot] = outcome.pots
    const loser = pot.projects.find(({ outcome: told }: { outcome: string }) => told === 'not-funded')
    pot.funded[0] = loser.project
    expect(await problemsOf('outcome.json', canonicalJson(outcome))).toContain('counted again it is')
  })
  test('a claim that fewer votes would have been enough', async () => {
    const outcome = json('outcome.json')
    const lost = outcome.pots[0].projects.find(
      (one: Record<string, { found?: string }>) => one.enoughVotes?.found === 'yes',
    )
    lost.enoughVotes.value += 1
    expect(await problemsOf('outcome.json', canonicalJson(outcome))).toContain('would have been enough')
  })
})

describe('what is no bundle', () => {
  const unusable = (folder: string) => {
    const { out, err, status } = runVerify([folder])
    expect({ out, status }).toEqual({ out: '', status: 2 })
    expect(err).not.toContain('Traceback')
    return err
  }
  test('is said to be none', () => {
    expect(unusable(join(lived.folder, 'nowhere'))).toContain('is not the folder of a bundle')
    expect(unusable(withText('manifest.json', '{"form":'))).toContain('is not the manifest of a bundle')
    const later = texts.get('manifest.json')!.replace('folkmoot-manifest-v1', 'folkmoot-manifest-v9')
    expect(unusable(withText('manifest.json', later))).toContain('folkmoot-manifest-v1 only')
    expect(runVerify([lived.folder, '--manifest-sha256', 'abc']).status).toBe(2)
    expect(runVerify([]).status).toBe(2)
  })
  test('or another than the public record knows', () => {
    const other = 'ab'.repeat(32)
    for (const option of ['--manifest-sha256', '--frozen-sha256'])
      expect(runVerify([lived.folder, option, other])).toMatchObject({ err: '', status: 1 })
  })
  test('or damaged on the way', () => {
    const torn = new Map<string, Uint8Array | string>(texts)
    torn.set('ballots.jsonl', readFileSync(join(lived.folder, 'ballots.jsonl')).subarray(0, 700))
    const missing = new Map(texts)
    missing.delete('outcome.json')
    const found = verdicts([folderOf(torn), folderOf(missing)])
    expect(found.map(({ holds }) => holds)).toEqual([false, false])
    expect(found[0]!.problems!.join()).toContain('ballots.jsonl cannot be read')
    expect(found[1]!.problems!.join()).toContain('outcome.json cannot be read')
  })
})
