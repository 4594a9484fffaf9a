import { beforeAll, describe, expect, it } from 'vitest'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { shortlistProposal } from '../../../functions/acts/shortlist-proposal.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type Inputs, inputs } from '../../../shared/contract/inputs.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { costOf, type Proposal, stateOf } from '../../../shared/proposals/proposal.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import {
  foundFeasible,
  moveTo,
  openRound,
  proposed,
  resident,
  reviewFinished,
  stored,
} from '../../fixtures/proposals.ts'
import { reviewedRound, reviewer } from '../../fixtures/reviewing.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const officer = actorWith('Ravi Officer', 'review')

const feasible = (proposal: Proposal, changes: Partial<Inputs['review-proposal']> = {}) => ({
  round: proposal.round,
  proposal: proposal.id,
  version: proposal.version,
  outcome: 'feasible' as const,
  costMinor: 450_000 as Minor,
  reason: 'Priced by Highways from their framework.',
  ...changes,
})
const notFeasible = (proposal: Proposal) =>
  feasible(proposal, {
    outcome: 'not-feasible',
    costMinor: null,
    reason: 'The land belongs to the railway, which said no in writing.',
  })

describe('reviewing', () => {
  it('finds a proposal feasible with its cost and reason', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    expect(await reviewProposal(hands, officer, feasible(before))).toEqual({
      ok: true,
      value: { version: 1 },
    })
    const after = await stored(hands, round.id, before.id)
    expect(stateOf(after)).toBe('feasible')
    expect(costOf(after)).toBe(450_000)
    expect(after.review).toMatchObject({ byName: 'Ravi Officer', reason: feasible(before).reason })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({
      act: 'review-proposal',
      as: 'review',
      byName: 'Ravi Officer',
      proposal: before.id,
      subject: before.title,
      why: feasible(before).reason,
      facts: { outcome: 'feasible', costMinor: 450_000 },
    })
  })

  it('finds one not feasible, with the reason', async () => {
    const round = await openRound(hands, 'proposingAt')
    const before = await proposed(hands, round)
    await moveTo(hands, round, 'reviewingAt')
    expect(await reviewProposal(hands, officer, notFeasible(before))).toMatchObject({ ok: true })
    const after = await stored(hands, round.id, before.id)
    expect(stateOf(after)).toBe('not-feasible')
    expect(costOf(after)).toBeUndefined()
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ facts: { outcome: 'not-feasible' }, why: notFeasible(before).reason })
  })

  it('needs a reason either way, and a cost where it is feasible', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    for (const reason of ['', 'No.'])
      expect(parseInput(inputs['review-proposal'], { ...notFeasible(before), reason })).toMatchObject({
        refusal: { fields: [{ field: 'reason' }] },
      })
    expect(await reviewProposal(hands, officer, feasible(before, { costMinor: null }))).toEqual({
      ok: false,
      refusal: { reason: 'needs-cost', title: before.title },
    })
    expect(parseInput(inputs['review-proposal'], feasible(before, { costMinor: 0 as Minor }))).toMatchObject({
      refusal: { fields: [{ field: 'costMinor', problem: 'too-small' }] },
    })
  })

  it('raises the round’s version, so that no freeze can miss it', async () => {
    const round = await openRound(hands)
    await foundFeasible(hands, round, await proposed(hands, round))
    expect((await getRound(hands.db, round.id))?.version).toBe(round.version + 1)
  })

  it('does not get in the way of others who review at the same time', async () => {
    const round = await openRound(hands)
    const ten = []
    for (let i = 0; i < 4; i++) ten.push(await proposed(hands, round, resident(`Person ${i}`)))
    const answers = await Promise.all(ten.map(one => reviewProposal(hands, officer, feasible(one))))
    expect(answers.map(answer => answer.ok)).toEqual([true, true, true, true])
    expect((await getRound(hands.db, round.id))?.version).toBe(round.version + 4)
  })

  it('is answered the same when the form arrives twice, also at once', async () => {
    const round = await openRound(hands)
    const input = feasible(await proposed(hands, round))
    const answers = await Promise.all([1, 2, 3].map(() => reviewProposal(hands, officer, input)))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { version: 1 } })
  })

  it('can be replaced while proposals are reviewed; not feasible any more is off the shortlist too', async () => {
    const round = await openRound(hands)
    const first = await foundFeasible(hands, round, await proposed(hands, round))
    await moveTo(hands, round, 'reviewingAt')
    const on = { round: round.id, proposal: first.id, version: 1, on: true, why: '' }
    await shortlistProposal(hands, officer, on)
    const cheaper = feasible(first, { version: 2, costMinor: 400_000 as Minor })
    expect(await reviewProposal(hands, officer, cheaper)).toMatchObject({ ok: true })
    const second = await stored(hands, round.id, first.id)
    expect([stateOf(second), costOf(second)]).toEqual(['shortlisted', 400_000])
    expect(await reviewProposal(hands, officer, notFeasible(second))).toMatchObject({ ok: true })
    const third = await stored(hands, round.id, first.id)
    expect(third.shortlist).toBeUndefined()
    expect(await reviewProposal(hands, officer, feasible(third))).toMatchObject({ ok: true })
    expect(stateOf(await stored(hands, round.id, first.id))).toBe('feasible')
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 20 })
    expect(entries.filter(({ act }) => act === 'review-proposal')).toHaveLength(4)
  })

  it('is final once the review of the round is finished', async () => {
    const round = await openRound(hands)
    const first = await foundFeasible(hands, round, await proposed(hands, round))
    await moveTo(hands, round, 'reviewingAt', reviewFinished(hands.clock.now()))
    expect(await reviewProposal(hands, officer, notFeasible(first))).toMatchObject({
      refusal: { reason: 'reviewed-already' },
    })
  })

  it('is refused where the proposal was changed meanwhile, or withdrawn', async () => {
    const round = await openRound(hands)
    const [changed, gone] = [await proposed(hands, round), await proposed(hands, round)]
    await foundFeasible(hands, round, changed)
    expect(await reviewProposal(hands, officer, notFeasible(changed))).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    await withdrawProposal(hands, resident(), { round: round.id, proposal: gone.id, version: 0 })
    for (const version of [0, 1])
      expect(await reviewProposal(hands, officer, { ...feasible(gone), version })).toMatchObject({
        refusal: { reason: 'withdrawn' },
      })
  })

  it.each([
    ['before proposals open', '2026-09-02T07:00:00Z', 'draft', false],
    ['once they are discussed', '2026-10-05T16:00:00Z', 'discussing', true],
  ])('is refused %s', async (_, when, phase, finished) => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    if (finished) await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now()))
    hands.clock.set(at(when))
    expect(await reviewProposal(hands, officer, feasible(before))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase },
    })
  })

  it('is for those who hold the duty, in their own neighbourhood', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    const answers = await Promise.all(
      [
        nobody,
        resident('Ben Okri'),
        actorWith('Round Officer', 'round', 'roll'),
        actorWith('South Officer', ['review', 'south']),
        actorWith('South Councillor', ['councillor', 'south']),
      ].map(actor => reviewProposal(hands, actor, feasible(before))),
    )
    expect(answers.map(answer => (answer.ok ? '' : answer.refusal.reason))).toEqual([
      'not-signed-in',
      'not-your-duty',
      'not-your-duty',
      'not-your-neighbourhood',
      'not-your-neighbourhood',
    ])
    const councillor = actorWith('North Councillor', ['councillor', 'north'])
    expect(await reviewProposal(hands, councillor, feasible(before))).toMatchObject({ ok: true })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ as: 'councillor' })
  })

  it('is never done by the one who proposed it', async () => {
    const round = await openRound(hands)
    const own = await proposed(hands, round, officer)
    expect(await reviewProposal(hands, officer, feasible(own))).toMatchObject({
      refusal: { reason: 'same-person' },
    })
  })

  it('does not find what is not there', async () => {
    const round = await openRound(hands)
    const input = feasible(await proposed(hands, round))
    const nothing = { ...input, proposal: hands.entropy.ulid() as ProposalId }
    expect(await reviewProposal(hands, officer, nothing)).toMatchObject({
      refusal: { reason: 'unknown-proposal' },
    })
    expect(await reviewProposal(hands, officer, { ...input, round: 'nowhere' as RoundId })).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
  })
})

describe('what a check rests on', () => {
  const criteria = [
    { text: 'Helps those who have least', weight: 'most' },
    { text: 'Lasts', weight: 'some' },
  ] as const
  const judged = [
    { level: 'yes', note: 'It is free.' },
    { level: 'partly', note: '' },
  ] as const
  const lines = (...sums: number[]) =>
    sums.map((sum, index) => ({ what: `Line ${index}`, amountMinor: sum as Minor }))
  const basis = { lines: lines(400_000, 50_000), source: 'quote', vat: 'included' } as const
  const inRound = async () => {
    const round = await reviewedRound(hands, { criteria })
    return { round, proposal: await proposed(hands, round) }
  }
  const check = (proposal: Proposal, changes: object = {}) =>
    reviewProposal(
      hands,
      reviewer,
      feasible(proposal, { basis, judgements: [...judged], ...changes } as never),
    )

  it('is published: lines, source, VAT, and a judgement of each criterion in the words of the round', async () => {
    const { round, proposal } = await inRound()
    expect(await check(proposal)).toMatchObject({ ok: true })
    expect(await check(proposal)).toEqual({ ok: true, value: { version: 1 } })
    const { review } = await stored(hands, round.id, proposal.id)
    expect(review).toMatchObject({
      basis,
      judgements: [
        { criterion: 'Helps those who have least', level: 'yes', note: 'It is free.' },
        { criterion: 'Lasts', level: 'partly', note: '' },
      ],
    })
  })

  it.each([
    [{ basis: undefined }, 'invalid-input', 'basis.source'],
    [{ judgements: [] }, 'invalid-input', 'judgements.0.level'],
    [{ judgements: judged.slice(0, 1) }, 'invalid-input', 'judgements.1.level'],
    [{ judgements: [...judged, ...judged] }, 'invalid-input', 'judgements'],
    [{ basis: { ...basis, lines: lines(400_000, 40_000) } }, 'cost-lines-differ', undefined],
    [{ costMinor: null }, 'needs-cost', undefined],
  ] as const)(
    'is refused where something is missing or does not add up: %j',
    async (changes, reason, field) => {
      const { proposal } = await inRound()
      const answer = await check(proposal, changes)
      expect(answer).toMatchObject({ refusal: { reason, ...(field && { fields: [{ field }] }) } })
    },
  )

  it.each(['No, no, no, no.', 'Impossible!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!'])(
    'is at least a sentence for a no: not “%s”',
    async reason => {
      const { proposal } = await inRound()
      const no = { outcome: 'not-feasible', costMinor: null, basis: undefined, judgements: undefined }
      expect(await check(proposal, { ...no, reason })).toMatchObject({
        refusal: { reason: 'invalid-input', fields: [{ field: 'reason', problem: 'too-short' }] },
      })
      expect(await check(proposal, { ...no, reason: 'The land is the railway’s.' })).toMatchObject({
        ok: true,
      })
    },
  )
})
