// A copy of the engine's file, taken home with its log: what its order says of whose ballot is whose, before and after.
import { readFile, rm } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { storeBallot } from '../../../functions/store/cast.ts'
import { type Db, openDb, query } from '../../../functions/store/db.ts'
import { boxShard, gateKey, rollKey, rollShard, shards } from '../../../functions/store/keys.ts'
import { putNew, transact } from '../../../functions/store/transact.ts'
import { databaseIn } from '../../../infra/local/data-folder.ts'
import { startEngine } from '../../../infra/local/engine.ts'
import { forgetWriteOrder } from '../../../infra/local/write-order.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { BallotKey, NeighbourhoodId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { done } from '../../fixtures/vote.ts'

const [round, pot] = ['order' as RoundId, 'north' as NeighbourhoodId]
const voters = 120

const folder = await newFolder()
const file = databaseIn(folder)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** In the order they vote in, which is no order of any keys. */
const people = await Promise.all(
  Array.from({ length: voters }, async (_, i) => ({
    voterKey: (await sha256Hex(`voter ${i}`)) as VoterKey,
    ballotKey: (await sha256Hex(`ballot ${i}`)) as BallotKey,
  })),
)

async function vote(db: Db): Promise<void> {
  for (let gate = 0; gate < 64; gate++)
    done(await transact(db, [putNew('gate', 'core', { ...gateKey(round, gate), state: 'open' })]))
  for (const { voterKey } of [...people].reverse())
    done(
      await transact(db, [
        putNew('voter', 'roll', {
          ...rollKey(round, pot, voterKey),
          status: 'eligible',
          version: 0,
          castHashes: [],
        }),
      ]),
    )
  for (const { voterKey, ballotKey } of people) {
    const sealed = Buffer.alloc(700, ballotKey)
    done(
      await storeBallot(db, {
        round,
        pot,
        voterKey,
        ballotKey,
        castHash: await sha256Hex(voterKey),
        sealed,
        replaces: 0,
      }),
    )
  }
}

const rightPairs = (voters: readonly string[], ballots: readonly string[]) =>
  voters.filter((voter, at) => people.find(({ voterKey }) => voterKey === voter)!.ballotKey === ballots[at])
    .length

/** How many are paired off rightly by the order in which the rows were written. */
async function hitsByRow(): Promise<number> {
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(file, { readOnly: true })
  const keys = (table: string, prefix: string) =>
    database
      .prepare(`SELECT sk FROM "${table}" WHERE pk LIKE '${prefix}' ORDER BY rowid`)
      .all()
      .map(({ sk }) => String(sk).slice('S:'.length))
  try {
    return rightPairs(
      keys('folkmoot-roll', `%${rollShard(round, pot, '')}%`),
      keys('folkmoot-box', `%${boxShard(round, pot, '')}%`),
    )
  } finally {
    database.close()
  }
}

/** And by where they lie in the file and its log, the first or the last time. */
async function hitsByPlace(): Promise<number> {
  const bytes = await Promise.all(
    [file, `${file}-wal`].map(path => readFile(path).catch(() => Buffer.alloc(0))),
  )
  const text = Buffer.concat(bytes).toString('latin1')
  const inFile = (keys: readonly string[], find: 'indexOf' | 'lastIndexOf') =>
    keys
      .map(key => ({ key, at: text[find](key) }))
      .sort((a, b) => a.at - b.at)
      .map(({ key }) => key)
  const pairs = (['indexOf', 'lastIndexOf'] as const).map(find =>
    rightPairs(
      inFile(
        people.map(({ voterKey }) => voterKey),
        find,
      ),
      inFile(
        people.map(({ ballotKey }) => ballotKey),
        find,
      ),
    ),
  )
  return Math.max(...pairs)
}

async function inBox(db: Db): Promise<number> {
  const pages = await Promise.all(
    shards.map(shard => query(db, 'box', { pk: boxShard(round, pot, shard), consistent: true })),
  )
  return pages.flatMap(({ items }) => items).length
}

describe('the file of the engine', () => {
  it('tells whose ballot is whose by its order, until both tables are written anew beside the running engine', async () => {
    const engine = await startEngine({ dataFolder: folder })
    const db = openDb({ endpoint: engine.endpoint })
    try {
      await vote(db)
      expect(await hitsByRow()).toBe(voters)
      expect(await forgetWriteOrder(file)).toBe(2)
      // More than eight of 120 by chance: less than once in a million.
      expect(await hitsByRow()).toBeLessThanOrEqual(8)
      expect(await hitsByPlace()).toBeLessThanOrEqual(8)
      expect(await inBox(db)).toBe(voters)
      const more = people[0]!
      const again = { round, pot, ...more, castHash: await sha256Hex('again'), sealed: Buffer.alloc(700) }
      done(await storeBallot(db, { ...again, replaces: 1 }))
      expect(await forgetWriteOrder(file)).toBe(2)
      expect(await forgetWriteOrder(file)).toBe(0)
    } finally {
      db.client.destroy()
      await engine.stop()
    }
  })

  it('keeps nothing of what lay there before, once it is put in order alone', async () => {
    expect((await readFile(file)).includes('order')).toBe(true)
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(file)
    // As a machine that lost its power leaves it.
    database.exec(
      `INSERT OR REPLACE INTO "folkmoot-box" SELECT * FROM "folkmoot-box" ORDER BY substr(sk, 9); DELETE FROM "folkmoot-roll" WHERE sk = 'S:${people[1]!.voterKey}'`,
    )
    database.close()
    expect(await forgetWriteOrder(file, { alone: true })).toBe(1)
    const left = (await readFile(file)).toString('latin1')
    expect(left).not.toContain(people[1]!.voterKey)
    expect(left).toContain(people[2]!.voterKey)
    expect(await hitsByRow()).toBeLessThanOrEqual(8)
    expect(await hitsByPlace()).toBeLessThanOrEqual(8)
  })

  it('that is not there yet is left alone', async () => {
    expect(await forgetWriteOrder(`${file}.none`)).toBe(0)
  })
})
