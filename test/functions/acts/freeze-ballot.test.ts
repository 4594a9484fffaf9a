import { beforeAll, describe, expect, it } from 'vitest'
import { freezeBallot, freezeByDate, previewFrozenBallot } from '../../../functions/acts/freeze-ballot.ts'
import { readFrozenBallot, writeFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { getGates } from '../../../functions/store/gates.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { changedProposal, getProposal, newProposal } from '../../../functions/store/proposals.ts'
import { ensureRoundKeys } from '../../../functions/store/round-keys.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { frozenSha256 } from '../../../shared/ballots/frozen-ballot.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { actorWith, at, type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import { discussedRound, duringVote, north, officer, shortlistedProposal } from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const roundOf = async (id: RoundId): Promise<Round> => must(await getRound(hands.db, id), 'the round')
const freezeNow = async (id: RoundId) =>
  freezeBallot(hands, officer, { round: id, version: (await roundOf(id)).version })

async function add(id: RoundId, changes: Partial<Proposal>): Promise<void> {
  const proposal = shortlistedProposal(hands, id, north, 9, 3_000, changes)
  await transact(hands.db, [newProposal(proposal)])
}

describe('freezing', () => {
  it('writes what voters will see, costs as corrected, numbered in the order they were proposed', async () => {
    const { id, projects } = await discussedRound(hands)
    const [first] = projects.north!
    const corrected = must(await getProposal(hands.db, id, first as ProposalId), 'a proposal')
    const change = { by: officer.person!, byName: 'Officer', at: testDates.discussingAt }
    await transact(hands.db, [
      changedProposal({
        ...corrected,
        costChanges: [
          { ...change, fromMinor: 1_000_000 as Minor, toMinor: 1_100_000 as Minor, note: 'A newer quote' },
        ],
      }),
    ])
    await add(id, { shortlist: { ...change, on: false, reason: 'Another is nearly the same.' } })
    await add(id, { withdrawn: { at: testDates.discussingAt } })

    const frozen = await freezeNow(id)
    if (!frozen.ok) throw new Error(frozen.refusal.reason)
    const round = await roundOf(id)
    expect(round.acts.frozen).toMatchObject({ sha256: frozen.value.sha256, file: `rounds/${id}/ballot.json` })
    const ballot = await readFrozenBallot(hands.files, round)
    expect(await frozenSha256(ballot)).toBe(frozen.value.sha256)
    expect(ballot).toMatchObject({
      form: 'folkmoot-frozen-ballot-v1',
      round: id,
      currency: 'GBP',
      rules: round.rules,
      closesAt: testDates.closesAt,
      signPublicKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      sealPublicKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(ballot.pots.map(({ name, amountMinor }) => [name, amountMinor])).toStrictEqual([
      ['North', 2_500_000],
      ['South', 2_000_000],
    ])
    expect(
      ballot.pots[0]!.projects.map(({ id, number, costMinor }) => [id, number, costMinor]),
    ).toStrictEqual(projects.north!.map((id, i) => [id, i + 1, [1_100_000, 800_000, 900_000, 200_000][i]]))
  })

  it('opens all 64 gates and is in the journal with the fingerprint', async () => {
    const { id } = await discussedRound(hands)
    expect(new Set(await getGates(hands.db, id))).toStrictEqual(new Set([undefined]))
    const frozen = await freezeNow(id)
    expect(await getGates(hands.db, id)).toStrictEqual(Array(64).fill('open'))
    const { entries } = await readRoundJournal(hands.db, id, { limit: 10 })
    expect(entries).toMatchObject([
      {
        act: 'freeze-ballot',
        by: officer.person,
        as: 'round',
        facts: {
          sha256: frozen.ok && frozen.value.sha256,
          key: expect.stringMatching(/^([0-9a-f]{4}-){7}[0-9a-f]{4}$/),
          projects: 6,
        },
      },
    ])
  })

  it('is done once, by whoever comes first', async () => {
    const { id } = await discussedRound(hands)
    const { version } = await roundOf(id)
    const answers = await Promise.all([
      freezeBallot(hands, officer, { round: id, version }),
      freezeBallot(hands, actorWith('Another Officer', 'round'), { round: id, version }),
      freezeBallot(hands, officer, { round: id, version }),
    ])
    expect(answers.filter(answer => answer.ok)).toHaveLength(1)
    for (const answer of answers)
      if (!answer.ok) expect(['changed-meanwhile', 'already-done']).toContain(answer.refusal.reason)
    expect(await freezeBallot(hands, officer, { round: id, version })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    expect((await readRoundJournal(hands.db, id, { limit: 10 })).entries).toHaveLength(1)
    hands.clock.set(duringVote)
    expect(await freezeNow(id)).toMatchObject({ refusal: { reason: 'already-done' } })
  })

  it('is refused where something is missing, and says what', async () => {
    const open = await discussedRound(hands)
    const {
      review: _review,
      shortlist: _shortlist,
      ...unreviewed
    } = shortlistedProposal(hands, open.id, north, 8, 1)
    await transact(hands.db, [newProposal(unreviewed)])
    expect(await freezeNow(open.id)).toMatchObject({ refusal: { reason: 'unanswered-proposals', count: 1 } })

    const empty = await discussedRound(hands, {}, { north: [1_000], south: [] })
    expect(await freezeNow(empty.id)).toMatchObject({
      refusal: { reason: 'empty-shortlist', place: 'south' },
    })
    expect((await roundOf(empty.id)).acts.frozen).toBeUndefined()
    expect(new Set(await getGates(hands.db, empty.id))).toStrictEqual(new Set([undefined]))
  })

  it('is refused on a page that shows an older round', async () => {
    const { id } = await discussedRound(hands)
    const { version } = await roundOf(id)
    expect(await freezeBallot(hands, officer, { round: id, version: version - 1 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
  })

  it('misses no change that is made while it reads', async () => {
    const { id } = await discussedRound(hands)
    const round = await roundOf(id)
    // Between the reading of the proposals and the writing, a cost is corrected: that raises the round's version.
    const files: TestHands['files'] = {
      ...hands.files,
      put: async (...args) => {
        await transact(hands.db, [changedRound(round)])
        return hands.files.put(...args)
      },
    }
    const late = await freezeBallot({ ...hands, files }, officer, { round: id, version: round.version })
    expect(late).toMatchObject({ refusal: { reason: 'changed-meanwhile' } })
    expect((await roundOf(id)).acts.frozen).toBeUndefined()
    expect(await freezeNow(id)).toMatchObject({ ok: true })
  })

  it('is not held up by the file of an attempt that came to nothing', async () => {
    const { id } = await discussedRound(hands)
    const round = await roundOf(id)
    const preview = await previewFrozenBallot(hands, round)
    if (!preview.ok) throw new Error(preview.refusal.reason)
    await writeFrozenBallot(hands.files, { ...preview.value, title: 'Another title' })
    expect((await freezeNow(id)).ok).toBe(true)
    const { frozen } = (await roundOf(id)).acts
    expect(frozen!.file).toBe(`rounds/${id}/ballot-${frozen!.sha256}.json`)
    expect((await readFrozenBallot(hands.files, await roundOf(id))).title).toBe(round.title)
  })

  it('makes the keys once, also for two at the same time', async () => {
    const { id } = await discussedRound(hands)
    const round = await roundOf(id)
    const made = await Promise.all(
      [1, 2, 3].map(() => ensureRoundKeys(hands.db, hands.keys, hands.entropy, round)),
    )
    expect(new Set(made.map(({ signPublicKey }) => signPublicKey)).size).toBe(1)
  })

  it('a file that was changed since is never read as the ballot', async () => {
    const { id } = await discussedRound(hands)
    await freezeNow(id)
    const round = await roundOf(id)
    const altered = { ...round, acts: { frozen: { ...round.acts.frozen!, sha256: 'ab'.repeat(32) } } }
    await expect(readFrozenBallot(hands.files, altered)).rejects.toThrow('is not the ballot that was frozen')
  })

  it('is refused to others, elsewhere, too early, and when the close is past', async () => {
    const { id } = await discussedRound(hands)
    const input = { round: id, version: 1 }
    expect(await freezeBallot(hands, nobody, input)).toMatchObject({ refusal: { reason: 'not-signed-in' } })
    expect(await freezeBallot(hands, actorWith('Clerk', 'review'), input)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await freezeBallot(hands, officer, { ...input, round: 'none' as RoundId })).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    hands.clock.set(at('2026-10-01T09:00:00Z'))
    expect(await freezeNow(id)).toMatchObject({ refusal: { reason: 'wrong-phase', phase: 'reviewing' } })
    hands.clock.set(testDates.closesAt)
    expect(await freezeNow(id)).toMatchObject({ refusal: { reason: 'wrong-phase' } })
    expect(await freezeByDate(hands, id)).toMatchObject({ refusal: { reason: 'wrong-phase' } })
  })
})

describe('freezing by the date', () => {
  it('waits for the opening, then freezes what is whole, and is safe to run twice', async () => {
    const { id } = await discussedRound(hands)
    expect(await freezeByDate(hands, id)).toMatchObject({
      refusal: { reason: 'date-not-reached', date: testDates.votingAt },
    })
    hands.clock.set(testDates.votingAt)
    expect(await freezeByDate(hands, id)).toMatchObject({ ok: true })
    expect(await freezeByDate(hands, id)).toMatchObject({ refusal: { reason: 'already-done' } })
    const { entries } = await readRoundJournal(hands.db, id, { limit: 10 })
    expect(entries).toMatchObject([{ act: 'freeze-ballot-by-date' }])
    expect(entries[0]).not.toHaveProperty('by')
  })

  it('leaves a round in discussion that is not whole, or not there', async () => {
    const { id } = await discussedRound(hands, {}, { north: [1_000], south: [] })
    hands.clock.set(duringVote)
    expect(await freezeByDate(hands, id)).toMatchObject({ refusal: { reason: 'empty-shortlist' } })
    expect(await freezeByDate(hands, 'none' as RoundId)).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    const early = await discussedRound(hands, { acts: {} })
    expect(await freezeByDate(hands, early.id)).toMatchObject({ refusal: { reason: 'wrong-phase' } })
  })
})
