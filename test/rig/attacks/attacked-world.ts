// What is attacked: a small council with a round that is voted in and one that takes ideas, or the whole town of the
// demonstration as it stands on one machine.

import type { SentMessage } from '../../../functions/ports/messages-local.ts'
import type { Db } from '../../../functions/store/db.ts'
import { listRounds, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { roundPlans } from '../../../infra/local/demo/round-plans.ts'
import type { PersonId } from '../../../shared/lib/ids.ts'
import { at, testRound } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { visitor } from '../../fixtures/visitor.ts'
import { votingRound } from '../../fixtures/voting.ts'
import { openDoor } from '../../journeys/bad-input/doorstep.ts'
import { startTown } from '../../journeys/town.ts'

export interface AttackedWorld {
  readonly origin: string
  readonly db: Db
  /** With what their cookie holds. */
  readonly people: readonly { readonly name: string; readonly cookie: string }[]
  /** Those that take words. */
  rounds(): Promise<readonly string[]>
  messages(): Promise<readonly SentMessage[]>
  close(): Promise<void>
}

export async function smallWorld(): Promise<AttackedWorld> {
  const door = await openDoor()
  const { hands, origin } = door
  await votingRound(hands)
  const ideas = testRound('ideas', {
    acts: { announced: { by: 'officer' as PersonId, byName: 'Officer', at: at('2026-10-09T09:00:00Z') } },
    rules: { ...testRound('x').rules, proposalsPerPerson: 50 },
    dates: {
      proposingAt: at('2026-10-10T08:00:00Z'),
      reviewingAt: at('2026-11-20T16:00:00Z'),
      discussingAt: at('2026-12-05T16:00:00Z'),
      votingAt: at('2026-12-20T07:00:00Z'),
      closesAt: at('2027-01-06T17:00:00Z'),
      challengesUntil: at('2027-02-01T17:00:00Z'),
    },
  })
  await transact(hands.db, [newRound(ideas)])
  const everybody = [
    { name: 'Rosa Resident', email: 'rosa@test.example' },
    { name: 'First Officer', email: 'first@test.example' },
  ]
  const people = []
  for (const who of everybody) people.push({ name: who.name, cookie: (await signedIn(hands, who)).token })
  const messages = () => hands.messages.list()
  return { origin, db: hands.db, people, rounds: async () => ['ideas'], messages, close: () => door.close() }
}

/** The demonstration with fewer voters: there are as many pages, and they are there sooner. */
const plans = roundPlans.map(plan => ({
  ...plan,
  pots: plan.pots.map(pot => ({ ...pot, roll: Math.min(pot.roll, 30), ballots: Math.min(pot.ballots, 24) })),
}))

export async function wholeTown(): Promise<AttackedWorld> {
  const { demoPeople } = await import('../../../infra/local/demo/people.ts')
  const town = await startTown(plans)
  const { origin, hands } = town
  const people = []
  for (const { name, email } of demoPeople) {
    const one = visitor({ request: (url, init) => fetch(url, { ...init, redirect: 'manual' }) }, origin)
    await one.post(`/local/sign-in/${encodeURIComponent(email)}`)
    people.push({ name, cookie: one.cookies.get('folkmoot') ?? '' })
  }
  const outbox = hands.messages as unknown as { list(): Promise<readonly SentMessage[]> }
  const rounds = async () => (await listRounds(hands.db)).map(({ id }) => id)
  return { origin, db: hands.db, people, rounds, messages: () => outbox.list(), close: () => town.stop() }
}
