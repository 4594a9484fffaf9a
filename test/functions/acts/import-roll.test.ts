import { beforeAll, describe, expect, it } from 'vitest'
import { importRoll } from '../../../functions/acts/import-roll.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { queryAll } from '../../../functions/store/db.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { rollShard, shards } from '../../../functions/store/keys.ts'
import { getRollEntry, turnoutOf } from '../../../functions/store/roll.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import {
  approve,
  cast,
  discussedRound,
  enrol,
  north,
  officer,
  person,
  south,
  votingRound,
  whole,
} from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const rollOfficer = actorWith('Roll Officer', 'roll')
const ask = (round: RoundId, lines: string) => importRoll(hands, rollOfficer, { round, lines })
/** Asked by one officer, approved by another. */
async function send(round: RoundId, lines: string) {
  const asked = await ask(round, lines)
  if (asked.ok && asked.value.change !== undefined) await approve(hands, round, asked.value.change)
  return asked
}
const entryOf = async (round: RoundId, pot: NeighbourhoodId, email: string) =>
  getRollEntry(hands.db, round, pot, await voterKeyOfEmail(hands.keys, email))

describe('importing the roll', () => {
  it('puts people on the roll of their neighbourhood, by id or name, whatever parts the columns', async () => {
    const { id } = await discussedRound(hands)
    const imported = await send(
      id,
      '\ufeffE-mail; Neighbourhood\r\nAmina@Example.org; north\r\n"b@example.org";"South"\r\n\r\nc@example.org;NORTH\r\n',
    )
    expect(imported).toMatchObject({ ok: true, value: { people: 3, added: 3, known: 0 } })
    expect(await entryOf(id, north, 'amina@example.org')).toMatchObject({
      status: 'eligible',
      version: 0,
      castHashes: [],
    })
    expect(await entryOf(id, south, 'B@example.org')).toBeDefined()
    expect(await entryOf(id, north, 'b@example.org')).toBeUndefined()
    expect(await turnoutOf(hands.db, id, north)).toStrictEqual({ onRoll: 2, voted: 0, onPaper: 0 })
  })

  it('also puts them on the rolls of the places their neighbourhood lies in', async () => {
    const pots = [north, whole].map(neighbourhood => ({ neighbourhood, amountMinor: 100_000 as Minor }))
    const { id } = await discussedRound(hands, { pots }, { north: [500], whole: [500] })
    expect(await send(id, 'a@example.org,north\nb@example.org,whole\nc@example.org,south')).toMatchObject({
      value: { people: 3, added: 4, known: 0 },
    })
    expect(await entryOf(id, whole, 'a@example.org')).toBeDefined()
    expect(await entryOf(id, north, 'b@example.org')).toBeUndefined()
    expect(await entryOf(id, whole, 'c@example.org')).toBeDefined()
    expect(await entryOf(id, south, 'c@example.org')).toBeUndefined()
  })

  it('refuses all of it for any fault, and names every one with its line', async () => {
    const { id } = await discussedRound(hands, {
      pots: [{ neighbourhood: north, amountMinor: 100_000 as Minor }],
    })
    const lines = [
      'a@example.org,north',
      'not an address,north',
      'b@example.org',
      'c@example.org,atlantis',
      'd@example.org,south',
      'e@example.org,north,0123 456',
      'A @Example.ORG,north',
    ]
    expect(await send(id, lines.join('\n'))).toStrictEqual({
      ok: false,
      refusal: {
        reason: 'roll-lines',
        lines: [
          { line: 2, problem: 'no-email' },
          { line: 3, problem: 'no-neighbourhood' },
          { line: 4, problem: 'unknown-neighbourhood' },
          { line: 5, problem: 'no-pot' },
          { line: 6, problem: 'too-many-columns' },
          { line: 7, problem: 'same-person', firstLine: 1 },
        ],
      },
    })
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 0 })
    expect((await readRoundJournal(hands.db, id, { limit: 10 })).entries).toHaveLength(0)
  })

  it('refuses a list with nobody on it', async () => {
    const { id } = await discussedRound(hands)
    expect(await send(id, 'e-mail,neighbourhood\n\n')).toMatchObject({
      refusal: { reason: 'invalid-input', fields: [{ field: 'lines', problem: 'missing' }] },
    })
  })

  it('sent again adds nobody twice, writes nothing more into the journal, and leaves who voted as they are', async () => {
    const vote = await votingRound(hands)
    const email = `voter-${vote.id}@north.example`
    await enrol(hands, vote.id, `${email},north`)
    const voter = await person(hands, email)
    expect((await cast(hands, voter, vote, [])).ok).toBe(true)
    const before = await entryOf(vote.id, north, email)
    const entries = async () => (await readRoundJournal(hands.db, vote.id, { limit: 100 })).entries.length
    const journalled = await entries()
    expect(await send(vote.id, `${email.toUpperCase()},north`)).toStrictEqual({
      ok: true,
      value: { people: 1, added: 0, known: 1 },
    })
    expect(await entries()).toBe(journalled)
    expect(await send(vote.id, `${email},north\nnew-${email},north`)).toMatchObject({
      value: { people: 2, added: 1, known: 1 },
    })
    expect(await entryOf(vote.id, north, email)).toStrictEqual(before)
    expect(before).toMatchObject({ status: 'voted', version: 1 })
  })

  it('takes a long list, and the same list twice at once', async () => {
    const { id } = await discussedRound(hands)
    const lines = Array.from({ length: 350 }, (_, i) => `person-${i}@example.org,north`).join('\n')
    const both = await Promise.all([ask(id, lines), ask(id, lines)])
    for (const asked of both) if (asked.ok) await approve(hands, id, asked.value.change!)
    expect(both.every(imported => imported.ok)).toBe(true)
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 350 })
  })

  it('tells the journal how many, and nothing about who', async () => {
    const { id } = await discussedRound(hands)
    await ask(id, 'amina@example.org,north\nberta@example.org,south')
    const { entries } = await readRoundJournal(hands.db, id, { limit: 10 })
    expect(entries).toMatchObject([
      { act: 'import-roll', byName: 'Roll Officer', as: 'roll', facts: { people: 2, added: 2, known: 0 } },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/amina|berta|@/)
  })

  it('keeps no address on the roll', async () => {
    const { id } = await discussedRound(hands)
    await send(id, 'amina@example.org,north')
    const items: unknown[] = []
    for (const shard of shards)
      for await (const item of queryAll(hands.db, 'roll', { pk: rollShard(id, north, shard) }))
        items.push(item)
    expect(items).toHaveLength(1)
    expect(JSON.stringify(items)).not.toMatch(/amina|example|@/)
  })

  it('is refused to whoever has no duty for it, for a round that is not there, and once the vote is over', async () => {
    const { id } = await discussedRound(hands)
    const list = { round: id, lines: 'a@example.org,north' }
    expect(await importRoll(hands, nobody, list)).toMatchObject({ refusal: { reason: 'not-signed-in' } })
    for (const actor of [actorWith('Reviewer', 'review'), actorWith('North Only', ['roll', 'north'])])
      expect(await importRoll(hands, actor, list)).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    expect(await importRoll(hands, officer, { ...list, round: 'none' as RoundId })).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    const over = await discussedRound(hands, {
      acts: {
        frozen: { at: at('2026-10-19T09:00:00Z'), file: 'x', sha256: 'y' },
        gatesClosed: { at: at('2026-11-06T17:01:00Z') },
      },
    })
    expect(await send(over.id, list.lines)).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'counting' },
    })
  })
})
