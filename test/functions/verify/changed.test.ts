// verify.py and bundles that somebody changed: as they are, and by somebody who knows how the hashes are made.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyFingerprint } from '../../../shared/ballots/statement.ts'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import { sha256Hex, utf8 } from '../../../shared/lib/hash.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { testHands } from '../../fixtures/hands.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { type BundleTexts, type Edit, randomEdit, textsIn } from './edits.ts'
import { folderOf, removeBundles } from './folders.ts'
import { edited, forged } from './forge.ts'
import { livedBundle, smallVote } from './lived-bundle.ts'
import { verdicts } from './python.ts'
import { randomBundle } from './random-bundle.ts'

interface Base {
  readonly texts: BundleTexts
  /** Printed when voting opened. */
  readonly key: string
  /** All that is kept elsewhere: in the journal and on notices. */
  readonly pins: readonly string[]
}

const random = randomFrom()
let greedy: Base
let shares: Base
beforeAll(async () => {
  const hands = await testHands()
  greedy = await baseIn((await livedBundle(hands, 'lived', smallVote(hands, random))).folder)
  const rules: Partial<RoundRules> = {
    ballotType: 'points',
    points: 5,
    maxChoices: null,
    countingRule: 'equal-shares',
    completion: 'add1',
    // biome-ignore lint/suspicious/noThenProperty: named as the rule is
    then: 'utilitarian',
    comparison: true,
  }
  // Little money: each of some hundred verdicts tries the votes and costs that are said to have been enough.
  const given = { rules, ballots: 30, step: 100, isChanged: true }
  shares = await baseIn(await randomBundle(hands, random, 'shared', given))
})
afterAll(removeBundles)

async function baseIn(folder: string): Promise<Base> {
  const texts = textsIn(folder)
  const hashOf = (name: string) => sha256Hex(utf8(texts.get(name)!))
  const key = await keyFingerprint(JSON.parse(texts.get('frozen-ballot.json')!).signPublicKey)
  const hashes = ['--manifest-sha256', await hashOf('manifest.json')]
  return {
    texts,
    key,
    pins: [...hashes, '--frozen-sha256', await hashOf('frozen-ballot.json'), '--key', key],
  }
}

/** VERIFY_EDITS asks for more; a thousand of each take some minutes. */
const many = Number(process.env.VERIFY_EDITS ?? 15)

interface Changed {
  readonly edit: Edit
  readonly folder: string
}

async function changedAtRandom(
  texts: BundleTexts,
  change: (texts: BundleTexts, edit: Edit) => BundleTexts | Promise<BundleTexts>,
): Promise<Changed[]> {
  const made: Changed[] = []
  for (let i = 0; i < many; i++) {
    const edit = randomEdit(texts, random)
    made.push({ edit, folder: folderOf(await change(texts, edit)) })
  }
  return made
}

/** What verify.py lets pass. */
async function passing(made: readonly Changed[], ...options: string[]): Promise<Changed[]> {
  if (made.length === 0) return []
  const found = await verdicts(
    made.map(({ folder }) => folder),
    ...options,
  )
  return made.filter((_, i) => found[i]!.holds)
}

/** As "file kind". */
const told = (passed: readonly Changed[]) => ({
  seed: random.seed,
  passed: passed.map(({ edit }) => `${edit.file} ${edit.kind} (${edit.what})`),
})
const nothing = { seed: random.seed, passed: [] }
const notIn =
  (known: readonly RegExp[]) =>
  ({ edit }: Changed) =>
    !known.some(one => one.test(`${edit.file} ${edit.kind} `))

/** Of what is said in manifest.json alone, only its own hash can tell; and what is not known is not checked. */
const saidInManifestAlone = [
  /^manifest\.json signOffs(\.name|\.at)? /,
  /^manifest\.json published\.(name|at) /,
  /^manifest\.json software\.version /,
  /^manifest\.json added /,
  // A longer vote that is not told of.
  /^manifest\.json addenda /,
]
/** And if every hash was worked out anew, of these neither; functions/verify/README.md tells so. */
const toldByHashesAlone = [
  ...saidInManifestAlone,
  /^README\.txt /,
  /^verify\.py /,
  // Who agreed to what is in the journal, and how many live there in the council's file.
  /^account\.json changes\.(kind|sent|asked\.name|asked\.at|approved\.name|approved\.at) /,
  /^account\.json (codes\.(used|replaced|void)|pots\.(population|paper\.(setAside|late))|added) /,
  /^\w+\.pb META (country|date_begin|date_end) /,
  /^\w+\.pb META \w+ swapped /,
  /^\w+\.pb META \w+ doubled /,
  /^ballots\.jsonl withheld commitment /,
  /^outcome\.json added /,
  /^outcome\.json pots\.account\.(onRoll|void|superseded) /,
  /^outcome\.json pots\.working\.(then\.|comparison\.greedy\.working\.)?ties\.decisive /,
  /^frozen-ballot\.json added /,
  /^frozen-ballot\.json (votingAt|closesAt|signPublicKey|sealPublicKey) /,
  /^frozen-ballot\.json rules\.(mayPropose|proposalsPerPerson|mayChangeBallot) /,
  /^frozen-ballot\.json pots\.projects\.(title|summary|place|category|number|proposal) /,
]
/** With the fingerprint alone: what no signature covers. */
const unsigned = [/^manifest\.json /, /^README\.txt /, /^verify\.py /]

describe.each(['approval by greedy', 'points by equal shares'])(
  'a bundle in which one thing was changed: %s',
  name => {
    const base = () => (name === 'approval by greedy' ? greedy : shares)

    test('does not hold', async () => {
      const passed = await passing(await changedAtRandom(base().texts, edited))
      expect(told(passed.filter(notIn(saidInManifestAlone)))).toEqual(nothing)
      // What fails without a pin fails with one, too.
      expect(told(await passing(passed, ...base().pins))).toEqual(nothing)
    })

    test('and every hash worked out anew, does not hold, but for what only hashes and the key can tell', async () => {
      const passed = await passing(await changedAtRandom(base().texts, forged))
      expect(told(passed.filter(notIn(toldByHashesAlone)))).toEqual(nothing)
      const withKey = await passing(passed, '--key', base().key)
      expect(told(withKey.filter(notIn(unsigned)))).toEqual(nothing)
      expect(told(await passing(passed, ...base().pins))).toEqual(nothing)
    })
  },
)

describe('what a forger would do first', () => {
  const json = (name: string) => JSON.parse(greedy.texts.get(name)!)
  const lines = () => greedy.texts.get('ballots.jsonl')!.trimEnd().split('\n')
  const ballots = (changed: readonly string[]): string => `${changed.join('\n')}\n`
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

  const another = (change: object) => rewrite(line => Object.assign(line, change))

  /** What is written instead, and what verify.py says of it. */
  const forgeries: Readonly<Record<string, readonly [file: string, () => string | Promise<string>, RegExp]>> =
    {
      'another ballot, with its true commitment: choices.': [
        'ballots.jsonl',
        () => another({ choices: [] }),
        /another|otherwise|counted again/,
      ],
      'another ballot, with its true commitment: a project that is not there': [
        'ballots.jsonl',
        () => another({ choices: ['zzz'] }),
        /valid, but breaks a rule \(unknown-project\)/,
      ],
      'another ballot, with its true commitment: a valid ballot made invalid': [
        'ballots.jsonl',
        () => another({ valid: false, reason: 'too-many-choices' }),
        /that rule is not broken/,
      ],
      'a ballot that is not what its commitment says, though it counts the same': [
        'ballots.jsonl',
        () => {
          const [first, ...rest] = lines()
          const line = JSON.parse(first!) as { nonce: string }
          const nonce = `${line.nonce.slice(0, -1)}${line.nonce.endsWith('0') ? '1' : '0'}`
          return ballots([canonicalJson({ ...line, nonce }), ...rest])
        },
        /its commitment is not the SHA-256 of what it says/,
      ],
      'too many choices': [
        'ballots.jsonl',
        () => {
          const projects = json('frozen-ballot.json').pots[0].projects as { id: string }[]
          const all = projects.map(({ id }) => id).sort()
          return another({ choices: all.slice(0, 4) })
        },
        /too-many-choices/,
      ],
      'a ballot twice': [
        'ballots.jsonl',
        () => {
          const [first, ...rest] = lines()
          return ballots([first!, first!, ...rest])
        },
        /not greater/,
      ],
      'a ballot less': ['ballots.jsonl', () => ballots(lines().slice(1)), /ballots\.jsonl has \d+/],
      'another winner': [
        'outcome.json',
        () => {
          const outcome = json('outcome.json')
          const [pot] = outcome.pots
          const loser = pot.projects.find(({ outcome: told }: { outcome: string }) => told === 'not-funded')
          pot.funded[0] = loser.project
          return canonicalJson(outcome)
        },
        /counted again it is/,
      ],
      'a claim that fewer votes would have been enough': [
        'outcome.json',
        () => {
          const outcome = json('outcome.json')
          const lost = outcome.pots[0].projects.find(
            (one: Record<string, { found?: string }>) => one.enoughVotes?.found === 'yes',
          )
          lost.enoughVotes.value += 1
          return canonicalJson(outcome)
        },
        /would have been enough/,
      ],
    }

  /** All of them by one process. */
  let problems: Map<string, string>
  beforeAll(async () => {
    const folders: string[] = []
    for (const [file, written] of Object.values(forgeries))
      folders.push(folderOf(await forged(greedy.texts, { file, text: await written() })))
    const found = await verdicts(folders)
    problems = new Map(Object.keys(forgeries).map((name, i) => [name, found[i]!.problems!.join('\n')]))
  })

  test.each(Object.entries(forgeries))('%s', (name, [, , words]) => {
    expect(problems.get(name)).toMatch(words)
  })
})
