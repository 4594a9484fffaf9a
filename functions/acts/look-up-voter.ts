// The help desk: how one person stands on the roll, found by what they say of themselves. Nothing is listed. That a paper
// ballot was sent to them is noted here too.
import type { NotFoundRefusal, RollRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import type { RollStatus } from '../../shared/eligibility/roll.ts'
import type { NeighbourhoodId, VoterKey } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Act, type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { rollJournal } from '../parts/roll/roll-asking.ts'
import { voterAsked } from '../parts/roll/voter-asked.ts'
import { isPaperSent, knownOnRoll, notePaperSent } from '../store/roll.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'
import { votingCodesOf } from '../store/voting-codes.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RollRefusal

export interface VoterStanding {
  readonly round: Round
  readonly pots: readonly {
    readonly pot: NeighbourhoodId
    readonly status: RollStatus
    readonly paperSent: boolean
  }[]
  readonly codes: { readonly live: number; readonly void: number }
}

export async function lookUpVoter(
  hands: Hands,
  actor: Actor,
  input: RollInputs['look-up-voter'],
): Promise<Result<VoterStanding, Refused>> {
  const found = await find(hands, actor, 'look-up-voter', input)
  if (!found.ok) return found
  const { round, voterKey, entries } = found.value
  const codes = await votingCodesOf(hands.db, round.id, voterKey)
  const live = codes.filter(({ status }) => status === 'live').length
  const pots = await Promise.all(
    entries.map(async entry => ({
      pot: entry.pot,
      status: entry.status,
      paperSent: await isPaperSent(hands.db, entry),
    })),
  )
  return ok({ round, pots, codes: { live, void: codes.length - live } })
}

/** Asked for by phone: "paper sent" stands on the roll, in every pot where they have not voted. */
export async function notePaper(
  hands: Hands,
  actor: Actor,
  input: RollInputs['note-paper'],
): Promise<Result<{ pots: number }, Refused | Refusal<'voted-already'>>> {
  const found = await find(hands, actor, 'note-paper', input)
  if (!found.ok) return found
  const { round, entries } = found.value
  let pots = 0
  for (const entry of entries) if (await notePaperSent(hands.db, entry)) pots++
  if (pots === 0) return refuse({ reason: 'voted-already' })
  const { clock, entropy, db } = hands
  const now = clock.now()
  const by = { by: actor.person!, byName: actor.name ?? '', at: now }
  await transact(db, [rollJournal(entropy, round, 'note-paper', by)])
  return ok({ pots })
}

async function find(
  hands: Hands,
  actor: Actor,
  act: Act,
  input: RollInputs['look-up-voter'],
): Promise<
  Result<{ round: Round; voterKey: VoterKey; entries: Awaited<ReturnType<typeof knownOnRoll>> }, Refused>
> {
  const round = await getRound(hands.db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may(act, { actor, now: hands.clock.now(), round })
  if (!allowed.ok) return allowed
  const voterKey = await voterAsked(hands, round, input)
  if (!voterKey) return refuse({ reason: 'unknown-voter' })
  const entries = await knownOnRoll(
    hands.db,
    round.pots.map(({ neighbourhood }) => ({ round: round.id, pot: neighbourhood, voterKey })),
  )
  return entries.length > 0 ? ok({ round, voterKey, entries }) : refuse({ reason: 'unknown-voter' })
}
