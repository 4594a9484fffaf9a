// Rule 11: nobody decides where they have an interest, and everybody declares before they decide anything.
import { beforeAll, describe, expect, it } from 'vitest'
import { declareInterests } from '../../../functions/acts/declare-interests.ts'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { shortlistProposal } from '../../../functions/acts/shortlist-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { interestKinds } from '../../../shared/rounds/declaration.ts'
import { deskOf } from '../../../shared/rounds/desk.ts'
import { type Act, type Actor, type DutyName, may, nobody, policy } from '../../../shared/rounds/policy.ts'
import { usualReviewing } from '../../../shared/rounds/reviewing.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { inPhase } from '../../fixtures/phases.ts'
import { openRound, proposed, resident, stored } from '../../fixtures/proposals.ts'
import {
  councillor,
  declared,
  feasible,
  named,
  reasonOf,
  reviewedRound,
  reviewer,
} from '../../fixtures/reviewing.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const north = 'north' as NeighbourhoodId

describe('declaring', () => {
  it('is public and journalled, with what it is about as it was called', async () => {
    const round = await reviewedRound(hands, {}, { undeclared: true })
    const proposal = await proposed(hands, round)
    const input = { round: round.id, interests: [{ proposal: proposal.id, kind: 'own-land' as const }] }
    expect(await declareInterests(hands, reviewer, input)).toEqual({ ok: true, value: { interests: 1 } })
    const { acts } = (await getRound(hands.db, round.id))!
    expect(acts.interests).toMatchObject([
      {
        by: reviewer.person,
        byName: 'Ravi Officer',
        interests: [{ proposal: proposal.id, title: proposal.title, place: 'north', kind: 'own-land' }],
      },
    ])
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'declare-interests', as: 'review', facts: { interests: 1 } })
  })

  it('is added to, never taken back, and the same sent twice is once', async () => {
    const round = await reviewedRound(hands, {}, { undeclared: true })
    const [one, two] = [await proposed(hands, round), await proposed(hands, round, resident('Ben Okri'))]
    const declare = (...ids: ProposalId[]) =>
      declareInterests(hands, reviewer, {
        round: round.id,
        interests: ids.map(proposal => ({ proposal, kind: 'family' as const })),
      })
    await Promise.all([declare(one.id), declare(one.id), declare(one.id)])
    expect(await declare()).toMatchObject({ value: { interests: 1 } })
    expect(await declare(two.id)).toMatchObject({ value: { interests: 2 } })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 20 })
    expect(entries.filter(({ act }) => act === 'declare-interests')).toHaveLength(2)
  })

  it('is for those who decide, of what there is, from the opening on', async () => {
    const round = await reviewedRound(hands, {}, { undeclared: true })
    const nothing = { round: round.id, interests: [] }
    const gone = { proposal: hands.entropy.ulid() as ProposalId, kind: 'family' as const }
    const answers = [
      await declareInterests(hands, nobody, nothing),
      await declareInterests(hands, resident(), nothing),
      await declareInterests(hands, actorWith('Rolf', 'roll'), nothing),
      await declareInterests(hands, reviewer, { ...nothing, interests: [gone] }),
      await declareInterests(hands, reviewer, { ...nothing, round: 'nowhere' as RoundId }),
    ]
    hands.clock.set(at('2026-08-01T09:00:00Z'))
    answers.push(await declareInterests(hands, reviewer, nothing))
    expect(answers.map(reasonOf)).toEqual([
      'not-signed-in',
      'not-your-duty',
      'not-your-duty',
      'unknown-proposal',
      'unknown-round',
      'wrong-phase',
    ])
  })

  it('comes before the first decision, and closes what it is about to them alone', async () => {
    const round = await reviewedRound(hands, {}, { undeclared: true })
    const [mine, yours] = [await proposed(hands, round), await proposed(hands, round, resident('Ben Okri'))]
    expect(await reviewProposal(hands, reviewer, feasible(mine))).toEqual({
      ok: false,
      refusal: { reason: 'interests-not-declared' },
    })
    await declared(hands, round, reviewer, [{ proposal: mine.id, kind: 'employer' }])
    await declared(hands, round, councillor)
    expect(await reviewProposal(hands, reviewer, feasible(mine))).toEqual({
      ok: false,
      refusal: { reason: 'interest-declared', kind: 'employer', title: mine.title },
    })
    expect(reasonOf(await reviewProposal(hands, reviewer, feasible(yours)))).toBe('')
    // Somebody else does it.
    expect(reasonOf(await reviewProposal(hands, councillor, feasible(mine)))).toBe('')
  })

  it('made while a decision is under way stops that', async () => {
    const round = await reviewedRound(hands, {}, { undeclared: true })
    const proposal = await proposed(hands, round)
    await declared(hands, round, reviewer)
    const interest = [{ proposal: proposal.id, kind: 'family' as const }]
    const [declaredFirst, done] = await Promise.all([
      declareInterests(hands, reviewer, { round: round.id, interests: interest }),
      reviewProposal(hands, reviewer, feasible(proposal)),
    ])
    expect(declaredFirst.ok).toBe(true)
    const after = await stored(hands, round.id, proposal.id)
    expect(after.review !== undefined).toBe(done.ok)
    const again = await shortlistProposal(hands, reviewer, { ...named(after), on: true, why: '' })
    expect(again.ok).toBe(false)
  })

  it('is not asked for in rounds from before', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    expect(reasonOf(await reviewProposal(hands, reviewer, feasible(proposal)))).toBe('')
  })
})

/** Written from product.md, rule 11; of paying, test/functions/acts has its own. */
const rule11: Readonly<Record<string, 'proposal' | 'pot' | 'round'>> = {
  'review-proposal': 'proposal',
  'ask-for-changes': 'proposal',
  'take-forward': 'proposal',
  'correct-cost': 'proposal',
  'merge-proposal': 'proposal',
  'unmerge-proposal': 'proposal',
  'exclude-project': 'proposal',
  'allow-both': 'proposal',
  'shortlist-proposal': 'proposal',
  'sign-project-as-cabinet': 'proposal',
  'sign-project-as-legal': 'proposal',
  'sign-project-as-finance': 'proposal',
  'sign-off-as-officer': 'pot',
  'sign-off-as-councillor': 'pot',
  'sign-off-as-deputy': 'pot',
  'certify-as-officer': 'round',
  'certify-as-councillor': 'round',
}

describe('every act of rule 11', () => {
  const proposal = '01JAAAAAAAAAAAAAAAAAAAAAAA' as ProposalId
  it.each(Object.entries(rule11))('%s', (name, scope) => {
    const act = name as Act
    const rule = policy[act]
    const { round, now } = inPhase(('phases' in rule && rule.phases[0]) || 'draft', {
      reviewing: usualReviewing,
    })
    const actor: Actor = actorWith('Dee', ...(rule.who as unknown as readonly DutyName[]))
    const ask = { actor, now, place: north, proposal }
    const by = { by: actor.person!, byName: 'Dee', at: now }
    const having = (place: string, of: ProposalId) => ({
      ...round,
      acts: {
        ...round.acts,
        interests: [
          {
            ...by,
            interests: [
              { proposal: of, title: 'X', place: place as NeighbourhoodId, kind: interestKinds[1] },
            ],
          },
        ],
      },
    })
    const other = '01JBBBBBBBBBBBBBBBBBBBBBBB' as ProposalId
    const answers = [
      may(act, { ...ask, round }),
      may(act, {
        ...ask,
        round: { ...round, acts: { ...round.acts, interests: [{ ...by, interests: [] }] } },
      }),
      may(act, { ...ask, round: having('north', proposal) }),
      may(act, { ...ask, round: having('north', other) }),
      may(act, { ...ask, round: having('south', other) }),
    ].map(reasonOf)
    const closed = 'interest-declared'
    expect(answers).toEqual([
      'interests-not-declared',
      '',
      closed,
      scope === 'proposal' ? '' : closed,
      scope === 'round' ? closed : '',
    ])
  })
})

describe('the desk', () => {
  const { round, now } = inPhase('counting', { reviewing: usualReviewing })
  const signing = {
    task: 'councillor-sign-off',
    state: 'to-do',
    acts: ['sign-off-as-councillor'],
    places: [north],
    missing: 1,
  } as const
  const withInterest = (interests: readonly never[] | readonly object[]) => ({
    ...round,
    acts: {
      ...round.acts,
      interests: [{ by: councillor.person!, byName: 'Cara', at: now, interests: interests as never }],
    },
  })

  it('leads whoever has not declared there, and shows what is closed to them to others only', () => {
    expect(deskOf([signing], councillor, round, now)).toHaveLength(1)
    expect(deskOf([signing], councillor, withInterest([]), now)).toHaveLength(1)
    const mine = withInterest([{ proposal: 'x', title: 'X', place: 'north', kind: 'family' }])
    expect(deskOf([signing], councillor, mine, now)).toEqual([])
    const other = actorWith('Otto', ['councillor', 'north'])
    expect(deskOf([signing], other, mine, now)).toHaveLength(1)
  })

  it('says why a result cannot be certified by them', () => {
    const { round: over, now: later } = inPhase('delivering', { reviewing: usualReviewing })
    const officer = actorWith('Otto', 'round')
    expect(mayForAnyPot('certify-as-officer', { actor: officer, now: later, round: over })).toMatchObject({
      refusal: { reason: 'interests-not-declared' },
    })
  })
})
