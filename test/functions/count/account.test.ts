// The account of a vote: it adds up in a round that was lived through, and where a line does not, the count stops and says
// which; the second program adds it up by itself.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { approveRollChange } from '../../../functions/acts/approve-roll-change.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { freezeByDate } from '../../../functions/acts/freeze-ballot.ts'
import { importRoll } from '../../../functions/acts/import-roll.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { getCountBlock } from '../../../functions/store/count-block.ts'
import { readVoteAccount } from '../../../functions/store/outcome.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { accountFault, type PotAccount, type RoundAccount } from '../../../shared/formats/account.ts'
import { must } from '../../../shared/lib/assert.ts'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { actorWith, type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { approveTwice, castVotes, done, shortlistedRound } from '../../fixtures/vote.ts'
import { removeBundles } from '../verify/folders.ts'
import { livedBundle, smallVote } from '../verify/lived-bundle.ts'
import { verdicts } from '../verify/python.ts'

const north = 'north' as NeighbourhoodId
const pots = [{ neighbourhood: north, amountMinor: 1_800_000 as never }]
const projects = [{ pot: 'north', title: 'Trees', costMinor: 700_000 }]
const votes = { north: Array<string[]>(12).fill(['Trees']) }
const [asking, agreeing] = [actorWith('Rolf Roll', 'roll'), actorWith('Rosa Roll', 'roll')]
afterAll(removeBundles)

/** Twelve vote, five stay at home, three were on a list before voting opened, two were added while it was open. */
async function counted(
  hands: TestHands,
  id: string,
  meddle: (round: RoundId) => Promise<void> = async () => {},
) {
  const { round } = await shortlistedRound(hands, id, projects, { pots })
  const list = async (...names: string[]) => {
    const lines = names.map(name => `${name}@test.example, north`).join('\n')
    const { change } = done(await importRoll(hands, asking, { round, lines }))
    done(await approveRollChange(hands, agreeing, { round, change: change! }))
  }
  await list('ada', 'ben', 'cyd')
  hands.clock.set(secondsAfter(testDates.votingAt, 10))
  done(await freezeByDate(hands, round))
  await castVotes(hands, round, votes)
  await list('dee', 'eli')
  await meddle(round)
  hands.clock.set(secondsAfter(testDates.closesAt, 120))
  done(await closeGates(hands, round))
  done(await totalVotes(hands, round))
  await approveTwice(hands, round)
  return { round, result: await countRound(hands, round) }
}

describe('a count’s account', () => {
  test('says who came on the roll by whom, and adds up', async () => {
    const hands = await testHands()
    const { round, result } = await counted(hands, 'adds-up')
    done(result)
    const account = must(
      await readVoteAccount(hands.files, must(await getRound(hands.db, round), 'the round')),
      'the account',
    )
    const lists = account.changes.filter(({ asked }) => asked.name === 'Rolf Roll')
    expect(lists).toMatchObject([{ approved: { name: 'Rosa Roll' } }, { approved: { name: 'Rosa Roll' } }])
    const { roll, ballots } = account.pots[0]!
    expect(roll).toMatchObject({ before: 20, since: 2, void: 0, atClose: 22 })
    expect(roll.made.find(({ by }) => by === lists[1]!.change)).toMatchObject({ before: 0, since: 2 })
    expect(ballots).toMatchObject({ online: 12, opened: 12, counted: 12, invalid: 0, reasons: {} })
  })

  test('stops the count where somebody stands on the roll whom no two officers agreed to', async () => {
    const hands = await testHands()
    const { round, result } = await counted(hands, 'smuggled', async id => {
      const voterKey = (await sha256Hex('a stranger')) as VoterKey
      await addToRoll(hands.db, [{ round: id, pot: north, voterKey }])
    })
    expect(result).toMatchObject({ refusal: { reason: 'count-blocked' } })
    expect((await getCountBlock(hands.db, round))?.fault).toEqual({
      fault: 'account-differs',
      pot: north,
      line: 'approvals',
    })
  })
})

const good: PotAccount = {
  pot: north,
  population: 900,
  roll: { made: [{ by: 'a', before: 20, since: 2 }], before: 20, since: 2, void: 2, atClose: 20 },
  ballots: {
    online: 10,
    superseded: 3,
    onPaper: 2,
    opened: 12,
    counted: 11,
    empty: 1,
    invalid: 1,
    reasons: { x: 1 },
  },
  paper: { envelopes: 3, spoilt: { unreadable: 1 }, setAside: 1, late: 4 },
}
const at = testDates.proposingAt
const whole: RoundAccount = {
  form: 'folkmoot-account-v1',
  round: 'r' as RoundId,
  frozenSha256: 'ab',
  changes: [
    {
      change: 'a',
      kind: 'list',
      asked: { name: 'A', at },
      approved: { name: 'B', at },
      codes: 4,
      sent: true,
    },
  ],
  codes: { printed: 4, sent: 4, used: 2, replaced: 1, void: 0 },
  pots: [good],
}
const how = { isImported: false, takesDeclared: () => false }
const withPot = (change: (pot: PotAccount) => PotAccount): RoundAccount => ({
  ...whole,
  pots: [change(good)],
})

describe('the lines', () => {
  test('that add up have no fault', () => {
    expect(accountFault(whole, how)).toBeUndefined()
  })

  test.each<[string, RoundAccount]>([
    ['roll', withPot(pot => ({ ...pot, roll: { ...pot.roll, void: 1 } }))],
    [
      'approvals',
      withPot(pot => ({ ...pot, roll: { ...pot.roll, made: [{ by: 'b', before: 20, since: 2 }] } })),
    ],
    [
      'approvals',
      withPot(pot => ({ ...pot, roll: { ...pot.roll, made: [{ by: 'declared', before: 20, since: 2 }] } })),
    ],
    [
      'approvals',
      withPot(pot => ({ ...pot, roll: { ...pot.roll, made: [{ by: 'import', before: 20, since: 2 }] } })),
    ],
    ['codes', { ...whole, codes: { ...whole.codes, printed: 5 } }],
    ['codes', { ...whole, codes: { ...whole.codes, sent: 3 } }],
    ['codes', { ...whole, codes: { ...whole.codes, used: 5 } }],
    ['ballots', withPot(pot => ({ ...pot, ballots: { ...pot.ballots, online: 11 } }))],
    ['counted', withPot(pot => ({ ...pot, ballots: { ...pot.ballots, counted: 12 } }))],
    ['reasons', withPot(pot => ({ ...pot, ballots: { ...pot.ballots, reasons: { x: 2 } } }))],
    ['paper', withPot(pot => ({ ...pot, paper: { ...pot.paper, envelopes: 2 } }))],
    ['turnout', withPot(pot => ({ ...pot, roll: { ...pot.roll, void: 20, atClose: 2 } }))],
  ])('a wrong one is named: %s', (line, account) => {
    expect(accountFault(account, how)?.line).toBe(line)
  })
})

describe('the second program', () => {
  test('adds the account up by itself', async () => {
    const hands = await testHands()
    const random = randomFrom()
    const { folder } = await livedBundle(hands, 'lived-account', smallVote(hands, random))
    const text = readFileSync(join(folder, 'account.json'), 'utf8')
    const edits: ((account: RoundAccount & Record<string, never>) => unknown)[] = [
      ({ pots: [pot, ...more], ...rest }) => ({
        ...rest,
        pots: [{ ...pot, roll: { ...pot!.roll, since: pot!.roll.since + 1 } }, ...more],
      }),
      account => ({ ...account, changes: [] }),
      ({ pots: [pot, ...more], ...rest }) => ({
        ...rest,
        pots: [{ ...pot, ballots: { ...pot!.ballots, reasons: {} } }, ...more],
      }),
      ({ pots: [pot, ...more], ...rest }) => ({
        ...rest,
        pots: [{ ...pot, paper: { ...pot!.paper, envelopes: 1 } }, ...more],
      }),
      account => ({ ...account, codes: { ...account.codes, used: 1 } }),
    ]
    // The file alone, so that what is told of it is what the account itself gets wrong.
    const edited = await Promise.all(
      edits.map(async (edit, i) => {
        const copy = `${folder}-edited-${i}`
        cpSync(folder, copy, { recursive: true })
        const bytes = canonicalJson(edit(JSON.parse(text)) as Json)
        writeFileSync(join(copy, 'account.json'), bytes)
        const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
        for (const listed of manifest.files)
          if (listed.name === 'account.json')
            Object.assign(listed, { bytes: Buffer.byteLength(bytes), sha256: await sha256Hex(bytes) })
        writeFileSync(join(copy, 'manifest.json'), canonicalJson(manifest))
        return copy
      }),
    )
    const [honest, ...told] = (await verdicts([folder, ...edited])).map(({ problems = [] }) => problems)
    expect(honest).toEqual([])
    expect(told).toHaveLength(edits.length)
    for (const [i, problems] of told.entries())
      expect(
        problems.filter(problem => problem.startsWith('account.json')).length,
        `edit ${i}, seed ${random.seed}`,
      ).toBeGreaterThan(0)
  })
})
