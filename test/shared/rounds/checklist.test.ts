import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildFrozenBallot } from '../../../shared/ballots/build-frozen-ballot.ts'
import type { NeighbourhoodId, PersonId, ProposalId } from '../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { potFacts } from '../../../shared/proposals/pot-facts.ts'
import { costOf, type Proposal, stateOf } from '../../../shared/proposals/proposal.ts'
import {
  type ChecklistItem,
  checklist,
  nextOf,
  type PotFacts,
  type RoundFacts,
  type Task,
  tasks,
} from '../../../shared/rounds/checklist.ts'
import { deskOf } from '../../../shared/rounds/desk.ts'
import { type Phase, phases } from '../../../shared/rounds/phase.ts'
import { type Actor, isOpen, may, nobody } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { checkAnnouncement } from '../../../shared/rounds/set-up.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import { actorWith, at, testDates, testRound } from '../../fixtures/hands.ts'
import { inPhase } from '../../fixtures/phases.ts'

const places = ['north', 'south'] as NeighbourhoodId[]
const ready: PotFacts = {
  place: 'north' as NeighbourhoodId,
  rollBegun: true,
  unanswered: 0,
  onBallot: 3,
  withoutCost: 0,
  undelivered: 0,
}
const factsWith = (changes: Partial<PotFacts> = {}): RoundFacts => ({
  pots: places.map(place => ({ ...ready, place, ...changes })),
  countBlocked: false,
})
const stateIn = (items: readonly ChecklistItem[], task: Task) => items.find(item => item.task === task)?.state

const anyFacts = fc.record({
  pots: fc.tuple(
    ...places.map(place =>
      fc.record({
        place: fc.constant(place),
        rollBegun: fc.boolean(),
        unanswered: fc.nat(3),
        onBallot: fc.nat(3),
        withoutCost: fc.nat(1),
        undelivered: fc.nat(2),
      }),
    ),
  ),
  countBlocked: fc.boolean(),
  openChallenges: fc.array(fc.constantFrom(null, 'somebody' as PersonId), { maxLength: 2 }),
})
const anyPhase = fc.constantFrom(...phases)

describe('the checklist', () => {
  it('holds the box shut while paper that came in time is not finished, and says where', () => {
    const { round, now } = inPhase('counting')
    const items = (paperOpen: NonNullable<RoundFacts['paperOpen']>) =>
      checklist(round, { ...factsWith(), paperOpen }, now)
    const waiting = items({ [places[0]!]: 3 })
    expect(waiting.find(({ task }) => task === 'paper')).toMatchObject({
      state: 'problem',
      places: ['north'],
      missing: 3,
    })
    expect(stateIn(waiting, 'opening')).toBe('later')
    expect(nextOf(waiting)?.task).toBe('paper')
    const desk = (name: 'paper' | 'round', place: string) =>
      deskOf(waiting, actorWith('Somebody', [name, place]), round, now).map(({ task }) => task)
    expect(desk('paper', 'north')).toContain('paper')
    expect(desk('paper', 'south')).not.toContain('paper')
    expect(stateIn(items({ [places[0]!]: 0 }), 'paper')).toBe('done')
    expect(stateIn(items({}), 'opening')).toBe('to-do')
  })

  it('has every task once, in the order of a round’s life, in every phase', () => {
    for (const phase of phases) {
      if (phase === 'cancelled') continue
      const { round, now } = inPhase(phase)
      const facts = factsWith({ questions: 1 })
      const names = (of: typeof round) => checklist(of, facts, now).map(({ task }) => task)
      const signing = { criteria: [], criteriaFrom: '', signers: ['legal' as const], menu: [] }
      // Nobody answers questions where nobody can.
      const talking = isOpen('answer-as-councillor', round, now)
      const all = tasks.slice(3).filter(task => talking || task !== 'questions')
      expect(names({ ...round, reviewing: signing })).toEqual(all)
      // Nobody signs projects where the round asks nobody to.
      expect(names(round)).toEqual(all.filter(task => task !== 'project-signatures'))
    }
  })

  it('asks nothing of anybody once the round is cancelled', () => {
    const { round, now } = inPhase('cancelled')
    expect(checklist(round, factsWith({ unanswered: 4 }), now)).toEqual([])
  })

  it.each<[Phase, Task]>([
    ['draft', 'announcement'],
    ['proposing', 'ideas'],
    ['discussing', 'freeze'],
    ['voting', 'vote'],
    ['counting', 'opening'],
    ['results', 'challenges'],
    ['delivering', 'certification'],
  ])('waits in %s for: %s', (phase, task) => {
    const { round, now } = inPhase(phase)
    expect(nextOf(checklist(round, factsWith(), now))?.task).toBe(task)
  })

  it('offers to finish the review from its date on, when all is answered, and says when it is late', () => {
    const { round, now } = inPhase('reviewing')
    const late = secondsAfter(testDates.discussingAt, 60)
    const open = factsWith({ unanswered: 1 })
    expect(stateIn(checklist(round, factsWith(), now), 'finished-review')).toBe('later')
    expect(stateIn(checklist(round, factsWith(), late), 'finished-review')).toBe('to-do')
    expect(stateIn(checklist(round, open, late), 'finished-review')).toBe('later')
    expect(checklist(round, open, now).find(({ task }) => task === 'answers')).toMatchObject({
      state: 'to-do',
      places,
      missing: 2,
    })
    expect(stateIn(checklist(round, open, late), 'answers')).toBe('problem')
  })

  it('names every fault of the set-up, and has nothing announced before they are gone', () => {
    const { now } = inPhase('draft')
    const broken = testRound('broken', { pots: [] })
    const items = checklist(broken, { pots: [], countBlocked: false }, now)
    expect(items.find(({ task }) => task === 'set-up')).toMatchObject({
      state: 'problem',
      missing: 1,
      faults: [{ fault: 'no-pots' }],
    })
    expect(stateIn(items, 'announcement')).toBe('later')
    expect(stateIn(items, 'roll')).toBe('later')
  })

  it('leaves out what a rehearsal never comes to', () => {
    const { round, now } = inPhase('counting', { rehearsal: true })
    const items = checklist(round, factsWith(), now)
    for (const task of ['publication', 'challenges', 'certification', 'delivery', 'closing'] as const)
      expect([task, stateIn(items, task)]).toEqual([task, 'never'])
  })

  it('puts a request to cancel first, until it lapses', () => {
    const { round, now } = inPhase('voting')
    const cancelProposed = {
      by: 'x' as PersonId,
      byName: 'X',
      at: now,
      reason: 'The money was needed elsewhere.',
    }
    const asked = { ...round, acts: { ...round.acts, cancelProposed } }
    expect(nextOf(checklist(asked, factsWith(), now))?.task).toBe('cancelling')
    expect(nextOf(checklist(asked, factsWith(), daysAfter(now, 7)))?.task).not.toBe('cancelling')
  })

  it('asks for an answer to every challenge before anything is certified, and says who has it', () => {
    const { round, now } = inPhase('delivering')
    const open = { ...factsWith(), openChallenges: ['una' as PersonId, null] }
    const items = checklist(round, open, now)
    expect(items.find(({ task }) => task === 'challenges')).toMatchObject({ state: 'problem', missing: 2 })
    expect(stateIn(items, 'certification')).toBe('later')
    const una: Actor = {
      person: 'una' as PersonId,
      name: 'Una',
      duties: [{ name: 'audit', place: 'council' }],
    }
    const onDesk = (actor: Actor) =>
      deskOf(items, actor, round, now).find(({ task }) => task === 'challenges')
    expect(onDesk(una)?.missing).toBe(1)
    expect(onDesk(actorWith('Ruth', 'round'))?.missing).toBe(1)
    expect(onDesk(actorWith('Owen', 'review'))).toBeUndefined()
    expect(stateIn(checklist(round, factsWith(), now), 'certification')).toBe('to-do')
  })

  it('asks a second officer for a correction that was counted, and says where it is blocked', () => {
    const { round: published, now } = inPhase('results')
    const asked = {
      by: 'ruth' as PersonId,
      byName: 'Ruth',
      at: testDates.closesAt,
      reason: 'x',
    }
    const counted = { at: testDates.closesAt, outcomeFile: 'o', outcomeSha256: 'h', recount: 'r' }
    const withCorrection = (correction: NonNullable<Round['acts']['correction']>) => ({
      ...published,
      acts: { ...published.acts, correction },
    })
    expect(stateIn(checklist(withCorrection(asked), factsWith(), now), 'correction')).toBe('waiting')
    const ready = withCorrection({ ...asked, counted })
    const items = checklist(ready, factsWith(), now)
    expect(stateIn(items, 'correction')).toBe('to-do')
    const onDesk = (name: string) =>
      deskOf(items, actorWith(name, 'round'), ready, now).some(({ task }) => task === 'correction')
    expect([onDesk('Ruth'), onDesk('Daniel')]).toEqual([false, true])
    const blocked = checklist(ready, { ...factsWith(), countBlocked: true }, now)
    expect(stateIn(blocked, 'correction')).toBe('problem')
  })

  it('says that the count is held up where it is', () => {
    const { round, now } = inPhase('counting')
    expect(stateIn(checklist(round, { ...factsWith(), countBlocked: true }, now), 'count')).toBe('problem')
  })

  it('never offers a step whose steps before are not done', () => {
    const needs: readonly (readonly [Task, readonly Task[]])[] = [
      ['announcement', ['set-up']],
      ['finished-review', ['answers', 'ideas']],
      ['freeze', ['finished-review', 'shortlists']],
      ['opening', ['vote']],
      ['publication', ['count', 'councillor-sign-off', 'officer-sign-off']],
      ['certification', ['publication', 'challenges']],
      ['closing', ['publication', 'challenges', 'delivery']],
    ]
    fc.assert(
      fc.property(anyPhase, anyFacts, fc.integer({ min: -40, max: 40 }), (phase, facts, days) => {
        const { round, now } = inPhase(phase)
        const items = checklist(round, facts, daysAfter(now, days))
        for (const [task, before] of needs)
          if (stateIn(items, task) === 'to-do')
            for (const earlier of before)
              expect([task, earlier, stateIn(items, earlier)]).toEqual([task, earlier, 'done'])
      }),
    )
  })

  it('offers an announcement exactly where the law would take it', () => {
    const anyDays = fc.array(fc.integer({ min: -10, max: 60 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(anyDays, fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }), (days, amounts) => {
        const now = at('2026-09-01T09:00:00Z')
        const dates = Object.fromEntries(
          Object.keys(testDates).map((name, index) => [name, daysAfter(now, days[index]!)]),
        ) as unknown as Round['dates']
        const pots = amounts.map((amountMinor, index) => ({
          neighbourhood: (places[index] ?? 'north') as NeighbourhoodId,
          amountMinor: amountMinor as Minor,
        }))
        const round = testRound('any', { dates, pots })
        const items = checklist(round, { pots: [], countBlocked: false }, now)
        const offered = stateIn(items, 'announcement') === 'to-do'
        expect(offered).toBe(checkAnnouncement(round, now).ok)
      }),
    )
  })

  it('offers a freezing exactly where the ballot could be built', () => {
    const named = { by: 'x' as PersonId, byName: 'X', at: testDates.discussingAt }
    const anyProposal = fc
      .record({
        place: fc.constantFrom(...places),
        withdrawn: fc.boolean(),
        review: fc.constantFrom('none', 'feasible', 'not-feasible'),
        shortlist: fc.constantFrom('none', 'on', 'off'),
      })
      .map(
        ({ place, withdrawn, review, shortlist }): Proposal => ({
          id: 'any' as ProposalId,
          round: 'autumn-round' as never,
          neighbourhood: place,
          author: 'amina' as PersonId,
          authorName: 'Amina',
          submittedAt: testDates.proposingAt,
          title: 'Benches',
          summary: 'To sit',
          text: 'Benches to sit on',
          place: 'Weir Lane',
          category: 'streets',
          roughCostMinor: null,
          language: 'en',
          version: 0,
          ...(withdrawn && { withdrawn: { at: testDates.proposingAt } }),
          ...(review === 'feasible' && {
            review: { ...named, outcome: 'feasible', costMinor: 10_000 as Minor, reason: 'Fine.' },
          }),
          ...(review === 'not-feasible' && { review: { ...named, outcome: 'not-feasible', reason: 'No.' } }),
          ...(shortlist !== 'none' &&
            review === 'feasible' && { shortlist: { ...named, on: shortlist === 'on', reason: '' } }),
        }),
      )
    const { round, now } = inPhase('discussing')
    fc.assert(
      fc.property(fc.array(anyProposal, { maxLength: 12 }), proposals => {
        const facts = { pots: potFacts(round, proposals, new Set(), new Set(places)), countBlocked: false }
        const built = buildFrozenBallot({
          round,
          currency: 'GBP',
          nameOf: place => place,
          publicKeys: { signPublicKey: '', sealPublicKey: '' },
          shortlisted: proposals
            .filter(proposal => stateOf(proposal) === 'shortlisted')
            .map(proposal => ({ ...proposal, proposal: proposal.id, costMinor: costOf(proposal) })),
        })
        expect(stateIn(checklist(round, facts, now), 'freeze') === 'to-do').toBe(built.ok)
      }),
    )
  })
})

describe('the desk', () => {
  const people = [
    nobody,
    actorWith('Resident'),
    actorWith('Officer', 'round'),
    actorWith('Reviewer', 'review'),
    actorWith('Ward Reviewer', ['review', 'south']),
    actorWith('Councillor North', ['councillor', 'north']),
    actorWith('Roll', 'roll'),
    actorWith('Auditor', 'audit'),
    actorWith('All', 'round', 'review', 'roll', 'councillor'),
  ]

  it('offers nothing that the policy would refuse', () => {
    fc.assert(
      fc.property(anyPhase, anyFacts, fc.constantFrom(...people), (phase, facts, actor) => {
        const { round, now } = inPhase(phase)
        for (const { acts, places: mine, task } of deskOf(checklist(round, facts, now), actor, round, now)) {
          if (['roll', 'cancelling'].includes(task) || mine.length === 0)
            expect(acts.some(act => mayForAnyPot(act, { actor, now, round }).ok)).toBe(true)
          else
            for (const place of mine)
              expect(acts.some(act => may(act, { actor, now, round, place }).ok)).toBe(true)
        }
      }),
    )
  })

  const deskIn = (phase: Phase, actor: (typeof people)[number], facts: RoundFacts, changes = {}) => {
    const { round, now } = inPhase(phase, changes)
    return deskOf(checklist(round, facts, now), actor, round, now)
  }

  it('shows a councillor what is missing in their own ward, and only how much of it', () => {
    const councillor = actorWith('Councillor North', ['councillor', 'north'])
    const facts = {
      ...factsWith(),
      pots: [
        { ...ready, unanswered: 2 },
        { ...ready, place: 'south' as NeighbourhoodId, unanswered: 5 },
      ],
    }
    expect(deskIn('reviewing', councillor, facts)).toMatchObject([
      { task: 'answers', places: ['north'], missing: 2 },
    ])
    expect(deskIn('draft', councillor, facts)).toEqual([])
  })

  it('shows nobody and residents nothing at all', () => {
    for (const phase of phases)
      for (const actor of [nobody, actorWith('Resident')])
        expect(deskIn(phase, actor, factsWith({ unanswered: 1, rollBegun: false, undelivered: 1 }))).toEqual(
          [],
        )
  })

  it('does not ask for the second half who did the first', () => {
    const officer = actorWith('Officer', 'round')
    const other = actorWith('Other', 'round')
    const own = { by: officer.person!, byName: 'Officer', at: testDates.closesAt }
    const opened = { acts: { openingApprovals: [own] } }
    expect(deskIn('counting', officer, factsWith(), opened)).toEqual([])
    expect(deskIn('counting', other, factsWith(), opened)).toMatchObject([{ task: 'opening' }])

    const counted = { at: testDates.closesAt, outcomeFile: 'o', outcomeSha256: 'h' }
    const both = actorWith('Both', 'round', 'councillor')
    const signOffs = [{ ...own, by: both.person!, pot: places[0]!, as: 'councillor' as const }]
    const desk = deskIn('counting', both, factsWith(), {
      acts: { openingApprovals: [own, { ...own, by: 'z' as PersonId }], counted, signOffs },
    })
    expect(desk.map(({ task, places: at }) => [task, at])).toEqual([
      ['councillor-sign-off', ['south']],
      ['officer-sign-off', ['south']],
    ])

    const cancelProposed = { ...own, at: testDates.votingAt, reason: 'The money was needed elsewhere.' }
    const asked = { acts: { cancelProposed } }
    expect(deskIn('voting', officer, factsWith(), asked)).toEqual([])
    expect(deskIn('voting', other, factsWith(), asked)).toMatchObject([{ task: 'cancelling' }])
  })
})
