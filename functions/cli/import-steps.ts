// What follows once every ballot of an imported election is in: the same acts that end any vote, by the names of the
// council's first two officers, at times that lie where the vote lay. Each step that was done before is passed over, so
// an import that was interrupted among them goes on; a scheduler that works on the same data may do some of them first.

import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { must } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { epochOf, instantOf, secondsAfter } from '../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../shared/lib/result.ts'
import { firstOfficerDuties } from '../../shared/rounds/duties.ts'
import type { Actor, Duty } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { missingSignOffs } from '../../shared/rounds/sign-offs.ts'
import { approveOpening } from '../acts/approve-opening.ts'
import { checkCount } from '../acts/check-count.ts'
import { closeGates, graceSeconds } from '../acts/close-gates.ts'
import { publishResults } from '../acts/publish-results.ts'
import { signOffCount } from '../acts/sign-off-count.ts'
import { signStatement } from '../acts/sign-statement.ts'
import { totalVotes } from '../acts/total-votes.ts'
import { countRound } from '../count/count-round.ts'
import type { Hands } from '../hands.ts'
import type { Clock } from '../ports/clock.ts'
import { personFor } from '../store/people.ts'
import { getRound } from '../store/rounds.ts'
import type { Clause } from '../store/transact.ts'

export type Officers = readonly [Actor, Actor]

/**
 * The two people the configuration names, as they act: with every duty of theirs, and a councillor's for this one purpose.
 * `clauses`: what to write where they have not been here before.
 */
export async function firstOfficers(
  hands: Hands,
): Promise<{ readonly officers: Officers; readonly clauses: readonly Clause[] }> {
  const duties = [...firstOfficerDuties, 'councillor' as const].map(
    (name): Duty => ({ name, place: 'council' }),
  )
  const written: Clause[] = []
  const actors: Actor[] = []
  for (const [index, { name, email }] of hands.council.officers.entries()) {
    const proved = { name, email: normaliseProof(email), at: hands.clock.now() }
    const { person, clauses } = await personFor(hands, proved)
    written.push(...clauses.map(clause => ({ ...clause, name: `${clause.name}-${index}` })))
    actors.push({ person: person.id, name, duties })
  }
  return { officers: actors as unknown as Officers, clauses: written }
}

export interface SetClock extends Clock {
  set(epochMilliseconds: number): void
}

/** A clock that stands where it is put, and moves on by a second each time it is asked. */
export function setClock(start: number): SetClock {
  let at = start
  return {
    now() {
      at += 1000
      return instantOf(at)
    },
    set: to => {
      at = to
    },
  }
}

export async function decide(
  hands: Hands & { readonly clock: SetClock },
  id: RoundId,
  [first, second]: Officers,
): Promise<void> {
  const round = () => current(hands, id)
  const { closesAt } = (await round()).dates
  const later = (hours: number) => hands.clock.set(epochOf(secondsAfter(closesAt, hours * 3600)))
  hands.clock.set(epochOf(secondsAfter(closesAt, graceSeconds)))
  await untilDone(() => closeGates(hands, id))
  await untilDone(() => totalVotes(hands, id))
  later(9)
  for (const officer of [first, second])
    await untilDone(() => approveOpening(hands, officer, { round: id }), ['already-done', 'same-person'])
  await untilDone(() => countRound(hands, id))
  await untilDone(() => signStatement(hands, id))
  await untilDone(() => checkCount(hands, id))
  later(12)
  for (const { pot, as } of missingSignOffs(await round()))
    await untilDone(
      () => signOffCount(hands, as === 'councillor' ? first : second, { round: id, pot, as }),
      ['already-done'],
    )
  later(24)
  await untilDone(async () => publishResults(hands, first, { round: id, version: (await round()).version }))
}

async function current({ db }: Hands, id: RoundId): Promise<Round> {
  return must(await getRound(db, id), 'a round that was just imported')
}

const tries = 8

/** Done, or done already; whoever else worked on the round meanwhile is waited out. */
async function untilDone(
  act: () => Promise<Result<unknown, Refusal>>,
  doneAlready: readonly string[] = [],
): Promise<void> {
  for (let tried = 1; ; tried++) {
    const done = await act()
    if (done.ok || doneAlready.includes(done.refusal.reason)) return
    if (done.refusal.reason !== 'changed-meanwhile' || tried === tries) throw new StepRefused(done.refusal)
  }
}

/** A step that must follow was refused: what stands in its way is for people to see to. */
export class StepRefused extends Error {
  override name = 'StepRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(JSON.stringify(refusal))
    this.refusal = refusal
  }
}
