// Somebody takes both tables home, whole, and tries to say which sealed ballot is whose: by equal values, by counts, by the
// order of keys, by sizes. None of it does better than guessing, and the published ballots join neither.
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { countRound } from '../../../functions/count/count-round.ts'
import { unpack } from '../../../functions/count/packed.ts'
import { ballotsFile } from '../../../functions/store/outcome.ts'
import { castKeysOf } from '../../../functions/store/round-keys.ts'
import { ballotKeyOf } from '../../../shared/ballots/commitment.ts'
import { readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import type { TableName } from '../../../shared/platform/tables.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { approveTwice, done, votedRound } from '../../fixtures/vote.ts'

const voters = 120
const pot = 'north' as NeighbourhoodId
type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string }

let hands: TestHands
let round: RoundId
let [roll, box]: [Item[], Item[]] = [[], []]
/** By voter key: the truth, which only the link key tells. */
let truth: ReadonlyMap<string, string>
let published: readonly string[]

async function dump(table: TableName): Promise<Item[]> {
  const items: Item[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await hands.db.client.send(
      new ScanCommand({ TableName: hands.db.tables[table], ExclusiveStartKey }),
    )
    items.push(...(Items as Item[]).filter(({ pk }) => pk.includes(`#${round}#`)))
    ExclusiveStartKey = LastEvaluatedKey
  } while (ExclusiveStartKey)
  return items
}

beforeAll(async () => {
  hands = await testHands()
  const titles = ['Trees', 'Benches', 'A ramp with a long name', 'Lights']
  const projects = titles.map((title, i) => ({ pot, title, costMinor: 100_000 * (i + 1) }))
  const votes = Array.from({ length: voters }, (_, i) => titles.slice(0, i % 4))
  const pots = [{ neighbourhood: pot, amountMinor: 2_500_000 as never }]
  round = (await votedRound(hands, 'linker', projects, { [pot]: votes }, { pots })).round
  ;[roll, box] = await Promise.all([dump('roll'), dump('box')])
  const { link } = done(await castKeysOf(hands.db, hands.keys, round, pot))
  const entries = roll.filter(({ status }) => status === 'voted')
  truth = new Map(
    await Promise.all(entries.map(async ({ sk }) => [sk, await ballotKeyOf(link, sk as VoterKey)] as const)),
  )
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  const { bytes } = must(await hands.files.get(ballotsFile(round)), 'the ballots')
  const lines = readBallotLines(new TextDecoder().decode(await unpack(bytes)))
  published = [...lines].flatMap(line => Object.values(line).flat().map(String))
}, 60_000)

const asTexts = (value: unknown): string[] =>
  value instanceof Uint8Array
    ? [Buffer.from(value).toString('hex'), Buffer.from(value).toString('base64')]
    : Array.isArray(value)
      ? value.flatMap(asTexts)
      : [String(value)]
const valuesOf = (items: readonly Item[]) =>
  new Set(items.flatMap(item => Object.values(item).flatMap(asTexts)))

/** Right guesses of a strategy that puts the voters and the ballots in an order each and pairs them off. */
function hits(order: (items: Item[]) => Item[]): number {
  const [left, right] = [roll.filter(({ status }) => status === 'voted'), box].map(items => order([...items]))
  return left!.filter(({ sk }, at) => truth.get(sk) === right![at]?.sk).length
}

describe('whoever has both tables', () => {
  it('has every ballot, and every voter', () => {
    expect(box).toHaveLength(voters)
    expect(truth.size).toBe(voters)
    expect(new Set(truth.values())).toStrictEqual(new Set(box.map(({ sk }) => sk)))
  })

  it('finds no value in both, and none of either among the published ballots', () => {
    const [inRoll, inBox] = [valuesOf(roll), valuesOf(box)]
    expect([...inBox].filter(value => inRoll.has(value))).toStrictEqual([])
    const nowhere = published.filter(value => value.length >= 20)
    expect(nowhere.length).toBeGreaterThan(2 * voters)
    expect(nowhere.filter(value => inRoll.has(value) || inBox.has(value))).toStrictEqual([])
    const whole = [...inBox, ...inRoll].join('\n')
    for (const value of nowhere.filter(text => /^[0-9a-f]{64}$/.test(text)))
      expect(whole).not.toContain(value)
  })

  it('finds all ballots of one size and one set of attributes, though they name none to three projects', () => {
    const shapes = box.map(({ pk, sk, form, content, ...more }) =>
      JSON.stringify([pk.length, sk.length, form, (content as Uint8Array).length, more]),
    )
    expect(new Set(shapes).size).toBe(1)
    expect(new Set(roll.filter(({ status }) => status === 'voted').map(({ version }) => version)).size).toBe(
      1,
    )
  })

  it('pairs them off by no order better than by chance', () => {
    const by = (key: (item: Item) => string) => (items: Item[]) =>
      items.sort((a, b) => (key(a) < key(b) ? -1 : 1))
    const strategies: Record<string, (items: Item[]) => Item[]> = {
      'as they are stored': items => items,
      'by key': by(({ sk }) => sk),
      'by partition, then key': by(({ pk, sk }) => pk.slice(-2) + sk),
      'by the end of the key': by(({ sk }) => [...sk].reverse().join('')),
      'by their longest value': by(item => asTexts(item.content ?? item.castHashes)[0] ?? ''),
    }
    // One right guess is expected by chance; more than eight in 120 has a chance of less than one in a million.
    for (const [name, order] of Object.entries(strategies))
      expect([name, hits(order) <= 8]).toStrictEqual([name, true])
    expect(
      hits(items => items.sort((a, b) => ((truth.get(a.sk) ?? a.sk) < (truth.get(b.sk) ?? b.sk) ? -1 : 1))),
    ).toBe(voters)
  })
})
