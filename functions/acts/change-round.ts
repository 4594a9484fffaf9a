// Changing a round's set-up while it is still a draft. Once it was announced, residents have its dates: from then on it
// is changed from whole to whole, and only before it opens.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, InputRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { chainOf, neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { fieldsAgainstName, markedTitle } from '../../shared/rounds/rehearsal.ts'
import { usualReviewing } from '../../shared/rounds/reviewing.ts'
import { checkAnnouncement, type SetUpRefusal, sameSetUp } from '../../shared/rounds/set-up.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | InputRefusal | SetUpRefusal | ChangedRefusal

export async function changeRound(
  { council, db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['change-round'],
): Promise<Result<{ version: number }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('change-round', { actor, now, round })
  if (!allowed.ok) return allowed
  const strange = [
    ...input.pots.flatMap(({ neighbourhood }, index) =>
      neighbourhoodOf(council, neighbourhood) ? [] : [`pots.${index}.neighbourhood`],
    ),
    ...fieldsAgainstName(round.id, input),
  ]
  if (strange.length > 0)
    return refuse({
      reason: 'invalid-input',
      fields: strange.map(field => ({ field, problem: 'not-offered' as const })),
    })

  const { round: _id, version, ...asked } = input
  const setUp = { ...asked, title: markedTitle(asked) }
  const repeated = round.version === version + 1 && sameSetUp(round, setUp)
  if (repeated) return ok({ version: round.version })
  if (round.version !== version) return refuse({ reason: 'changed-meanwhile' })
  if (round.acts.announced) {
    const whole = checkAnnouncement(setUp, now, place => chainOf(council, place))
    if (!whole.ok) return whole
  }

  const written = await transact(db, [
    changedRound({ ...round, ...setUp, reviewing: setUp.reviewing ?? round.reviewing ?? usualReviewing }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'change-round',
      by: actor.person!,
      byName: actor.name ?? '',
      as: 'round',
      round: round.id,
      subject: setUp.title,
    }),
  ])
  return written.ok ? ok({ version: version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
