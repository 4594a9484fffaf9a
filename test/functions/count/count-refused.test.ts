// A box that was meddled with is not counted: what is wrong is said, nothing is kept as a result, nothing can be published.
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { approveOpening } from '../../../functions/acts/approve-opening.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { signOffCount } from '../../../functions/acts/sign-off-count.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { unpack } from '../../../functions/count/packed.ts'
import { getCountBlock } from '../../../functions/store/count-block.ts'
import { putItem } from '../../../functions/store/db.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { roundKey } from '../../../functions/store/keys.ts'
import { ballotsFile, outcomeFile, readOutcome } from '../../../functions/store/outcome.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import { must } from '../../../shared/lib/assert.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import {
  beside,
  boxItems,
  changeTotals,
  openedBallots,
  putIntoBox,
  resealed,
  takeFromBox,
} from '../../fixtures/box.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import {
  approveTwice,
  done,
  firstOfficer,
  northCouncillor,
  secondOfficer,
  thirdOfficer,
  votedRound,
} from '../../fixtures/vote.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const north = 'north' as NeighbourhoodId
const pots = [{ neighbourhood: north, amountMinor: 2_500_000 as never }]
const projects = [
  { pot: 'north', title: 'Benches', costMinor: 900_000 },
  { pot: 'north', title: 'Trees', costMinor: 700_000 },
]
const ballots = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? ['Benches', 'Trees'] : ['Trees']))

async function voted(id: string): Promise<RoundId> {
  const { round } = await votedRound(hands, id, projects, { north: ballots }, { pots })
  await approveTwice(hands, round)
  return round
}

/** `told`: how many faults the journal tells of by then; the same one again is told once. */
async function blockedWith(round: RoundId, fault: object, told = 1): Promise<void> {
  const counted = await countRound(hands, round)
  expect(counted).toEqual({ ok: false, refusal: { reason: 'count-blocked', ...fault } })
  expect((await getCountBlock(hands.db, round))?.fault).toEqual(fault)
  const after = must(await getRound(hands.db, round), 'the round')
  expect(after.acts.counted).toBeUndefined()
  const refused = { ok: false, refusal: { reason: 'count-blocked' } }
  expect(await signOffCount(hands, northCouncillor, { round, pot: north, as: 'councillor' })).toEqual(refused)
  expect(await publishResults(hands, firstOfficer, { round, version: after.version })).toEqual(refused)
  for await (const key of hands.files.list(`published/rounds/${round}/`)) expect.unreachable(key)
  const { entries } = await readRoundJournal(hands.db, round, { limit: 50 })
  expect(entries.filter(entry => entry.act === 'count')).toEqual([])
  expect(entries.filter(entry => entry.act === 'count-blocked')).toHaveLength(told)
}

describe('a count does not begin', () => {
  test('before two officers approved it, and one person is one officer', async () => {
    const { round } = await votedRound(hands, 'one-approval', projects, { north: ballots }, { pots })
    const notDue = { ok: false, refusal: { reason: 'count-not-due' } }
    expect(await countRound(hands, round)).toEqual(notDue)
    expect(await approveOpening(hands, northCouncillor, { round })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await approveOpening(hands, firstOfficer, { round })).toEqual({
      ok: true,
      value: { approvals: 1 },
    })
    expect(await approveOpening(hands, firstOfficer, { round })).toEqual({
      ok: false,
      refusal: { reason: 'same-person' },
    })
    expect(await countRound(hands, round)).toEqual(notDue)
    expect(await signOffCount(hands, northCouncillor, { round, pot: north, as: 'councillor' })).toEqual({
      ok: false,
      refusal: { reason: 'not-counted-yet' },
    })
    expect(await approveOpening(hands, secondOfficer, { round })).toEqual({
      ok: true,
      value: { approvals: 2 },
    })
    expect(await approveOpening(hands, thirdOfficer, { round })).toEqual({
      ok: false,
      refusal: { reason: 'already-done' },
    })
    done(await countRound(hands, round))
  })

  test('of a round that is not there', async () => {
    const round = 'nowhere' as RoundId
    expect(await countRound(hands, round)).toMatchObject({ refusal: { reason: 'unknown-round' } })
    expect(await approveOpening(hands, firstOfficer, { round })).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
  })
})

describe('a count is blocked, and publishes nothing,', () => {
  test('when a ballot is missing', async () => {
    const round = await voted('missing')
    const [first] = await boxItems(hands, round, 'north')
    await takeFromBox(hands, first!)
    await blockedWith(round, { fault: 'ballots-differ', pot: 'north', opened: 11, signed: 12 })
  })

  test('when one was added', async () => {
    const round = await voted('added')
    const [first] = await boxItems(hands, round, 'north')
    const another = { choices: [], nonce: 'ab'.repeat(32) }
    await putIntoBox(hands, await resealed(hands, round, 'north', beside(first!), another))
    await blockedWith(round, { fault: 'ballots-differ', pot: 'north', opened: 13, signed: 12 })
  })

  test('when one is a copy of another', async () => {
    const round = await voted('copied')
    const [first] = await boxItems(hands, round, 'north')
    const [ballot, other] = await openedBallots(hands, round, 'north')
    await putIntoBox(hands, await resealed(hands, round, 'north', first!, ballot))
    const twice = await openedBallots(hands, round, 'north')
    // Whichever of the twelve the first item was, one of the two is there twice now, or the first was the very one.
    const copied = twice.filter(({ nonce }) => nonce === ballot!.nonce).length > 1 ? ballot : other
    await putIntoBox(hands, await resealed(hands, round, 'north', first!, copied))
    await blockedWith(round, { fault: 'commitment-twice', pot: 'north' })
  })

  test('when one does not hold a ballot', async () => {
    const round = await voted('unreadable')
    const [first] = await boxItems(hands, round, 'north')
    const nonce = 'ab'.repeat(32)
    for (const content of [
      '{"choices":[',
      { choices: 'Trees', nonce },
      { choices: [1], nonce },
      { choices: [] },
      { choices: [], nonce: 'ab' },
      'null',
    ]) {
      await putIntoBox(hands, await resealed(hands, round, 'north', first!, content))
      await blockedWith(round, { fault: 'box-unreadable', pot: 'north' })
    }
    await putIntoBox(hands, { ...first!, form: 'sealed-9' })
    await blockedWith(round, { fault: 'box-unreadable', pot: 'north' })
  }, 60_000)

  test('when one was altered, cut short, or lies in another’s place', async () => {
    const round = await voted('broken-seal')
    const [first, second] = await boxItems(hands, round, 'north')
    const { content } = first!
    const altered = (at: number) => content.map((byte, i) => (i === at ? byte ^ 1 : byte))
    for (const broken of [second!.content, altered(content.length - 1), content.subarray(0, -1)]) {
      await putIntoBox(hands, { ...first!, content: new Uint8Array(broken) })
      await blockedWith(round, { fault: 'box-unreadable', pot: 'north' })
    }
    await putIntoBox(hands, first!)
    await putIntoBox(hands, beside(first!))
    await blockedWith(round, { fault: 'box-unreadable', pot: 'north' })
  }, 60_000)

  test('when one was sealed for another pot, or another round', async () => {
    const two = [...pots, { neighbourhood: 'south' as NeighbourhoodId, amountMinor: 2_500_000 as never }]
    const there = projects.map(project => ({ ...project, pot: 'south' }))
    const votes = { north: ballots, south: ballots }
    const { round } = await votedRound(hands, 'other-pot', [...projects, ...there], votes, { pots: two })
    await approveTwice(hands, round)
    const [mine] = await boxItems(hands, round, 'north')
    const [theirs] = await boxItems(hands, round, 'south')
    await putIntoBox(hands, { ...theirs!, content: mine!.content })
    await blockedWith(round, { fault: 'box-unreadable', pot: 'south' })
    const earlier = await voted('other-round')
    const [old] = await boxItems(hands, earlier, 'north')
    await putIntoBox(hands, { ...mine!, content: old!.content })
    await blockedWith(round, { fault: 'box-unreadable', pot: 'north' }, 2)
  }, 60_000)

  test('when the totals were changed, or signed by somebody else', async () => {
    const round = await voted('totals-changed')
    await changeTotals(hands, round, totals => ({ ...totals, voted: totals.voted - 1 }))
    const [first] = await boxItems(hands, round, 'north')
    await takeFromBox(hands, first!)
    await blockedWith(round, { fault: 'totals-unsigned', pot: 'north' })
  })

  test('when the totals are those of another pot', async () => {
    const round = await voted('totals-elsewhere')
    await changeTotals(hands, round, totals => ({ ...totals, pot: 'south' as NeighbourhoodId }))
    await blockedWith(round, { fault: 'totals-unsigned', pot: 'north' })
  })

  test('when the frozen ballot is another', async () => {
    const round = await voted('other-ballot')
    const { file, sha256 } = must((await getRound(hands.db, round))?.acts.frozen, 'the freeze')
    const bytes = must(await hands.files.get(file), 'the ballot').bytes
    await hands.files.put(file, utf8(new TextDecoder().decode(bytes).replace('Benches', 'Fences')), {
      contentType: 'application/json',
    })
    // Another process, which has not read the true one yet.
    const other = await freshModules()
    const counted = await other.countRound(hands, round)
    expect(counted).toMatchObject({ refusal: { fault: 'frozen-ballot-changed' } })
    expect(sha256).toHaveLength(64)
  })

  test('when an earlier run came to another outcome', async () => {
    const round = await voted('other-outcome')
    await hands.files.put(outcomeFile(round), utf8('{}'), { contentType: 'application/json' })
    await blockedWith(round, { fault: 'outcome-differs' })
  })
})

test('a fault is told in public once, and once it is put right the count goes on', async () => {
  const round = await voted('put-right')
  const [first] = await boxItems(hands, round, 'north')
  await takeFromBox(hands, first!)
  const fault = { fault: 'ballots-differ', pot: 'north', opened: 11, signed: 12 }
  await blockedWith(round, fault)
  await blockedWith(round, fault)
  await putIntoBox(hands, first!)
  done(await countRound(hands, round))
  expect(await getCountBlock(hands.db, round)).toBeUndefined()
})

test('counting twice, or at once, or after an interruption, gives the same bytes', async () => {
  const round = await voted('again')
  const read = async () => {
    const files = [outcomeFile(round), ballotsFile(round)].map(key => hands.files.get(key))
    return (await Promise.all(files)).map(file =>
      Buffer.from(must(file, 'the file').bytes).toString('base64'),
    )
  }
  const before = must(await getRound(hands.db, round), 'the round')
  const both = await Promise.all([countRound(hands, round), countRound(hands, round)])
  expect(both[0]).toEqual(both[1])
  const first = await read()
  done(await countRound(hands, round))
  expect(await read()).toEqual(first)

  // Everything was written but the round: the worker died in between.
  await putItem(hands.db, 'core', { ...roundKey(round), ...before })
  expect(await countRound(hands, round)).toEqual(both[0])
  expect(await read()).toEqual(first)
})

test('a ballot that breaks the rules is kept with its reason and not counted', async () => {
  const round = await voted('invalid')
  const items = await boxItems(hands, round, 'north')
  const broken = { choices: ['no-such-project'], nonce: 'ab'.repeat(32) }
  await putIntoBox(hands, await resealed(hands, round, 'north', items[0]!, broken))
  done(await countRound(hands, round))
  const text = new TextDecoder().decode(
    await unpack(must(await hands.files.get(ballotsFile(round)), 'ballots').bytes),
  )
  const invalid = [...readBallotLines(text)].filter(line => 'valid' in line && !line.valid)
  expect(invalid).toHaveLength(1)
  expect(invalid[0]).toMatchObject({ choices: ['no-such-project'], reason: 'unknown-project' })
  const outcome = await readOutcome(hands.files, must(await getRound(hands.db, round), 'the round'))
  expect(outcome?.pots[0]?.account).toMatchObject({ opened: 12, counted: 11, invalid: 1 })
})

async function freshModules() {
  vi.resetModules()
  return import('../../../functions/count/count-round.ts')
}
