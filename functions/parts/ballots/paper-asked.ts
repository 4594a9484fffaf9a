// Which paper an officer has in hand, and what they keyed of it.
import { type ChoicesRefusal, checkChoices } from '../../../shared/ballots/choices.ts'
import type { FrozenBallot } from '../../../shared/ballots/frozen-ballot.ts'
import { type KeyedBallot, readKeyed } from '../../../shared/ballots/keyed-ballot.ts'
import { readMark } from '../../../shared/ballots/paper-mark.ts'
import type { PaperInputs } from '../../../shared/contract/paper.ts'
import type {
  CastRefusal,
  ChangedRefusal,
  NotFoundRefusal,
  PaperRefusal,
} from '../../../shared/contract/refusals.ts'
import { ok, type Refusal, type Result, refuse } from '../../../shared/lib/result.ts'
import { type Act, type Actor, may, type PolicyRefusal } from '../../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { type Batch, getBatch } from '../../store/paper-batches.ts'
import { getRound } from '../../store/rounds.ts'

export type KeyingRefused =
  | NotFoundRefusal
  | PolicyRefusal
  | PaperRefusal
  | CastRefusal
  | ChangedRefusal
  | Refusal<'unknown-pot'>

export interface Keyed {
  readonly keyed: KeyedBallot
  /** Why it counts as invalid, as the officer is told; it is kept all the same. */
  readonly breaks: ChoicesRefusal | undefined
}

export interface PaperPlace {
  readonly round: Round
  readonly batch: Batch
}

/** Ladder: the round, its pot, the duty there, the batch, and a paper of it. */
export async function openPlace(
  { db, clock }: Hands,
  actor: Actor,
  act: Act,
  input: PaperInputs['take-back-keying'],
): Promise<Result<PaperPlace, NotFoundRefusal | PolicyRefusal | PaperRefusal | Refusal<'unknown-pot'>>> {
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, input.pot)) return refuse({ reason: 'unknown-pot' })
  const allowed = may(act, { actor, now: clock.now(), round, place: input.pot })
  if (!allowed.ok) return allowed
  const batch = await getBatch(db, input)
  if (!batch || input.number > batch.envelopes) return refuse({ reason: 'unknown-batch' })
  return ok({ round, batch })
}

export interface ReadPaper extends Keyed {
  readonly frozen: FrozenBallot
  readonly mark: string | undefined
}

export async function readPaper(
  { files }: Hands,
  round: Round,
  { pot, mark: typed, keyed: line }: Pick<PaperInputs['key-paper'], 'pot' | 'mark' | 'keyed'>,
): Promise<Result<ReadPaper, PaperRefusal>> {
  const frozen = await readFrozenBallot(files, round)
  const mark = typed === '' ? undefined : readMark(typed)
  if (typed !== '' && mark === undefined) return refuse({ reason: 'mark-unread' })
  const keyed = readKeyed(frozen, pot, line)
  if (!keyed.ok) return keyed
  const checked = 'choices' in keyed.value ? checkChoices(frozen, pot, keyed.value.choices) : undefined
  return ok({
    frozen,
    mark,
    keyed: keyed.value,
    breaks: checked && !checked.ok ? checked.refusal : undefined,
  })
}
