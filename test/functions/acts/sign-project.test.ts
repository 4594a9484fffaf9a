import { beforeAll, describe, expect, it } from 'vitest'
import { correctCost } from '../../../functions/acts/correct-cost.ts'
import { freezeBallot, previewFrozenBallot } from '../../../functions/acts/freeze-ballot.ts'
import { signProject } from '../../../functions/acts/sign-project.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { missingSigners } from '../../../shared/proposals/signing.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { Pot, Round } from '../../../shared/rounds/round.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { frozen, moveTo, proposed, resident, reviewFinished, stored } from '../../fixtures/proposals.ts'
import {
  cabinet,
  declared,
  finance,
  legal,
  named,
  onShortlist,
  reasonOf,
  reviewedRound,
  reviewer,
} from '../../fixtures/reviewing.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const why = 'The land has a covenant that forbids it.'
const onePot = { pots: [{ neighbourhood: 'north', amountMinor: 2_500_000 }] as unknown as readonly Pot[] }
type Sign = Partial<Inputs['sign-project']>
const sign = (who: Actor, proposal: Proposal, changes: Sign = {}) =>
  signProject(hands, who, { ...named(proposal), as: 'legal', yes: true, why: '', ...changes })
const again = ({ round, id }: Proposal) => stored(hands, round, id)

async function listed(): Promise<{ round: Round; proposal: Proposal }> {
  const round = await reviewedRound(hands, { signers: ['cabinet', 'legal', 'finance'] }, onePot)
  return { round, proposal: await onShortlist(hands, round) }
}

async function allSign(proposal: Proposal): Promise<Proposal> {
  await sign(cabinet, proposal, { as: 'cabinet' })
  await sign(legal, await again(proposal), { as: 'legal' })
  await sign(finance, await again(proposal), { as: 'finance' })
  return again(proposal)
}

describe('signing a project before the ballot', () => {
  it('is a named act in the journal, and the ballot cannot be frozen without all of them', async () => {
    const { round, proposal } = await listed()
    const officer = actorWith('Ruth', 'round')
    await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now()))
    const freeze = async () =>
      freezeBallot(hands, officer, {
        round: round.id,
        version: (await getRound(hands.db, round.id))!.version,
      })
    expect(await freeze()).toEqual({
      ok: false,
      refusal: { reason: 'project-unsigned', title: proposal.title, count: 1 },
    })
    expect(await sign(cabinet, proposal, { as: 'cabinet' })).toMatchObject({ ok: true })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({
      act: 'sign-project-as-cabinet',
      as: 'cabinet',
      byName: 'Ines Cabinet',
      facts: { yes: 'yes', costMinor: 450_000 },
    })
    await sign(legal, await again(proposal))
    expect(missingSigners(round, await again(proposal))).toEqual(['finance'])
    expect(reasonOf(await freeze())).toBe('project-unsigned')
    await sign(finance, await again(proposal), { as: 'finance' })
    expect(reasonOf(await freeze())).toBe('')
  })

  it('is for the cost as it was: a corrected one is signed again', async () => {
    const { round, proposal } = await listed()
    const signed = await allSign(proposal)
    expect(missingSigners(round, signed)).toEqual([])
    await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now()))
    const costMinor = 500_000 as Minor
    await correctCost(hands, reviewer, { ...named(signed), costMinor, note: 'The light costs more.' })
    const after = await again(proposal)
    expect(missingSigners(round, after)).toEqual(['cabinet', 'legal', 'finance'])
    expect(reasonOf(await previewFrozenBallot(hands, (await getRound(hands.db, round.id))!))).toBe(
      'project-unsigned',
    )
    expect(missingSigners(round, await allSign(after))).toEqual([])
  })

  it('is refused with a reason, which can be thought better of', async () => {
    const { round, proposal } = await listed()
    expect(await sign(legal, proposal, { yes: false })).toMatchObject({
      refusal: { reason: 'invalid-input', fields: [{ field: 'why', problem: 'missing' }] },
    })
    expect(await sign(legal, proposal, { yes: false, why: 'No.' })).toMatchObject({
      refusal: { reason: 'invalid-input', fields: [{ field: 'why', problem: 'too-short' }] },
    })
    await sign(legal, proposal, { yes: false, why })
    const refused = await again(proposal)
    expect(refused.signatures).toMatchObject([{ as: 'legal', yes: false, why, byName: 'Leo Legal' }])
    expect(missingSigners(round, refused)).toContain('legal')
    expect(reasonOf(await sign(legal, refused))).toBe('')
    expect(missingSigners(round, await again(proposal))).not.toContain('legal')
  })

  it('is one signature when the form arrives twice, also at once', async () => {
    const { proposal } = await listed()
    const answers = await Promise.all([1, 2, 3].map(() => sign(legal, proposal)))
    for (const answer of answers)
      expect(answer).toEqual({ ok: true, value: { version: proposal.version + 1 } })
    expect((await again(proposal)).signatures).toHaveLength(1)
    expect(reasonOf(await sign(legal, await again(proposal)))).toBe('already-done')
  })

  it('takes three people, each in their own capacity, with no interest in it', async () => {
    const { round, proposal } = await listed()
    const both = actorWith('Bo Both', 'legal', 'finance')
    const family = actorWith('Fia Family', 'finance')
    await declared(hands, round, both)
    await declared(hands, round, family, [{ proposal: proposal.id, kind: 'family' }])
    await sign(both, proposal, { as: 'legal' })
    const answers = [
      await sign(both, await again(proposal), { as: 'finance' }),
      await sign(family, await again(proposal), { as: 'finance' }),
      await sign(legal, await again(proposal), { as: 'finance' }),
      await sign(reviewer, await again(proposal), { as: 'cabinet' }),
      await sign(actorWith('New Nia', 'finance'), await again(proposal), { as: 'finance' }),
      await sign(resident(), await again(proposal), { as: 'finance' }),
    ]
    expect(answers.map(reasonOf)).toEqual([
      'signed-already',
      'interest-declared',
      'not-your-duty',
      'not-your-duty',
      'interests-not-declared',
      'not-your-duty',
    ])
  })

  it('takes what is on the shortlist of a round that asks for it, until the ballot is frozen', async () => {
    const unasked = await reviewedRound(hands)
    expect(reasonOf(await sign(legal, await onShortlist(hands, unasked)))).toBe('not-asked-for')
    const { round, proposal } = await listed()
    const asking = await reviewedRound(hands, { signers: ['legal'] })
    const fresh = await proposed(hands, asking)
    await moveTo(hands, asking, 'reviewingAt')
    expect(reasonOf(await sign(legal, fresh))).toBe('not-shortlisted')
    expect(reasonOf(await sign(legal, proposal, { version: 9 }))).toBe('changed-meanwhile')
    await moveTo(hands, round, 'discussingAt', frozen(hands.clock.now()))
    expect(reasonOf(await sign(legal, proposal))).toBe('ballot-frozen')
    await moveTo(hands, round, 'votingAt')
    expect(reasonOf(await sign(legal, proposal))).toBe('wrong-phase')
  })
})
