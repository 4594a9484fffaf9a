// Who may do what to a round: the expectation is written out here by hand, from the design's table of a round's life,
// and compared with the policy for every actor in every phase.
import { describe, expect, it } from 'vitest'
import type { RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import { type Phase, phases } from '../../../shared/rounds/phase.ts'
import { type Act, type Actor, canVote, may, nobody, policy } from '../../../shared/rounds/policy.ts'
import { actorWith, at } from '../../fixtures/hands.ts'
import { inPhase } from '../../fixtures/phases.ts'

const longAgo = at('2026-01-01T00:00:00Z')
const actors: Readonly<Record<string, Actor>> = {
  nobody,
  resident: actorWith('Resident'),
  officer: actorWith('Officer', 'round'),
  'ward officer': actorWith('Ward Officer', ['round', 'north']),
  'former officer': { ...actorWith('Former'), duties: [{ name: 'round', place: 'council', until: longAgo }] },
  reviewer: actorWith('Reviewer', 'review'),
  'ward reviewer': actorWith('Ward Reviewer', ['review', 'north']),
  councillor: actorWith('Councillor', 'councillor'),
  'roll officer': actorWith('Roll', 'roll'),
  'paper officer': actorWith('Paper', 'paper'),
  moderator: actorWith('Moderator', 'moderation'),
  payer: actorWith('Payer', 'payment-check', 'payment-approval'),
  auditor: actorWith('Auditor', 'audit'),
  organiser: actorWith('Organiser', 'organiser'),
  'panel member': actorWith('Panel', 'panel'),
}

interface Expected {
  readonly act: Act
  readonly who: readonly string[]
  readonly when: readonly Phase[]
}

const beforeResults: readonly Phase[] = [
  'draft',
  'proposing',
  'reviewing',
  'discussing',
  'voting',
  'counting',
]
const expected: readonly Expected[] = [
  { act: 'change-round', who: ['officer'], when: ['draft'] },
  { act: 'announce-round', who: ['officer'], when: ['draft'] },
  { act: 'cancel-round', who: ['officer'], when: beforeResults },
  { act: 'finish-review', who: ['officer', 'reviewer'], when: ['reviewing'] },
  { act: 'certify-as-officer', who: ['officer'], when: ['delivering', 'closed'] },
  { act: 'log-envelope', who: ['paper officer'], when: ['voting'] },
  { act: 'replace-by-paper', who: ['paper officer'], when: ['voting'] },
  { act: 'make-batch', who: ['paper officer'], when: ['voting', 'counting'] },
  { act: 'key-paper', who: ['paper officer'], when: ['voting', 'counting'] },
  { act: 'audit-paper', who: ['paper officer'], when: ['voting', 'counting'] },
  { act: 'see-paper', who: ['officer', 'paper officer', 'auditor'], when: ['voting', 'counting'] },
  { act: 'close-round', who: ['officer'], when: ['delivering'] },
]

describe.each(expected)('$act', ({ act, who, when }) => {
  it.each(phases)('in the phase %s', phase => {
    const { round, now } = inPhase(phase)
    for (const [name, actor] of Object.entries(actors)) {
      const answer = may(act, { actor, now, round })
      const reason = answer.ok ? 'allowed' : answer.refusal.reason
      const should =
        name === 'nobody'
          ? 'not-signed-in'
          : !who.includes(name)
            ? 'not-your-duty'
            : when.includes(phase)
              ? 'allowed'
              : 'wrong-phase'
      expect([name, reason]).toEqual([name, should])
    }
  })
})

describe('set-up-round', () => {
  it.each(Object.entries(actors))('by %s', (name, actor) => {
    const answer = may('set-up-round', { actor, now: at('2026-09-01T09:00:00Z') })
    const should = name === 'officer' ? 'allowed' : name === 'nobody' ? 'not-signed-in' : 'not-your-duty'
    expect(answer.ok ? 'allowed' : answer.refusal.reason).toBe(should)
  })
})

describe('a voter with a code', () => {
  const voter: Actor = {
    voter: { round: 'any' as RoundId, voterKey: 'a'.repeat(64) as VoterKey },
    duties: [],
  }
  const { round, now } = inPhase('voting')

  it('may vote where the code is on the roll, and do nothing else whatever', () => {
    for (const act of Object.keys(policy) as Act[]) {
      const answer = may(act, { actor: voter, now, round, onRoll: true })
      expect([act, answer.ok]).toStrictEqual([act, act === 'cast-ballot'])
    }
    expect(may('cast-ballot', { actor: voter, now, round, onRoll: false })).toMatchObject({
      refusal: { reason: 'not-on-roll' },
    })
    expect([canVote(voter), canVote(nobody)]).toStrictEqual([true, false])
  })
})
