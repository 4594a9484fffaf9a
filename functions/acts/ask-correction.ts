// Saying that a published result is wrong, with a reason that everybody reads: its ballots are then counted again, and a
// second officer agrees to what that came to, or it is let go. While it is under way nothing is certified.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { CorrectionAsked } from '../../shared/rounds/round.ts'
import { publishedManifest } from '../count/bundle.ts'
import type { Hands } from '../hands.ts'
import { getChallenge } from '../store/challenges.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function askCorrection(
  { db, clock, entropy, files }: Hands,
  actor: Actor,
  input: Inputs['ask-correction'],
): Promise<Result<{ version: number }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('ask-correction', { actor, now, round })
  if (!allowed.ok) return allowed
  const { correction, certified } = round.acts
  if (certified) return refuse({ reason: 'certified' })
  if (correction) {
    const same = correction.by === actor.person && correction.reason === input.reason
    return same ? ok({ version: round.version }) : refuse({ reason: 'correction-open' })
  }
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  if (input.challenge !== null) {
    const outcome = (await getChallenge(db, round.id, input.challenge))?.answer?.outcome
    if (outcome !== 'upheld' && outcome !== 'partly') return refuse({ reason: 'not-found' })
  }
  if (!(await publishedManifest(files, round))) return refuse({ reason: 'not-counted-yet' })

  const person = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const asked: CorrectionAsked = {
    ...person,
    reason: input.reason,
    ...(input.challenge !== null && { challenge: input.challenge }),
  }
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, correction: asked } }),
    journalled({
      id: entropy.ulid() as JournalId,
      act: 'ask-correction',
      ...person,
      as: 'round',
      round: round.id,
      subject: round.title,
      why: input.reason,
      facts: { manifestSha256: must(round.acts.published, 'only what is published').manifestSha256 },
    }),
  ])
  return written.ok ? ok({ version: round.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
