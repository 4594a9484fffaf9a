// An envelope with a paper ballot at the desk. Logged before the end of the vote it is in time, whenever it is keyed, and it
// shuts the online way. Of somebody who has voted online it stays unopened, unless they prove at the desk who they are and
// want paper instead: two officers. Like casting, none of it is journalled envelope by envelope.
import { ballotKeyOf } from '../../shared/ballots/commitment.ts'
import type { PaperInputs } from '../../shared/contract/paper.ts'
import type {
  CastRefusal,
  ChangedRefusal,
  NotFoundRefusal,
  PaperRefusal,
  RollRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import type { RollEntry } from '../../shared/eligibility/roll.ts'
import type { BallotKey, JournalId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { pastAnnouncedClose } from '../../shared/rounds/phase.ts'
import { type Act, type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { voterAsked } from '../parts/roll/voter-asked.ts'
import { journalled } from '../store/journal.ts'
import {
  askedToSwap,
  getPaperSwap,
  isSetAside,
  loggedEnvelope,
  setAsideEnvelope,
  swappedForPaper,
  unopenedEnvelopes,
} from '../store/paper-desk.ts'
import { getRollEntry } from '../store/roll.ts'
import { castKeysOf } from '../store/round-keys.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | NotFoundRefusal
  | PolicyRefusal
  | RollRefusal
  | CastRefusal
  | PaperRefusal
  | ChangedRefusal
  | RoundRefusal
  | Refusal<'unknown-pot'>

/** `already`: an envelope of theirs was logged before. `set-aside`: they have voted, or may not; it stays closed. */
export type Logged = { readonly outcome: 'logged' | 'already' | 'set-aside' }

export const logEnvelope = (
  hands: Hands,
  actor: Actor,
  input: PaperInputs['log-envelope'],
): Promise<Result<Logged, Refused>> => decideAnew(() => attemptToLog(hands, actor, input))

async function attemptToLog(
  hands: Hands,
  actor: Actor,
  input: PaperInputs['log-envelope'],
): Promise<Result<Logged, Refused> | typeof moved> {
  const found = await find(hands, actor, 'log-envelope', input)
  if (!found.ok) return found
  const { round, entry, now } = found.value
  if (entry.status === 'voted-on-paper') return ok({ outcome: 'already' })
  if (pastAnnouncedClose(round, now)) return refuse({ reason: 'vote-closed' })
  if (entry.status !== 'eligible') {
    const clauses = [roundUnchanged(round), ...setAsideEnvelope(entry)]
    if ((await isSetAside(hands.db, entry)) || (await transact(hands.db, clauses)).ok)
      return ok({ outcome: 'set-aside' })
    return moved
  }
  const ballot = await ballotOf(hands, entry)
  if (!ballot) return refuse({ reason: 'vote-closed' })
  const written = await transact(hands.db, [...loggedEnvelope(entry, ballot)])
  if (written.ok) return ok({ outcome: 'logged' })
  return written.refusal.broken.includes('roll-as-seen') ? moved : refuse({ reason: 'vote-closed' })
}

/** False: it waits for a second officer. */
export type Replaced = { readonly replaced: boolean }

export const replaceByPaper = (
  hands: Hands,
  actor: Actor,
  input: PaperInputs['replace-by-paper'],
): Promise<Result<Replaced, Refused>> => decideAnew(() => attemptToReplace(hands, actor, input))

async function attemptToReplace(
  hands: Hands,
  actor: Actor,
  input: PaperInputs['replace-by-paper'],
): Promise<Result<Replaced, Refused> | typeof moved> {
  const { db, entropy, council } = hands
  const found = await find(hands, actor, 'replace-by-paper', input)
  if (!found.ok) return found
  const { round, entry, now } = found.value
  if (pastAnnouncedClose(round, now)) return refuse({ reason: 'vote-closed' })
  if (entry.status === 'voted-on-paper') return ok({ replaced: true })
  if (entry.status !== 'voted') return refuse({ reason: 'not-voted-online' })
  // Who may not change a ballot online may not do so on paper either.
  if (!round.rules.mayChangeBallot) return refuse({ reason: 'ballot-final' })
  const asked = await getPaperSwap(db, entry, now)
  if (asked?.by === actor.person) return ok({ replaced: false })
  const named = { by: actor.person!, byName: actor.name ?? '', at: now }
  const journal = (facts: Readonly<Record<string, string>>) =>
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'replace-by-paper',
      by: named.by,
      byName: named.byName,
      as: 'paper',
      round: round.id,
      place: input.pot,
      subject: neighbourhoodOf(council, input.pot)?.name ?? input.pot,
      facts,
    })
  if (!asked) {
    const { pot, voterKey } = entry
    const request = { ...named, round: round.id, pot, voterKey }
    const written = await transact(db, [roundUnchanged(round), askedToSwap(request), journal({})])
    return written.ok ? ok({ replaced: false }) : moved
  }
  const ballot = await ballotOf(hands, entry)
  if (!ballot) return refuse({ reason: 'vote-closed' })
  const written = await transact(db, [...swappedForPaper(entry, ballot), journal({ askedBy: asked.byName })])
  if (written.ok) return ok({ replaced: true })
  return written.refusal.broken.includes('gate-open') ? refuse({ reason: 'vote-closed' }) : moved
}

/** Envelopes that stay closed and belong to no place on the roll, or came too late: their number is published. */
export async function logUnopened(
  { db, clock, entropy, council }: Hands,
  actor: Actor,
  input: PaperInputs['log-unopened'],
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, input.pot)) return refuse({ reason: 'unknown-pot' })
  const allowed = may('log-unopened', { actor, now, round, place: input.pot })
  if (!allowed.ok) return allowed
  const add = input.kind === 'late' ? { late: input.count } : { setAside: input.count }
  const written = await transact(db, [
    ...unopenedEnvelopes(round.id, input.pot, input.actId, add),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'log-unopened',
      by: actor.person!,
      byName: actor.name ?? '',
      as: 'paper',
      round: round.id,
      place: input.pot,
      subject: neighbourhoodOf(council, input.pot)?.name ?? input.pot,
      facts: { kind: input.kind, envelopes: input.count },
    }),
  ])
  if (written.ok || written.refusal.broken.includes('log-is-new')) return ok()
  return refuse({ reason: 'box-opened' })
}

interface Found {
  readonly round: Round
  readonly entry: RollEntry
  readonly now: Instant
}

async function find(
  hands: Hands,
  actor: Actor,
  act: Act,
  input: PaperInputs['log-envelope'],
): Promise<Result<Found, Refused>> {
  const now = hands.clock.now()
  const round = await getRound(hands.db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, input.pot)) return refuse({ reason: 'unknown-pot' })
  const allowed = may(act, { actor, now, round, place: input.pot })
  if (!allowed.ok) return allowed
  const voterKey = await voterAsked(hands, round, input)
  const entry = voterKey && (await getRollEntry(hands.db, round.id, input.pot, voterKey))
  return entry ? ok({ round, entry, now }) : refuse({ reason: 'unknown-voter' })
}

/** Undefined where the round's keys are gone, long after the end. */
async function ballotOf({ db, keys }: Hands, entry: RollEntry): Promise<BallotKey | undefined> {
  const castKeys = await castKeysOf(db, keys, entry.round, entry.pot)
  return castKeys.ok ? ballotKeyOf(castKeys.value.link, entry.voterKey) : undefined
}
