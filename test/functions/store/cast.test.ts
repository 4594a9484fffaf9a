import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { sealBallot } from '../../../functions/parts/ballots/seal-ballot.ts'
import { type OpeningKey, openingKey } from '../../../functions/ports/sealing.ts'
import { emptyBox, isBoxEmpty, openBox } from '../../../functions/store/box.ts'
import { type BallotToStore, castClauses, storeBallot } from '../../../functions/store/cast.ts'
import { deleteItem, type Key } from '../../../functions/store/db.ts'
import { openedGates } from '../../../functions/store/gates.ts'
import { addToRoll, getRollEntry, rollTotals } from '../../../functions/store/roll.ts'
import { transact } from '../../../functions/store/transact.ts'
import { type CastKeys, prepareBallot } from '../../../shared/ballots/cast.ts'
import type { Choices } from '../../../shared/ballots/choices.ts'
import type { FrozenBallot } from '../../../shared/ballots/frozen-ballot.ts'
import type { FoundContent } from '../../../shared/ballots/sealed-ballot.ts'
import { hex, hmacKey } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { TableName } from '../../../shared/platform/tables.ts'
import { type TestHands, testHands, testRound } from '../../fixtures/hands.ts'

let hands: TestHands
let keys: CastKeys
let box: OpeningKey
let frozen: Omit<FrozenBallot, 'round'>
beforeAll(async () => {
  hands = await testHands()
  box = await openingKey(hands.entropy.bytes(32))
  frozen = {
    ...testRound('any'),
    form: 'folkmoot-frozen-ballot-v1',
    currency: 'GBP',
    votingAt: testRound('any').dates.votingAt,
    closesAt: testRound('any').dates.closesAt,
    pots: [{ neighbourhood: pot, name: 'North', amountMinor: 1 as Minor, projects: projects.map(project) }],
    signPublicKey: '',
    sealPublicKey: box.publicKey,
  }
  keys = { link: await hmacKey(hands.entropy.bytes(32)), mix: await hmacKey(hands.entropy.bytes(32)) }
})

const pot = 'north' as NeighbourhoodId
const projects = ['a', 'b', 'c', ...Array.from({ length: 200 }, (_, i) => `p${i}`)]
const project = (id: string) => ({ id, costMinor: 1 }) as FrozenBallot['pots'][number]['projects'][number]
const newVoter = () => hex(hands.entropy.bytes(32)) as VoterKey

async function openRound(...voters: readonly VoterKey[]): Promise<RoundId> {
  const round = `round-${hands.entropy.id()}` as RoundId
  await transact(hands.db, openedGates(round))
  await addToRoll(
    hands.db,
    voters.map(voterKey => ({ round, pot, voterKey })),
  )
  return round
}

async function prepared(
  round: RoundId,
  voterKey: VoterKey,
  choices: readonly string[],
  replaces = 0,
): Promise<BallotToStore & FoundContent> {
  const ballot = await prepareBallot(keys, {
    round,
    pot,
    voterKey,
    choices: choices as unknown as Choices,
    castId: hands.entropy.id(),
    voterNonce: hands.entropy.id(),
  })
  const { nonce } = ballot
  return { ...(await sealBallot({ ...frozen, round }, ballot)), replaces, choices, nonce }
}

async function openedOf(round: RoundId): Promise<FoundContent[]> {
  const opened = []
  for await (const ballot of openBox(hands.db, box, { round, pot })) opened.push(ballot)
  return opened
}

async function scan(table: TableName): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await hands.db.client.send(new ScanCommand({ TableName: hands.db.tables[table] }))
  return Items
}

describe('storing a ballot', () => {
  it('takes one of 200 at once', async () => {
    const voter = newVoter()
    const round = await openRound(voter)
    const ballots = await Promise.all(
      Array.from({ length: 200 }, (_, i) => prepared(round, voter, [`p${i}`])),
    )
    const answers = await Promise.all(ballots.map(ballot => storeBallot(hands.db, ballot)))
    const taken = ballots.filter((_, i) => answers[i]!.ok)
    expect(taken).toHaveLength(1)
    const state = { status: 'voted', version: 1, castHashes: [taken[0]!.castHash] }
    for (const answer of answers)
      if (!answer.ok) expect(answer.refusal).toMatchObject({ reason: 'roll-moved', state })
    expect(await openedOf(round)).toStrictEqual([{ choices: [...taken[0]!.choices], nonce: taken[0]!.nonce }])
  })

  it('would take more of them if it did not ask the roll: the test above can fail', async () => {
    const voter = newVoter()
    const round = await openRound(voter)
    const ballots = await Promise.all([prepared(round, voter, ['a'], 1), prepared(round, voter, ['b'], 1)])
    expect((await storeBallot(hands.db, await prepared(round, voter, []))).ok).toBe(true)
    const answers = await Promise.all(
      ballots.map(ballot =>
        transact(
          hands.db,
          castClauses(ballot).filter(({ name }) => name !== 'roll-as-seen'),
        ),
      ),
    )
    expect(answers.filter(answer => answer.ok)).toHaveLength(2)
  })

  it('says where a voter is on no roll', async () => {
    const round = await openRound()
    expect(await storeBallot(hands.db, await prepared(round, newVoter(), []))).toStrictEqual({
      ok: false,
      refusal: { reason: 'roll-moved', state: undefined },
    })
  })

  it('stops at once where box and roll do not tell the same', async () => {
    const voter = newVoter()
    const round = await openRound(voter)
    const ballot = await prepared(round, voter, [])
    const [, , box] = castClauses(ballot)
    await transact(hands.db, [box!])
    await expect(storeBallot(hands.db, ballot)).rejects.toThrow('roll and box')
    expect(await getRollEntry(hands.db, round, pot, voter)).toMatchObject({ version: 0 })
  })

  it('keeps the ballots of one voter in two pots under names that nobody can join', async () => {
    const voter = newVoter()
    const here = await prepareBallot(keys, { ...(await someCast(voter)), pot })
    const link = await hmacKey(hands.entropy.bytes(32))
    const there = await prepareBallot({ ...keys, link }, { ...(await someCast(voter)), pot })
    expect(here.ballotKey).not.toBe(there.ballotKey)
  })

  const someCast = async (voterKey: VoterKey) => ({
    round: 'r' as RoundId,
    voterKey,
    choices: [] as unknown as Choices,
    castId: hands.entropy.id(),
    voterNonce: hands.entropy.id(),
  })
})

describe('the roll', () => {
  it('is added to without touching who is on it already', async () => {
    const [voted, waiting, fresh] = [newVoter(), newVoter(), newVoter()]
    const round = await openRound(voted!, waiting!)
    await storeBallot(hands.db, await prepared(round, voted!, ['a']))
    const before = await getRollEntry(hands.db, round, pot, voted!)
    await addToRoll(
      hands.db,
      [voted!, waiting!, fresh!].map(voterKey => ({ round, pot, voterKey })),
    )
    expect(await getRollEntry(hands.db, round, pot, voted!)).toStrictEqual(before)
    expect(await rollTotals(hands.db, round, pot)).toStrictEqual({
      onRoll: 3,
      voted: 1,
      onPaper: 0,
      void: 0,
      superseded: 0,
      made: [{ by: 'nobody', before: 3, since: 0 }],
    })
  })
})

describe('roll and box side by side', () => {
  const valuesOf = (value: unknown): string[] =>
    value instanceof Uint8Array
      ? [Buffer.from(value).toString('base64')]
      : Array.isArray(value)
        ? value.flatMap(valuesOf)
        : [String(value)]

  it('share no value, and tell no time', async () => {
    const voters = Array.from({ length: 30 }, newVoter)
    const round = await openRound(...voters)
    for (const voter of voters) {
      await storeBallot(hands.db, await prepared(round, voter, ['a', 'b']))
      await storeBallot(hands.db, await prepared(round, voter, ['c'], 1))
    }
    const [roll, box] = await Promise.all([scan('roll'), scan('box')])
    expect(box.length).toBeGreaterThanOrEqual(30)
    const seen = (items: Record<string, unknown>[]) =>
      new Set(items.flatMap(item => Object.values(item).flatMap(valuesOf)))
    const inRoll = seen(roll)
    expect([...seen(box)].filter(value => inRoll.has(value))).toStrictEqual([])
    const names = (items: Record<string, unknown>[]) => [...new Set(items.flatMap(Object.keys))].sort()
    expect(names(roll)).toStrictEqual(['castHashes', 'pk', 'sk', 'status', 'version'])
    expect(names(box)).toStrictEqual(['content', 'form', 'pk', 'sk'])
    const texts = [...roll, ...box].map(item => JSON.stringify(item)).join('\n')
    expect(texts).not.toMatch(/20\d\d-\d\d|\b1[6-9]\d{8}\b/)
  })

  it('keeps a changed ballot under the one name, as large as any other whatever is on it', async () => {
    const voter = newVoter()
    const round = await openRound(voter)
    await storeBallot(hands.db, await prepared(round, voter, ['a', 'p100', 'p101']))
    const mine = async () => (await scan('box')).filter(({ pk }) => String(pk).includes(round))
    const [first] = await mine()
    await storeBallot(hands.db, await prepared(round, voter, [], 1))
    const [second, ...more] = await mine()
    expect(more).toStrictEqual([])
    expect({ pk: second!.pk, sk: second!.sk }).toStrictEqual({ pk: first!.pk, sk: first!.sk })
    expect((second!.content as Uint8Array).length).toBe((first!.content as Uint8Array).length)
  })
})

describe('the box', () => {
  it('is emptied pot by pot, however often that is begun, and says so', async () => {
    const voters = Array.from({ length: 240 }, newVoter)
    const round = await openRound(...voters)
    await Promise.all(voters.map(async voter => storeBallot(hands.db, await prepared(round, voter, ['a']))))
    expect(await openedOf(round)).toHaveLength(240)
    expect(await isBoxEmpty(hands.db, round, [pot])).toBe(false)
    expect(await emptyBox(hands.db, { round, pot: 'south' as NeighbourhoodId })).toBe(0)
    const [first] = await scan('box').then(items => items.filter(({ pk }) => String(pk).includes(round)))
    await deleteItem(hands.db, 'box', first as unknown as Key)
    expect(await emptyBox(hands.db, { round, pot })).toBe(239)
    expect(await Promise.all([1, 2].map(() => emptyBox(hands.db, { round, pot })))).toStrictEqual([0, 0])
    expect(await openedOf(round)).toStrictEqual([])
    expect(await isBoxEmpty(hands.db, round, ['south' as NeighbourhoodId, pot])).toBe(true)
  })

  it('opens for nobody without the key of the round', async () => {
    const voter = newVoter()
    const round = await openRound(voter)
    await storeBallot(hands.db, await prepared(round, voter, ['a']))
    const other = await openingKey(hands.entropy.bytes(32))
    const opening = openBox(hands.db, other, { round, pot })[Symbol.asyncIterator]().next()
    await expect(opening).rejects.toThrow('sealed for its place')
  })
})
