// What follows from certification, or long after a round was cancelled, where the box may be read: the round's key is destroyed and every ballot taken out of the
// box; a week later, when neither a key nor a backup could be called back, it is looked whether both are gone, and only
// then said.
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { secretsEndFrom, unlinkableFrom } from '../../shared/rounds/certification.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { emptyBox, isBoxEmpty } from '../store/box.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | ChangedRefusal | Refusal<'not-certified' | 'secrets-not-gone'>

export function isEndDue(round: Round, now: Instant): boolean {
  const from = secretsEndFrom(round)
  return round.acts.secretsEnded === undefined && from !== undefined && now >= from
}

/** Interrupted anywhere, it is begun again and finds only what is left. */
export async function endSecrets(hands: Hands, id: RoundId): Promise<Result<undefined, Refused>> {
  const { db, keys, clock } = hands
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (round.acts.secretsEnded) return ok()
  if (!isEndDue(round, clock.now())) return refuse({ reason: 'not-certified' })
  await keys.destroyRoundKey(id)
  for (const { neighbourhood: pot } of round.pots) await emptyBox(db, { round: id, pot })
  return recorded(hands, round, 'end-secrets', 'secretsEnded')
}

export const isGoneDue = (round: Round, now: Instant): boolean =>
  round.acts.secretsEnded !== undefined && !round.acts.secretsGone && now >= unlinkableFrom(round)

export async function checkSecretsGone(hands: Hands, id: RoundId): Promise<Result<undefined, Refused>> {
  const { db, keys, clock } = hands
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (round.acts.secretsGone) return ok()
  if (!isGoneDue(round, clock.now())) return refuse({ reason: 'not-certified' })
  const pots = round.pots.map(({ neighbourhood }) => neighbourhood)
  const gone = (await keys.roundKeyState(id)) === 'gone' && (await isBoxEmpty(db, id, pots))
  if (!gone) return refuse({ reason: 'secrets-not-gone' })
  return recorded(hands, round, 'secrets-gone', 'secretsGone')
}

async function recorded(
  { db, clock, entropy }: Hands,
  round: Round,
  act: 'end-secrets' | 'secrets-gone',
  as: 'secretsEnded' | 'secretsGone',
): Promise<Result<undefined, ChangedRefusal>> {
  const at = clock.now()
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, [as]: { at } } }),
    journalled({ id: entropy.ulid() as JournalId, at, act, round: round.id, subject: round.title }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
