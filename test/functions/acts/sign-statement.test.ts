import { beforeAll, describe, expect, it } from 'vitest'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { signStatement } from '../../../functions/acts/sign-statement.ts'
import { publishedFolder, publishedManifest } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { unpack } from '../../../functions/count/packed.ts'
import { putItem } from '../../../functions/store/db.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { totalsKey } from '../../../functions/store/keys.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { getTotals } from '../../../functions/store/totals.ts'
import { type Statement, verifyStatement } from '../../../shared/ballots/statement.ts'
import { readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import { readTree, treeOver } from '../../../shared/formats/tree-file.ts'
import { must } from '../../../shared/lib/assert.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { approveTwice, done, firstOfficer, signOffAll, votedRound } from '../../fixtures/vote.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const pots = ['north', 'south'].map(place => ({
  neighbourhood: place as NeighbourhoodId,
  amountMinor: 2_500_000 as never,
}))
const projects = pots.map(({ neighbourhood: pot }) => ({ pot, title: 'Trees', costMinor: 700_000 }))
/** The south is so small that its ballots are not shown. */
const votes = { north: Array.from({ length: 11 }, () => ['Trees']), south: [['Trees'], []] }

async function counted(id: string): Promise<RoundId> {
  const { round } = await votedRound(hands, id, projects, votes, { pots })
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  return round
}

const roundOf = async (id: RoundId) => must(await getRound(hands.db, id), 'the round')

describe('signing the count', () => {
  it('states the tree over every ballot and each file that decides, by the key that was frozen', async () => {
    const id = await counted('signed')
    const statement = done(await signStatement(hands, id))
    const round = await roundOf(id)
    const { signPublicKey } = await readFrozenBallot(hands.files, round)
    expect(statement.publicKey).toBe(signPublicKey)
    expect(await verifyStatement(signPublicKey, statement)).toBe(true)
    const outcome = must(await readOutcome(hands.files, round), 'the outcome')
    expect(statement.tree).toStrictEqual({ size: 13, root: outcome.tree.root })
    expect(done(await signStatement(hands, id))).toStrictEqual(statement)
  })

  it('is published with what it states, and the manifest pins it', async () => {
    const id = await counted('published')
    await signOffAll(hands, id)
    const { version } = await roundOf(id)
    done(await publishResults(hands, firstOfficer, { round: id, version }))
    const folder = publishedFolder(id)
    const textOf = async (name: string) => {
      const { bytes, contentEncoding } = must(await hands.files.get(`${folder}/${name}`), name)
      return contentEncoding === 'gzip' ? unpack(bytes) : bytes
    }
    const read = async (name: string) => new TextDecoder().decode(await textOf(name))
    const statement = JSON.parse(await read('statement.json')) as Statement
    const names = [
      'frozen-ballot.json',
      'outcome.json',
      'ballots.jsonl',
      'north.pb',
      'tree.json',
      'account.json',
    ]
    expect(statement.files.map(({ name }) => name)).toStrictEqual(names)
    const { files } = must(await publishedManifest(hands.files, await roundOf(id)), 'the manifest')
    expect(files.map(({ name }) => name)).toStrictEqual([
      ...names,
      'statement.json',
      'verify.py',
      'README.txt',
    ])
    for (const { name, sha256, bytes } of [...statement.files, ...files]) {
      const text = await textOf(name)
      expect([name, text.length, await sha256Hex(text)]).toStrictEqual([name, bytes, sha256])
    }
    const lines = [...readBallotLines(await read('ballots.jsonl'))]
    const tree = readTree(await textOf('tree.json'))
    expect(tree).toStrictEqual(
      treeOver(
        id,
        lines.map(({ commitment }) => commitment),
      ),
    )
    expect(statement.tree).toStrictEqual({ size: 13, root: tree.root })
    const { entries } = await readRoundJournal(hands.db, id, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'publish-results', facts: { root: tree.root } })
  })

  it('waits for the count, and is refused where there is nothing to sign with', async () => {
    const { round } = await votedRound(hands, 'too-early', projects, votes, { pots })
    expect(await signStatement(hands, round)).toMatchObject({ refusal: { reason: 'not-counted-yet' } })
    expect(await signStatement(hands, 'nowhere' as RoundId)).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    const late = await counted('key-gone')
    await hands.keys.destroyRoundKey(late)
    const other = { ...hands, keys: { ...hands.keys } }
    expect(await signStatement(other, late)).toMatchObject({ refusal: { reason: 'key-gone' } })
  })

  it('signs no count that opened other ballots than were cast, or of another ballot paper', async () => {
    const id = await counted('other-ballots')
    const totals = must(await getTotals(hands.db, id), 'the totals')
    const fewer = totals.map(each => ({ ...each, voted: each.voted - 1 }))
    await putItem(hands.db, 'core', { ...totalsKey(id), totals: fewer })
    await expect(signStatement(hands, id)).rejects.toThrow('opened other ballots than were cast')
    await putItem(hands.db, 'core', { ...totalsKey(id), totals })
    await hands.files.put(`rounds/${id}/ballot.json`, new Uint8Array([1]), { contentType: 'text/plain' })
    await expect(signStatement(hands, id)).rejects.toThrow('is not what was recorded')
  })
})

describe('a count', () => {
  it('does not begin where the key of the box is gone, and says so', async () => {
    const { round } = await votedRound(hands, 'box-key-gone', projects, votes, { pots })
    await approveTwice(hands, round)
    await hands.keys.destroyRoundKey(round)
    expect(await countRound(hands, round)).toStrictEqual({ ok: false, refusal: { reason: 'key-gone' } })
  })
})
