// A backup put into new tables is the same, item by item; roll and box of every vote add up after it; and what was altered, cut
// short, or of another moment is found.
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Db, deleteItem, type Key, query } from '../../../functions/store/db.ts'
import { boxShard, shards } from '../../../functions/store/keys.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { backUp, restore, sayBackupRefusal } from '../../../infra/operate/backing-up.ts'
import { reconcile, sayReconciled } from '../../../infra/operate/reconciling.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { tableNames } from '../../../shared/platform/tables.ts'
import { testDb } from '../../fixtures/engine.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { done, votedRound } from '../../fixtures/vote.ts'
import { cast, votingRound } from '../../fixtures/voting.ts'

const north = 'north' as NeighbourhoodId
let hands: TestHands
let open: RoundId
let closed: RoundId
let folder: string
const onePot = { pots: [{ neighbourhood: north, amountMinor: 2_500_000 as Minor }] }

async function everything(db: Db): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of tableNames) {
    const { Items = [] } = await db.client.send(new ScanCommand({ TableName: db.tables[table] }))
    all[table] = Items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
  }
  return all
}

async function ballotKeys(db: Db, round: RoundId): Promise<Key[]> {
  const found = await Promise.all(
    shards.map(shard => query<Key>(db, 'box', { pk: boxShard(round, north, shard), consistent: true })),
  )
  return found.flatMap(({ items }) => items)
}

beforeAll(async () => {
  hands = await testHands()
  const voted = await votedRound(
    hands,
    'closed',
    [
      { pot: 'north', title: 'A pond', costMinor: 10_000 },
      { pot: 'south', title: 'A bench', costMinor: 10_000 },
    ],
    {
      north: [['A pond'], ['A pond'], ['A pond']],
    },
  )
  closed = voted.round
  const vote = await votingRound(hands, { voters: 3, changes: onePot, costs: { north: [10_000, 8_000] } })
  open = vote.id
  for (const voter of vote.voters.slice(0, 2))
    done(await cast(hands, voter, vote, vote.projects.north!.slice(0, 1)))
  folder = join(await newFolder(), 'copy')
  await backUp(hands.db, folder)
})

const restored = async (): Promise<Db> => {
  const db = await testDb()
  done(await restore(db, folder))
  return db
}

describe('a backup', () => {
  it('put into new tables is the same, item by item, sealed ballots among them', async () => {
    const [before, after] = [await everything(hands.db), await everything(await restored())]
    expect(after.box!.length).toBeGreaterThan(4)
    expect(after).toStrictEqual(before)
  })

  it('tells nothing of when anything was written: its lines stand in the order of their keys', async () => {
    for (const table of ['roll', 'box']) {
      const lines = (await readFile(join(folder, `${table}.jsonl`), 'utf8')).trimEnd().split('\n')
      expect(lines).toStrictEqual([...lines].sort())
      expect(lines.length).toBeGreaterThan(4)
    }
  })

  it('is made once: it replaces no other', async () => {
    await expect(backUp(hands.db, folder)).rejects.toThrow('EEXIST')
  })

  it('goes into empty tables only', async () => {
    const refused = await restore(hands.db, folder)
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'tables-not-empty' } })
    expect(!refused.ok && sayBackupRefusal(refused.refusal)).toContain('not empty')
  })

  it('that was altered, cut short or is none is refused before anything is written', async () => {
    const altered = join(await newFolder(), 'altered')
    await backUp(hands.db, altered)
    await appendFile(join(altered, 'box.jsonl'), '{"pk":{"S":"BOX#more"},"sk":{"S":"x"}}\n')
    const db = await testDb()
    expect(await restore(db, altered)).toMatchObject({
      ok: false,
      refusal: { reason: 'backup-altered', table: 'box' },
    })
    await writeFile(join(altered, 'backup.json'), '{}')
    expect(await restore(db, altered)).toMatchObject({ ok: false, refusal: { reason: 'backup-unreadable' } })
    expect(await restore(db, await newFolder())).toMatchObject({
      ok: false,
      refusal: { reason: 'backup-unreadable' },
    })
    expect(await everything(db)).toStrictEqual({ core: [], roll: [], box: [] })
  })
})

describe('roll and box', () => {
  it('add up after a restore: an open vote by the roll, a closed one by what the round has signed for', async () => {
    const lines = await reconcile(await restored())
    const of = (round: RoundId) => lines.find(line => line.round === round && line.pot === 'north')
    expect(of(open)).toMatchObject({ online: 2, inBox: 2, agrees: true })
    expect(of(open)).not.toHaveProperty('signed')
    expect(of(closed)).toMatchObject({ online: 3, inBox: 3, signed: { online: 3, onPaper: 0 }, agrees: true })
    expect(lines.every(({ agrees }) => agrees)).toBe(true)
    expect(sayReconciled(lines)).not.toContain('NOT')
  })

  it('do not where a ballot is missing, of a vote that is open or closed', async () => {
    const db = await restored()
    for (const round of [open, closed]) await deleteItem(db, 'box', (await ballotKeys(db, round))[0]!)
    const lines = await reconcile(db)
    expect(
      lines
        .filter(({ agrees }) => !agrees)
        .map(line => line.round)
        .sort(),
    ).toStrictEqual([closed, open].sort())
    expect(sayReconciled(lines).split('\n')[0]).toContain('THEY DO NOT AGREE')
  })

  it('do not where the box is of a later moment than the roll; and are not asked of once secrets have ended', async () => {
    const db = await restored()
    await deleteItem(db, 'roll', must(await placeOfAVoter(db, open), 'somebody has voted'))
    const round = must(await getRound(db, closed), 'the round')
    done(
      await transact(db, [
        changedRound({ ...round, acts: { ...round.acts, secretsEnded: { at: hands.clock.now() } } }),
      ]),
    )
    expect(await reconcile(db)).toMatchObject([
      { round: open, inBox: 2, online: 1, onPaper: 0, agrees: false },
    ])
  })
})

async function placeOfAVoter(db: Db, round: RoundId): Promise<Key | undefined> {
  const { Items = [] } = await db.client.send(new ScanCommand({ TableName: db.tables.roll }))
  return (Items as (Key & { status?: string })[]).find(
    ({ pk, status }) => status === 'voted' && pk.includes(round),
  )
}
