// Setting up a round: a draft with its pots, rules and dates, not whole yet perhaps. The same form sent twice makes one.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { InputRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { fieldsAgainstName, markedTitle } from '../../shared/rounds/rehearsal.ts'
import { usualReviewing } from '../../shared/rounds/reviewing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { sameSetUp } from '../../shared/rounds/set-up.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { getRound, newRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | InputRefusal | RoundRefusal

export async function setUpRound(
  { council, db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['set-up-round'],
): Promise<Result<{ round: RoundId; version: number }, Refused>> {
  const now = clock.now()
  const allowed = may('set-up-round', { actor, now })
  if (!allowed.ok) return allowed
  const strange = [
    ...input.pots.flatMap(({ neighbourhood }, index) =>
      neighbourhoodOf(council, neighbourhood) ? [] : [`pots.${index}.neighbourhood`],
    ),
    ...fieldsAgainstName(input.round, input),
  ]
  if (strange.length > 0)
    return refuse({
      reason: 'invalid-input',
      fields: strange.map(field => ({ field, problem: 'not-offered' as const })),
    })

  const { round: id, ...setUp } = input
  // It says how proposals are checked even where nobody chose anything: from then on interests are declared.
  const round: Round = {
    id,
    ...setUp,
    title: markedTitle(setUp),
    reviewing: setUp.reviewing ?? usualReviewing,
    acts: {},
    version: 0,
  }
  const written = await transact(db, [
    newRound(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'set-up-round',
      by: actor.person!,
      byName: actor.name ?? '',
      as: 'round',
      round: id,
      subject: round.title,
    }),
  ])
  if (written.ok) return ok({ round: id, version: 0 })
  const there = await getRound(db, id)
  const repeated = there?.version === 0 && sameSetUp(there, round)
  return repeated ? ok({ round: id, version: 0 }) : refuse({ reason: 'round-exists' })
}
