// Whole rounds by equal shares on ballots that say more than yes: cast, sealed, opened, counted, recounted by the second
// program (which must agree before anybody can sign), published, and counted once more by the browser's functions.
import { describe, expect, test } from 'vitest'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { publishedFolder } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { unpack } from '../../../functions/count/packed.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { Choice } from '../../../shared/ballots/choices.ts'
import { type FrozenBallot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { isWithheld, potOutcomeOf, type RoundOutcome } from '../../../shared/formats/outcome.ts'
import { openRecount } from '../../../shared/formats/recount.ts'
import { bySharesToo } from '../../../shared/formats/recount-shares.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { sharesAlone } from '../../fixtures/counted-pot.ts'
import { testHands } from '../../fixtures/hands.ts'
import { approveTwice, done, firstOfficer, signOffAll, votedRound } from '../../fixtures/vote.ts'

// Each by hand: the pot is £200.00 among ten voters, £20.00 each.
const projects = [
  { pot: 'north', title: 'A', costMinor: 12_000 },
  { pot: 'north', title: 'B', costMinor: 9_000 },
  { pot: 'north', title: 'C', costMinor: 8_000 },
]
const voters = (many: number, choices: readonly Choice[]) => Array<readonly Choice[]>(many).fill(choices)

interface Case {
  readonly type: RoundRules['ballotType']
  readonly rules: Partial<RoundRules>
  readonly votes: readonly (readonly Choice[])[]
  readonly funded: readonly string[]
}

const cases: readonly Case[] = [
  {
    // Positive Borda of three projects: 3, 2, 1. All ten name B second: £90.00 for 20 points is £4.50 a point; A is £120.00
    // for 18 points, C £80.00 for 12: dearer. Each pays £9.00 for B, and what is left pays for neither A nor C.
    type: 'ranked',
    rules: { maxChoices: 3 },
    votes: [...voters(6, ['A', 'B']), ...voters(4, ['C', 'B'])],
    funded: ['B'],
  },
  {
    // Six can pay for A together, four for C; whatever they gave B, nothing is left for it.
    type: 'points',
    rules: { points: 10 },
    votes: [
      ...voters(6, [
        ['A', 9],
        ['B', 1],
      ]),
      ...voters(4, [
        ['B', 1],
        ['C', 9],
      ]),
    ],
    funded: ['A', 'C'],
  },
  {
    // All ten give B five and their first choice one: B is had for £9.00 each, £11.00 is left to each. Six hold £66.00 and
    // A costs £120.00, four hold £44.00 and C costs £80.00: neither can be paid for.
    type: 'scores',
    rules: { maxScore: 5 },
    votes: [
      ...voters(6, [
        ['A', 1],
        ['B', 5],
      ]),
      ...voters(4, [
        ['B', 5],
        ['C', 1],
      ]),
    ],
    funded: ['B'],
  },
]

describe.each(cases)('a round of $type by equal shares', ({ type, rules, votes, funded }) => {
  test('comes to what is worked out by hand, and three programs agree', async () => {
    const hands = await testHands()
    const { round, proposals } = await votedRound(
      hands,
      `by-${type}`,
      projects,
      { north: votes },
      {
        rules: sharesAlone({ ballotType: type, ...rules }),
        pots: [{ neighbourhood: 'north', amountMinor: 20_000 }] as never,
      },
    )
    await approveTwice(hands, round)
    done(await countRound(hands, round))
    await signOffAll(hands, round)
    const { version } = must(await getRound(hands.db, round), 'the round')
    done(await publishResults(hands, firstOfficer, { round, version }))

    const read = async (name: string) => {
      const file = must(await hands.files.get(`${publishedFolder(round)}/${name}`), name)
      return new TextDecoder().decode(file.contentEncoding === 'gzip' ? await unpack(file.bytes) : file.bytes)
    }
    const outcome = must(
      potOutcomeOf(JSON.parse(await read('outcome.json')) as RoundOutcome, 'north'),
      'north',
    )
    const titleOf = (id: string) => proposals.find(proposal => proposal.id === id)?.title
    expect(outcome.funded.map(titleOf).sort()).toEqual(funded)
    expect(isWithheld(votes.length)).toBe(false)

    const ballot = JSON.parse(await read('frozen-ballot.json')) as FrozenBallot
    const again = openRecount(ballot, must(frozenPotOf(ballot, 'north'), 'north'), bySharesToo)
    for (const line of (await read('ballots.jsonl')).trimEnd().split('\n')) again.read(line)
    expect(again.close(outcome)).toMatchObject({ differences: [], sumsAlone: false })
  })
})
