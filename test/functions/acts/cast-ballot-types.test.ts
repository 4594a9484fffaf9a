// Ballots in order, of points and of scores as a program sends them: what the contract reads, and what the act refuses.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Choice } from '../../../shared/ballots/choices.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { openedBallots } from '../../fixtures/box.ts'
import { type TestHands, testHands, testRound } from '../../fixtures/hands.ts'
import { cast, castInput, type TestVote, votingRound } from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const open = (rules: Partial<RoundRules>) =>
  votingRound(hands, { changes: { rules: { ...testRound('r').rules, ...rules } } })

describe('the contract', () => {
  const vote = { id: 'round-one' } as TestVote
  const read = (choices: unknown) =>
    parseInput(inputs['cast-ballot'], { ...castInput(hands, vote, []), choices })

  it('reads ids, and ids with whole numbers', () => {
    expect(read(['b', 'a'])).toMatchObject({ ok: true, value: { choices: ['b', 'a'] } })
    expect(read([['b', 3]])).toMatchObject({ ok: true, value: { choices: [['b', 3]] } })
  })

  it.each([
    ['nought', [['a', 0]]],
    ['a half', [['a', 0.5]]],
    ['a number as text', [['a', '3']]],
    ['a pair without its number', [['a']]],
    ['a triple', [['a', 1, 1]]],
    ['an object', [{ a: 1 }]],
  ])('refuses %s', (_, choices) => {
    const parsed = read(choices)
    expect(parsed).toMatchObject({ ok: false, refusal: { reason: 'invalid-input' } })
  })
})

describe('an order', () => {
  it('goes into the box as it is, and another order is another ballot', async () => {
    const vote = await open({ ballotType: 'ranked', maxChoices: 3 })
    const [voter] = vote.voters
    const [a, b, c, d] = vote.projects.north!
    expect(await cast(hands, voter!, vote, [c!, a!, b!])).toMatchObject({ ok: true, value: { version: 1 } })
    expect(await openedBallots(hands, vote.id, 'north')).toMatchObject([{ choices: [c, a, b] }])
    const castId = 'ab'.repeat(16)
    const first = await cast(hands, voter!, vote, [a!, b!], { replaces: 1, castId })
    expect(first).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await cast(hands, voter!, vote, [b!, a!], { replaces: 1, castId })).toMatchObject({
      refusal: { reason: 'already-voted' },
    })
    const refusedAs = (choices: readonly Choice[]) => cast(hands, voter!, vote, choices, { replaces: 2 })
    expect(await refusedAs([a!, b!, c!, d!])).toMatchObject({ refusal: { reason: 'too-many-choices' } })
    expect(await refusedAs([a!, a!])).toMatchObject({ refusal: { reason: 'project-twice' } })
    expect(await refusedAs([[a!, 1]])).toMatchObject({ refusal: { reason: 'choices-unfit' } })
  })
})

describe('numbers', () => {
  it('go into the box under their projects in one order, whichever they came in', async () => {
    const vote = await open({ ballotType: 'points', maxChoices: null, points: 10 })
    const [voter] = vote.voters
    const [a, b] = [...vote.projects.north!].sort()
    const pairs: Choice[] = [
      [b!, 4],
      [a!, 6],
    ]
    const input = castInput(hands, vote, pairs)
    const sent = await cast(hands, voter!, vote, pairs, input)
    const again = await cast(hands, voter!, vote, pairs, {
      ...input,
      choices: [
        [a!, 6],
        [b!, 4],
      ],
    })
    expect(sent).toMatchObject({ ok: true })
    expect(again).toEqual(sent)
    expect(await openedBallots(hands, vote.id, 'north')).toMatchObject([{ choices: [pairs[1], pairs[0]] }])
  })

  it('are refused beyond the points there are, and where ticks are sent', async () => {
    const vote = await open({ ballotType: 'points', maxChoices: null, points: 10 })
    const [voter] = vote.voters
    const [a, b] = vote.projects.north!
    expect(
      await cast(hands, voter!, vote, [
        [a!, 10],
        [b!, 1],
      ]),
    ).toMatchObject({ refusal: { reason: 'too-many-points', limit: 10, given: 11 } })
    expect(await cast(hands, voter!, vote, [a!])).toMatchObject({ refusal: { reason: 'choices-unfit' } })
    expect(await cast(hands, voter!, vote, [[a!, 1.5]])).toMatchObject({
      refusal: { reason: 'given-malformed', project: a },
    })
    expect(await openedBallots(hands, vote.id, 'north')).toEqual([])
  })

  it('are refused above the highest score', async () => {
    const vote = await open({ ballotType: 'scores', maxChoices: null, maxScore: 5 })
    const [voter] = vote.voters
    const [a] = vote.projects.north!
    expect(await cast(hands, voter!, vote, [[a!, 6]])).toMatchObject({
      refusal: { reason: 'score-too-high', project: a, limit: 5, given: 6 },
    })
    expect(await cast(hands, voter!, vote, [[a!, 5]])).toMatchObject({ ok: true })
  })
})
