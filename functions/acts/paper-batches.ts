// Batches of paper ballots. One is made when outer envelopes are opened and what was in them is shuffled; it is settled when
// every paper in it is keyed or cannot be counted, never before; and it is closed when a sample, drawn by a seed that was not
// known while people keyed, was compared with what was keyed. Who keyed a paper does not compare it.
import { auditSample } from '../../shared/ballots/audit-sample.ts'
import type { PaperInputs } from '../../shared/contract/paper.ts'
import type { ChangedRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, NeighbourhoodId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { type Act, type Actor, may } from '../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../shared/rounds/round.ts'
import { openingApproved } from '../../shared/rounds/sign-offs.ts'
import type { Hands } from '../hands.ts'
import { type KeyingRefused, openPlace, readPaper } from '../parts/ballots/paper-asked.ts'
import { digestOfKeying } from '../parts/ballots/seal-paper.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import {
  changedBatch,
  changedPaper,
  getBatch,
  getPaper,
  isSettled,
  listPapers,
  newBatch,
} from '../store/paper-batches.ts'
import { getPaperDesk } from '../store/paper-desk.ts'
import { castKeysOf } from '../store/round-keys.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = KeyingRefused | RoundRefusal | ChangedRefusal

/** `batches`: how many the page showed, so that pressing twice makes one. */
export const makeBatch = (
  hands: Hands,
  actor: Actor,
  input: PaperInputs['make-batch'],
): Promise<Result<{ readonly batch: number }, Refused>> =>
  decideAnew(async (): Promise<Result<{ readonly batch: number }, Refused> | typeof moved> => {
    const { db, clock } = hands
    const now = clock.now()
    const round = await getRound(db, input.round)
    if (!round) return refuse({ reason: 'unknown-round' })
    const { pot, envelopes } = input
    if (!potOf(round, pot)) return refuse({ reason: 'unknown-pot' })
    const allowed = may('make-batch', { actor, now, round, place: pot })
    if (!allowed.ok) return allowed
    const desk = await getPaperDesk(db, round.id, pot)
    const number = input.batches + 1
    if (desk.batches !== input.batches) {
      const made = await getBatch(db, { round: round.id, pot, batch: number })
      return made?.envelopes === envelopes ? ok({ batch: number }) : refuse({ reason: 'changed-meanwhile' })
    }
    const left = desk.logged - desk.batched
    if (envelopes > left) return refuse({ reason: 'batch-too-large', left })
    const written = await transact(db, [
      ...newBatch(
        { round: round.id, pot, number, envelopes, state: 'open', audited: [], differed: 0, version: 1 },
        desk,
      ),
      entry(hands, actor, round, pot, now, 'make-batch', { batch: number, envelopes }),
    ])
    return written.ok ? ok({ batch: number }) : moved
  })

export const settleBatch = (
  hands: Hands,
  actor: Actor,
  input: PaperInputs['settle-batch'],
): Promise<Result<{ readonly sample: readonly number[] }, Refused>> =>
  decideAnew(async (): Promise<Result<{ readonly sample: readonly number[] }, Refused> | typeof moved> => {
    const now = hands.clock.now()
    const place = await openPlace(hands, actor, 'settle-batch', { ...input, number: 1 })
    if (!place.ok) return place
    const { round, batch } = place.value
    const { pot } = input
    if (batch.seed !== undefined && batch.state !== 'open')
      return ok({ sample: auditSample(batch.seed, batch.envelopes) })
    const papers = await listPapers(hands.db, batch)
    const left = papers.filter(paper => !isSettled(paper)).length
    if (left > 0) return refuse({ reason: 'batch-unfinished', left })
    const spoilt = papers.filter(({ state }) => state === 'spoilt').length
    const seed = hands.entropy.id()
    const sample = auditSample(seed, batch.envelopes)
    const written = await transact(hands.db, [
      changedBatch({ ...batch, state: 'settled', seed, audited: [] }),
      entry(hands, actor, round, pot, now, 'settle-batch', {
        batch: batch.number,
        envelopes: batch.envelopes,
        keyed: batch.envelopes - spoilt,
        spoilt,
        seed,
        sample: sample.join(' '),
      }),
    ])
    return written.ok ? ok({ sample }) : moved
  })

/** Somebody who did not key the paper keys it once more, blind: it agrees with what two agreed on, or is noted as differing. */
export const auditPaper = (
  hands: Hands,
  actor: Actor,
  input: PaperInputs['audit-paper'],
): Promise<Result<{ readonly left: number }, Refused>> =>
  decideAnew(async (): Promise<Result<{ readonly left: number }, Refused> | typeof moved> => {
    const now = hands.clock.now()
    const place = await openPlace(hands, actor, 'audit-paper', input)
    if (!place.ok) return place
    const { round, batch } = place.value
    const sample = batch.seed === undefined ? [] : auditSample(batch.seed, batch.envelopes)
    if (batch.state === 'open' || !sample.includes(input.number)) return refuse({ reason: 'not-sampled' })
    const leftAfter = (audited: readonly number[]) =>
      sample.filter(number => !audited.includes(number)).length
    if (batch.audited.includes(input.number)) return ok({ left: leftAfter(batch.audited) })
    const paper = await getPaper(hands.db, input)
    if (paper.keyings.some(({ by }) => by === actor.person)) return refuse({ reason: 'keyed-by-you' })
    const read = await readPaper(hands, round, input)
    if (!read.ok) return read
    const keys = await castKeysOf(hands.db, hands.keys, round.id, input.pot)
    if (!keys.ok) return refuse({ reason: 'vote-closed' })
    const digest = await digestOfKeying(keys.value, input, read.value.mark, read.value.keyed)
    if (digest !== paper.digest) {
      const noted = await transact(hands.db, [changedBatch({ ...batch, differed: batch.differed + 1 })])
      return noted.ok ? refuse({ reason: 'paper-differs' }) : moved
    }
    const audited = [...batch.audited, input.number]
    const left = leftAfter(audited)
    const facts = { batch: batch.number, sampled: sample.length, differed: batch.differed }
    const written = await transact(hands.db, [
      changedBatch({ ...batch, audited, state: left === 0 ? 'closed' : 'settled' }),
      ...(left === 0 ? [entry(hands, actor, round, input.pot, now, 'audit-paper', facts)] : []),
    ])
    return written.ok ? ok({ left }) : moved
  })

/** What two keyed is not what the paper says: it is keyed anew, by two, and the batch settled and looked at once more. */
export const reopenPaper = (
  hands: Hands,
  actor: Actor,
  input: PaperInputs['reopen-paper'],
): Promise<Result<undefined, Refused>> =>
  decideAnew(async (): Promise<Result<undefined, Refused> | typeof moved> => {
    const now = hands.clock.now()
    const place = await openPlace(hands, actor, 'reopen-paper', input)
    if (!place.ok) return place
    const { round, batch } = place.value
    if (openingApproved(round)) return refuse({ reason: 'box-opened' })
    const paper = await getPaper(hands.db, input)
    if (!isSettled(paper)) return ok()
    const { digest: _, spoilt: __, ...before } = paper
    const { seed: ___, ...open } = batch
    const written = await transact(hands.db, [
      // Whoever agrees to the opening at the same moment meets this.
      roundUnchanged(round),
      changedBatch({ ...open, state: 'open', audited: [] }),
      changedPaper({ ...before, state: 'waiting', keyings: [] }),
      entry(
        hands,
        actor,
        round,
        input.pot,
        now,
        'reopen-paper',
        { batch: batch.number, paper: input.number },
        input.reason,
      ),
    ])
    return written.ok ? ok() : moved
  })

function entry(
  { entropy, council }: Hands,
  actor: Actor,
  round: Round,
  place: NeighbourhoodId,
  at: Instant,
  act: Act,
  facts: NonNullable<JournalEntry['facts']>,
  why?: string,
) {
  return journalled({
    id: entropy.ulid() as JournalId,
    at,
    act,
    by: actor.person!,
    byName: actor.name ?? '',
    as: 'paper',
    round: round.id,
    place,
    subject: neighbourhoodOf(council, place)?.name ?? place,
    facts,
    ...(why === undefined ? {} : { why }),
  })
}
