// A pot counted again from its published lines: the same where nothing was touched, and every touch told.
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Choices } from '../../../shared/ballots/choices.ts'
import { commitmentOf } from '../../../shared/ballots/commitment.ts'
import type { FrozenBallot } from '../../../shared/ballots/frozen-ballot.ts'
import { type BallotLine, ballotLines, readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import { type GreedyOutcome, type PotOutcome, potOutcome } from '../../../shared/formats/outcome.ts'
import { countPot, openPot } from '../../../shared/formats/pot-count.ts'
import { openRecount } from '../../../shared/formats/recount.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { testRound } from '../../fixtures/hands.ts'

const { rules } = testRound('again')
const north = 'north' as NeighbourhoodId
const south = 'south' as NeighbourhoodId
const costs = [500, 400, 300, 200]

const potOf = (neighbourhood: NeighbourhoodId) => ({
  neighbourhood,
  name: neighbourhood,
  amountMinor: 1000 as Minor,
  projects: costs.map((costMinor, i) => ({
    id: `${neighbourhood}-${i}`,
    proposal: `${neighbourhood}-${i}` as ProposalId,
    number: i + 1,
    title: `Project ${i + 1}`,
    summary: '',
    place: '',
    category: 'other',
    costMinor: costMinor as Minor,
  })),
  // In the south the two with the most votes exclude each other.
  ...(neighbourhood === south && { exclusive: [['south-0', 'south-1'] as const] }),
})
const ballot: FrozenBallot = {
  form: 'folkmoot-frozen-ballot-v1',
  round: 'again' as RoundId,
  title: 'Again',
  currency: 'GBP',
  rules,
  votingAt: '' as never,
  closesAt: '' as never,
  pots: [potOf(north), potOf(south)],
  signPublicKey: '',
  sealPublicKey: '',
}

/** Four projects at once break the rules (three at most); such a ballot is kept and not counted. */
async function published(pot: NeighbourhoodId, votes: readonly (readonly number[])[], withheld = false) {
  const frozen = potOf(pot)
  const lines: BallotLine[] = []
  const counting = openPot(ballot, frozen)
  for (const [i, vote] of votes.entries()) {
    const choices = vote.map(place => `${pot}-${place}`) as unknown as Choices
    const nonce = await sha256Hex(`${pot} ${i}`)
    const commitment = await commitmentOf({ round: ballot.round, pot, choices, nonce })
    const valid = choices.length <= 3
    if (valid) counting.add(choices)
    const judged = valid ? { valid } : { valid, reason: 'too-many-choices' }
    lines.push(withheld ? { pot, commitment, withheld } : { pot, commitment, nonce, choices, ...judged })
  }
  const invalid = votes.filter(vote => vote.length > 3).length
  const totals = {
    round: ballot.round,
    pot,
    voted: votes.length,
    onPaper: 0,
    void: 0,
    superseded: 0,
    onRoll: 99,
  }
  const outcome = potOutcome({
    pot,
    amountMinor: frozen.amountMinor,
    totals,
    opened: votes.length,
    invalid,
    counted: countPot(counting.election(), rules, 1, frozen.exclusive),
  })
  return { lines, outcome: outcome as GreedyOutcome }
}

function fileOf(lines: readonly BallotLine[]): string[] {
  const file = ballotLines()
  for (const line of lines) file.add(line)
  return [...file.lines()].map(line => line.trimEnd())
}

function again(lines: readonly string[], outcome: PotOutcome, pot = north) {
  const counting = openRecount(ballot, potOf(pot))
  for (const line of lines) counting.read(line)
  return counting.close(outcome)
}

const votes = [
  ...Array<number[]>(7).fill([0, 1]),
  ...Array<number[]>(6).fill([1, 2]),
  ...Array<number[]>(3).fill([3]),
  [],
  [0, 1, 2, 3],
]
let lines: string[]
let outcome: GreedyOutcome
beforeAll(async () => {
  const [of, others] = [await published(north, votes), await published(south, votes)]
  lines = fileOf([...of.lines, ...others.lines])
  outcome = of.outcome
})

describe('what was not touched', () => {
  test('is the same, over the lines of all pots', () => {
    expect(again(lines, outcome)).toEqual({
      lines: 36,
      ballots: 18,
      counted: 17,
      sumsAlone: false,
      withheld: false,
      differences: [],
      moreLines: 0,
    })
  })

  test('is the same where projects exclude each other, and not by a rule that lets both win', async () => {
    const of = await published(south, votes)
    const both = (funded: readonly string[]) => funded.includes('south-0') && funded.includes('south-1')
    expect(both(of.outcome.funded)).toBe(false)
    expect(both(outcome.funded.map(id => id.replace('north', 'south')))).toBe(true)
    expect(again(fileOf(of.lines), of.outcome, south).differences).toEqual([])
    const { exclusiveGroups: _, ...without } = of.outcome.settings
    const told = again(fileOf(of.lines), { ...of.outcome, settings: without }, south)
    expect(told.differences).toEqual([{ is: 'settings' }])
  })

  test('is the same for any ballots', async () => {
    const ballots = fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 1, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(ballots, async cast => {
        const of = await published(north, cast, cast.length < 10)
        const found = again(fileOf(of.lines), of.outcome)
        expect(found.differences).toEqual([])
        expect(found.withheld).toBe(cast.length < 10)
      }),
      { numRuns: 60 },
    )
  })
})

const changed = (line: number, change: (ballot: Record<string, unknown>) => void): string[] => {
  const ballotLine = JSON.parse(lines[line]!)
  change(ballotLine)
  return lines.with(line, JSON.stringify(ballotLine))
}
const lineOf = (wanted: (line: { choices: string[]; valid: boolean }) => boolean): number =>
  [...readBallotLines(lines.join('\n'))].findIndex(line => line.pot === north && wanted(line as never))
const kinds = (found: ReturnType<typeof again>) => found.differences.map(({ is }) => is)

describe('a line that was touched is told by its number and receipt', () => {
  test('other choices', () => {
    const at = lineOf(({ choices }) => choices.length === 2)
    const found = again(
      changed(at, line => {
        line.choices = ['north-3']
      }),
      outcome,
    )
    expect(found.differences[0]).toEqual({
      is: 'not-as-cast',
      line: at + 1,
      receipt: expect.stringMatching(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}$/),
    })
    expect(kinds(found)).toContain('votes')
  })

  test('another nonce, and a commitment made to fit', async () => {
    expect(
      kinds(
        again(
          changed(3, line => (line.nonce = '00'.repeat(32))),
          outcome,
        ),
      ),
    ).toEqual(['not-as-cast'])
    const commitment = 'ff'.repeat(32)
    const moved = lines.toSpliced(0, 1)
    moved.push(JSON.stringify({ ...JSON.parse(lines[0]!), commitment }))
    expect(kinds(again(moved, outcome))).toContain('not-as-cast')
  })

  test('an invalid one counted, a valid one left out', () => {
    const invalid = lineOf(({ valid }) => !valid)
    const counted = again(
      changed(invalid, line => (line.valid = true)),
      outcome,
    )
    expect(kinds(counted)).toEqual(['wrongly-judged'])
    const left = again(
      changed(
        lineOf(({ valid }) => valid),
        line => (line.valid = false),
      ),
      outcome,
    )
    expect(kinds(left)).toEqual(['wrongly-judged'])
  })

  test('taken away, doubled, cut short, or not JSON', () => {
    const at = lineOf(() => true)
    expect(kinds(again(lines.toSpliced(at, 1), outcome))).toEqual(
      expect.arrayContaining(['ballots', 'counted']),
    )
    expect(kinds(again(lines.toSpliced(at, 0, lines[at]!), outcome))).toEqual(['line-out-of-order'])
    expect(kinds(again(lines.with(at, lines[at]!.slice(0, 40)), outcome))[0]).toBe('line-unreadable')
    for (const text of ['', 'null', '7', '{}', '{"pot":"north","commitment":"x"}', '[]'])
      expect(kinds(again(lines.with(at, text), outcome))[0], text).toBe('line-unreadable')
  })

  test('many of them are told in ten and a number', () => {
    const found = again(
      lines.map(line => line.slice(1)),
      outcome,
    )
    expect(found.differences.filter(({ is }) => is === 'line-unreadable')).toHaveLength(10)
    expect(found.moreLines).toBe(26)
  })
})

describe('an outcome that was touched is told', () => {
  const project = (id: string, change: object): GreedyOutcome => ({
    ...outcome,
    projects: outcome.projects.map(one => (one.project === id ? { ...one, ...change } : one)),
  })
  test.each<[string, () => PotOutcome, string[]]>([
    ['votes', () => project('north-0', { votes: 70 }), ['votes']],
    ['cost', () => project('north-0', { costMinor: 1 }), ['cost']],
    [
      'funded',
      () => ({ ...outcome, funded: ['north-2'] }),
      ['should-be-funded', 'should-be-funded', 'should-not-be-funded'],
    ],
    ['order', () => ({ ...outcome, funded: outcome.funded.toReversed() }), ['order']],
    ['sum', () => ({ ...outcome, costMinor: 1 }), ['sum']],
    ['rule', () => ({ ...outcome, settings: { ...outcome.settings, unsupported: 'fund' } }), ['settings']],
    [
      'steps',
      () => ({ ...outcome, working: { ...outcome.working, steps: outcome.working.steps.slice(1) } }),
      ['steps'],
    ],
    ['opened', () => ({ ...outcome, account: { ...outcome.account, opened: 17 } }), ['ballots']],
    ['counted', () => ({ ...outcome, account: { ...outcome.account, counted: 18 } }), ['counted']],
    ['said to be withheld', () => ({ ...outcome, withheld: true }), ['withheld']],
  ])('%s', (_, change, told) => {
    const found = kinds(again(lines, change()))
    for (const is of told) expect(found).toContain(is)
  })
})

describe('a pot of few ballots', () => {
  test('is counted from its published sums, and its ballots are still numbered', async () => {
    const of = await published(south, votes.slice(0, 8), true)
    const found = again(fileOf(of.lines), of.outcome, south)
    expect(found).toMatchObject({ ballots: 8, counted: 0, withheld: true, differences: [] })
    const dearer = { ...of.outcome, funded: of.outcome.funded.slice(1) }
    expect(kinds(again(fileOf(of.lines), dearer, south))).toEqual(['should-be-funded'])
    const fewer = fileOf(of.lines).slice(1)
    expect(kinds(again(fewer, of.outcome, south))).toEqual(['ballots'])
  })
})
