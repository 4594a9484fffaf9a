// A whole round of each ballot type that says more than yes: cast, counted, published, and counted again from what was
// published, by our own recount, by the .pb file, and by hand.
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { publishedFolder, releaseBundle } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { Choice } from '../../../shared/ballots/choices.ts'
import type { FrozenBallot } from '../../../shared/ballots/frozen-ballot.ts'
import { count } from '../../../shared/counting/count.ts'
import type { RoundOutcome } from '../../../shared/formats/outcome.ts'
import { readPabulib } from '../../../shared/formats/pabulib-read.ts'
import { openRecount } from '../../../shared/formats/recount.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { boxItems, putIntoBox, resealed } from '../../fixtures/box.ts'
import { type TestHands, testHands, testRound } from '../../fixtures/hands.ts'
import { plainGreedy } from '../../fixtures/recount.ts'
import { approveTwice, done, northCouncillor, signOffAll, votedRound } from '../../fixtures/vote.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const north = 'north' as NeighbourhoodId
const [crossing, football, cafe, trees] = ['A crossing', 'Football', 'A café', 'Trees']
const projects = [
  { pot: 'north', title: crossing!, costMinor: 1_200_000 },
  { pot: 'north', title: football!, costMinor: 1_400_000 },
  { pot: 'north', title: cafe!, costMinor: 420_000 },
  { pot: 'north', title: trees!, costMinor: 900_000 },
]
const times = (many: number, ballot: readonly Choice[]) => Array<readonly Choice[]>(many).fill(ballot)

interface Plot {
  readonly rules: Partial<RoundRules>
  readonly ballots: readonly (readonly Choice[])[]
  /** By hand. */
  readonly worths: Readonly<Record<string, number>>
  readonly utility: string
  readonly pabulib: Readonly<Record<string, string>>
}

const plots: Readonly<Record<'ranked' | 'points' | 'scores', Plot>> = {
  ranked: {
    rules: { ballotType: 'ranked', maxChoices: 3 },
    // Most votes for trees, most points for football.
    ballots: [
      ...times(5, [football!, trees!]),
      ...times(4, [football!, cafe!, trees!]),
      ...times(2, [crossing!, trees!]),
      [],
    ],
    worths: { [football!]: 22, [trees!]: 11, [cafe!]: 8, [crossing!]: 4 },
    utility: 'borda-positive-cost',
    pabulib: { vote_type: 'ordinal', max_length: '3' },
  },
  points: {
    rules: { ballotType: 'points', maxChoices: null, points: 10 },
    ballots: [
      ...times(3, [
        [crossing!, 9],
        [cafe!, 1],
      ]),
      ...times(7, [
        [trees!, 2],
        [cafe!, 1],
      ]),
      ...times(2, [[football!, 7]]),
      [],
    ],
    worths: { [crossing!]: 27, [trees!]: 14, [football!]: 14, [cafe!]: 10 },
    utility: 'points-cost',
    pabulib: { vote_type: 'cumulative', max_points: '10', max_sum_points: '10' },
  },
  scores: {
    rules: { ballotType: 'scores', maxChoices: null, maxScore: 5 },
    ballots: [
      ...times(6, [
        [crossing!, 2],
        [football!, 5],
      ]),
      ...times(5, [
        [cafe!, 5],
        [trees!, 1],
        [crossing!, 3],
      ]),
    ],
    worths: { [football!]: 30, [crossing!]: 27, [cafe!]: 25, [trees!]: 5 },
    utility: 'points-cost',
    pabulib: { vote_type: 'scoring', min_points: '0', max_points: '5', default_score: '0' },
  },
}

async function published(id: RoundId): Promise<ReadonlyMap<string, string>> {
  await releaseBundle(hands.files, must(await getRound(hands.db, id), 'the round'))
  const found = new Map<string, string>()
  for await (const key of hands.files.list(`${publishedFolder(id)}/`)) {
    const { bytes, contentEncoding } = must(await hands.files.get(key), key)
    const plain = contentEncoding === 'gzip' ? gunzipSync(bytes) : bytes
    found.set(key.split('/').at(-1)!, new TextDecoder().decode(plain))
  }
  return found
}

async function lived(
  id: string,
  { rules, ballots }: Pick<Plot, 'rules' | 'ballots'>,
  meddle: (round: RoundId) => Promise<void> = async () => {},
) {
  const changes = {
    rules: { ...testRound(id).rules, ...rules },
    pots: [{ neighbourhood: north, amountMinor: 2_500_000 as Minor }],
  }
  const { round } = await votedRound(hands, id, projects, { north: ballots }, changes)
  await meddle(round)
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  await signOffAll(hands, round)
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, northCouncillor, { round, version }))
  const files = await published(round)
  const read = <T>(name: string) => JSON.parse(must(files.get(name), name)) as T
  const frozen = read<FrozenBallot>('frozen-ballot.json')
  const outcome = read<RoundOutcome>('outcome.json').pots[0]!
  const idOf = (title: string) => must(frozen.pots[0]!.projects.find(p => p.title === title)?.id, title)
  return { files, frozen, pot: frozen.pots[0]!, outcome, idOf }
}

const linesOf = (files: ReadonlyMap<string, string>) =>
  must(files.get('ballots.jsonl'), 'the ballots').split('\n').filter(Boolean)

describe.each(Object.entries(plots))('a round of %s', (type, plot) => {
  let round: Awaited<ReturnType<typeof lived>>
  beforeAll(async () => {
    round = await lived(`round-of-${type}`, plot)
  })

  test('is counted to what a count by hand comes to, and can be counted again', () => {
    const { files, frozen, pot, outcome, idOf } = round
    expect(frozen.rules).toMatchObject(plot.rules)
    const worths = new Map(Object.entries(plot.worths).map(([title, worth]) => [idOf(title), worth]))
    const plain = pot.projects.map(({ id, costMinor }) => ({ id, cost: costMinor }))
    expect(outcome.settings).toMatchObject({ rule: 'greedy', utility: plot.utility })
    expect(outcome.funded).toEqual(plainGreedy(pot.amountMinor, plain, worths))
    expect(new Map(outcome.projects.map(({ project, score }) => [project, score]))).toEqual(worths)
    expect(outcome.account).toMatchObject({ opened: plot.ballots.length, counted: plot.ballots.length })

    const cast = plot.ballots.map(ballot =>
      JSON.stringify(
        ballot.map(choice => (typeof choice === 'string' ? idOf(choice) : [idOf(choice[0]), choice[1]])),
      ),
    )
    const shown = linesOf(files).map(line => JSON.stringify(JSON.parse(line).choices))
    const inOneOrder = (text: string) =>
      type === 'ranked' ? text : JSON.stringify((JSON.parse(text) as unknown[]).map(String).sort())
    expect(shown.map(inOneOrder).sort()).toEqual(cast.map(inOneOrder).sort())

    const recount = openRecount(frozen, pot)
    for (const line of linesOf(files)) recount.read(line)
    expect(recount.close(outcome)).toMatchObject({ differences: [], counted: plot.ballots.length })

    const pabulib = done(readPabulib(must(files.get('north.pb'), 'the .pb file')))
    for (const [field, text] of Object.entries(plot.pabulib)) expect(pabulib.meta.get(field)).toBe(text)
    expect(count(pabulib.election, outcome.settings).funded).toEqual(outcome.funded)
  })

  test('shows a single changed choice', () => {
    const { files, frozen, pot, outcome } = round
    const recount = openRecount(frozen, pot)
    let changed = 0
    for (const line of linesOf(files)) {
      const ballot = JSON.parse(line)
      const [first, second] = ballot.choices
      if (changed === 0 && second !== undefined) {
        changed++
        ballot.choices =
          type === 'ranked'
            ? [second, first, ...ballot.choices.slice(2)]
            : [[first[0], first[1] - 1 || 2], second]
      }
      recount.read(JSON.stringify(ballot))
    }
    expect(recount.close(outcome).differences).toContainEqual(expect.objectContaining({ is: 'not-as-cast' }))
  })
})

function recounted({ files, frozen, pot, outcome }: Awaited<ReturnType<typeof lived>>) {
  const recount = openRecount(frozen, pot)
  for (const line of linesOf(files)) recount.read(line)
  return recount.close(outcome)
}

test('a pot of few ballots is counted again from its points, which are all that is shown of them', async () => {
  const { rules } = plots.ranked
  const few = await lived('round-of-few', {
    rules,
    ballots: [[football!, cafe!], [cafe!], [football!, trees!]],
  })
  expect(few.outcome.withheld).toBe(true)
  expect(linesOf(few.files).join()).not.toContain('choices')
  expect(few.outcome.funded).toEqual([few.idOf(football!), few.idOf(cafe!)])
  expect(recounted(few)).toMatchObject({ differences: [], withheld: true })
})

test('a ballot in the box that gives too many points is kept, shown with its reason, and not counted', async () => {
  const wrong = await lived('round-of-one-wrong', plots.points, async round => {
    const item = must((await boxItems(hands, round, 'north'))[0], 'a ballot')
    const frozen = await readFrozenBallot(hands.files, must(await getRound(hands.db, round), 'the round'))
    const [first, second] = frozen.pots[0]!.projects.map(({ id }) => id).sort()
    const choices = [
      [second, 9],
      [first, 2],
    ]
    await putIntoBox(hands, await resealed(hands, round, 'north', item, { choices, nonce: '5a'.repeat(32) }))
  })
  const counted = plots.points.ballots.length - 1
  expect(wrong.outcome.account).toMatchObject({ counted, invalid: 1 })
  const line = linesOf(wrong.files).find(text => text.includes('"valid":false'))
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    reason: 'too-many-points',
    choices: [
      [expect.any(String), 2],
      [expect.any(String), 9],
    ],
  })
  expect(recounted(wrong)).toMatchObject({ differences: [], counted })
})
